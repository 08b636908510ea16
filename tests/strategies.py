"""Random days and wishes for properties: crowded, contradictory and odd ones too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from infusion_desk.domain.chairs import Chair, Outage
from infusion_desk.domain.day import Closure, Day, Limits
from infusion_desk.domain.dose_facts import DoseFacts, SameDose, SumForLife
from infusion_desk.domain.origins import NumberRange, Origin
from infusion_desk.domain.people import NurseOnDay
from infusion_desk.domain.phases import Confidence, PhaseKind, PlannedPhase
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.schedules import Interval, Limit, LongGap, MinimumGap, Unit
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, Span
from tests.builders import MONDAY, NEW_YORK, at, chair, day_of, nurse, plain_phases, session, wish

MIDNIGHT = NEW_YORK.midnight(MONDAY)
CHAIRS, NURSES, PATIENTS = 3, 3, 5
minutes_of_day = st.integers(7 * 12, 18 * 12).map(lambda steps: steps * 5)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A stretch of the day on a grid of five minutes; sometimes it begins or ends on another day."""
    first, second = sorted(draw(st.tuples(minutes_of_day, minutes_of_day).filter(lambda pair: pair[0] != pair[1])))
    before, after = draw(st.sampled_from([(0, 0)] * 8 + [(1, 0), (0, 2)]))
    return Span(MIDNIGHT + (first - before * 1440) * MINUTE, MIDNIGHT + (second + after * 1440) * MINUTE)


@st.composite
def sessions(draw: st.DrawFn, session_id: int) -> InfusionSession:
    """A session that holds a chair, holds it shorter than planned, runs over its plan, or has been given up."""
    made = session(
        session_id,
        MIDNIGHT + draw(minutes_of_day) * MINUTE,
        draw(st.integers(1, 60)) * 5,
        draw(st.sampled_from((0, 5, 10))),
        chair=draw(st.integers(1, CHAIRS)),
        patient=draw(st.integers(1, PATIENTS)),
        nurse=draw(st.sampled_from((None, 1, 1, 2))),
    )
    life = draw(st.sampled_from((None, None, 0, 20, 90)))
    cared = draw(st.sampled_from(((None, None, False), (None, None, False), (5, 2, False), (None, 0, True))))
    infusion = made.phases[0]._replace(bag_life=life, hands=cared[0], acuity=cared[1], one_nurse=cared[2])
    made = replace(made, phases=(infusion, *made.phases[1:]))
    made = replace(made, pin_reason=draw(st.sampled_from((None, None, None, "by the window"))))
    match draw(st.sampled_from(("held", "held", "held", "given up", "shortened", "overrun"))):
        case "given up":
            return replace(made, reservation=None)
        case "shortened":
            until = made.start + draw(st.integers(1, (made.leaves - made.start) // MINUTE)) * MINUTE
            return replace(made, reservation=replace(made.planned_reservation, chair_until=until, patient_until=until))
        case "overrun":
            return replace(made, expected_until=made.end + draw(st.integers(-6, 24)) * 5 * MINUTE)
    return made


@st.composite
def nurses(draw: st.DrawFn, nurse_id: int) -> NurseOnDay:
    """A nurse with none to two shifts, and perhaps a figure of her or his own."""
    return nurse(nurse_id, *draw(st.lists(spans(), max_size=2)), most=draw(st.sampled_from((None, None, 0, 1, 2))))


@st.composite
def chairs(draw: st.DrawFn, chair_id: int) -> Chair:
    """A chair of some kind, with none to two outages; sometimes retired."""
    made = chair(chair_id, draw(st.sampled_from(("recliner", "bed"))))
    outages = tuple(Outage(span) for span in draw(st.lists(spans(), max_size=1)))
    return replace(made, outages=outages, retired=draw(st.integers(0, 9)) == 0)


limits = st.builds(
    Limits,
    patients_per_nurse=st.integers(1, 3),
    starts_per_nurse=st.integers(1, 2),
    points_per_nurse=st.sampled_from((0, 0, 2, 4)),
    drug_points=st.sampled_from(({}, {"natalizumab": 2})),
    counts_hands=st.booleans(),
    premedication_minutes=st.just(5),
    rate_change_minutes=st.sampled_from((0, 5, 10)),
    one_nurse_drugs=st.sampled_from((frozenset[str](), frozenset({"natalizumab"}))),
    bags_per_quarter=st.sampled_from((0, 0, 1)),
    mixing_minutes=st.sampled_from((0, 20, 30)),
    mixing_before_opening=st.sampled_from((0, 60)),
    bag_life_minutes=st.sampled_from((15, 30, 60)),
)


@st.composite
def days(draw: st.DrawFn) -> Day:
    """A Monday with up to eight sessions, in which any rule may already be broken."""
    made = day_of(
        [draw(sessions(number)) for number in range(1, draw(st.integers(0, 8)) + 1)],
        nurses=[draw(nurses(number)) for number in range(1, draw(st.integers(0, NURSES)) + 1)],
        limits=draw(limits),
    )
    opens, closes = sorted(draw(st.tuples(st.integers(7, 10), st.integers(11, 18))))
    hours = Span(MIDNIGHT + opens * 60 * MINUTE, MIDNIGHT + closes * 60 * MINUTE)
    return replace(
        made,
        hours=draw(st.sampled_from((hours, hours, hours, None))),
        chairs=tuple(draw(chairs(number)) for number in range(1, CHAIRS + 1)),
        closures=tuple(Closure(span) for span in draw(st.lists(spans(), max_size=1))),
    )


BRIEF = plain_phases(30)
HANDY = (
    PlannedPhase(PhaseKind.ARRIVAL, 15),
    PlannedPhase(PhaseKind.PREMEDICATION, 30),
    PlannedPhase(PhaseKind.INFUSION, 60, rate_changes=(20,)),
    PlannedPhase(PhaseKind.DISCONNECT, 5),
)
KEEPS_LONG, AT_ONCE = (
    tuple(phase._replace(bag_life=life) if phase.kind is PhaseKind.INFUSION else phase for phase in HANDY)
    for life in (45, 0)
)
CARED_FOR = (
    HANDY[0]._replace(hands=5),
    HANDY[1]._replace(hands=0),
    HANDY[2]._replace(hands=10, acuity=3, one_nurse=True),
    HANDY[3],
)
V, K = Origin("label", Confidence.OFFICIAL, "EU"), Origin("", Confidence.OWN_KNOWLEDGE, "")
near = st.none() | st.integers(-40, 40).map(lambda days: MONDAY + timedelta(days=days))
gaps = st.lists(
    st.builds(
        MinimumGap,
        doses=st.just(NumberRange(1, None)),
        least=st.builds(Interval, st.integers(1, 3), st.sampled_from((Unit.DAYS, Unit.WEEKS))),
        origin=st.sampled_from((V, K)),
    ),
    max_size=2,
).map(tuple)
sums = st.builds(SumForLife, st.just(Limit(140, "mg/m2", K)), st.none() | st.integers(100, 180).map(float))
long_gaps = st.builds(
    LongGap,
    doses=st.just(NumberRange(1, None)),
    gap=st.builds(Interval, st.integers(5, 30), st.just(Unit.DAYS)),
    note=st.just("more reactions afterwards"),
    origin=st.just(V),
)
doses = st.builds(
    DoseFacts,
    drug_id=st.just("natalizumab"),
    drug_name=st.just("Tysabri"),
    number=st.integers(1, 20),
    before=near,
    after=near,
    gaps=gaps,
    gaps_after=gaps,
    long_gaps=st.lists(long_gaps, max_size=2).map(tuple),
    earliest=near,
    latest=near,
    sums=st.lists(sums, max_size=2).map(tuple),
    cap=st.none() | st.integers(1, 4),
    antibodies=st.sampled_from(((), (), ("Ocrevus",))),
    closed=st.sampled_from(("", "", "The patient had a serious reaction.")),
    same=st.none() | st.builds(SameDose, st.just(at("09:00")), st.booleans()),
)


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    """A wish for one of the chairs, of a patient who may be booked already; perhaps for a session that moves."""
    asked = wish(
        draw(st.integers(1, 60)) * 5,
        draw(st.sampled_from((0, 5, 10))),
        chair=draw(st.integers(1, CHAIRS)),
        patient=draw(st.integers(1, PATIENTS + 2)),
        nurse=draw(st.sampled_from((None, 1, 1, 2, NURSES + 1))),
        chair_kinds=draw(st.sampled_from(((), (), ("bed",), ("bed", "private room")))),
        session_id=draw(st.none() | st.integers(1, 8)),
    )
    phases = draw(st.sampled_from(((), BRIEF, HANDY, KEEPS_LONG, AT_ONCE, CARED_FOR)))
    return replace(
        asked,
        dose=draw(st.none() | doses),
        drug_id=draw(st.sampled_from(("", "natalizumab"))),
        phases=phases,
        pinned_to=draw(st.sampled_from((None, None, None, *range(1, CHAIRS + 1)))),
    )
