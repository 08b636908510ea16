"""Courses hold what a drug's file says, whatever the start, the doses given and the closed days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.calendar_steps import later, sooner
from infusion_desk.domain.course_dates import expand, next_dose, up_to_next
from infusion_desk.domain.courses import CourseRequest, DatedDose, GivenDose
from infusion_desk.domain.schedules import Interval, Unit
from infusion_desk.errors import InputError
from infusion_desk.exchange.drug_files import drug_folders, load_drugs

LIBRARY = load_drugs(drug_folders())
START = date(2026, 1, 5)
DRUGS = st.sampled_from(sorted(LIBRARY.files))
STARTS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
INTERVALS = st.builds(Interval, st.integers(1, 60), st.sampled_from(Unit))


def course(drug: str, start: date | None = START, *days: date, **asked: object) -> tuple[DatedDose, ...]:
    given_doses = tuple(GivenDose(day) for day in days)
    return expand(LIBRARY.drug(drug), CourseRequest(start=start, given=given_doses, **asked))  # type: ignore[arg-type]


# --- the calendar -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "interval", "then"),
    [
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2027-08-31", "6 months", "2028-02-29"),
        ("2028-02-29", "12 months", "2029-02-28"),
        ("2028-02-29", "48 months", "2032-02-29"),
        ("2026-01-31", "1 months", "2026-02-28"),
        ("2026-01-05", "24 weeks", "2026-06-22"),
        ("2026-01-05", "6 months", "2026-07-05"),
        ("2026-12-31", "14 days", "2027-01-14"),
    ],
)
def test_months_are_months_and_weeks_are_weeks(day: str, interval: str, then: str) -> None:
    number, unit = interval.split()
    assert later(date.fromisoformat(day), Interval(int(number), Unit(unit))) == date.fromisoformat(then)


def test_a_course_from_the_31st_or_29_february_skips_no_month() -> None:
    for start in (date(2026, 8, 31), date(2028, 2, 29)):
        steps = [start]
        for _each in range(30):
            steps.append(later(steps[-1], Interval(1, Unit.MONTHS)))
        months = [step.year * 12 + step.month for step in steps]
        assert months == list(range(months[0], months[0] + len(months)))


def test_six_months_after_31_august_is_the_last_day_of_february() -> None:
    six = Interval(6, Unit.MONTHS)
    assert (later(date(2026, 8, 31), six), later(date(2027, 8, 31), six)) == (date(2027, 2, 28), date(2028, 2, 29))


@given(STARTS, INTERVALS)
def test_a_step_keeps_the_day_of_the_month_or_takes_the_last(day: date, interval: Interval) -> None:
    then = later(day, interval)
    if interval.unit is not Unit.MONTHS:
        assert (then - day).days == interval.number * (7 if interval.unit is Unit.WEEKS else 1)
        assert sooner(then, interval) == day
        return
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == interval.number
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


# --- any course ---------------------------------------------------------------------------------------------


@given(DRUGS, STARTS)
def test_doses_follow_one_another_and_lie_in_their_windows(drug: str, start: date) -> None:
    doses = course(drug, start)
    assert [dose.number for dose in doses] == list(range(1, len(doses) + 1))
    assert all(one.day < next_one.day for one, next_one in pairwise(doses))
    assert all(dose.earliest <= dose.due <= dose.latest for dose in doses)
    assert doses[0].day == start
    assert doses[-1].day <= later(start, Interval(36, Unit.MONTHS))


@given(DRUGS, STARTS, st.integers(1, 12))
def test_a_course_given_on_its_days_goes_on_as_it_was_planned(drug: str, start: date, count: int) -> None:
    plan = course(drug, start)
    days = [dose.day for dose in plan[:count]]
    assert [dose.day for dose in course(drug, start, *days)] == [dose.day for dose in plan]


@given(DRUGS, STARTS, st.sets(st.integers(0, 400)), st.sampled_from(("", "US", "EU")))
def test_no_planned_dose_breaks_a_minimum_gap_or_falls_on_a_closed_day_unsaid(
    drug: str, start: date, closed: set[int], region: str
) -> None:
    days = {start + timedelta(days=number) for number in closed}
    for dose in course(drug, start, region=region, is_closed=days.__contains__):
        assert all(dose.day >= first for _gap, first in dose.gaps)
        assert dose.day not in days or any("closed" in note or "open" in note for note in dose.notes)
        assert dose.number == 1 or dose.earliest <= dose.day <= dose.latest or dose.day in days or _pauses(dose)


def _pauses(dose: DatedDose) -> bool:
    return any("closed between" in note for note in dose.notes)


@given(
    st.sampled_from(("ocrelizumab", "natalizumab", "ublituximab")), STARTS, st.lists(st.integers(1, 300), max_size=6)
)
def test_after_any_doses_given_the_next_waits_for_its_minimum_gap(drug: str, start: date, apart: list[int]) -> None:
    days = [start]
    for number in apart:
        days.append(days[-1] + timedelta(days=number))
    doses = course(drug, start, *days, wanted=len(days) + 3)
    for dose in doses:
        too_early = any(dose.day < first for _gap, first in dose.gaps)
        assert too_early is any(note.startswith("Too early") for note in dose.notes)
        assert not too_early or dose.given
        assert dose.is_late is any(note.startswith("Late by") for note in dose.notes)


@given(STARTS, st.integers(0, 30))
def test_days_in_a_row_are_all_open_or_it_is_said(start: date, closed: int) -> None:
    holiday = start + timedelta(days=closed)
    doses = course("alemtuzumab", start, wanted=5, is_closed=lambda day: day.weekday() > 4 or day == holiday)
    assert [(dose.day - doses[0].day).days for dose in doses] == [0, 1, 2, 3, 4]
    assert all(dose.day.weekday() < 5 and dose.day != holiday for dose in doses)
    assert doses[0].day >= start


# --- single rules -------------------------------------------------------------------------------------------


def test_ocrelizumab_counts_its_first_maintenance_dose_from_infusion_1_and_later_ones_from_the_last() -> None:
    doses = course("ocrelizumab", START, START, date(2026, 1, 25), date(2026, 7, 12))
    assert doses[2].due == date(2026, 7, 5)
    assert doses[3].due == date(2027, 1, 12)


def test_the_stricter_gap_holds_unless_a_region_is_chosen() -> None:
    days = (START, date(2026, 1, 19), date(2026, 7, 5))
    earliest = {region: course("ocrelizumab", START, *days, region=region)[3].earliest for region in ("", "US", "EU")}
    assert earliest == {"": date(2026, 12, 5), "US": date(2026, 11, 22), "EU": date(2026, 12, 5)}


def test_a_dose_is_late_from_the_day_after_its_window() -> None:
    def notes(day: date) -> tuple[str, ...]:
        return course("natalizumab", START, START, day, wanted=2)[1].notes

    assert notes(date(2026, 2, 9)) == ()
    assert notes(date(2026, 2, 10)) == ("Late by 1 day; the next counts from here.",)


def test_a_minimum_gap_is_kept_from_its_last_day_on() -> None:
    def notes(day: date) -> str:
        return " ".join(course("ocrelizumab", START, START, date(2026, 1, 19), day, wanted=3, region="EU")[2].notes)

    assert "Too early" in notes(date(2026, 6, 18))
    assert "Too early" not in notes(date(2026, 6, 19))


def test_a_long_gap_is_told_from_its_day_on_and_only_after_the_doses_it_names() -> None:
    def is_told(*days: date) -> bool:
        return any("A gap of 3 months" in note for note in course("natalizumab", None, *days, wanted=1)[-1].notes)

    assert not is_told(START, date(2026, 4, 4))
    assert is_told(START, date(2026, 4, 5))
    third = (START, date(2026, 2, 2), date(2026, 3, 2))
    assert not is_told(*third, date(2026, 8, 1))


@pytest.mark.parametrize(("last", "told"), [(20.0, False), (20.5, True)])
def test_the_limit_for_life_sums_what_was_given(last: float, told: bool) -> None:
    doses = tuple(
        GivenDose(START + timedelta(days=100 * n), figure, "mg/m2") for n, figure in enumerate((60.0, 60.0, last))
    )
    asked = CourseRequest(given=doses, region="US", wanted=3)
    assert any("limit for life" in note for note in expand(LIBRARY.drug("mitoxantrone"), asked)[2].notes) is told


def test_a_sum_that_can_not_be_computed_is_said() -> None:
    asked = CourseRequest(given=(GivenDose(START, 20, "mg"),), region="US", wanted=1)
    assert "can't be computed" in " ".join(expand(LIBRARY.drug("mitoxantrone"), asked)[0].notes)


def test_the_next_dose_follows_what_is_given_and_booked() -> None:
    drug = LIBRARY.drug("ocrelizumab")
    days = (GivenDose(START), GivenDose(date(2026, 1, 19)))
    after_given = next_dose(drug, CourseRequest(given=days))
    assert after_given is not None
    assert (after_given.number, after_given.due) == (3, date(2026, 7, 5))
    after_booked = next_dose(drug, CourseRequest(given=days, booked=(date(2026, 7, 6),)))
    assert after_booked is not None
    assert (after_booked.number, after_booked.due) == (4, date(2027, 1, 6))


@given(DRUGS, STARTS, st.lists(st.integers(1, 400), max_size=6), st.integers(0, 3), st.data())
def test_what_is_known_of_the_first_doses_changes_nothing_of_the_next(
    drug: str, start: date, apart: list[int], given_doses: int, data: st.DataObject
) -> None:
    days = [start + timedelta(days=sum(apart[:count])) for count in range(1, len(apart) + 1)]
    given_days, booked = days[:given_doses], days[given_doses:]
    asked = CourseRequest(start, tuple(map(GivenDose, given_days)), booked=tuple(booked))
    try:
        whole = up_to_next(LIBRARY.drug(drug), asked)
    except InputError:
        return
    known = whole[: data.draw(st.integers(0, max(len(whole) - 1, 0)))]
    assert up_to_next(LIBRARY.drug(drug), asked, known) == whole


def test_a_treatment_that_is_over_has_no_next_dose() -> None:
    drug = LIBRARY.drug("methylprednisolone")
    days = tuple(GivenDose(START + timedelta(days=n)) for n in range(3))
    assert next_dose(drug, CourseRequest(given=days)) is None
    fourth = next_dose(drug, CourseRequest(given=days, wanted=5))
    assert fourth is not None
    assert fourth.due == START + timedelta(days=3)


# --- what can't be counted ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "start", "words"),
    [
        ((START, START), START, "fall on one day"),
        ((date(2026, 2, 2), START), START, "out of order"),
        ((START, date(2026, 2, 2)), date(2026, 1, 20), "lies between doses that were given"),
        ((), None, "needs a start"),
    ],
)
def test_dates_that_do_not_fit_are_refused(days: tuple[date, ...], start: date | None, words: str) -> None:
    with pytest.raises(InputError, match=words):
        course("natalizumab", start, *days)


def test_more_doses_than_the_file_knows_are_refused() -> None:
    with pytest.raises(InputError, match="says when doses up to dose 5 are due"):
        course("methylprednisolone", START, wanted=6)


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(InputError, match="has no option “fast”"):
        course("ocrelizumab", START, option="fast")
