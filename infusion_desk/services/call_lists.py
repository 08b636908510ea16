"""Keeps the call lists beside every change of the centre, whoever makes it: recorded at once, with whom it touches.

A session is touched when it breaks a rule by the cause that it did not break before. The list is withdrawn with its
cause and comes back with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from infusion_desk.domain.calls import RULES, CallEntry, CallList, Cause, CauseKind, breaches
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import Span
from infusion_desk.services.causes import Subject, can_touch, subjects_of
from infusion_desk.services.changes import Asked, Change, EntityChange
from infusion_desk.services.ports import Reader, Store, Writer

LIST, ENTRY = "call_list", "call_entry"
_OPEN_ENDED = {CauseKind.WEEK_HOURS, CauseKind.SHIFTS, CauseKind.CHAIR_RETIRED, CauseKind.NURSE_RETIRED}

_Breach = tuple[int, str, str, tuple[tuple[str, Any], ...]]


def keep_lists(store: Store, writer: Writer, change: Change) -> Change:
    """List whom `change`, done by `writer` and not yet committed, touches; return it with the lists it made or ended.

    The state before it is read from `store`, which nobody else can have changed meanwhile.
    """
    causing = [entity for entity in change.entities if can_touch(entity)]
    if not causing:
        return change
    zone = writer.zone()
    subjects = [subject for entity in causing for subject in subjects_of(entity, change.asked.at, zone)]
    with store.reading() as before:
        entities = [entity for subject in subjects for entity in _kept(before, writer, subject, change)]
    return writer.extend(change, entities) if entities else change


def is_to_come(session: InfusionSession, now: int) -> bool:
    """Whether the session holds its chair and is not over at `now` (UTC seconds)."""
    return session.reservation is not None and session.state is not SessionState.DONE and session.end > now


def without_lists(change: Change) -> Change:
    """`change` without what it did to call lists, which follow from the rest."""
    return replace(change, entities=tuple(each for each in change.entities if each.kind not in (LIST, ENTRY)))


def made_lists(change: Change) -> tuple[int, ...]:
    """The ids of the call lists that `change` made or brought back."""
    ids = (each.id for each in change.entities if each.kind == LIST and each.after and not each.after["withdrawn"])
    return tuple(ids)


def listed_entries(change: Change) -> tuple[int, ...]:
    """The ids of the entries that `change` put onto call lists."""
    return tuple(each.id for each in change.entities if each.kind == ENTRY and each.before is None)


def listed_rules(reader: Reader, session: InfusionSession) -> set[str]:
    """The rules that the session may break where it stands because a call list has it already.

    Who is put back there stands on the list again; nobody is forgotten by that.
    """
    lists = reader.call_lists(Span(session.start, session.end))
    causes = (calls.cause for calls in lists if any(entry.session_id == session.id for entry in calls.entries))
    return {rule for cause in causes for rule in RULES[cause.kind]}


def _kept(before: Reader, writer: Writer, subject: Subject, change: Change) -> Iterator[EntityChange]:
    """End the list that the subject has, and begin the one that its cause makes now."""
    old = writer.call_list_of(subject.kind, subject.id)
    known = _listed(writer, subject.cause.span) if subject.cause else set[int]()
    if old is not None:
        yield _saved(writer, old, replace(old, withdrawn=True))
    if subject.cause is None:
        return
    former = _former(writer, change, subject.cause)
    touched = list(_touched(before, writer, subject.cause, change.asked.at, known))
    if former is not None:
        yield from _brought_back(writer, former, subject.cause, touched)
    elif touched:
        yield from _made(writer, subject.cause, touched, change.asked)


def _touched(
    before: Reader, after: Reader, cause: Cause, now: int, known: Collection[int]
) -> Iterator[InfusionSession]:
    """The sessions to come that break a rule by `cause`: one they did not break `before`, or are called about."""
    for day in _dates(after, cause, now):
        there = after.day(day)
        broken = {session.id: (session, found) for session, found in _breaches_on(there, cause, now)}
        if not broken:
            continue
        was = {key for session, found in _breaches_on(before.day(day), cause, now) for key in _keys(session, found)}
        for session, found in broken.values():
            if session.id in known or not was.issuperset(_keys(session, found)):
                yield session


def _dates(reader: Reader, cause: Cause, now: int) -> list[date]:
    """The dates with sessions that start within the cause, or before it and reach into it."""
    zone = reader.zone()
    within = Span(max(cause.span.start, now), cause.span.end)
    held = reader.sessions_held(within, chair_id=cause.chair_id) if within.start < within.end else ()
    dates = {zone.date_of(session.start) for session in held}
    return sorted(day for day in dates if cause.kind is not CauseKind.WEEK_HOURS or day.weekday() == cause.subject_id)


def _breaches_on(day: Day, cause: Cause, now: int) -> Iterator[tuple[InfusionSession, tuple[Forbidden, ...]]]:
    for session in day.held:
        if is_to_come(session, now) and day.span.holds(session.start):
            found = breaches(day, session, cause)
            if found:
                yield session, found


def _keys(session: InfusionSession, found: Iterable[Forbidden]) -> set[_Breach]:
    return {(session.id, each.rule, each.sentence, tuple(sorted(each.values.items()))) for each in found}


def _listed(reader: Reader, span: Span) -> set[int]:
    """The sessions on the lists of causes that touch `span`."""
    return {entry.session_id for calls in reader.call_lists(span) for entry in calls.entries}


def _former(writer: Writer, change: Change, cause: Cause) -> CallList | None:
    """The list of the same cause that the change ended which `change` takes back, or None."""
    if change.undoes is None:
        return None
    changed = (entity for entity in writer.change(change.undoes).entities if entity.kind == LIST)
    ended = (writer.call_list(each.id) for each in changed if each.before and each.after and each.after["withdrawn"])
    return next((calls for calls in ended if calls.withdrawn and _is_same(calls.cause, cause)), None)


def _is_same(one: Cause, other: Cause) -> bool:
    """Whether two causes are one but for their number and where one without an end is thought to end."""
    alike = replace(one, subject_id=0, span=other.span) == replace(other, subject_id=0)
    return alike and (one.span == other.span or one.kind in _OPEN_ENDED)


def _brought_back(
    writer: Writer, former: CallList, cause: Cause, touched: Sequence[InfusionSession]
) -> Iterator[EntityChange]:
    """The list as it was, with those who have come to be touched since."""
    reach = max([former.cause.span.end, *(session.end for session in touched)])
    span = Span(former.cause.span.start, reach) if cause.kind in _OPEN_ENDED else cause.span
    yield _saved(writer, former, replace(former, withdrawn=False, cause=replace(cause, span=span)))
    listed = {entry.session_id for entry in former.entries}
    for session in touched:
        if session.id not in listed:
            yield _entry_made(writer.add_call_entry(_entry(former.id, session)))


def _made(writer: Writer, cause: Cause, touched: list[InfusionSession], asked: Asked) -> Iterator[EntityChange]:
    if cause.kind in _OPEN_ENDED:
        cause = replace(cause, span=Span(cause.span.start, max(session.end for session in touched)))
    entries = tuple(_entry(0, session) for session in sorted(touched, key=lambda session: (session.start, session.id)))
    calls = writer.add_call_list(CallList(0, cause, asked.at, asked.by, entries))
    yield EntityChange(LIST, calls.id, None, list_record(calls))
    yield from map(_entry_made, calls.entries)


def _entry(list_id: int, session: InfusionSession) -> CallEntry:
    return CallEntry(0, list_id, session.id, session.start, session.chair_id)


def _entry_made(entry: CallEntry) -> EntityChange:
    return EntityChange(ENTRY, entry.id, None, entry_record(entry))


def _saved(writer: Writer, before: CallList, after: CallList) -> EntityChange:
    return EntityChange(LIST, before.id, list_record(before), list_record(writer.save_call_list(after)))


def list_record(calls: CallList) -> dict[str, Any]:
    """A call list for the audit, without its entries."""
    cause = calls.cause
    return {
        "kind": cause.kind.value,
        "cause_id": cause.subject_id,
        "chair_id": cause.chair_id,
        "nurse_id": cause.nurse_id,
        "span": [cause.span.start, cause.span.end],
        "reason": cause.reason,
        "withdrawn": calls.withdrawn,
        "version": calls.version,
    }


def entry_record(entry: CallEntry) -> dict[str, Any]:
    """An entry of a call list for the audit."""
    return {
        "list_id": entry.list_id,
        "session_id": entry.session_id,
        "start": entry.start,
        "chair_id": entry.chair_id,
        "reached_at": entry.reached_at,
        "reached_by": entry.reached_by,
        "agreed": entry.agreed,
        "stays": entry.stays,
        "version": entry.version,
    }
