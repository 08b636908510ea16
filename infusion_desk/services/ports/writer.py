"""Changes of the file in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from infusion_desk.services.ports.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from infusion_desk.domain.calls import CallEntry, CallList, Told
    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.data_changes import DataChange
    from infusion_desk.domain.day import Closure
    from infusion_desk.domain.figures import Confirmation
    from infusion_desk.domain.holds import Hold
    from infusion_desk.domain.measurements import Measurement
    from infusion_desk.domain.orders import Order, Reaction
    from infusion_desk.domain.people import Nurse, Patient, Shift, ShiftOnDate
    from infusion_desk.domain.printed_sheets import PrintedSheet
    from infusion_desk.domain.sessions import InfusionSession, Step
    from infusion_desk.domain.time import Span
    from infusion_desk.domain.waitlist import Waiting
    from infusion_desk.services.changes import Change, EntityChange
    from infusion_desk.services.ports.values import GapKind


class Writer(Reader, Protocol):
    """Changes in one transaction. Every `save_` compares the version it was read with and counts it up by one."""

    def add_session(self, session: InfusionSession) -> int:
        """Add `session` (its id is ignored) with its reservation; return the new id.

        Raises TakenError when the reservation overlaps another.
        """
        ...

    def save_session(self, session: InfusionSession) -> InfusionSession:
        """Write every field of `session` but its steps; return it with its new version.

        Its reservation is put into the file as it stands in the value: made, moved, shortened or dropped. Raises
        StaleError when the version has moved on, TakenError when the reservation overlaps another.
        """
        ...

    def lift(self, session_ids: Iterable[int]) -> None:
        """Lift these sessions' reservations out of each other's way until each one is saved again.

        The transaction can't commit while one stays lifted.
        """
        ...

    def add_step(self, session_id: int, step: Step) -> int:
        """Record what happened (the step's id is ignored); return its id. Never refused."""
        ...

    def withdraw_step(self, step_id: int) -> None:
        """Take a step back that was marked by mistake; it stays in the audit."""
        ...

    def keep_drug_text(self, sha256: str, drug_id: str, text: str) -> None:
        """Keep a drug file's text under its hash; a second time does nothing."""
        ...

    def record(self, change: Change) -> Change:
        """Write `change` (its id is ignored) to the audit; return it with its id."""
        ...

    def extend(self, change: Change, entities: Sequence[EntityChange]) -> Change:
        """Add to a change of this transaction what else it did; return it with that."""
        ...

    def add_hold(self, hold: Hold) -> Hold:
        """Add a kept or held place and return it with its id.

        A new one (its id is 0) gets an id that none ever had; one that was let go comes back with its own.
        """
        ...

    def remove_hold(self, hold_id: int) -> None:
        """Let a kept or held place go; one that is gone already stays so."""
        ...

    def drop_expired(self, now: int) -> None:
        """Let every kept or held place go that has expired at the instant `now`."""
        ...

    def add_waiting(self, waiting: Waiting) -> Waiting:
        """Add an entry to the waitlist (its id is ignored); return it with its id."""
        ...

    def save_waiting(self, waiting: Waiting) -> Waiting:
        """Write an entry of the waitlist; return it with its new version. Raises StaleError."""
        ...

    def add_order(self, order: Order) -> Order:
        """Add a treatment order (its id is ignored); return it with its id."""
        ...

    def save_order(self, order: Order) -> Order:
        """Write an order; return it with its new version. Raises StaleError."""
        ...

    def link_session(self, session_id: int, order_id: int) -> None:
        """Let a session carry out an order, in the place of another one."""
        ...

    def add_reaction(self, reaction: Reaction) -> Reaction:
        """Add a reaction (its id is ignored); return it with its id."""
        ...

    def save_reaction(self, reaction: Reaction) -> Reaction:
        """Write a reaction; return it with its new version. Raises StaleError."""
        ...

    def add_call_list(self, calls: CallList) -> CallList:
        """Add a list with its entries (ids are ignored); return it with all ids."""
        ...

    def save_call_list(self, calls: CallList) -> CallList:
        """Write a list without its entries; return it with its new version. Raises StaleError."""
        ...

    def add_call_entry(self, entry: CallEntry) -> CallEntry:
        """Add an entry (its id is ignored) to the list that it names; return it with its id."""
        ...

    def save_call_entry(self, entry: CallEntry) -> CallEntry:
        """Write an entry; return it with its new version. Raises StaleError."""
        ...

    def put_told(self, session_id: int, told: Told | None) -> None:
        """Keep what a session's patient was told; None forgets it."""
        ...

    def put_printed(self, sheet: PrintedSheet) -> None:
        """Keep the last prep sheet that was printed for a session."""
        ...

    def add_confirmation(self, confirmation: Confirmation) -> Confirmation:
        """Add a word for a figure (its id is ignored); return it with its id."""
        ...

    def save_confirmation(self, confirmation: Confirmation) -> Confirmation:
        """Write a word for a figure; return it with its new version. Raises StaleError."""
        ...

    def add_data_change(self, change: DataChange) -> DataChange:
        """Keep a change of data (its id is ignored); return it with its id."""
        ...

    def put_setting(self, key: str, value: str) -> None:
        """Keep one checked setting."""
        ...

    def add_chair(self, chair: Chair) -> int:
        """Add a chair, outages included, at the end of the board; return its id."""
        ...

    def add_nurse(self, nurse: Nurse) -> int:
        """Add a nurse; return the id."""
        ...

    def add_shift(self, nurse_id: int, weekday: int, start_minute: int, end_minute: int) -> None:
        """Add a weekly shift: Monday is 0, minutes after midnight on the wall clock."""
        ...

    def put_hours(self, weekday: int, start_minute: int, end_minute: int) -> None:
        """Set the opening hours of a weekday; equal minutes mean closed."""
        ...

    def put_special_hours(self, day: date, start_minute: int, end_minute: int) -> None:
        """Set the opening hours of one date; equal minutes mean closed."""
        ...

    def add_closure(self, closure: Closure) -> int:
        """Add a closure; return its id."""
        ...

    def add_outage(self, chair_id: int, span: Span, reason: str) -> int:
        """Take a chair out of service for a while; return the outage's id."""
        ...

    def add_absence(self, nurse_id: int, span: Span, reason: str) -> int:
        """Note that a nurse is away; return the absence's id."""
        ...

    def save_chair(self, chair: Chair) -> Chair:
        """Write a chair but its outages; return it with its new version. Raises StaleError."""
        ...

    def order_chairs(self, chair_ids: Sequence[int]) -> None:
        """Put the chairs of the board into this order."""
        ...

    def save_nurse(self, nurse: Nurse) -> Nurse:
        """Write a nurse; return the nurse with the new version. Raises StaleError."""
        ...

    def put_shifts(self, nurse_id: int, shifts: Sequence[Shift]) -> None:
        """Give a nurse this week of shifts in the place of the one before."""
        ...

    def put_special_shifts(self, nurse_id: int, day: date, shifts: Sequence[ShiftOnDate]) -> None:
        """Give a nurse these shifts on one date in the place of those before; none: as every week."""
        ...

    def remove_special_hours(self, day: date) -> None:
        """Let the date have the hours of its weekday again."""
        ...

    def remove_gap(self, kind: GapKind, gap_id: int) -> None:
        """Take a closure, an outage or an absence away."""
        ...

    def add_patients(self, patients: Sequence[Patient]) -> list[int]:
        """Add patients in one go; return their ids in the same order."""
        ...

    def save_patient(self, patient: Patient) -> Patient:
        """Write a patient; return it with its new version. Raises StaleError."""
        ...

    def save_patients(self, patients: Sequence[Patient]) -> list[Patient]:
        """Write patients who may take over each other's numbers; return them with new versions. Raises StaleError."""
        ...

    def add_measurement(self, measurement: Measurement) -> int:
        """Add a measurement (its id is ignored); return its id."""
        ...

    def save_measurement(self, measurement: Measurement) -> Measurement:
        """Write a measurement; return it with its new version. Raises StaleError."""
        ...
