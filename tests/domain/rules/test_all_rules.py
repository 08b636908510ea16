"""Every rule is found by its file, and each one can be seen missing."""

import pkgutil
from dataclasses import replace

import pytest
from hypothesis import given, settings

from infusion_desk.domain import rules
from infusion_desk.domain.chairs import Outage
from infusion_desk.domain.day import Day, Limits
from infusion_desk.domain.rules import Tier, Wish, all_rules, findings_at, findings_of_day, notices_at
from infusion_desk.domain.time import MINUTE
from tests.builders import at, span, wish
from tests.drawing import day_from
from tests.strategies import MIDNIGHT, days, minutes_of_day, wishes

DRAWN = day_from("""
08:00
Chair 1 |..#####t....| Costa RK
Chair 2 |............|
RK      |=====.......|
""")
FIRST, SECOND = DRAWN.chairs
EVERYTHING_WRONG = replace(
    DRAWN.with_session(replace(DRAWN.sessions[0], expected_until=at("10:15"))),
    chairs=(replace(FIRST, outages=(Outage(span("10:00", "10:30")),)), SECOND),
    limits=Limits(patients_per_nurse=1),
)
COSTA = EVERYTHING_WRONG.sessions[0].patient_id
IMPOSSIBLE = {"chair_taken", "limit_for_life", "patient_elsewhere"}


def test_each_file_is_a_rule_of_its_own_name_the_hardest_first() -> None:
    assert {rule.name for rule in all_rules()} == {module.name for module in pkgutil.iter_modules(rules.__path__)}
    assert [rule.tier for rule in all_rules()] == sorted(rule.tier for rule in all_rules())
    assert {rule.name for rule in all_rules() if rule.tier is Tier.IMPOSSIBLE} == IMPOSSIBLE


@pytest.mark.parametrize(
    ("clock", "names"),
    [
        ("07:00", {"centre_closed", "nurse_absent", "nurse_ratio", "chair_unsuitable", "nurse_full"}
                  | {"chair_taken", "patient_elsewhere"}),
        ("08:30", {"chair_taken", "patient_elsewhere", "chair_unsuitable", "nurse_full", "nurse_ratio"}
                  | {"nurse_starts", "nurse_two_starts", "chair_out_of_service"}),
        ("10:05", {"chair_overrun", "chair_out_of_service", "chair_unsuitable", "leaves_after_closing"}
                  | {"nurse_absent", "nurse_ratio"}),
    ],
)  # fmt: skip
def test_what_all_rules_say_together(clock: str, names: set[str]) -> None:
    asked = wish(110, chair=1, patient=COSTA, nurse=1, chair_kinds=("bed",))
    assert {finding.rule for finding in findings_at(EVERYTHING_WRONG, asked, at(clock))} == names


@settings(max_examples=60, deadline=None)
@given(day=days(), asked=wishes(), minute=minutes_of_day)
def test_what_is_told_and_stops_nobody_is_all_that_the_rules_tell(day: Day, asked: Wish, minute: int) -> None:
    start = MIDNIGHT + minute * MINUTE
    told = [each for each in findings_at(day, asked, start) if each.tier is Tier.NOTICE]
    assert notices_at(day, asked, start) == told


def test_a_sound_day_is_found_guilty_of_nothing() -> None:
    assert findings_of_day(day_from("08:00\nChair 1 |###t####t...| Costa RK, Okafor RK\nRK |============|")) == []


def test_what_a_day_is_found_guilty_of_names_the_session() -> None:
    double = DRAWN.with_session(replace(DRAWN.sessions[0], id=2, patient_id=7))
    found = {(finding.session_id, finding.rule) for finding in findings_of_day(double)}
    assert {(1, "chair_taken"), (2, "chair_taken")} <= found
    assert {(1, "nurse_two_starts"), (2, "nurse_two_starts")} <= found
