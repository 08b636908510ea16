"""On random days every rule says what a count over minutes says, at every start."""

from contextlib import suppress
from dataclasses import replace
from random import Random

from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Rule, Tier, Wish, all_rules, findings_at, findings_of_day, forbidden_starts
from infusion_desk.domain.time import MINUTE, Span, merged
from tests.domain.rules.oracle import Oracle
from tests.strategies import MIDNIGHT, days, minutes_of_day, wishes


def telling_minutes(day: Day) -> list[int]:
    """Minutes of the day at which something begins or ends, and their neighbours."""
    held = [each.reservation for each in day.held if each.reservation]
    edges = {instant for each in held for instant in (each.start, each.chair_until, each.patient_until)}
    minutes = {(instant - MIDNIGHT) // MINUTE for instant in edges} or {600}
    return sorted(minute + beside for minute in minutes for beside in (-1, 0, 1) if 0 <= minute + beside < 1440)


@given(days(), wishes(), st.lists(minutes_of_day, max_size=4), st.integers(0, 1439))
def test_the_rules_say_what_the_oracle_says(day: Day, asked: Wish, minutes: list[int], odd: int) -> None:
    oracle = Oracle(day, asked)
    for minute in {*minutes, odd, *telling_minutes(day)}:
        found = {finding.rule for finding in findings_at(day, asked, MIDNIGHT + minute * MINUTE)}
        assert found == oracle.broken(minute), f"at minute {minute}"


@given(days())
def test_a_day_is_found_guilty_of_what_its_sessions_would_be_refused_for(day: Day) -> None:
    found = {(finding.session_id, finding.rule) for finding in findings_of_day(day)}
    expected = {
        (each.id, rule)
        for each in day.held
        for rule in Oracle(day, Wish.of(each)).broken((each.start - MIDNIGHT) // MINUTE)
    }
    assert found == expected


@given(days(), wishes(), st.integers(1, 3))
def test_what_does_not_depend_on_the_chair_is_the_same_on_every_chair(day: Day, asked: Wish, chair: int) -> None:
    rules = [rule for rule in all_rules() if not rule.by_chair]
    elsewhere = replace(asked, chair_id=chair)
    assert list(forbidden_starts(day, asked, rules)) == list(forbidden_starts(day, elsewhere, rules))


@given(days(), wishes())
def test_what_is_asked_for_all_chairs_at_once_is_what_each_chair_is_told(day: Day, asked: Wish) -> None:
    for rule in all_rules():
        if rule.on_chairs is None:
            continue
        together: dict[int, list[Span]] = {chair.id: [] for chair in day.chairs}
        for chair_id, start, end in rule.on_chairs(day, asked):
            together[chair_id].append(Span(start, end))
        for chair in day.chairs:
            alone = [entry for entry in rule.forbids(day, replace(asked, chair_id=chair.id)) if entry.tier <= Tier.STOP]
            assert sorted(together[chair.id]) == sorted(entry.starts for entry in alone), rule.name


@given(days(), wishes())
def test_no_stretch_of_starts_is_empty_and_each_carries_its_rule(day: Day, asked: Wish) -> None:
    for rule in all_rules():
        for entry in rule.forbids(day, asked):
            assert entry.rule == rule.name
            assert entry.tier >= rule.tier
            assert entry.starts.start < entry.starts.end


@given(days(), wishes())
def test_no_rule_lets_a_session_stand_in_its_own_way(day: Day, asked: Wish) -> None:
    assume(asked.session_id is not None)
    gone = day.without_sessions(frozenset({asked.session_id or 0}))
    for rule in all_rules():
        assert forbidden_seconds(rule, day, asked) == forbidden_seconds(rule, gone, asked), rule.name


def forbidden_seconds(rule: Rule, day: Day, asked: Wish) -> list[Span]:
    return list(merged(entry.starts for entry in rule.forbids(day, asked)))


def test_the_oracle_meets_every_rule() -> None:
    """Each rule fires on some random day, so the agreement above is not one about silence."""
    unmet = {rule.name for rule in all_rules()}

    def every_rule_was_met(case: tuple[Wish, Day]) -> bool:
        oracle = Oracle(case[1], case[0])
        for minute in telling_minutes(case[1]):
            unmet.difference_update(oracle.broken(minute))
        return not unmet

    once = settings(max_examples=2000, database=None, phases=[Phase.generate])
    with suppress(NoSuchExample):
        find(st.tuples(wishes(), days()), every_rule_was_met, settings=once, random=Random(6))  # meets them all soon
    assert unmet == set()
