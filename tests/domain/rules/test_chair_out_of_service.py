"""A chair that is out of service takes nobody."""

from dataclasses import replace
from datetime import timedelta

from infusion_desk.domain.chairs import Outage
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Tier
from infusion_desk.domain.time import Span
from tests.builders import MONDAY, at, wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 1 |....xxxx....|
Chair 2 |............|
""")


def with_outage(span: Span, reason: str = "") -> Day:
    first, *others = DAY.chairs
    return replace(DAY, chairs=(replace(first, outages=(Outage(span, reason),)), *others))


def test_a_start_during_the_outage_is_stopped() -> None:
    assert forbidden_by("chair_out_of_service", DAY, wish(30), "09:30") is Tier.STOP


def test_another_chair_is_not_meant() -> None:
    assert not forbidden_by("chair_out_of_service", DAY, wish(30, chair=2), "09:30")


def test_touching_is_fine_and_the_turnover_counts() -> None:
    assert forbidden_by("chair_out_of_service", DAY, wish(30), "09:59")
    assert not forbidden_by("chair_out_of_service", DAY, wish(30), "10:00")
    assert not forbidden_by("chair_out_of_service", DAY, wish(30), "08:30")
    assert forbidden_by("chair_out_of_service", DAY, wish(30, turnover=5), "08:30")


def test_a_retired_chair_takes_nobody_any_more() -> None:
    retired = replace(DAY, chairs=tuple(replace(each, retired=True) for each in DAY.chairs))
    assert forbidden_by("chair_out_of_service", retired, wish(30, chair=2), "09:30") is Tier.STOP
    assert sentence_of("chair_out_of_service", retired, wish(30, chair=2), "09:30") == "Chair 2 is no longer in use."


def test_a_chair_that_the_day_does_not_know_takes_nobody() -> None:
    assert sentence_of("chair_out_of_service", DAY, wish(30, chair=7), "09:30") == "This chair is no longer in use."


def test_the_sentence_says_hours_a_whole_day_or_several_days() -> None:
    hours = with_outage(Span(at("09:00"), at("10:00")), "pump check")
    assert sentence_of("chair_out_of_service", hours, wish(30), "09:30") == (
        "Chair 1 is out of service from 09:00 to 10:00 (pump check)."
    )
    all_day = with_outage(Span(at("00:00"), at("24:00")))
    assert sentence_of("chair_out_of_service", all_day, wish(30), "09:30") == "Chair 1 is out of service all day."
    days = with_outage(Span(at("12:00", MONDAY - timedelta(days=3)), at("24:00")), "broken arm rest")
    assert sentence_of("chair_out_of_service", days, wish(30), "09:30") == (
        "Chair 1 is out of service from Friday 20 November 2026 to Monday 23 November 2026 (broken arm rest)."
    )
