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
    assert "1 sessions would be booked" in centre("book-course", "--order", 1, "--count", 1, "--dry-run").out


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
    said = centre("move", 1, "--start", "2099-12-07T09:00")
    assert "Later doses of its order lie outside their windows now: 2. --with-later moves them along." in said.out
    moved = centre("move", 1, "--start", "2099-12-07T10:00", "--with-later", "--json").json
    assert moved["session"]["start"] == "2099-12-07T10:00:00-05:00"
    assert [each["start"] for each in moved["later"]] == ["2100-01-04T09:00:00-05:00", "2100-02-01T09:00:00-05:00"]
    assert "Later doses" not in centre("move", 1, "--start", "2099-12-07T09:00").out
    assert centre("move", 1, "--with-later", "--chair", "Chair 2").code == 2
