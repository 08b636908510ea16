"""Sessions whose steps are marked by short words, for tests of what really happens. All people are made up."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.phases import Confidence, PhaseKind, PlannedPhase
from infusion_desk.domain.progress import reservation_after, with_steps
from infusion_desk.domain.sessions import InfusionSession, Step, StepKind
from infusion_desk.services.wording import Wording
from tests.builders import at, booked, session

WORDING = Wording.of({"timezone": "America/New_York", "clock": "24", "units": "metric"})

LEAFLET = "European Medicines Agency: package leaflet, section 3"
WARD = "Minutes published by one infusion ward in 2025"
LONG_PHASES = (
    PlannedPhase(PhaseKind.ARRIVAL, 20, WARD, Confidence.SECONDARY, "any"),
    PlannedPhase(PhaseKind.PREMEDICATION, 60, "ocrevus.com", Confidence.MANUFACTURER, "US"),
    PlannedPhase(
        PhaseKind.INFUSION, 240, LEAFLET, Confidence.OFFICIAL, "EU", "500 mL at 125 mL/h: 240 min, rounded up to 5"
    ),
    PlannedPhase(PhaseKind.FLUSH, 0, WARD, Confidence.SECONDARY, "any", "", "5 min, inside the observation"),
    PlannedPhase(PhaseKind.OBSERVATION, 120, LEAFLET, Confidence.OFFICIAL, "EU", "the label states 2 h"),
    PlannedPhase(PhaseKind.TURNOVER, 15, why="the centre's setting"),
)
"""From 08:15: premedication 08:35, infusion 09:35, observation 13:35, leaves 15:35, chair free 15:50."""


def long_session(session_id: int = 1, start: str = "08:15", *, chair: int = 5) -> InfusionSession:
    """A session of seven hours, 20 minutes and the turnover, booked and held."""
    made = session(session_id, at(start), chair=chair, nurse=1)
    return booked(replace(made, phases=LONG_PHASES, drug_name="Lemtrada", amount="12 mg", dose_label="course 2, day 1"))


def step(words: str, step_id: int = 1) -> Step:
    """One step from words: `seated 08:20`, `started 08:40 1`, `longer 11:00 2 30`, `amount 12:00 250 mL`."""
    kind, clock, *rest = words.split(maxsplit=2)
    if kind == "amount":
        return Step(step_id, StepKind.AMOUNT, at(clock), amount=rest[0])
    numbers = [int(number) for number in rest[0].split()] if rest else []
    phase, minutes = [*numbers, None, None][:2]
    return Step(step_id, StepKind(kind), at(clock), phase, minutes)


def marked(session: InfusionSession, *steps: str) -> InfusionSession:
    """The session after these steps, with what it may hold then."""
    after = with_steps(session, tuple(step(words, number) for number, words in enumerate(steps, 1)))
    return replace(after, reservation=reservation_after(after))
