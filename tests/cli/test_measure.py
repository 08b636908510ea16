"""`measure add`, `measure list` and `measure withdraw` on a real file."""

from tests.cli.conftest import Command

OKAFOR = ("--patient", "204002")


def test_weight_and_height_are_kept_listed_doubted_and_taken_back(centre: Command) -> None:
    assert centre("measure", "add", *OKAFOR).code == 2
    assert centre("measure", "list", *OKAFOR).out == "Nothing is measured yet.\n"
    kept = centre("measure", "add", *OKAFOR, "--weight", "60 kg", "--height", "165cm", "--date", "2026-01-05")
    assert kept.out.splitlines()[:2] == [
        "#2  2026-01-05  Height  165 cm = 5 ft 5 in",
        "#1  2026-01-05  Weight  60 kg = 132.3 lb",
    ]
    assert "Body surface 1.66 m² by Mosteller" in kept.out
    heavy = centre("measure", "add", *OKAFOR, "--weight", "100kg", "--by", "RK", "--date", "2026-02-02", "--json").json
    assert heavy == {
        "patient": "204002",
        "name": "Okafor, Grace",
        "measurements": [{"id": 3, "kind": "weight", "amount": 100.0, "unit": "kg", "date": "2026-02-02", "by": "RK"}],
        "notices": ["40 kg more than before. Is it right?"],
    }
    older = centre("measure", "add", *OKAFOR, "--weight", "50kg", "--date", "2026-01-19", "--json").json
    assert "notices" not in older
    assert centre("measure", "withdraw", 3, "--json").json == {"withdrawn": 3}
    assert [each["id"] for each in centre("measure", "list", *OKAFOR, "--json").json["measurements"]] == [4, 2, 1]


def test_what_is_wrong_with_a_measurement_is_said(centre: Command) -> None:
    add = ("measure", "add", *OKAFOR, "--json")
    assert centre(*add, "--weight", "heavy").refusals == ["“heavy” can't be read. Write it like 74.8 kg."]
    assert centre(*add, "--weight", "70", "--date", "2098-01-01").refusals == [
        "The date of the measurement lies in the future. Correct it."
    ]
    assert centre(*add, "--weight", "70", "--date", "1988-03-03").refusals == [
        "3 Mar 1988 lies before Okafor, Grace was born. Correct the date."
    ]
    assert centre("measure", "withdraw", 77, "--json").refusals == [
        "There is no measurement 77. Look its number up with infusion-desk measure list."
    ]
