"""Limits that a centre may set: points of acuity, free hands, one nurse throughout, bags in time. Off until it does."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.day import Day, Limits
from infusion_desk.domain.hands_on import hands_on
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.rules import Wish
from tests.builders import phases, wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

OFF = day_from("""
    08:00   |   |   |
    Chair 1 |a##da##d....| Costa, Okafor
    Chair 2 |............|
    RK      |========....|
    AM      |====........|
""")
VISIT = phases((PhaseKind.ARRIVAL, 15), (PhaseKind.INFUSION, 30), (PhaseKind.DISCONNECT, 15))


def under(**limits: object) -> Day:
    return replace(OFF, limits=replace(Limits(), **limits))  # type: ignore[arg-type]


def visit(drug_id: str = "natalizumab", nurse: int | None = None) -> Wish:
    return replace(wish(60, chair=2, nurse=nurse), drug_id=drug_id, phases=VISIT)


def test_all_of_them_are_off_until_they_are_set() -> None:
    for rule in ("nurse_acuity", "nurse_hands_on", "nurse_throughout", "mixing"):
        assert all(forbidden_by(rule, OFF, visit(), clock) is None for clock in ("08:00", "08:45", "09:00", "10:00"))


def test_points_of_the_patients_here_and_of_the_one_who_comes() -> None:
    day = under(points_per_nurse=3, drug_points={"ocrelizumab": 3, "natalizumab": 2})
    assert forbidden_by("nurse_acuity", day, visit("ocrelizumab"), "08:00") is None
    assert forbidden_by("nurse_acuity", day, visit("ocrelizumab"), "08:15") is not None
    assert forbidden_by("nurse_acuity", day, visit("unscored"), "08:45") is None
    assert sentence_of("nurse_acuity", day, visit("ocrelizumab"), "08:30") == (
        "The nurses on shift can't carry 3 more points from 09:00 to 10:00; each carries 3."
    )


def test_a_nurse_gives_her_hands_to_one_at_a_time() -> None:
    day = under(counts_hands=True, rate_change_minutes=0)
    assert forbidden_by("nurse_hands_on", day, visit(), "08:00") is None
    assert forbidden_by("nurse_hands_on", day, visit(), "09:05") is not None
    assert forbidden_by("nurse_hands_on", day, visit(), "08:15") is not None
    assert forbidden_by("nurse_hands_on", day, visit(), "09:15") is None
    assert sentence_of("nurse_hands_on", day, visit(), "09:00") == (
        "No nurse has a free hand from 09:00 to 09:15, when this visit needs one (0 min after its start). "
        "No nurse has a free hand from 09:45 to 10:00, when this visit needs one (45 min after its start)."
    )


def test_hands_are_needed_at_arrival_premedication_rates_and_disconnecting() -> None:
    infusion = PlannedPhase(PhaseKind.INFUSION, 60, rate_changes=(20,))
    stay = (*phases((PhaseKind.ARRIVAL, 15), (PhaseKind.PREMEDICATION, 30)), infusion,
            *phases((PhaseKind.OBSERVATION, 60), (PhaseKind.DISCONNECT, 5), (PhaseKind.TURNOVER, 10)))  # fmt: skip
    pieces = [(begins // 60, ends // 60) for begins, ends in hands_on(stay, Limits())]
    assert pieces == [(0, 15), (15, 20), (45, 47), (65, 67), (165, 170)]


def test_one_nurse_throughout_when_named_and_when_not() -> None:
    day = under(one_nurse_drugs=frozenset({"alemtuzumab"}))
    assert forbidden_by("nurse_throughout", day, visit("alemtuzumab"), "09:00") is None
    assert forbidden_by("nurse_throughout", day, visit(), "09:30") is None
    assert sentence_of("nurse_throughout", day, visit("alemtuzumab"), "09:30") == (
        "This treatment needs one nurse throughout, and nobody is on shift for all of it."
    )
    assert sentence_of("nurse_throughout", day, visit("alemtuzumab", nurse=2), "08:15") == (
        "This treatment needs one nurse throughout, and Ana Moreno is not on shift for all of it."
    )
    assert forbidden_by("nurse_throughout", day, visit("alemtuzumab", nurse=2), "08:00") is None


def test_a_nurse_has_one_such_treatment_at_a_time() -> None:
    """Costa is here from 08:00 to 09:00, Okafor after that until 10:00; from 09:00 RK is alone."""
    drawn = day_from("""
        08:00   |   |   |
        Chair 1 |a##da##d....| Costa RK, Okafor
        Chair 2 |............|
        RK      |============|
        AM      |====........|
    """)
    day = replace(drawn, limits=Limits(one_nurse_drugs=frozenset({"natalizumab"})))
    assert forbidden_by("nurse_throughout", day, visit(nurse=2), "08:00") is None
    assert sentence_of("nurse_throughout", day, visit(), "08:15") == (
        "This treatment needs one nurse throughout, and each nurse has another such one from 09:00 to 10:00."
    )
    assert sentence_of("nurse_throughout", day, visit(nurse=1), "08:00") == (
        "This treatment needs one nurse throughout, and Ruth Kim has another such one from 08:00 to 09:00."
    )
    assert forbidden_by("nurse_throughout", day, visit(), "09:55") is not None
    assert forbidden_by("nurse_throughout", day, visit(), "10:00") is None
    assert forbidden_by("nurse_throughout", day, visit("other"), "09:00") is None


def test_bags_are_mixed_in_time_and_not_too_early() -> None:
    twice = day_from("08:00\nChair 1 |a##d........| Costa\nChair 2 |a##d........| Okafor\nChair 3 |............|")
    one = Limits(bags_per_quarter=1, mixing_minutes=15, mixing_before_opening=15, bag_life_minutes=15)
    day = replace(twice, limits=one)
    assert sentence_of("mixing", day, visit(), "08:00") == (
        "The pharmacy can mix no further bag for an infusion that begins from 08:00 to 08:30: 2 of 2 are taken."
    )
    assert forbidden_by("mixing", day, visit(), "08:15") is None
    early = under(bags_per_quarter=9, mixing_minutes=30, mixing_before_opening=0)
    assert sentence_of("mixing", early, visit(), "08:00") == (
        "The pharmacy begins at 08:00, so the first bag is ready at 08:30."
    )
    assert forbidden_by("mixing", early, visit(), "08:15") is None


def cared_for(acuity: int | None = None, hands: int | None = None, one_nurse: bool = False) -> Wish:
    """A visit whose drug's file says what it asks of the nurses."""
    arrival, infusion, disconnect = VISIT
    asked = (
        arrival._replace(hands=hands),
        infusion._replace(acuity=acuity, one_nurse=one_nurse),
        disconnect._replace(hands=hands),
    )
    return replace(visit("unscored"), phases=asked)


def test_points_of_the_file_count_where_the_centre_says_none() -> None:
    day = under(points_per_nurse=3, drug_points={"natalizumab": 2})
    assert forbidden_by("nurse_acuity", day, cared_for(), "08:45") is None
    assert forbidden_by("nurse_acuity", day, cared_for(acuity=0), "08:45") is None
    assert forbidden_by("nurse_acuity", day, cared_for(acuity=1), "08:45") is None
    assert forbidden_by("nurse_acuity", day, cared_for(acuity=2), "08:45") is not None
    own = under(points_per_nurse=3, drug_points={"natalizumab": 2, "unscored": 1})
    assert forbidden_by("nurse_acuity", own, cared_for(acuity=2), "08:45") is None
    assert forbidden_by("nurse_acuity", under(), cared_for(acuity=99), "08:45") is None


def test_points_of_the_file_count_for_those_who_are_here() -> None:
    costa = OFF.sessions[0]
    heavy = (costa.phases[0]._replace(acuity=2), *costa.phases[1:])
    day = replace(OFF, limits=Limits(points_per_nurse=2)).with_session(replace(costa, phases=heavy))
    assert forbidden_by("nurse_acuity", day, cared_for(), "08:00") is None
    assert forbidden_by("nurse_acuity", day, cared_for(acuity=3), "08:00") is not None
    lighter = replace(day, limits=Limits(points_per_nurse=2, drug_points={costa.drug_id: 1}))
    assert forbidden_by("nurse_acuity", lighter, cared_for(acuity=3), "08:00") is None


def test_hands_for_as_long_as_the_file_says() -> None:
    day = under(counts_hands=True, rate_change_minutes=0)
    assert forbidden_by("nurse_hands_on", day, cared_for(), "08:55") is not None
    assert forbidden_by("nurse_hands_on", day, cared_for(hands=5), "08:55") is None
    assert forbidden_by("nurse_hands_on", day, cared_for(hands=6), "08:55") is not None
    assert forbidden_by("nurse_hands_on", day, cared_for(hands=0), "09:05") is None


def test_one_nurse_throughout_by_the_file() -> None:
    assert forbidden_by("nurse_throughout", OFF, cared_for(one_nurse=True), "09:00") is None
    assert forbidden_by("nurse_throughout", OFF, cared_for(one_nurse=True), "09:30") is not None
    assert forbidden_by("nurse_throughout", OFF, cared_for(), "09:30") is None


def kept(life: int | None) -> Wish:
    """A visit whose infusion begins a quarter of an hour after its start, its bag with a life of its own."""
    phases = (VISIT[0], VISIT[1]._replace(bag_life=life), VISIT[2])
    return replace(visit(), phases=phases)


def test_a_drug_s_own_figure_stands_in_the_place_of_the_centre_s() -> None:
    """Two bags wait in the quarters from 08:00 on, one a quarter; what may wait longer is mixed before them."""
    drawn = day_from("""
        08:00   |   |   |
        Chair 1 |....a##d....| Costa
        Chair 2 |....a##d....| Okafor
        Chair 3 |............|
    """)
    limits = Limits(bags_per_quarter=1, mixing_minutes=15, mixing_before_opening=60, bag_life_minutes=15)
    day = replace(drawn, limits=limits)
    assert forbidden_by("mixing", day, kept(None), "09:00") is not None
    assert forbidden_by("mixing", day, kept(15), "09:00") is not None
    assert forbidden_by("mixing", day, kept(29), "09:00") is not None
    assert forbidden_by("mixing", day, kept(30), "09:00") is None
    assert forbidden_by("mixing", day, kept(14), "09:00") is not None
    assert all(forbidden_by("mixing", day, kept(0), clock) is not None for clock in ("08:45", "09:00", "09:14"))
    assert all(forbidden_by("mixing", day, kept(0), clock) is None for clock in ("08:44", "09:15"))


def test_a_bag_to_be_used_at_once_leaves_the_other_quarters_free() -> None:
    drawn = day_from("08:00\nChair 1 |....a##d....| Costa\nChair 2 |............|\nChair 3 |............|")
    limits = Limits(bags_per_quarter=1, mixing_minutes=15, mixing_before_opening=60, bag_life_minutes=15)
    costa = drawn.sessions[0]
    at_once = replace(drawn, limits=limits).with_session(replace(costa, phases=kept(0).phases))
    assert forbidden_by("mixing", at_once, kept(0), "09:00") is not None
    assert forbidden_by("mixing", at_once, kept(15), "09:00") is None
    assert forbidden_by("mixing", replace(at_once, limits=Limits()), kept(0), "09:00") is None


def test_a_visit_without_an_infusion_needs_no_bag_and_one_without_phases_no_hands() -> None:
    day = under(bags_per_quarter=1, counts_hands=True, mixing_before_opening=0)
    bare = replace(visit(), phases=())
    assert forbidden_by("mixing", day, bare, "08:00") is None
    assert forbidden_by("nurse_hands_on", day, bare, "09:00") is None
