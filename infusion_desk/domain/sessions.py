"""Infusion sessions: what was planned, what is reserved, and in which state each one is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from infusion_desk.domain.phases import LONGEST_SESSION_MINUTES, PhaseKind, PlannedPhase, chair_minutes, patient_minutes
from infusion_desk.domain.time import MINUTE, Span

LONGEST_RESERVATION = LONGEST_SESSION_MINUTES * MINUTE
"""Seconds; the file refuses a longer one."""


class SessionState(StrEnum):
    """Where a session stands; the same words in JSON and in the database."""

    PLANNED = "planned"
    ARRIVED = "arrived"
    SEATED = "seated"
    RUNNING = "running"
    OBSERVING = "observing"
    DONE = "done"
    NO_SHOW = "no_show"
    LEFT_UNTREATED = "left_untreated"
    CANCELLED = "cancelled"

    @property
    def is_given_up(self) -> bool:
        """Whether nothing is held for it any more."""
        return self in (SessionState.NO_SHOW, SessionState.LEFT_UNTREATED, SessionState.CANCELLED)

    @property
    def is_in_chair(self) -> bool:
        """Whether the patient sits in the chair."""
        return self in (SessionState.SEATED, SessionState.RUNNING, SessionState.OBSERVING)


class CancelReason(StrEnum):
    """Why a session was cancelled, coded so that it can be counted."""

    PATIENT = "patient"
    ILLNESS = "illness"
    LABORATORY = "laboratory"
    AUTHORISATION = "authorisation"
    CENTRE = "centre"
    DRUG = "drug"
    MISTAKE = "mistake"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reservation:
    """What is held in the file for a session; the file refuses two that overlap on a chair or on a patient.

    The patient leaves at `patient_until`; the chair is free again at `chair_until`, its turnover done. Instants are
    UTC seconds, as everywhere here.
    """

    chair_id: int
    patient_id: int
    start: int
    chair_until: int
    patient_until: int

    @property
    def chair_span(self) -> Span:
        """When the chair is held."""
        return Span(self.start, self.chair_until)

    @property
    def patient_span(self) -> Span:
        """When the patient is here."""
        return Span(self.start, self.patient_until)


class StepKind(StrEnum):
    """What happened, as a person marked it."""

    ARRIVED = "arrived"
    SEATED = "seated"
    STARTED = "started"
    LONGER = "longer"
    DONE = "done"
    NO_SHOW = "no_show"
    LEFT_UNTREATED = "left_untreated"
    AMOUNT = "amount"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a session, at the actual time `at` (UTC seconds).

    `phase` is the phase's place in the session's phases, for `started` and `longer`; `minutes` how much longer;
    `amount` what was given, as typed; `nurse_id` who takes over, for `handed_over`, whose time may be ahead.
    """

    id: int
    kind: StepKind
    at: int
    phase: int | None = None
    minutes: int | None = None
    amount: str = ""
    nurse_id: int | None = None


@dataclass(frozen=True, slots=True)
class InfusionSession:
    """One visit of one patient for one dose, with the phases it was booked with.

    `start` is the planned one, in UTC seconds. `drug_hash` is the SHA-256 of the drug file's text that the phases came
    from. `drug_name`, `amount` and `dose_label` are the words shown ("Ocrevus", "600 mg", "dose 5"). `expected_until`
    is when the chair is thought to be free while reality runs past the plan, None otherwise. `pin_reason` is why the
    chair is not to change ("" where nobody said why), None while it may.
    """

    id: int
    patient_id: int
    drug_id: str
    drug_hash: str
    drug_name: str
    dose_number: int
    option: str
    amount: str
    dose_label: str
    chair_id: int
    nurse_id: int | None
    start: int
    phases: tuple[PlannedPhase, ...]
    state: SessionState = SessionState.PLANNED
    reservation: Reservation | None = None
    steps: tuple[Step, ...] = ()
    expected_until: int | None = None
    cancel_reason: str = ""
    note: str = ""
    version: int = 1
    pin_reason: str | None = None

    @property
    def is_pinned(self) -> bool:
        """Whether the session is to keep its chair; its time may change."""
        return self.pin_reason is not None

    @property
    def may_change_chair(self) -> bool:
        """Whether its chair may change at the same time: one is held, the patient does not sit yet, and no pin."""
        is_to_sit = self.state in (SessionState.PLANNED, SessionState.ARRIVED)
        return is_to_sit and self.reservation is not None and not self.is_pinned

    @property
    def end(self) -> int:
        """When the chair is planned to be free again, turnover included."""
        return self.start + chair_minutes(self.phases) * MINUTE

    @property
    def leaves(self) -> int:
        """When the patient is planned to leave."""
        return self.start + patient_minutes(self.phases) * MINUTE

    @property
    def planned_reservation(self) -> Reservation:
        """What this session wants to hold, by its plan."""
        return Reservation(self.chair_id, self.patient_id, self.start, self.end, self.leaves)

    @property
    def chair_busy(self) -> Span | None:
        """When the chair is held or, in a running overrun, thought to be; None when nothing is held."""
        return Span(self.reservation.start, self.chair_until) if self.reservation else None

    @property
    def chair_until(self) -> int:
        """The end of `chair_busy`, 0 when nothing is held."""
        return max(self.reservation.chair_until, self.expected_until or 0) if self.reservation else 0

    @property
    def patient_here(self) -> Span | None:
        """When the patient is held to be here; None when nothing is held."""
        return self.reservation.patient_span if self.reservation else None

    @property
    def hand_overs(self) -> tuple[Step, ...]:
        """The steps by which the patient goes from one nurse to another, by time.

        One that was meant for the day from which the session has been moved since says nothing any more.
        """
        if not self.steps:
            return ()
        near = Span(self.start - LONGEST_RESERVATION, self.end + LONGEST_RESERVATION)
        return tuple(step for step in self.steps if step.kind is StepKind.HANDED_OVER and near.holds(step.at))

    def phase_spans(self) -> Iterator[tuple[PlannedPhase, Span]]:
        """Each phase with its planned stretch, in order; one inside another has no length."""
        at = self.start
        for phase in self.phases:
            until = at + phase.minutes * MINUTE
            yield phase, Span(at, until)
            at = until

    @property
    def turnover_minutes(self) -> int:
        """Planned minutes of turnover."""
        return sum(phase.minutes for phase in self.phases if phase.kind is PhaseKind.TURNOVER)
