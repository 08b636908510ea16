"""Patterns of a course: the best of every weekday and time of day, and the dose that breaks one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain.day import Closure, Day
from infusion_desk.domain.time import Span
from infusion_desk.domain.wishes import Wishes
from infusion_desk.planning.offers import DaySearch
from infusion_desk.planning.patterns import ANY_DAY, Days, Pattern, Step, pattern_at, patterns
from infusion_desk.planning.wanted import Wanted
from tests.builders import MONDAY, NEW_YORK, at, day_of, session, span, wish
from tests.planning.brute_force import fits, is_wished, points_at
from tests.strategies import days

WEEK, WEEKDAYS = 7, (0, 1, 2, 3, 4)
EMPTY = day_of()


@dataclass
class Plain:
    """Doses a week apart, each within some days of the day it is due; dose 1 is due on Monday.

    `pictures` are those of some dates, all others are as `usual`.
    """

    wanted: Wanted
    doses: int = 3
    within: int = 2
    usual: Day = EMPTY
    pictures: dict[date, Day] = field(default_factory=dict)
    in_row: int = 1

    def step(self, taken: Days) -> Step | None:
        if len(taken) == self.doses:
            return None
        near = sorted(range(-self.within, self.within + 1), key=lambda far: (abs(far), far < 0))
        inside = [self.due(taken) + timedelta(days=far) for far in near]
        late = [max(inside) + timedelta(days=far) for far in range(1, 4)]
        return Step(tuple(map(self.row, inside)), (tuple(map(self.row, late)),), self.in_row > 1)

    def due(self, taken: Days) -> date:
        return taken[-1] + timedelta(days=WEEK) if taken else MONDAY

    def row(self, first: date) -> Days:
        return tuple(first + timedelta(days=far) for far in range(self.in_row))

    def search(self, taken: Days, day: date) -> DaySearch:
        return DaySearch(self.day(day), replace(self.wanted, due=self.due(taken), may_reseat=False))

    def search_near(self, taken: Days, day: date, minute: int, *, as_wished: bool) -> DaySearch:
        wanted = self.search(taken, day).wanted
        wishes = replace(wanted.wishes, around=minute) if as_wished else Wishes(around=minute)
        return DaySearch(self.day(day), replace(wanted, wishes=wishes))

    def day(self, day: date) -> Day:
        return self.pictures.get(day) or put_on(self.usual, day)


@cache
def shifted(there: Span, days_later: int) -> Span:
    return Span(there.start + days_later * 86400, there.end + days_later * 86400)


def put_on(picture: Day, day: date) -> Day:
    """The picture of MONDAY on another date before the clocks change."""
    far = (day - MONDAY).days

    sessions = tuple(
        replace(
            each,
            start=each.start + far * 86400,
            expected_until=each.expected_until and each.expected_until + far * 86400,
            reservation=each.reservation
            and replace(
                each.reservation,
                start=each.reservation.start + far * 86400,
                chair_until=each.reservation.chair_until + far * 86400,
                patient_until=each.reservation.patient_until + far * 86400,
            ),
        )
        for each in picture.sessions
    )
    return replace(
        picture,
        date=day,
        hours=picture.hours and shifted(picture.hours, far),
        sessions=sessions,
        nurses=tuple(
            replace(each, on_shift=tuple(shifted(shift, far) for shift in each.on_shift)) for each in picture.nurses
        ),
        closures=tuple(Closure(shifted(each.span, far)) for each in picture.closures),
        chairs=tuple(
            replace(each, outages=tuple(replace(out, span=shifted(out.span, far)) for out in each.outages))
            for each in picture.chairs
        ),
    )


def clocks(pattern: Pattern) -> list[str]:
    return [f"{NEW_YORK.local(each.offer.start):%a %d %H:%M}" for each in pattern.doses]


def closed(day: date) -> Day:
    return replace(put_on(EMPTY, day), hours=None)


def full(day: date, start: str = "08:00", end: str = "17:00") -> Day:
    """Every chair is taken for that time."""
    taken = span(start, end)
    made = [session(number, taken.start, taken.minutes, chair=number) for number in (1, 2, 3)]
    return put_on(replace(EMPTY, sessions=tuple(made)), day)


def test_the_best_is_the_due_weekday_then_another_half_of_the_day_and_another_weekday() -> None:
    found = patterns(Plain(Wanted(wish(60), MONDAY, wishes=Wishes(around=11 * 60 + 30)), doses=2), WEEKDAYS)
    assert [clocks(each)[0] for each in found] == ["Mon 23 11:30", "Tue 24 11:30", "Mon 23 12:30"]
    assert clocks(found[0]) == ["Mon 23 11:30", "Mon 30 11:30"]
    assert [each.cost for each in found] == sorted(each.cost for each in found)
    assert found[1].costs["due"] == 80
    assert all(each.is_whole and not each.breaks for each in found)


def test_wishes_leave_out_what_is_not_wanted() -> None:
    wanted = Wanted(wish(60), MONDAY, wishes=Wishes(earliest=9 * 60, done_by=12 * 60, weekdays=frozenset({2})))
    found = patterns(Plain(wanted), [2, ANY_DAY])
    assert {clock[:3] for each in found for clock in clocks(each)} == {"Wed"}
    assert all(9 * 60 <= each.minute <= 11 * 60 for each in found)


def test_a_weekday_that_is_closed_once_takes_the_same_weekday_elsewhere_in_the_window() -> None:
    second = MONDAY + timedelta(days=7)
    course = Plain(Wanted(wish(60), MONDAY), within=7, pictures={second: closed(second)})
    monday = next(each for each in patterns(course, [0]) if each.weekday == 0)
    assert [each.day for each in monday.doses[:2]] == [MONDAY, second + timedelta(days=7)]


def test_a_time_of_day_alone_serves_where_no_weekday_will_do() -> None:
    shut = [MONDAY + timedelta(days=far) for far in (-1, 1, 6, 7)]
    course = Plain(Wanted(wish(60), MONDAY), within=1, doses=2, pictures={day: closed(day) for day in shut})
    (found,) = patterns(course, [*WEEKDAYS, ANY_DAY], 1)
    assert (found.weekday, clocks(found)) == (ANY_DAY, ["Mon 23 08:00", "Tue 01 08:00"])


def test_quarters_come_first_and_five_minutes_only_where_no_quarter_holds() -> None:
    between = replace(EMPTY, hours=span("08:20", "09:22"), sessions=())
    (only,) = patterns(Plain(Wanted(wish(60), MONDAY), usual=between), [0], 1)
    assert only.minute == 8 * 60 + 20
    wider = replace(EMPTY, hours=span("08:20", "09:32"))
    (best,) = patterns(Plain(Wanted(wish(60), MONDAY), usual=wider), [0], 1)
    assert best.minute == 8 * 60 + 30


def test_the_dose_that_breaks_it_is_named_with_why_and_what_it_could_have() -> None:
    third = MONDAY + timedelta(days=14)
    pictures = {third + timedelta(days=far): full(third + timedelta(days=far)) for far in (-2, -1, 1, 2)}
    pictures[third] = full(third, "08:00", "16:00")
    course = Plain(Wanted(wish(60), MONDAY, wishes=Wishes(latest=12 * 60)), pictures=pictures)
    (found,) = patterns(course, [0, ANY_DAY])
    assert [clock[:6] for clock in clocks(found)] == ["Mon 23", "Mon 30", "Mon 07"]
    (broken,) = found.breaks
    assert broken.taken == (MONDAY, MONDAY + timedelta(days=7))
    assert {each.rule for each in broken.reasons.on_chair} == {"chair_taken"}
    assert [f"{NEW_YORK.local(each.offer.start):%H:%M}" for each in broken.instead] == ["16:00"]
    assert found.is_whole


def test_of_those_that_break_the_one_that_holds_longest_is_told() -> None:
    """Mondays break at the second dose and at no other, Tuesdays at the third."""
    shut = [MONDAY + timedelta(days=7), MONDAY + timedelta(days=15)]
    course = Plain(Wanted(wish(60), MONDAY), within=1, pictures={day: closed(day) for day in shut})
    course.pictures |= {
        MONDAY + timedelta(days=far): closed(MONDAY + timedelta(days=far)) for far in (-1, 6, 13, 14, 16)
    }
    (found,) = patterns(course, [0, 1])
    assert (found.weekday, [len(each.taken) for each in found.breaks]) == (1, [2])


def test_a_gap_that_nobody_can_use_costs_what_it_costs_with_every_dose() -> None:
    morning = replace(EMPTY, chairs=EMPTY.chairs[:1], sessions=(session(1, at("10:00"), 7 * 60),))
    found = patterns(Plain(Wanted(wish(60), MONDAY, wishes=Wishes(around=8 * 60 + 30)), usual=morning), [0], 1)
    assert [each.minute for each in found] == [8 * 60]


def test_a_window_that_is_full_gives_the_nearest_day_after_it_or_ends_the_course() -> None:
    second = MONDAY + timedelta(days=7)
    near = [second + timedelta(days=far) for far in range(-2, 3)]
    course = Plain(Wanted(wish(60), MONDAY), doses=2, pictures={day: closed(day) for day in near})
    (found,) = patterns(course, [0, ANY_DAY], 1)
    assert found.doses[1].day == second + timedelta(days=3)
    course.pictures |= {day: closed(day) for day in (second + timedelta(days=far) for far in range(3, 6))}
    (ended,) = patterns(course, [0, ANY_DAY], 1)
    assert not ended.is_whole
    assert [each.day for each in ended.doses] == [MONDAY]
    assert {each.rule for each in ended.breaks[0].reasons.common} == {"centre_closed"}


def test_days_in_a_row_keep_the_time_and_no_weekday() -> None:
    course = Plain(Wanted(wish(60), MONDAY), doses=3, in_row=3, within=0)
    course.pictures[MONDAY + timedelta(days=1)] = full(MONDAY + timedelta(days=1), "08:00", "15:00")
    (best,) = patterns(course, [ANY_DAY], 1)
    assert clocks(best) == ["Mon 23 15:00", "Tue 24 15:00", "Wed 25 15:00"]
    (broken,) = pattern_at(course, ANY_DAY, 9 * 60).breaks
    assert broken.taken == (MONDAY,)
    assert [f"{NEW_YORK.local(each.offer.start):%H:%M}" for each in broken.instead] == ["09:00", "15:00", "09:00"]


def test_the_wall_clock_counts_when_the_clocks_change() -> None:
    """On 14 March 2027 New York's clocks go forward: noon is eleven hours after midnight."""
    saturday, sunday = date(2027, 3, 13), date(2027, 3, 14)

    def picture(day: date) -> Day:
        return replace(EMPTY, date=day, hours=span("12:00", "13:00", day))

    course = Plain(Wanted(wish(60), saturday), doses=2, in_row=2, within=0)
    course.due = lambda taken: saturday  # type: ignore[method-assign]
    course.pictures = {day: picture(day) for day in (saturday, sunday)}
    (best,) = patterns(course, [ANY_DAY], 1)
    assert clocks(best) == ["Sat 13 12:00", "Sun 14 12:00"]


# --- against brute force ---------------------------------------------------------------------------------


def chain(course: Plain, weekday: int | None, minute: int) -> int | None:
    """The points of one time of day, one question to the rules after the other; None where a dose does not have it."""
    taken: Days = ()
    points = 0
    while (step := course.step(taken)) is not None:
        for (day,) in step.choices:
            least = points_of(course.search(taken, day), minute) if weekday in (ANY_DAY, day.weekday()) else []
            if least:
                taken, points = (*taken, day), points + min(least)
                break
        else:
            return None
    return points


def points_of(search: DaySearch, minute: int) -> list[int]:
    start = NEW_YORK.at(search.day.date, minute)
    return points_at(search.day, search.wanted, start) if is_wished(search.day, search.wanted, start) else []


def by_hand(course: Plain, weekdays: Sequence[int]) -> int | None:
    """The fewest points of a pattern that holds for every dose."""
    for group in (weekdays, (ANY_DAY,)):
        for grid in (15, 5):
            tried = (chain(course, weekday, minute) for weekday in group for minute in range(420, 1080, grid))
            points = [each for each in tried if each is not None]
            if points:
                return min(points)
    return None


@st.composite
def courses(draw: st.DrawFn) -> Plain:
    """Two or three doses on a usual day and some odd ones, with and without wishes."""
    minutes = st.none() | st.integers(8 * 12, 15 * 12).map(lambda steps: steps * 5)
    asked = wish(draw(st.integers(3, 60)) * 5, 10, patient=9)
    wanted = Wanted(
        asked,
        MONDAY,
        wishes=Wishes(earliest=draw(minutes), latest=draw(minutes), around=draw(minutes), done_by=draw(minutes)),
    )
    odd = draw(st.lists(st.tuples(st.integers(0, 20), days()), max_size=3))
    pictures = {MONDAY + timedelta(days=far): put_on(each, MONDAY + timedelta(days=far)) for far, each in odd}
    return Plain(wanted, draw(st.integers(1, 3)), draw(st.integers(0, 2)), draw(days()), pictures)


def held(found: Pattern) -> Iterator[tuple[date, int]]:
    return ((each.day, each.offer.start) for each in found.doses)


@settings(max_examples=15, deadline=None)
@given(courses())
def test_the_best_costs_what_the_best_of_every_weekday_and_time_costs(course: Plain) -> None:
    (found,) = patterns(course, [0, 1, ANY_DAY], 1)
    least = by_hand(course, [0, 1])
    assert (None if found.breaks else found.cost) == least


@settings(max_examples=25, deadline=None)
@given(courses())
def test_every_dose_of_a_pattern_fits_in_its_window_and_at_its_time(course: Plain) -> None:
    for found in patterns(course, [0, 1, 2, 3, 4, 5, 6, ANY_DAY]):
        taken: Days = ()
        for day, start in held(found):
            step, search = course.step(taken), course.search(taken, day)
            assert step is not None
            is_broken = any(len(each.taken) == len(taken) for each in found.breaks)
            assert (day,) in (step.choices + step.otherwise[0] if is_broken else step.choices)
            chair = found.doses[len(taken)].offer.chair_id
            assert fits(search.day, replace(search.wanted.wish, chair_id=chair), start)
            assert is_broken or NEW_YORK.minute_of(start) == found.minute
            assert is_broken or found.weekday in (ANY_DAY, day.weekday())
            taken = (*taken, day)
        assert len(taken) == course.doses or not found.is_whole
