"""What services need of a store. `storage` implements it; services and presenters never see how.

A reader sees one moment of the file. A writer is alone with the file until it is done: leaving the block commits,
an exception takes everything back. Neither may be used outside its block or in another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from infusion_desk.domain.calls import CallEntry, CallList, CauseKind, Told
    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.data_changes import DataChange, DataKind
    from infusion_desk.domain.day import Closure, Day
    from infusion_desk.domain.drugs import Drug
    from infusion_desk.domain.figures import Confirmation
    from infusion_desk.domain.holds import Hold
    from infusion_desk.domain.measurements import Measurement
    from infusion_desk.domain.orders import Order, Reaction
    from infusion_desk.domain.people import Nurse, Patient, Shift, ShiftOnDate
    from infusion_desk.domain.printed_sheets import PrintedSheet
    from infusion_desk.domain.sessions import InfusionSession, Reservation, SessionState, Step
    from infusion_desk.domain.time import ClinicZone, Span
    from infusion_desk.domain.waitlist import Waiting
    from infusion_desk.services.backup_shelf import Backups
    from infusion_desk.services.changes import Change, EntityChange

PATIENTS_SHOWN = ("", "upcoming", "without_session", "without_number", "interpreter", "other_language", "needs_chair")
"""Everybody; those with a session to come or without one; without a record number; who need an interpreter, speak
another language than English, or need a chair of some kind."""


@dataclass(frozen=True, slots=True)
class PatientList:
    """How the list of patients is wanted: only those who answer to `typed` (or to one of `also`), and in which order.

    `only` is one of PATIENTS_SHOWN. `sorted_by` is one of name, birth_date, mrn, phone, language, next, last, sex,
    weight, height: the next session from `now` on, the last one before, and what was measured last.
    """

    now: int
    typed: str = ""
    also: tuple[str, ...] = ()
    sorted_by: str = "name"
    descending: bool = False
    only: str = ""


class ListedPatient(NamedTuple):
    """A patient with the start of the next session from a moment on and of the last one before it, None without.

    `weight` and `height` are what was measured last.
    """

    patient: Patient
    next_start: int | None
    last_start: int | None
    weight: Measurement | None = None
    height: Measurement | None = None


class GapKind(StrEnum):
    """Who or what is not there."""

    CLOSURE = "closure"
    OUTAGE = "outage"
    ABSENCE = "absence"


class Gap(NamedTuple):
    """A stretch in which the centre is closed, or the chair or nurse with the id `of` is not there."""

    kind: GapKind
    id: int
    of: int
    span: Span
    reason: str


class DoseOnRecord(NamedTuple):
    """A session that carries out an order, as little as the due list needs of it; `start` and `end` in UTC seconds.

    `holds` says whether a chair is held for it.
    """

    session_id: int
    number: int
    state: SessionState
    start: int
    end: int
    holds: bool = True


class OrderToGive(NamedTuple):
    """An order that isn't stopped, whose it is, and every session that carries it out, given-up ones too, by start."""

    order: Order
    patient: Patient
    doses: tuple[DoseOnRecord, ...]


DrugsKnown = Callable[[str], "Drug | None"]
"""Gives the drug of an id as its file stands now, None where no file describes it."""


class Reader(Protocol):
    """Reads of one moment of the file."""

    def drug(self, drug_id: str) -> Drug | None:
        """The drug as its file stands now, None where no file describes it."""
        ...

    def order(self, order_id: int) -> Order:
        """One treatment order, a stopped one too. Raises NotFoundError."""
        ...

    def orders(self, *, active: bool = True) -> tuple[Order, ...]:
        """Every order in the order in which they were entered, only those not stopped unless all are wanted."""
        ...

    def orders_to_give(self) -> tuple[OrderToGive, ...]:
        """Every order that isn't stopped, of patients for whom sessions are booked, read in one go."""
        ...

    def orders_of_patient(self, patient_id: int) -> tuple[Order, ...]:
        """The orders of a patient and of the records merged into hers or his, stopped ones too."""
        ...

    def sessions_of_order(self, order_id: int) -> tuple[InfusionSession, ...]:
        """The sessions that carry out an order, by start, the given-up ones too."""
        ...

    def order_of_session(self, session_id: int) -> int | None:
        """The number of the order that a session carries out, None without one."""
        ...

    def orders_of_sessions(self, session_ids: Collection[int]) -> dict[int, int]:
        """The number of the order that each of these sessions carries out; those without one are left out."""
        ...

    def reactions(self, patient_id: int) -> tuple[Reaction, ...]:
        """The reactions of a patient that weren't withdrawn, the oldest first."""
        ...

    def reaction(self, reaction_id: int) -> Reaction:
        """One reaction, a withdrawn one too. Raises NotFoundError."""
        ...

    def holds(self, span: Span) -> tuple[Hold, ...]:
        """The kept and held places that touch `span`, expired ones too, by start."""
        ...

    def measured_overruns(self, since: int, fewest: int) -> dict[str, int]:
        """Whole minutes, above 0, by which patients left later than planned on average since an instant, by drug id.

        Only drugs with at least `fewest` sessions of which it was marked when they were done.
        """
        ...

    def hold(self, hold_id: int) -> Hold:
        """One kept or held place. Raises NotFoundError when it was booked, released or has expired."""
        ...

    def waitlist(self) -> tuple[Waiting, ...]:
        """Who waits for a sooner place, the longest first."""
        ...

    def waiting(self, waiting_id: int) -> Waiting:
        """One entry of the waitlist, a closed one too. Raises NotFoundError."""
        ...

    def settings(self) -> dict[str, str]:
        """Every setting, defaults filled in."""
        ...

    def zone(self) -> ClinicZone:
        """The centre's zone."""
        ...

    def day(self, day: date) -> Day:
        """The picture of one date."""
        ...

    def days(self, first: date, last: date) -> list[Day]:
        """The pictures of all dates from `first` to `last`, both included, read in one go."""
        ...

    def dates_with_sessions(self, first: date) -> list[date]:
        """The dates from `first` on that have a session which holds a chair."""
        ...

    def session(self, session_id: int) -> InfusionSession:
        """One session. Raises NotFoundError."""
        ...

    def sessions_of_patient(self, patient_id: int) -> tuple[InfusionSession, ...]:
        """All sessions of a patient, by start, the given-up ones too."""
        ...

    def patient(self, patient_id: int) -> Patient:
        """One patient, a merged or removed one too. Raises NotFoundError."""
        ...

    def patient_by_mrn(self, mrn: str) -> Patient:
        """The patient with this record number, also by the number of a record merged into it. Raises NotFoundError."""
        ...

    def find_patients(self, typed: str, limit: int = 20, *, also: Sequence[str] = ()) -> tuple[Patient, ...]:
        """Patients with every word of `typed` in name, number, phone or birth date; accents and case don't count.

        `also` are other readings of what was typed: who answers to one of them is found too. Those whose family name
        begins with the first word come first.
        """
        ...

    def list_patients(self, wanted: PatientList, offset: int, limit: int) -> tuple[ListedPatient, ...]:
        """A page of the list as `wanted`: at most `limit` patients from the place `offset` on."""
        ...

    def count_patients(self, wanted: PatientList) -> int:
        """How many patients the list as `wanted` has."""
        ...

    def merged_into(self, patient_id: int) -> tuple[Patient, ...]:
        """The records that were merged into this patient's, in the order in which they were made."""
        ...

    def measurement(self, measurement_id: int) -> Measurement:
        """One measurement, a withdrawn one too. Raises NotFoundError."""
        ...

    def measurements(self, patient_id: int) -> tuple[Measurement, ...]:
        """What was measured of a patient and not withdrawn, the newest first."""
        ...

    def chairs(self) -> tuple[Chair, ...]:
        """Every chair, in the order of the board, without outages."""
        ...

    def nurses(self) -> tuple[Nurse, ...]:
        """Every nurse, by name."""
        ...

    def shifts(self) -> tuple[Shift, ...]:
        """Every weekly shift."""
        ...

    def opening_hours(self) -> dict[int, tuple[int, int]]:
        """Opening and closing minute of each weekday that has been set; equal ones mean closed."""
        ...

    def special_hours(self) -> dict[date, tuple[int, int]]:
        """Opening and closing minute of each date with hours of its own; equal ones mean closed."""
        ...

    def special_shifts(self, since: date) -> tuple[ShiftOnDate, ...]:
        """What nurses work on single dates from `since` on, by date and nurse."""
        ...

    def gaps(self, kind: GapKind, since: int) -> tuple[Gap, ...]:
        """The gaps of one kind that end after `since` (UTC seconds), by start."""
        ...

    def sessions_held(
        self, within: Span, *, chair_id: int | None = None, nurse_id: int | None = None
    ) -> tuple[InfusionSession, ...]:
        """The sessions that hold a chair and are planned within that time, of one chair or nurse only if named."""
        ...

    def patients(self) -> Iterable[Patient]:
        """Every patient but the removed ones, in no order; to be read to its end inside the block."""
        ...

    def drug_text(self, sha256: str) -> str:
        """The drug file's text with this hash. Raises NotFoundError."""
        ...

    def booked_drug_texts(self, since: int) -> dict[tuple[str, str], int]:
        """How many planned sessions from `since` (UTC seconds) on each drug id has, by the hash of its text."""
        ...

    def change_of_request(self, request: str) -> Change | None:
        """The change that this request UUID already made, or None."""
        ...

    def change(self, change_id: int) -> Change:
        """One change of the audit. Raises NotFoundError."""
        ...

    def last_changed_at(self) -> int | None:
        """When the newest change was made, in UTC seconds by the clock of then; None in a new file."""
        ...

    def changes_of_session(self, session_id: int) -> tuple[Change, ...]:
        """The audit of one session, oldest first."""
        ...

    def changes_of(self, kind: str, entity_id: int) -> tuple[Change, ...]:
        """The audit of one entity ("patient", "session" ...), oldest first."""
        ...

    def call_lists(self, span: Span) -> tuple[CallList, ...]:
        """The lists of the causes that hold and touch `span`, the oldest first."""
        ...

    def call_list(self, list_id: int) -> CallList:
        """One list, a withdrawn one too. Raises NotFoundError."""
        ...

    def call_list_of(self, kind: CauseKind, cause_id: int) -> CallList | None:
        """The list of the cause of this kind and number that holds, or None."""
        ...

    def call_entry(self, entry_id: int) -> CallEntry:
        """One entry of a call list. Raises NotFoundError."""
        ...

    def told(self, session_ids: Collection[int]) -> dict[int, Told]:
        """What the patients of these sessions were told, by the session's number; who was told nothing is left out."""
        ...

    def calls_to_tell(self, span: Span) -> tuple[CallList, ...]:
        """The entries, by their lists, withdrawn ones too, whose sessions start in `span`, unknown to the patients."""
        ...

    def confirmations(self, drug_id: str = "") -> tuple[Confirmation, ...]:
        """The words that stand for figures of drugs, of one drug only if named, the oldest first."""
        ...

    def confirmation(self, confirmation_id: int) -> Confirmation:
        """One word for a figure, a withdrawn one too. Raises NotFoundError."""
        ...

    def data_changes(self, kind: DataKind, subject: str = "") -> tuple[DataChange, ...]:
        """What was changed of one kind of data, of one subject only if named, in order."""
        ...

    def starts_with_sheets(self, since: int) -> tuple[int, ...]:
        """The planned starts from `since` (UTC seconds) on of the sessions that have a printed sheet, in order."""
        ...


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
        """Add a kept or held place (its id is ignored); return it with its id."""
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


class Store(Protocol):
    """One opened database file."""

    @property
    def read_only(self) -> str:
        """Why the file can only be read, as a sentence; "" when it can be changed."""
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """One moment of the file, to read from. Raises BusyError."""
        ...

    def changing(self) -> AbstractContextManager[Writer]:
        """One transaction. Raises BusyError after five seconds of waiting, ReadOnlyError."""
        ...

    def know_drugs(self, drugs: DrugsKnown) -> None:
        """Let readers and writers ask `drugs` for what a drug's file says."""
        ...

    def data_version(self) -> int:
        """A number that changes when anybody, in any process, has changed the file."""
        ...

    def check(self) -> list[str]:
        """Read the whole file; return every fault as a sentence, none when it is sound."""
        ...

    def backup(self, target: Path) -> None:
        """Copy the file, whole and of one moment, to `target`; an older copy there stays until it is complete.

        Raises ReadOnlyError when `target` can't be written.
        """
        ...

    @property
    def backups(self) -> Backups:
        """The backups of the file; they may be asked for also when the file is closed."""
        ...

    def close(self) -> None:
        """Let the file go."""
        ...


class TakenError(Exception):
    """The file itself refuses a reservation: the chair or the patient is already held then."""

    def __init__(self, what: str, wanted: Reservation | None = None) -> None:
        """`what` is "chair" or "patient"."""
        self.what = what
        self.wanted = wanted
        super().__init__(f"{what} is taken")


class StaleError(Exception):
    """An entity has been changed by somebody else since it was read."""
