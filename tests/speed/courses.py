"""A year of courses for 300 patients, expanded and checked, beside the date arithmetic alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from infusion_desk.domain.course_dates import expand
from infusion_desk.domain.courses import CourseRequest, GivenDose
from infusion_desk.exchange.drug_files import drug_folders, load_drugs
from tests.speed.measuring import Row, ratio, seconds

PATIENTS = 300
ROUNDS = 7
DRUGS = ("ocrelizumab", "natalizumab", "ublituximab")
YEAR = timedelta(days=365)
LIBRARY = load_drugs(drug_folders())


def rows() -> Iterator[Row]:
    """The ratio to plain arithmetic over the same doses, and the time of all courses."""
    asked = [_asked(number) for number in range(PATIENTS)]
    dates = [_dates(drug, request) for drug, request in asked]

    def ours() -> int:
        return sum(len(expand(LIBRARY.drug(drug), request)) for drug, request in asked)

    def plain() -> int:
        return sum(
            len(_plain(drug, request.given[0].day, len(days)))
            for (drug, request), days in zip(asked, dates, strict=True)
        )

    yield Row(
        f"a year of courses for {PATIENTS} patients, expanded and checked, to plain dates",
        ratio([ours] * ROUNDS, [plain] * ROUNDS),
        30,
    )
    yield Row("the same in milliseconds", min(seconds(ours) for _round in range(ROUNDS)) * 1000, 250, "ms")


def _asked(number: int) -> tuple[str, CourseRequest]:
    """Patients who began over a year on three drugs, each with the first dose given; the centre closes on weekends."""
    start = date(2026, 1, 1) + timedelta(days=number)
    request = CourseRequest(
        start=start, given=(GivenDose(start),), until=start + YEAR, is_closed=lambda day: day.weekday() > 4
    )
    return DRUGS[number % len(DRUGS)], request


def _dates(drug: str, request: CourseRequest) -> list[date]:
    return [dose.day for dose in expand(LIBRARY.drug(drug), request)]


def _plain(drug: str, start: date, count: int) -> list[date]:
    """The due dates alone: no window, no gap, no closed day, no word."""
    steps = {"ocrelizumab": relativedelta(months=6), "natalizumab": relativedelta(weeks=4)}
    step = steps.get(drug, relativedelta(weeks=24))
    days = [start, *([] if drug == "natalizumab" else [start + timedelta(days=14)])]
    while len(days) < count:
        days.append((start if len(days) == 2 and drug != "natalizumab" else days[-1]) + step)
    return days
