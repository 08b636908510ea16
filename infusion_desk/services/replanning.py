"""Booked sessions that would be planned otherwise now: listed, and changed on request.

Their phases would be others by the data that holds on their day or by what a clinician decided, or another brand is
ordered by now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from infusion_desk.domain.day import Day
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.entered import milligrams
from infusion_desk.domain.measurements import MeasurementKind, latest
from infusion_desk.domain.phases import PhaseKind, chair_minutes
from infusion_desk.domain.rules import Finding, Tier, Wish, all_rules, findings_at
from infusion_desk.domain.sessions import LONGEST_RESERVATION, InfusionSession, SessionState
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.services.as_ordered import is_open_to_decisions
from infusion_desk.services.booking import Booking, plan_session
from infusion_desk.services.call_lists import listed_rules
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.checking import wish_of
from infusion_desk.services.data_in_force import file_on, turnover_on
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.order_dates import active_order
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.refusals import refusal_words
from infusion_desk.services.session_changes import Changed, change_sessions, once
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import DrugText, Workplace
from infusion_desk.texts import N_, _

FAR_AHEAD = 10 * 366 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Replanned:
    """A booked session `before`, and `after` as the data of its day would have it; None where that isn't known.

    `problem` says what stands against the change, "" where it fits. `patient` and `chair` are names.
    """

    before: InfusionSession
    after: InfusionSession | None
    patient: str
    chair: str
    problem: str = ""

    @property
    def minutes(self) -> tuple[int, int | None]:
        """How long the chair is held, now and then."""
        return chair_minutes(self.before.phases), chair_minutes(self.after.phases) if self.after else None

    @property
    def fits(self) -> bool:
        """Whether it can be changed."""
        return self.after is not None and not self.problem


def would_change(place: Workplace, since: date, drug_id: str = "") -> tuple[Replanned, ...]:
    """The sessions from `since` on, of one drug only if named, that would be planned otherwise now, by start.

    What fits does so beside all else that fits, for it is changed together. Begun ones are left out.
    """
    with place.store.reading() as reader:
        return _would_change(place, reader, max(place.now(), reader.zone().midnight(since)), drug_id)


def plan_anew(place: Workplace, session_ids: Sequence[int], asked: Asked) -> Change:
    """Give these sessions the phases that the data of their day has, all together or none.

    Raises RefusedError when a rule forbids one of them, InputError for one that has begun or can't be worked out.
    """

    def act(writer: Writer) -> Change:
        before = [writer.session(session_id) for session_id in session_ids]
        if not before or any(not _is_open(session, asked.at) for session in before):
            raise InputError(_("Something has changed since the list was made. Look at the list again."))
        after = [_anew(place, writer, session) for session in before]
        days = _Days(writer)
        stopped = [each for each in after if _stops(writer, days.with_all(each, after), each)[1]]
        carried = frozenset((each.id, rule) for each in stopped for rule in _passed_rules(writer, each))
        carried |= _of_renamed(before, after)
        words = (
            N_("Plan a session anew by changed data")
            if len(after) == 1
            else N_("Plan {count} sessions anew by changed data")
        )
        changed, values = list(map(Changed, before, after)), {"count": len(after)}
        return change_sessions(writer, changed, asked, ChangeKind.DATA, words, values=values, carried=carried)

    return once(place, asked, act)


# --- which would change ----------------------------------------------------------------------------------


def _would_change(place: Workplace, reader: Reader, since: int, drug_id: str) -> tuple[Replanned, ...]:
    held = reader.sessions_held(Span(since, since + FAR_AHEAD))
    wanted = [each for each in held if drug_id in ("", each.drug_id) and each.start >= since and _is_open(each, since)]
    chairs = {chair.id: chair.name for chair in reader.chairs()}
    found = []
    for session in sorted(wanted, key=lambda each: (each.start, each.id)):
        after, missing = _anew_or_why_not(place, reader, session)
        if after is None or not _is_same(session, after):
            name = reader.patient(session.patient_id).name
            found.append(Replanned(session, after, name, chairs.get(session.chair_id, ""), missing))
    return tuple(_with_problems(reader, found))


def _is_open(session: InfusionSession, now: int) -> bool:
    return session.state is SessionState.PLANNED and session.reservation is not None and session.start >= now


def _has_the_data_of_its_day(reader: Reader, newest: DrugText, session: InfusionSession) -> bool:
    """Whether it was booked from the very data that holds on its day, so that no phase need be worked out.

    Where a clinician decides, a decision may have come or gone since, or a reaction.
    """
    if is_open_to_decisions(newest.drug, session):
        return False
    day = reader.zone().date_of(session.start)
    source = file_on(reader, newest, day)
    return source.sha256 == session.drug_hash and session.turnover_minutes == turnover_on(reader, day)


def _lengths(session: InfusionSession) -> list[tuple[PhaseKind, int]]:
    return [(phase.kind, phase.minutes) for phase in session.phases]


def _only_renamed(before: InfusionSession, after: InfusionSession) -> bool:
    """Whether it holds what it held: then no rule is asked again."""
    return _lengths(before) == _lengths(after)


def _of_renamed(before: Sequence[InfusionSession], after: Sequence[InfusionSession]) -> frozenset[tuple[int, str]]:
    renamed = [new.id for old, new in zip(before, after, strict=True) if _only_renamed(old, new)]
    return frozenset((session_id, rule.name) for session_id in renamed for rule in all_rules())


def _is_same(before: InfusionSession, after: InfusionSession) -> bool:
    return _lengths(before) == _lengths(after) and before.drug_name == after.drug_name


def _anew_or_why_not(place: Workplace, reader: Reader, session: InfusionSession) -> tuple[InfusionSession | None, str]:
    try:
        return _anew(place, reader, session), ""
    except UserFacingError as missing:
        return None, str(missing)


def _anew(place: Workplace, reader: Reader, session: InfusionSession) -> InfusionSession:
    """The session with the phases that the data of its day has, holding its chair for as long, by the name ordered."""
    source = place.drugs.file(session.drug_id)
    if _has_the_data_of_its_day(reader, source, session):
        return replace(session, drug_name=_name_now(reader, source.drug, session))
    weight = latest(reader.measurements(session.patient_id), MeasurementKind.WEIGHT)
    booking = Booking(
        patient_id=session.patient_id,
        drug_id=session.drug_id,
        dose_number=session.dose_number,
        start=session.start,
        option=session.option,
        mg=_ordered_mg(session.amount),
        weight_kg=weight.amount / 1000 if weight is not None else None,
        brand=source.drug.brand_meant(session.drug_name),
    )
    planned = plan_session(reader, source, booking)
    anew = replace(
        session,
        phases=planned.phases,
        drug_hash=planned.drug_hash,
        drug_name=planned.drug_name,
        dose_label=planned.dose_label,
    )
    return replace(anew, reservation=anew.planned_reservation)


def _name_now(reader: Reader, drug: Drug, session: InfusionSession) -> str:
    has_brand = session.drug_name in drug.brand_names
    order = active_order(reader, session.patient_id, drug.id) if has_brand else None
    return session.drug_name if order is None else drug.called(order.brand)


def _ordered_mg(amount: str) -> float | None:
    """The amount in mg as the session says it ("600 mg", "28 g"); None where it says it otherwise ("12 mg/m2")."""
    try:
        return milligrams(amount)
    except InputError:
        return None


# --- what stands against it --------------------------------------------------------------------------------


def _with_problems(reader: Reader, found: Sequence[Replanned]) -> Iterable[Replanned]:
    """Take one after the other of those that fit beside the ones taken already, until no more does."""
    wording, days = Wording.of(reader.settings()), _Days(reader)
    taken: dict[int, InfusionSession] = {}
    problems: dict[int, str] = {}
    wanted = {each.before.id: each.after for each in found if each.after is not None}
    renamed = {each.before.id for each in found if each.after is not None and _only_renamed(each.before, each.after)}
    while wanted:
        for session in wanted.values():
            picture = days.with_all(session, [*taken.values(), session])
            is_new = session.id not in renamed
            problems[session.id] = _problem(reader, picture, session, wording) if is_new else ""
            if not problems[session.id]:
                taken[session.id] = session
        left = {session_id: session for session_id, session in wanted.items() if session_id not in taken}
        if len(left) == len(wanted):
            break
        wanted = left
    return (replace(each, problem=each.problem or problems.get(each.before.id, "")) for each in found)


class _Days:
    """The pictures of days, each read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._zone = reader, reader.zone()
        self._days: dict[date, Day] = {}

    def with_all(self, session: InfusionSession, fitting: Iterable[InfusionSession]) -> Day:
        """The day of `session` with the sessions on it as they shall stand together."""
        day = self._zone.date_of(session.start)
        if day not in self._days:
            self._days[day] = self._reader.day(day)
        picture = self._days[day]
        for other in fitting:
            if abs(other.start - session.start) <= LONGEST_RESERVATION:
                picture = picture.with_session(other)
        return picture


def _problem(reader: Reader, day: Day, session: InfusionSession, wording: Wording) -> str:
    wish, stops = _stops(reader, day, session)
    passed = _passed_rules(reader, session) if stops else ()
    left = [each for each in stops if each.rule not in passed]
    return refusal_words(left, day, wish, session.start, wording).text if left else ""


def _stops(reader: Reader, day: Day, session: InfusionSession) -> tuple[Wish, list[Finding]]:
    """What stands against `session` on its day, whether somebody passed it or not."""
    wish = replace(wish_of(day, session), dose=dose_facts(reader, session))
    return wish, [each for each in findings_at(day, wish, session.start) if each.tier is not Tier.NOTICE]


def _passed_rules(reader: Reader, session: InfusionSession) -> set[str]:
    """The rules that the session passed by somebody's word on record, or because a call list has it."""
    changes = reader.changes_of_session(session.id)
    said = {entry.rule for change in changes for entry in change.overridden if entry.session_id == session.id}
    return said | listed_rules(reader, session)
