"""`order add`, `order list`, `order sign` and `order stop` on a real file."""

from tests.cli.conftest import Command

OKAFOR = "204002"
BOOKED = ("--patient", OKAFOR, "--drug", "Ocrevus", "--start", "2099-11-23T09:00")
GIVEN = "2098-05-04=300mg,2098-05-18=300mg"


def add(desk: Command, *more: object) -> int:
    said = desk("order", "add", "--patient", OKAFOR, "--drug", "Ocrevus", "--start", "2026-11-23", *more, "--json")
    assert said.code == 0, said
    return int(said.json["order"]["id"])


def test_an_order_is_entered_listed_signed_and_stopped(centre: Command) -> None:
    number = add(centre, "--option", "2 h", "--dose", "600 mg", "--prescriber", "Dr. Lund")
    [listed] = centre("order", "list", "--json").json["orders"]
    assert (listed["id"], listed["drug"], listed["option"], listed["dose"]) == (number, "ocrelizumab", "2 h", "600 mg")
    assert listed["patient"] == OKAFOR
    assert listed["next"] == {
        "number": 1, "label": "dose 1", "earliest": "2026-11-23", "due": "2026-11-23", "latest": "2026-11-23",
        "amount": "300 mg",
    }  # fmt: skip
    assert "signature is outstanding" in centre("order", "list", "--patient", OKAFOR).out
    ordered = listed["ordered"]
    assert centre("order", "sign", "--order", number, "--signed", ordered, "--json").json["order"]["signed"] == ordered
    changed = centre("order", "change", "--order", number, "--clear", "dose,option", "--mg", "300", "--every", "7 days",
                     "--also-elsewhere", "2026-01-05=300mg", "--json").json["order"]  # fmt: skip
    assert [changed[name] for name in ("dose", "option", "mg", "every", "prescriber")] == [
        "", "", 300.0, "7 days", "Dr. Lund",
    ]  # fmt: skip
    assert (changed["elsewhere"], changed["signed"]) == ([{"date": "2026-01-05", "amount": "300mg"}], ordered)
    same = centre("order", "change", "--order", number, "--mg", "300")
    assert (same.code, same.err) == (1, "Nothing in the order was changed, so there is nothing to save.\n")
    booked = centre("book", *BOOKED, "--json").json["session"]["id"]
    stopped = centre("order", "stop", "--order", number, "--reason", "switched", "--json").json
    assert (stopped["order"]["stop_reason"], stopped["cancelled"]) == ("switched", [booked])
    again = centre("order", "stop", "--order", number, "--reason", "other")
    assert (again.code, again.err) == (1, "This order is stopped already. Nothing was changed.\n")
    late = centre("offers", "--patient", OKAFOR, "--order", number, "--from", "2099-11-23")
    assert late.err == "This order is stopped, so nothing is booked for it.\n"
    assert centre("order", "list").out == "There are no orders.\n"
    assert "stopped on" in centre("order", "list", "--all").out


def test_what_is_wrong_is_said(centre: Command) -> None:
    assert centre("order").code == 2
    assert centre("order", "add", "--patient", OKAFOR).code == 2
    said = centre("order", "add", "--patient", OKAFOR, "--drug", "Ocrevus", "--start", "2026-11-23",
                  "--elsewhere", GIVEN, "--json")  # fmt: skip
    assert said.refusals == ["A dose given elsewhere lies in the future. Correct its date."]
    said = centre("order", "stop", "--order", 77, "--reason", "other")
    assert (said.code, said.err) == (
        1, "There is no order 77. Look its number up with infusion-desk order list.\n",
    )  # fmt: skip


def test_a_dose_is_counted_on_from_those_given_elsewhere(centre: Command) -> None:
    add(centre, "--elsewhere", "2026-01-05=300mg,2026-01-19=300mg")
    said = centre("book", "--patient", OKAFOR, "--drug", "Ocrevus", "--start", "2099-11-23T09:00")
    assert said.out.startswith("Taken as dose 3: the doses before were given elsewhere.\n")


def test_a_late_dose_is_booked_and_told(centre: Command) -> None:
    add(centre, "--elsewhere", "2026-01-05=300mg,2026-01-19=300mg")
    booked = ("book", "--patient", OKAFOR, "--drug", "Ocrevus", "--start", "2099-11-23T09:00", "--dose", "3")
    assert centre(*booked, "--json").json["notices"][0].startswith("Ocrevus dose 3 would be late")
    moved = centre("move", 1, "--start", "2099-11-24T09:00")
    assert "Ocrevus dose 3 would be late: its window ends" in moved.out


def test_a_renewed_order_counts_on(centre: Command) -> None:
    number = add(centre, "--elsewhere", "2026-01-05=300mg,2026-01-19=300mg")
    centre("order", "stop", "--order", number, "--reason", "completed", "--json")
    renewed = add(centre, "--continues")
    [listed] = centre("order", "list", "--json").json["orders"]
    assert (listed["id"], listed["given"], listed["next"]["number"]) == (renewed, 2, 3)


def test_a_brand_is_ordered_listed_and_booked_and_none_that_the_file_lacks_is_kept(centre: Command) -> None:
    said = centre("order", "add", "--patient", OKAFOR, "--drug", "natalizumab", "--brand", "tyruko",
                  "--start", "2099-11-23", "--json")  # fmt: skip
    order = said.json["order"]
    assert (order["drug"], order["drug_name"], order["brand"]) == ("natalizumab", "Tyruko", "Tyruko")
    assert "Tyruko" in centre("order", "list").out
    assert centre("due", "--json").json["due"][0]["drug_name"] == "Tyruko"
    booked = ("book", "--patient", OKAFOR, "--drug", "Tysabri", "--start", "2099-11-23T09:00")
    assert centre(*booked, "--json").code == 0
    assert "Tyruko" in centre("mixing-list", "2099-11-23").out
    assert centre("order", "stop", "--order", order["id"], "--reason", "mistake").code == 0
    wrong = centre("order", "add", "--patient", OKAFOR, "--drug", "natalizumab", "--brand", "Ocrevus",
                   "--start", "2099-11-23")  # fmt: skip
    assert (wrong.code, wrong.err) == (
        1, "Tysabri has no brand “Ocrevus” in its file. Choose one of: Tysabri, Tyruko.\n",
    )  # fmt: skip


def test_an_order_without_the_figures_its_length_follows_from_says_what_to_add(centre: Command) -> None:
    asked = ("order", "add", "--patient", OKAFOR, "--drug", "immunoglobulin", "--start", "2031-03-03")
    amount, weight = "How long it takes depends on the amount in mg", "How long it takes depends on the weight"
    bare = centre(*asked, "--dose", "0.4 g/kg").out
    assert amount in bare
    assert weight in bare
    assert amount not in centre("order", "list").out
    centre("order", "stop", "--order", 1, "--reason", "mistake")
    known = centre(*asked, "--mg", "28000").out
    assert "given 0; next" in known
    assert amount not in known
    natalizumab = centre("order", "add", "--patient", "204003", "--drug", "natalizumab", "--start", "2031-03-03").out
    assert "How long" not in natalizumab
