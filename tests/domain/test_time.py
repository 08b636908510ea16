"""Instants, spans and the centre's wall clock, on the days the clock changes too."""

import os
import time
import zoneinfo
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.time import (
    HOUR,
    MINUTE,
    ClinicZone,
    MissingTimeError,
    RepeatedTimeError,
    Span,
    merged,
    without,
)
from infusion_desk.errors import InputError
from tests.builders import MONDAY, NEW_YORK

SPRING, AUTUMN = date(2027, 3, 14), date(2026, 11, 1)
LORD_HOWE, HAVANA = ClinicZone("Australia/Lord_Howe"), ClinicZone("America/Havana")
numbers = st.integers(0, 40)
spans = st.tuples(numbers, numbers).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))


@given(spans, spans)
def test_spans_against_sets_of_moments(one: Span, other: Span) -> None:
    first, second = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == bool(first & second)
    assert one.within(other) == (first <= second)
    shared = one.shared(other)
    assert (set(range(shared.start, shared.end)) if shared else set()) == first & second
    assert all(one.holds(moment) == (moment in first) for moment in range(41))


@given(st.lists(spans), spans)
def test_merging_and_cutting_out_against_sets_of_moments(many: list[Span], whole: Span) -> None:
    covered = {moment for span in many for moment in range(span.start, span.end)}
    joined = list(merged(many))
    assert {moment for span in joined for moment in range(span.start, span.end)} == covered
    assert all(one.end < other.start for one, other in pairwise(joined))
    left = list(without(whole, many))
    assert {m for span in left for m in range(span.start, span.end)} == set(range(whole.start, whole.end)) - covered
    assert left == list(merged(left))


def test_touching_spans_do_not_overlap_and_minutes_are_whole() -> None:
    assert not Span(0, 60).overlaps(Span(60, 120))
    assert Span(0, 119).minutes == 1


def test_fault_01_a_skipped_time_is_refused_and_the_next_one_named() -> None:
    with pytest.raises(MissingTimeError, match=r"02:30 does not exist on 2027-03-14.*The next time is 03:00"):
        NEW_YORK.parse("2027-03-14T02:30")
    with pytest.raises(MissingTimeError, match=r"02:10 does not exist.*is 02:30"):
        LORD_HOWE.parse("2026-10-04T02:10")
    assert NEW_YORK.parse("2027-03-14T03:00") == NEW_YORK.parse("2027-03-14T01:59") + MINUTE


def test_fault_02_a_repeated_time_asks_which_one() -> None:
    with pytest.raises(RepeatedTimeError, match="01:30 comes twice on 2026-11-01") as refused:
        NEW_YORK.parse("2026-11-01T01:30")
    assert "2026-11-01T01:30:00-04:00 or 2026-11-01T01:30:00-05:00" in str(refused.value)
    first, second = NEW_YORK.parse("2026-11-01T01:30-04:00"), NEW_YORK.parse("2026-11-01T01:30-05:00")
    assert second - first == HOUR


def test_fault_03_days_on_which_the_clock_changes_have_23_and_25_hours() -> None:
    assert NEW_YORK.day_span(SPRING).minutes == 23 * 60
    assert NEW_YORK.day_span(AUTUMN).minutes == 25 * 60
    assert NEW_YORK.day_span(MONDAY).minutes == 24 * 60


@pytest.fixture
def computer_in_tokyo() -> Iterator[None]:
    """The computer's own zone, set to another one for a test."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("computer_in_tokyo")
def test_fault_10_the_computers_zone_does_not_matter() -> None:
    instant = NEW_YORK.parse("2026-11-23T08:15")
    assert instant == 1_795_439_700
    assert NEW_YORK.iso(instant) == "2026-11-23T08:15:00-05:00"
    assert (NEW_YORK.date_of(instant), NEW_YORK.minute_of(instant)) == (MONDAY, 8 * 60 + 15)


def test_where_midnight_is_skipped_the_day_begins_with_what_exists() -> None:
    first = HAVANA.midnight(date(2026, 3, 8))
    assert HAVANA.local(first).hour == 1
    assert HAVANA.day_span(date(2026, 3, 8)).minutes == 23 * 60


def test_wall_minutes_of_a_day() -> None:
    assert NEW_YORK.iso(NEW_YORK.at(MONDAY, 8 * 60)) == "2026-11-23T08:00:00-05:00"
    assert NEW_YORK.at(MONDAY, 24 * 60) == NEW_YORK.day_span(MONDAY).end
    assert NEW_YORK.local(NEW_YORK.at(SPRING, 150)).hour == 3
    assert NEW_YORK.iso(NEW_YORK.at(AUTUMN, 90)) == "2026-11-01T01:30:00-04:00"


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0)))
def test_what_is_written_reads_back(wall: datetime) -> None:
    try:
        instant = NEW_YORK.instant_of(wall)
    except (MissingTimeError, RepeatedTimeError):
        return
    assert NEW_YORK.local(instant).replace(tzinfo=None) == wall
    assert NEW_YORK.parse(NEW_YORK.iso(instant)) == instant
    assert NEW_YORK.parse(f"{wall:%Y-%m-%d %H:%M}") == instant


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("tomorrow", "is not a time"),
        ("", "is not a time"),
        ("2026-13-01T08:00", "is not a time"),
        ("2026-11-23T25:00", "is not a time"),
        ("2026-11-23", "has no time of day"),
        ("2026-11-23T08:15:30", "has seconds"),
        ("0001-01-01T00:00", "The year 1 is out of reach"),
        ("9999-12-31T23:59", "The year 9999 is out of reach"),
        ("9999-12-31T23:59Z", "The year 9999 is out of reach"),
    ],
)
def test_a_time_that_cannot_be_used_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        NEW_YORK.parse(typed)


@pytest.mark.parametrize("key", ["Mars/Olympus", "", "../etc/passwd", "America"])
def test_an_unknown_zone_is_refused_in_words(key: str) -> None:
    with pytest.raises(InputError, match="is not a time zone"):
        ClinicZone(key).local(0)


def test_fault_11_a_computer_without_time_zones_has_those_that_come_with_the_program() -> None:
    before = zoneinfo.TZPATH
    try:
        zoneinfo.reset_tzpath(to=[])
        zone = zoneinfo.ZoneInfo.no_cache("America/New_York")
    finally:
        zoneinfo.reset_tzpath(to=before)
    assert datetime(2026, 11, 23, 8, tzinfo=zone).timestamp() == NEW_YORK.at(MONDAY, 8 * 60)
