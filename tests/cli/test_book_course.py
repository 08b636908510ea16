"""`book-course` on a real file."""

from uuid import uuid4

from tests.cli.conftest import Command

COSTA = "204001"


def test_a_course_is_shown_first_and_booked_then(centre: Command) -> None:
    centre("order", "add", "--patient", COSTA, "--drug", "Ocrevus", "--start", "2099-11-23", "--json")
    dry = centre("book-course", "--order", 1, "--count", 2, "--at", "09:30", "--dry-run", "--json").json
    assert (dry["bookable"], dry["sessions"]) == (True, [])
    assert [dose["start"] for dose in dry["doses"]] == ["2099-11-23T09:30:00-05:00", "2099-12-07T09:30:00-05:00"]
    assert list(dry["doses"][0]) == [
        "number", "label", "earliest", "due", "latest", "amount", "start", "leaves", "chair", "notes", "problem",
        "could",
    ]  # fmt: skip
    request = str(uuid4())
    done = centre("book-course", "--order", 1, "--count", 2, "--at", "09:30", "--request", request, "--json").json
    assert done["sessions"] == [1, 2]
    again = centre("book-course", "--order", 1, "--count", 2, "--request", request, "--json").json
    assert again["sessions"] == [1, 2]
    assert centre("book-course", "--order", 1, "--count", 1, "--dry-run").out.startswith("One session would be booked:")


def test_a_dry_run_says_at_its_head_and_by_its_code_what_can_not_be_booked(centre: Command) -> None:
    centre("order", "add", "--patient", COSTA, "--drug", "alemtuzumab", "--start", "2099-11-23", "--json")
    asked = ("book-course", "--order", 1, "--start", "2099-11-25", "--at", "08:00", "--dry-run")
    said = centre(*asked, "--json")
    assert (said.code, said.json["bookable"], said.json["sessions"]) == (1, False, [])
    assert centre(*asked).out.splitlines()[0] == "This session can't be booked as it stands:"
    assert centre(*asked[:3], "--dry-run").code == 0


def test_doses_that_are_due_later_than_was_asked_for_are_not_denied(centre: Command) -> None:
    centre("order", "add", "--patient", COSTA, "--drug", "natalizumab", "--start", "2099-11-23", "--json")
    for asked in (("--until", "2099-11-22"), ("--until", "2099-11-22", "--weekday", "mon")):
        said = centre("book-course", "--order", 1, *asked)
        assert (said.code, said.err) == (
            1,
            "The next dose of this order is due on Monday 23 November 2099, which is later than you asked for."
            " Ask for a later day.\n",
        )
    said = centre("book-course", "--order", 1)
    assert said.err.startswith("The next dose of this order is due on Monday 23 November 2099, more than a year ahead.")


def test_a_day_outside_the_window_says_why_it_was_taken(centre: Command) -> None:
    drug = ("--patient", COSTA, "--drug", "natalizumab")
    centre("order", "add", *drug, "--start", "2031-03-03", "--json")
    centre("book", *drug, "--dose", "1", "--start", "2031-03-03T09:00", "--json")
    plan = centre("book-course", "--order", 1, "--count", 1, "--start", "2031-04-14", "--dry-run", "--json").json
    assert plan["doses"][0]["notes"][:2] == [
        "Outside its window, on the day that was asked for.",
        "Tysabri dose 2 would be late: its window ends 7 days before, on Monday 7 April 2031"
        " (no label, to be confirmed by your pharmacist).",
    ]


def test_what_can_not_be_booked_says_why_and_books_nothing(centre: Command) -> None:
    centre("order", "add", "--patient", COSTA, "--drug", "alemtuzumab", "--start", "2099-11-23", "--json")
    said = centre("book-course", "--order", 1, "--start", "2099-11-25", "--at", "08:00", "--json")
    assert said.refusals == [
        "course 1, day 1 of 5: The centre is closed on Saturday 28 November 2099."
        " It could begin on Monday 30 November 2099."
    ]
    assert centre("book-course", "--order", 1, "--until", "2099-01-01", "--count", 2).code == 2


def test_a_moved_dose_says_what_it_leaves_behind_and_takes_it_along(centre: Command) -> None:
    centre("order", "add", "--patient", COSTA, "--drug", "natalizumab", "--start", "2099-11-23", "--json")
    centre("book-course", "--order", 1, "--count", 3, "--json")
    said = centre("move", 1, "--start", "2099-12-07T09:00", "--reseat")
    assert "Later doses of its order lie outside their windows now: 2. infusion-desk move" in said.out
    assert centre("move", 1, "--start", "2099-12-07T10:00", "--with-later", "--reseat").code == 2
    moved = centre("move", 1, "--start", "2099-12-07T10:00", "--with-later", "--json").json
    assert moved["session"]["start"] == "2099-12-07T10:00:00-05:00"
    assert [each["start"] for each in moved["later"]] == ["2100-01-04T09:00:00-05:00", "2100-02-01T09:00:00-05:00"]
    assert "Later doses" not in centre("move", 1, "--start", "2099-12-07T09:00").out
    assert centre("move", 1, "--with-later", "--chair", "Chair 2").code == 2
    centre("cancel", 1, "--reason", "patient")
    again = centre("book", "--patient", COSTA, "--drug", "natalizumab", "--dose", 1, "--start", "2099-12-15T09:00")
    assert "Later doses of its order lie outside their windows now: " in again.out


def test_a_course_by_weight_is_looked_at_with_named_figures_and_booked_by_those_that_are_kept(centre: Command) -> None:
    drug = ("--patient", COSTA, "--drug", "immunoglobulin", "--dose", "0.4 g/kg")
    centre("order", "add", *drug, "--start", "2099-11-23", "--json")
    asked, figures = ("book-course", "--order", 1, "--count", 2, "--json"), ("--mg", "28000", "--weight", "70")
    assert centre(*asked).code == 1
    assert centre(*asked, "--weekday", "mon", "--dry-run", *figures).json["bookable"]
    ahead = centre("offers", *drug[:2], "--order", 1, "--course", "--from", "2099-11-23", "--doses", 2, *figures)
    assert ahead.code == 0
    heavier = centre(*asked, "--dry-run", "--mg", "56000", "--weight", "70").json["doses"][0]
    assert centre("measure", "add", *drug[:2], "--weight", "70kg").code == 0
    assert centre("order", "change", "--order", 1, "--mg", "28000").code == 0
    booked = centre(*asked).json
    assert booked["sessions"] == [1, 2, 3, 4, 5]
    assert booked["doses"][0]["leaves"] < heavier["leaves"]
    told = ["weight measured on" in " ".join(each["notes"]) for each in (heavier, *booked["doses"])]
    assert told == [False, True, False, False, False, False]


def test_a_course_taken_back_tells_every_session(centre: Command) -> None:
    centre("order", "add", "--patient", COSTA, "--drug", "natalizumab", "--start", "2099-11-23", "--json")
    centre("book-course", "--order", 1, "--count", 4, "--json")
    undone = centre("undo", 2, "--json").json
    assert [each["id"] for each in (undone["session"], *undone["others"])] == [1, 2, 3, 4]
    again = centre("undo", 2)
    assert [line.split()[0] for line in again.out.splitlines() if line.startswith("#")] == ["#1", "#2", "#3", "#4"]


def test_a_swap_taken_back_tells_both_as_the_swap_did(centre: Command) -> None:
    for patient, chair in ((COSTA, "Chair 1"), ("204002", "Chair 2")):
        where = ("--start", "2099-11-23T09:00", "--chair", chair)
        centre("book", "--patient", patient, "--drug", "natalizumab", "--dose", 1, *where)
    assert centre("swap", 1, 2).code == 0
    undone = centre("undo", 1, "--json").json
    assert (undone["session"]["chair"], undone["other"]["chair"]) == ("Chair 1", "Chair 2")
