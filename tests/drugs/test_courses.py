"""Every shipped drug's course by date, as courses.txt has it for a pharmacist to read.

`python -m tests.drugs.test_courses` prints the page anew, for a reader to compare after a change of a drug file.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from infusion_desk.domain.calendar_steps import days_between
from infusion_desk.domain.course_dates import expand
from infusion_desk.domain.courses import CourseRequest, DatedDose, GivenDose
from infusion_desk.domain.schedules import Interval, Unit
from infusion_desk.exchange.drug_files import drug_folders, load_drugs

LIBRARY = load_drugs(drug_folders())
PAGE = Path(__file__).parent / "courses.txt"
HEAD = "  dose  due             from        to          amount    option            day             what is said"
DATE = r"\d{4}-\d{2}-\d{2}"


class Course(NamedTuple):
    """A course of the page: its title ("ocrelizumab: a late third dose"), what is asked, its rows."""

    title: str
    asked: str
    rows: tuple[str, ...]


def courses() -> Iterator[Course]:
    """The courses of the page, in its order."""
    for block in PAGE.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").splitlines()
        if lines and not lines[0].startswith("#"):
            title, asked, _head, *rows = lines
            yield Course(title, asked.strip(), tuple(rows))


def requested(asked: str) -> CourseRequest:
    """From "start 2026-08-31; given 2026-08-31, 2026-09-14; closed 2026-12-25 to 2027-01-01; today 2026-10-01"."""
    words = dict(re.findall(r"(\w+) ([^;]+)", asked))
    closed: set[date] = set()
    for stretch in re.findall(rf"{DATE}(?: to {DATE})?", words.get("closed", "")):
        first, _to, last = stretch.partition(" to ")
        closed.update(days_between(date.fromisoformat(first), date.fromisoformat(last or first)))
    weekends = words.get("closed", "").startswith("weekends")
    number, _blank, unit = words.get("every", "").partition(" ")
    return CourseRequest(
        start=date.fromisoformat(words["start"]) if "start" in words else None,
        given=tuple(_given(each) for each in words["given"].split(", ")) if "given" in words else (),
        option=words.get("option", ""),
        region=words.get("region", ""),
        wanted=int(words["count"]) if "count" in words else None,
        interval=Interval(int(number), Unit(unit)) if number else None,
        today=date.fromisoformat(words["today"]) if "today" in words else None,
        is_closed=lambda day: day in closed or (weekends and day.weekday() > 4),
    )


def _given(words: str) -> GivenDose:
    """From "2026-08-31", or "2026-08-31 (20 mg/m2)"."""
    day, figure, unit = re.fullmatch(rf"({DATE})(?: \(([0-9.]+) (.*)\))?", words).groups()  # type: ignore[union-attr]
    return GivenDose(date.fromisoformat(day), float(figure) if figure else None, unit or "")


def rows(drug_id: str, asked: str) -> tuple[str, ...]:
    """The course as the page writes it."""
    return tuple(_row(dose) for dose in expand(LIBRARY.drug(drug_id), requested(asked)))


def _row(dose: DatedDose) -> str:
    day = f"given {dose.given}" if dose.given else "" if dose.day == dose.due else f"{dose.day:%a} {dose.day}"
    cells = (
        f"  {dose.number:<4}",
        f"{dose.due:%a} {dose.due}",
        str(dose.earliest),
        str(dose.latest),
        f"{dose.amount:8}",
        f"{dose.option:16}",
        f"{day:16}",
        " ".join(note for note in dose.notes if not note.startswith("To be confirmed")),
    )
    return "  ".join(cells).rstrip()


@pytest.mark.parametrize("course", list(courses()), ids=lambda course: course.title)
def test_a_course_falls_on_the_days_of_the_page(course: Course) -> None:
    assert rows(course.title.partition(":")[0], course.asked) == course.rows


def test_every_shipped_drug_has_a_course_of_three_years_on_the_page() -> None:
    shown = {course.title.partition(":")[0] for course in courses() if "three years" in course.title}
    assert shown == set(LIBRARY.files)


if __name__ == "__main__":
    print(PAGE.read_text(encoding="utf-8").split("\n\n")[0])
    for each in courses():
        print("", each.title, f"  {each.asked}", HEAD, *rows(each.title.partition(":")[0], each.asked), sep="\n")
