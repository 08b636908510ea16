"""One day and one wish for each rule, at which it speaks: a rule that is switched off is missed here by its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from infusion_desk.domain.chairs import Outage
from infusion_desk.domain.day import Closure, Day, Limits
from infusion_desk.domain.dose_facts import DoseFacts, SameDose, SumForLife
from infusion_desk.domain.origins import NumberRange, Origin
from infusion_desk.domain.phases import Confidence, PhaseKind
from infusion_desk.domain.rules import Wish, all_rules
from infusion_desk.domain.schedules import Interval, Limit, LongGap, MinimumGap, Unit
from tests.builders import phases, span, wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DRAWN = day_from("""
    08:00   |   |   |
    Chair 1 |a##dt.......| Costa RK
    Chair 2 |............|
    RK      |========....|
    AM      |======......|
""")
COSTA = DRAWN.sessions[0]
LABEL = Origin("a label", Confidence.OFFICIAL, "US")
GAP = MinimumGap(NumberRange(2, None), Interval(21, Unit.DAYS), LABEL)
LONG = LongGap(NumberRange(1, None), Interval(21, Unit.DAYS), "more reactions afterwards", LABEL)
LIFE = Limit(140, "mg/m2", LABEL)
VISIT = phases((PhaseKind.ARRIVAL, 15), (PhaseKind.INFUSION, 30), (PhaseKind.DISCONNECT, 15))


def under(**limits: Any) -> Day:
    return replace(DRAWN, limits=replace(Limits(), **limits))


def asked(drug_id: str = "natalizumab", **more: Any) -> Wish:
    return replace(wish(60, chair=2), drug_id=drug_id, phases=VISIT, **more)


def of_dose(**facts: Any) -> Wish:
    return asked(dose=DoseFacts("natalizumab", "Tysabri", 5, **facts))


def before(days: int) -> date:
    return DRAWN.date - timedelta(days)


CASES: dict[str, tuple[Day, Wish, str]] = {
    "centre_closed": (replace(DRAWN, closures=(Closure(span("09:00", "10:00")),)), asked(), "09:30"),
    "chair_out_of_service": (
        replace(DRAWN, chairs=(DRAWN.chairs[0], replace(DRAWN.chairs[1], outages=(Outage(span("09:00", "10:00")),)))),
        asked(), "09:30",
    ),
    "chair_overrun": (
        DRAWN.with_session(replace(COSTA, expected_until=span("09:30", "10:00").start)), asked(chair_id=1), "09:15",
    ),
    "chair_pinned": (
        DRAWN.with_session(replace(COSTA, pin_reason="")),
        replace(Wish.of(replace(COSTA, pin_reason="")), chair_id=2), "08:00",
    ),
    "chair_taken": (DRAWN, asked(chair_id=1), "08:30"),
    "chair_unsuitable": (DRAWN, asked(chair_kinds=("bed",)), "09:00"),
    "dose_twice": (DRAWN, of_dose(same=SameDose(COSTA.start, is_given=False)), "09:30"),
    "drug_cap": (DRAWN, of_dose(cap=1), "09:30"),
    "early_dose": (DRAWN, of_dose(earliest=before(-1)), "09:30"),
    "late_dose": (DRAWN, of_dose(latest=before(1)), "09:30"),
    "leaves_after_closing": (replace(DRAWN, hours=span("08:00", "10:00")), asked(), "09:15"),
    "limit_for_life": (DRAWN, of_dose(sums=(SumForLife(LIFE, 141),)), "09:30"),
    "long_gap": (DRAWN, of_dose(before=before(21), long_gaps=(LONG,)), "09:30"),
    "minimum_gap": (DRAWN, of_dose(before=before(20), gaps=(GAP,)), "09:30"),
    "mixing": (under(bags_per_quarter=1, mixing_before_opening=0), asked(), "08:00"),
    "nurse_absent": (DRAWN, asked(nurse_id=2), "10:30"),
    "nurse_acuity": (under(points_per_nurse=1, drug_points={"natalizumab": 2}), asked(), "08:00"),
    "nurse_full": (under(patients_per_nurse=1), asked(nurse_id=1), "08:30"),
    "nurse_hands_on": (replace(under(counts_hands=True), nurses=DRAWN.nurses[:1]), asked(), "08:00"),
    "nurse_ratio": (under(patients_per_nurse=0), asked(), "08:30"),
    "nurse_starts": (replace(DRAWN, nurses=DRAWN.nurses[:1]), asked(), "08:10"),
    "nurse_throughout": (under(one_nurse_drugs=frozenset({"natalizumab"})), asked(), "09:30"),
    "nurse_two_starts": (DRAWN, asked(nurse_id=1), "08:00"),
    "patient_elsewhere": (DRAWN, asked(patient_id=COSTA.patient_id), "08:30"),
    "serious_reaction": (DRAWN, of_dose(closed="A serious reaction on 2 Nov."), "09:30"),
    "two_antibodies": (DRAWN, of_dose(antibodies=("Ocrevus",)), "09:30"),
}  # fmt: skip


@pytest.mark.parametrize("name", [rule.name for rule in all_rules()])
def test_each_rule_speaks_where_it_should_and_nothing_stands_against_a_sound_wish(name: str) -> None:
    day, asked_for, clock = CASES[name]
    assert forbidden_by(name, day, asked_for, clock) is not None
    assert forbidden_by(name, DRAWN, asked(), "09:00") is None


def test_a_day_in_a_row_is_told_from_the_day_before_it_which_lies_before_the_weekend() -> None:
    row = {"latest": before(2), "before": before(3), "is_in_row": True, "window_origin": LABEL}
    assert sentence_of("late_dose", DRAWN, of_dose(**row), "09:30") == (
        "Tysabri dose 5 is one of days in a row, and would come 3 days after the one before (US)."
    )


def test_the_cases_are_those_of_the_rules() -> None:
    assert set(CASES) == {rule.name for rule in all_rules()}


@pytest.mark.parametrize(
    ("name", "breaking", "keeping"),
    [
        ("minimum_gap", {"before": before(20), "gaps": (GAP,)}, {"before": before(21), "gaps": (GAP,)}),
        ("long_gap", {"before": before(21), "long_gaps": (LONG,)}, {"before": before(20), "long_gaps": (LONG,)}),
        ("late_dose", {"latest": before(1)}, {"latest": DRAWN.date}),
        ("early_dose", {"earliest": before(-1)}, {"earliest": DRAWN.date}),
        ("limit_for_life", {"sums": (SumForLife(LIFE, 140.5),)}, {"sums": (SumForLife(LIFE, 140),)}),
        ("drug_cap", {"cap": 1}, {"cap": 2}),
    ],
)
def test_the_boundary(name: str, breaking: dict[str, Any], keeping: dict[str, Any]) -> None:
    assert forbidden_by(name, DRAWN, of_dose(**breaking), "09:30") is not None
    assert forbidden_by(name, DRAWN, of_dose(**keeping), "09:30") is None
