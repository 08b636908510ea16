"""A course as a calendar: months drawn as text, a dose as its day in brackets, its window as dots."""

from datetime import date

import pytest

from infusion_desk.domain.course_dates import expand
from infusion_desk.domain.courses import CourseRequest
from infusion_desk.presenters.drugs.course import MOST_MONTHS, Month, TypedCourse, course_view, has_course
from infusion_desk.services.wording import Wording
from infusion_desk.settings import with_defaults
from tests.presenters.drugs.pictures import SHELF

TODAY = date(2026, 11, 23)
SETTINGS = with_defaults({"clock": "24"})
WORDING = Wording.of(SETTINGS)


def drawn(month: Month) -> str:
    places = ["  "] * month.before
    for day in range(1, month.days + 1):
        places.append("##" if day in month.doses else ".." if day in month.window else f"{day:2}")
    weeks = [" ".join(places[at : at + 7]).rstrip() for at in range(0, len(places), 7)]
    return "\n".join([f"{month.title}, {month.doses_words}".rstrip(", "), *weeks])


def test_doses_are_marked_inside_their_windows() -> None:
    view = course_view(SHELF.drug("ocrelizumab"), TypedCourse(), TODAY, WORDING, SETTINGS)
    assert view.typed == TypedCourse("23 Nov 2026", "3.5 h")
    assert drawn(view.months[1]) == (
        "December 2026, dose 2\n"
        "    1  2  3  4  5  6\n"
        "## .. .. .. .. .. ..\n"
        ".. .. .. .. .. .. ..\n"
        ".. 22 23 24 25 26 27\n"
        "28 29 30 31"
    )
    assert [month.title for month in view.months[:4]] == ["November 2026", "December 2026", "May 2027", "June 2027"]
    assert view.months[0].window == frozenset()
    assert view.figures.lines[1].cells[1:4] == ("Mon 7 Dec 2026", "Mon 7 Dec 2026", "Mon 21 Dec 2026")
    assert view.narrow.lines[1].cells[1:3] == ("Mon 7 Dec 2026", "Mon 7 Dec 2026\nMon 21 Dec 2026")
    assert len(view.narrow.headings) == len(view.narrow.weights) == len(view.narrow.lines[1].cells)
    assert view.notes == ("1  To be confirmed by your pharmacist: window.",)


def test_days_in_a_row_stand_in_one_month_and_are_told_by_course_and_day() -> None:
    view = course_view(SHELF.drug("alemtuzumab"), TypedCourse("2027-02-01"), TODAY, WORDING, SETTINGS)
    assert drawn(view.months[0]).startswith("February 2027, doses 1 to 5\n## ## ## ## ##  6  7")
    assert view.months[1].doses[1] == "dose 6 (course 2, day 1)"
    assert "dose 1 (course 1, day 1)" in view.spoken


@pytest.mark.parametrize("drug_id", [drug.id for drug in SHELF.drugs if has_course(drug)])
def test_it_shows_the_doses_that_the_command_counts(drug_id: str) -> None:
    drug = SHELF.drug(drug_id)
    view = course_view(drug, TypedCourse("2028-02-29"), TODAY, WORDING, SETTINGS)
    counted = expand(drug, CourseRequest(start=date(2028, 2, 29), option=drug.default_option))
    assert len(view.figures.lines) == len(counted)
    assert len(view.months) <= MOST_MONTHS
    marked = sum(len(month.doses) for month in view.months)
    assert marked == len(counted) or (len(view.months) == MOST_MONTHS and "the table has all" in view.sentence)


def test_gaps_and_limits_are_those_of_the_centre() -> None:
    drug, of_region = SHELF.drug("ocrelizumab"), {**SETTINGS, "minimum_gap": "region"}
    views = [course_view(drug, TypedCourse(), TODAY, WORDING, settings) for settings in (SETTINGS, of_region)]
    assert [view.figures.lines[3].cells[2] for view in views] == ["Sat 23 Oct 2027", "Sun 10 Oct 2027"]
    american = course_view(SHELF.drug("mitoxantrone"), TypedCourse(), TODAY, WORDING, SETTINGS)
    assert "72 mg/m2" not in " ".join(american.notes)


def test_what_is_no_date_is_told_and_draws_nothing() -> None:
    view = course_view(SHELF.drug("ocrelizumab"), TypedCourse("soon"), TODAY, WORDING, SETTINGS)
    assert "not a date" in view.wrong
    assert (view.months, view.figures.lines) == ((), ())
