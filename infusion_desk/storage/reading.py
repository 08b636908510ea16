"""Reads of one moment of the file. They go through the driver alone: a window shows its first day before
SQLAlchemy, which takes longer to import than the day to read, is needed for a change."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from infusion_desk import settings as known_settings
from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Nurse, Patient, Shift
from infusion_desk.domain.time import ClinicZone, Span
from infusion_desk.errors import NotFoundError
from infusion_desk.storage.call_reads import CallReads
from infusion_desk.storage.data_reads import DataReads
from infusion_desk.storage.hold_reads import HoldReads
from infusion_desk.storage.kept import Kept
from infusion_desk.storage.order_reads import OrderReads
from infusion_desk.storage.patient_reads import PATIENTS, PatientReads
from infusion_desk.storage.people import patient_of
from infusion_desk.storage.roster import CHAIRS, NURSES, SHIFTS, Lasting, Roster
from infusion_desk.storage.roster_reads import RosterReads
from infusion_desk.storage.sheet_reads import SheetReads
from infusion_desk.storage.statements import only
from infusion_desk.storage.translate import (
    SESSION_COLUMNS,
    STEP_COLUMNS,
    chair_of,
    nurse_of,
    phases_of,
    session_of,
    steps_of,
)
from infusion_desk.storage.waitlist_reads import WaitlistReads
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.drugs import Drug
    from infusion_desk.domain.holds import Hold
    from infusion_desk.domain.printed_sheets import PrintedSheet
    from infusion_desk.domain.sessions import InfusionSession, Step
    from infusion_desk.services.changes import Change
    from infusion_desk.storage.connect import Connection

_Shown = tuple["InfusionSession", int, int]
"""A session with the bounds within which it is shown, in UTC seconds."""

LONGEST_SHOWN = 2 * 86400
"""No session touches the board for longer (a CHECK holds it), so a search by time is bounded at both ends."""

_SHOWN = f"shown_from > ? - {LONGEST_SHOWN} AND shown_from < ? AND shown_until > ?"
_SESSIONS = (
    f"SELECT {SESSION_COLUMNS} FROM sessions s LEFT JOIN reservations r ON r.session_id = s.id AND lifted IS NULL"
)
_VERSIONS = (
    "SELECT s.id, s.version, shown_from, shown_until, p.id, p.version FROM sessions s JOIN patients p"
    f" ON p.id = s.patient_id WHERE {_SHOWN} ORDER BY starts_at, s.id"
)
_STEPS = f"SELECT {STEP_COLUMNS} FROM steps WHERE withdrawn = 0 AND session_id"


class SqlReader(PatientReads, RosterReads, CallReads, SheetReads, OrderReads, DataReads, HoldReads, WaitlistReads):
    """A `services.ports.Reader` on a connection that is inside a transaction."""

    def __init__(self, connection: Connection, kept: Kept) -> None:
        """Read by `connection`; `kept` is shared by all readers of the file."""
        super().__init__(connection)
        self.kept = kept
        self._days: dict[date, Day] | None = None
        self._settings: dict[str, str] | None = None
        self._lasting: Lasting | None = None

    def drug(self, drug_id: str) -> Drug | None:
        """The drug as its file stands now, with what was confirmed of it; None where no file describes it.

        With it are the schedules that hold before that file does.
        """
        from infusion_desk.domain.figures import as_confirmed

        drug = self.kept.drugs(drug_id) if self.kept.drugs else None
        if drug is None:
            return None
        confirmations, former = self.confirmations(drug_id), self._former(drug_id)
        schedules = tuple((until, as_confirmed(each, confirmations).schedule) for until, each in former)
        confirmed = as_confirmed(drug, confirmations) if confirmations else drug
        return confirmed._replace(former=schedules) if schedules else confirmed

    def _former(self, drug_id: str) -> tuple[tuple[date, Drug], ...]:
        """What held of a drug before its newest file, each with the day before which it holds."""
        from infusion_desk.domain.data_changes import DataKind

        changes = self.data_changes(DataKind.DRUG, drug_id) if self.kept.former else ()
        return self.kept.former(drug_id, changes, self.drug_text) if self.kept.former and changes else ()

    def settings(self) -> dict[str, str]:
        """Every setting, defaults filled in."""
        if self._settings is None or self.kept.is_of_transaction:
            self._settings = known_settings.with_defaults(dict(self._all("SELECT key, value FROM settings")))
        return dict(self._settings)

    def zone(self) -> ClinicZone:
        """The centre's zone."""
        return ClinicZone(self.settings()["timezone"])

    def day(self, day: date) -> Day:
        """The picture of one date."""
        return self.days(day, day)[0]

    def days(self, first: date, last: date) -> list[Day]:
        """The pictures of all dates from `first` to `last`, both included, read in one go."""
        dates, known = _dates(first, last), self._days_so_far()
        missing = [day for day in dates if day not in known]
        if missing:
            known.update((each.date, each) for each in self._read_days(missing[0], missing[-1]))
        return [known[day] for day in dates]

    def _days_so_far(self) -> dict[date, Day]:
        """The days read of this very state of the file, by the count of commits in its stamp."""
        if self.kept.is_of_transaction:
            return {}
        if self._days is None:
            self._days = self.kept.days_of(str(self._all("SELECT stamp FROM file_stamp")[0][0]))
        return self._days

    def _read_days(self, first: date, last: date) -> Iterator[Day]:
        roster = self._roster(first, last)
        bounds = (roster.span.start, roster.span.end, roster.span.start)
        shown = f"(SELECT {{}} FROM sessions WHERE {_SHOWN})"
        dates = _dates(first, last)
        were_read = any(day in self.kept.days for day in dates)
        found, patients = self._shown(bounds, f"IN {shown.format('id')}", were_read=were_read)
        spread = [[session for session, _from, _until in found]] if first == last else _by_date(roster, dates, found)
        if patients is None:
            patients = self._patients(f"IN {shown.format('patient_id')}", bounds)
        printed = self._printed(f"IN {shown.format('id')}", bounds)
        holds = self.holds(roster.span)
        waited_for = {hold.patient_id for hold in holds if hold.patient_id is not None} - patients.keys()
        if waited_for:
            patients = patients | self._patients(f"IN ({', '.join(map(str, waited_for))})", ())
        for day, sessions in zip(dates, spread, strict=True):
            yield self.kept.same_day(_picture(roster, day, sessions, patients, printed, holds))

    def _roster(self, first: date, last: date) -> Roster:
        if self._lasting is None or self.kept.is_of_transaction:
            self._lasting = Lasting(self._connection, self.settings())
        return Roster(self._connection, self._lasting, first, last)

    def opening(self, first: date, last: date) -> dict[date, tuple[Span, ...]]:
        """The stretches in which the centre is open on each date from `first` to `last`, both included."""
        roster = self._roster(first, last)
        return {day: roster.opening(day) for day in _dates(first, last)}

    def dates_with_sessions(self, first: date) -> list[date]:
        """The dates from `first` on that have a session which holds a chair."""
        zone = self.zone()
        start = zone.midnight(first)
        rows = self._all(
            f"SELECT starts_at FROM sessions WHERE shown_from > ? - {LONGEST_SHOWN} AND starts_at >= ? "
            "AND EXISTS (SELECT 1 FROM reservations r WHERE r.session_id = sessions.id)",
            (start, start),
        )
        return sorted({zone.date_of(row[0]) for row in rows})

    def session(self, session_id: int) -> InfusionSession:
        """One session. Raises NotFoundError."""
        found = self._sessions("s.id = ?", (session_id,), "= ?")
        if not found:
            raise NotFoundError(
                _("There is no session {session_id}. Look its number up on the day.").format(session_id=session_id)
            )
        return found[0]

    def sessions_of_patient(self, patient_id: int) -> tuple[InfusionSession, ...]:
        """All sessions of a patient, by start, the given-up ones too."""
        of_them = "IN (SELECT id FROM sessions WHERE patient_id = ?)"
        return self._sessions("s.patient_id = ?", (patient_id,), of_them)

    def sessions_of_order(self, order_id: int) -> tuple[InfusionSession, ...]:
        """The sessions that carry out an order, by start, the given-up ones too."""
        of_them = "IN (SELECT session_id FROM order_sessions WHERE order_id = ?)"
        return self._sessions(f"s.id {of_them}", (order_id,), of_them)

    def sessions_held(
        self, within: Span, *, chair_id: int | None = None, nurse_id: int | None = None
    ) -> tuple[InfusionSession, ...]:
        """The sessions that hold a chair and are planned within that time, of one chair or nurse only if named."""
        wanted = {"chair_id": chair_id, "nurse_id": nurse_id}
        only_of = {name: id_ for name, id_ in wanted.items() if id_ is not None}
        where = "".join(f" AND s.{name} = ?" for name in only_of)
        ids = (
            f"(SELECT s.id FROM sessions s JOIN reservations r ON r.session_id = s.id "
            f"WHERE s.shown_from > ? - {LONGEST_SHOWN} AND s.starts_at < ? AND s.ends_at > ?{where})"
        )
        return self._sessions(
            f"s.id IN {ids}", (within.start, within.end, within.start, *only_of.values()), f"IN {ids}"
        )

    def chairs(self) -> tuple[Chair, ...]:
        """Every chair, in the order of the board, without outages."""
        return tuple(chair_of(*row) for row in self._all(CHAIRS))

    def nurses(self) -> tuple[Nurse, ...]:
        """Every nurse, by name."""
        return tuple(nurse_of(*row) for row in self._all(NURSES))

    def shifts(self) -> tuple[Shift, ...]:
        """Every weekly shift."""
        return tuple(Shift(*row) for row in self._all(SHIFTS))

    def drug_text(self, sha256: str) -> str:
        """The drug file's text with this hash. Raises NotFoundError."""
        found = self._all("SELECT text FROM drug_texts WHERE sha256 = ?", (sha256,))
        return str(only(found, _("This version of the drug's data is not in the file. Load the drug's data again."))[0])

    def booked_drug_texts(self, since: int) -> dict[tuple[str, str], int]:
        """How many planned sessions from `since` (UTC seconds) on each drug id has, by the hash of its text."""
        rows = self._all(
            "SELECT s.drug_id, t.sha256, count(*) FROM sessions s JOIN drug_texts t ON t.id = s.drug_text_id"
            f" WHERE shown_from > ? - {LONGEST_SHOWN} AND starts_at >= ? AND state = 'planned' GROUP BY 1, 2",
            (since, since),
        )
        return {(drug_id, sha256): count for drug_id, sha256, count in rows}

    def change_of_request(self, request: str) -> Change | None:
        """The change that this request UUID already made, or None."""
        found = self._changes("WHERE request = ?", request)
        return found[0] if found else None

    def change(self, change_id: int) -> Change:
        """One change of the audit. Raises NotFoundError."""
        found = self._changes("WHERE id = ?", change_id)
        if not found:
            raise NotFoundError(_("There is no change {change_id} on record.").format(change_id=change_id))
        return found[0]

    def changes_after(self, change_id: int) -> dict[int, int | None]:
        """The ids of the changes made after this one, each with the id of the change that it takes back."""
        return dict(self._all("SELECT id, undoes FROM changes WHERE id > ?", (change_id,)))

    def last_changed_at(self) -> int | None:
        """When the newest change was made, in UTC seconds by the clock of then; None in a new file."""
        rows = self._all("SELECT at FROM changes ORDER BY id DESC LIMIT 1")
        return int(rows[0][0]) if rows else None

    def changes_of_session(self, session_id: int) -> tuple[Change, ...]:
        """The audit of one session, oldest first."""
        return self.changes_of("session", session_id)

    def changes_of(self, kind: str, entity_id: int) -> tuple[Change, ...]:
        """The audit of one entity, oldest first."""
        touched = "SELECT change_id FROM change_entities WHERE kind = ? AND entity_id = ?"
        return self._changes(f"WHERE id IN ({touched})", kind, entity_id)

    def _changes(self, condition: str, *values: int | str) -> tuple[Change, ...]:
        from infusion_desk.storage.change_rows import CHANGE_COLUMNS, change_of

        entities = "SELECT kind, entity_id, before, after FROM change_entities WHERE change_id = ? ORDER BY position"
        passed = "SELECT session_id, rule, message FROM overridden_findings WHERE change_id = ? ORDER BY position"
        rows = self._all(f"SELECT {CHANGE_COLUMNS} FROM changes {condition} ORDER BY id", values)
        return tuple(
            change_of(row, self._all(entities, row[:1]), self._all(passed, row[:1]), self._audit_record) for row in rows
        )

    def _audit_record(self, text: str | None) -> dict[str, Any] | None:
        """A record as the change had it; planned phases are kept in it by the number of their list."""
        if text is None:
            return None
        record: dict[str, Any] = json.loads(text)
        if "phases" in record:
            if record["phases"] not in self.kept.phases:
                self._look_up_phases(record["phases"])
            record["phases"] = self.kept.phases[record["phases"]]
        return record

    def _sessions(self, condition: str, values: Sequence[Any], of_them: str) -> tuple[InfusionSession, ...]:
        """The sessions for which `condition` holds, by start; `of_them` says the same of the steps' session_id."""
        return tuple([session for session, _from, _until in self._built(condition, values, of_them)])

    def _shown(
        self, bounds: tuple[int, int, int], of_them: str, *, were_read: bool
    ) -> tuple[Iterable[_Shown], dict[int, Patient] | None]:
        """The sessions shown within bounds, by start; where they were read before only rows that have changed are.

        With them their patients by id, where all of these were read before and none has changed.
        """
        if self.kept.is_of_transaction or not were_read:
            return self._built(_SHOWN, bounds, of_them), None
        steps, rows = self._steps(of_them, bounds), self._all(_VERSIONS, bounds)
        found = self.kept.sessions_as(rows, steps)
        missing = [row[0] for row in rows if row[0] not in found]
        if len(missing) > len(found):
            return self._built(_SHOWN, bounds, of_them), None
        if missing:
            marks = f"IN ({', '.join(map(str, missing))})"
            found.update((session.id, session) for session in self._sessions(f"s.id {marks}", (), marks))
        return [(found[row[0]], row[2], row[3]) for row in rows], self.kept.patients_as(rows)

    def _built(self, condition: str, values: Sequence[Any], of_them: str) -> Iterator[_Shown]:
        """The sessions for which `condition` holds, by start, with the bounds within which they are shown."""
        kept, steps, built = self.kept, self._steps(of_them, values), {}
        # Row by row: a day's rows and values together would set the garbage collector off at every booking.
        for row in self._connection.execute(f"{_SESSIONS} WHERE {condition} ORDER BY s.starts_at, s.id", values):
            if row[3] not in kept.hashes:
                self._look_up_hash(row[3])
            if row[12] not in kept.phases:
                self._look_up_phases(row[12])
            session = built[row[0]] = session_of(row, kept.phases, kept.hashes, steps.get(row[0], ()))
            yield session, row[-2], row[-1]
        kept.add_sessions(built)

    def _steps(self, of_them: str, values: Sequence[Any]) -> dict[int, tuple[Step, ...]]:
        """The steps of the sessions of whose number `of_them` says what it is, by that number."""
        return steps_of(self._connection.execute(f"{_STEPS} {of_them} ORDER BY at, id", values))

    def _patients(self, of_them: str, values: Sequence[Any]) -> dict[int, Patient]:
        """The patients of whose id `of_them` says what it is, by their ids; only rows that have changed are read."""
        known, found, missing = self.kept.patients, {}, []
        versions = f"SELECT id, version FROM patients WHERE id {of_them}"
        for id_, version in self._connection.execute(versions, values) if known else ():
            patient = known.get(id_)
            if patient is not None and patient.version == version:
                found[id_] = patient
            else:
                missing.append(id_)
        if found and not missing:
            return found
        condition = f"IN ({', '.join(map(str, missing))})" if len(missing) < len(found) else of_them
        rows = self._connection.execute(f"{PATIENTS} WHERE id {condition}", values if condition == of_them else ())
        new = {row[0]: patient_of(row) for row in rows}
        self.kept.add_patients(new)
        return found | new

    def _look_up_hash(self, drug_text_id: int) -> None:
        select = "SELECT sha256 FROM drug_texts WHERE id = ?"
        self.kept.hashes[drug_text_id] = self._all(select, (drug_text_id,))[0][0]

    def _look_up_phases(self, phase_list_id: int) -> None:
        select = "SELECT phases FROM phase_lists WHERE id = ?"
        self.kept.phases[phase_list_id] = phases_of(self._all(select, (phase_list_id,))[0][0])


def _dates(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def _picture(
    roster: Roster,
    day: date,
    sessions: Sequence[InfusionSession],
    patients: Mapping[int, Patient],
    printed: Mapping[int, PrintedSheet],
    holds: Sequence[Hold],
) -> Day:
    span = roster.zone.day_span(day)
    held = tuple(hold for hold in holds if hold.start < span.end and hold.end > span.start)
    people = (*(session.patient_id for session in sessions), *(hold.patient_id for hold in held))
    return Day(
        date=day,
        zone=roster.zone,
        hours=roster.hours(day),
        chairs=roster.chairs(span, {session.chair_id for session in sessions}),
        nurses=roster.nurses(day, span),
        sessions=tuple(sessions),
        patients={patient_id: patients[patient_id] for patient_id in people if patient_id is not None},
        closures=roster.closures(span),
        limits=roster.limits,
        printed={session.id: printed[session.id] for session in sessions if session.id in printed} if printed else {},
        holds=held,
    )


def shown_span(session: InfusionSession) -> Span:
    """From when to when `session` touches the board: its plan, its reservation and its expected end together."""
    held = session.chair_busy or Span(session.start, session.end)
    start = min(session.start, held.start)
    until = max(session.end, held.end, session.expected_until or 0)
    return Span(start, min(until, start + LONGEST_SHOWN))


def _by_date(roster: Roster, dates: Sequence[date], shown: Iterable[_Shown]) -> list[list[InfusionSession]]:
    """The sessions that touch each date, by the bounds within which their rows say that they are shown."""
    spread: list[list[InfusionSession]] = [[] for _ in dates]
    midnights = [roster.zone.midnight(day) for day in dates]
    place = begins = ends = 0  # the date of the session before and its bounds: mostly those of the next one too
    for session, shown_from, shown_until in shown:
        if not (begins <= shown_from and shown_until <= ends):
            place = max(bisect_right(midnights, shown_from) - 1, 0)
            begins, ends = midnights[place], roster.zone.midnight(dates[place] + timedelta(days=1))
            for later in range(place + 1, bisect_right(midnights, shown_until - 1)):
                spread[later].append(session)
        spread[place].append(session)
    return spread
