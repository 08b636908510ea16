"""Reads of one moment of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from infusion_desk.domain.calls import CallEntry, CallList, CauseKind, Told
    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.data_changes import DataChange, DataKind
    from infusion_desk.domain.day import Day
    from infusion_desk.domain.drugs import Drug
    from infusion_desk.domain.figures import Confirmation
    from infusion_desk.domain.holds import Hold
    from infusion_desk.domain.measurements import Measurement
    from infusion_desk.domain.orders import Order, Reaction
    from infusion_desk.domain.people import Nurse, Patient, Shift, ShiftOnDate
    from infusion_desk.domain.sessions import InfusionSession
    from infusion_desk.domain.time import ClinicZone, Span
    from infusion_desk.domain.waitlist import Waiting
    from infusion_desk.services.changes import Change
    from infusion_desk.services.ports.values import Gap, GapKind, ListedPatient, OrderToGive, PatientList


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

    def opening(self, first: date, last: date) -> dict[date, tuple[Span, ...]]:
        """The stretches in which the centre is open on each date from `first` to `last`, both included."""
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

    def changes_after(self, change_id: int) -> dict[int, int | None]:
        """The ids of the changes made after this one, each with the id of the change that it takes back."""
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
