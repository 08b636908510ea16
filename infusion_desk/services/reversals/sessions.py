"""Sessions put back as they stood before a change; every rule is asked again about the place they go back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from infusion_desk.domain.rules import all_rules
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.call_lists import listed_rules
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, Overridden
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import same_but_version, session_from_record
from infusion_desk.services.session_changes import Changed, put_sessions
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put the sessions of `change` back; the undo of a booking is a cancel, its redo a restore."""
    entities, passed = put_back(writer, change, asked)
    return writer.record(Change(0, asked, kind, change.words, change.values, entities, passed, change.id))


def put_back(writer: Writer, change: Change, asked: Asked) -> tuple[tuple[EntityChange, ...], tuple[Overridden, ...]]:
    """Put the sessions of `change` back; return for the audit what became of them, and the stops that were passed."""
    entries = [entity for entity in change.entities if entity.kind == "session"]
    now = [unchanged_since(writer, entity) for entity in entries]
    changed = [Changed(each, _as_before(each, entity.before)) for each, entity in zip(now, entries, strict=True)]
    _require_here(writer, changed)
    words = {passed for before, _after in changed for passed in overrides_of(writer, before.id)}
    words |= {(after.id, rule) for _before, after in changed for rule in listed_rules(writer, after)}
    entities, passed = put_sessions(writer, changed, asked, frozenset({*words, *_as_it_stood(writer, change, changed)}))
    return entities, tuple(each for each in passed if asked.override or (each.session_id, each.rule) in words)


def _as_it_stood(reader: Reader, change: Change, changed: Sequence[Changed]) -> Iterator[tuple[int, str]]:
    """What is not asked again, by session and rule: a limit that is set later than a booking may be broken by it.

    Where nothing has happened since, all goes back to what it was; and who changes chairs alone keeps time and nurse.
    """
    is_last = _is_last(reader, change.id)
    for before, after in changed:
        stays = before.reservation is not None and replace(before, chair_id=after.chair_id) == replace(
            after, reservation=before.reservation
        )
        for rule in all_rules():
            if is_last or (stays and not rule.by_chair):
                yield after.id, rule.name


def _is_last(reader: Reader, change_id: int) -> bool:
    """Whether whatever happened after the change was taken back."""
    since = reader.changes_after(change_id)
    for later in sorted(since, reverse=True):
        if later in since and since[later] in since:
            del since[since.pop(later) or 0]
    return not since


def _require_here(reader: Reader, changed: Sequence[Changed]) -> None:
    """No place goes back to somebody who died or was transferred meanwhile."""
    for old, new in changed:
        if new.reservation and not old.reservation:
            require_here(reader, new.patient_id)


def require_here(reader: Reader, patient_id: int) -> None:
    """Raise UndoRefusedError for somebody who died or was transferred: nothing comes back for her or him."""
    patient = reader.patient(patient_id)
    if patient.gone:
        sentence = _("This can't be taken back: {name} is not treated here any more.")
        raise UndoRefusedError(sentence.format(name=patient.name))


def unchanged_since(reader: Reader, entity: EntityChange) -> InfusionSession:
    """The session that `entity` tells of, as it stands. Raises UndoRefusedError when it was changed since."""
    session = reader.session(entity.id)
    if entity.after is None or not same_but_version(session, entity.after):
        raise UndoRefusedError(
            _("This can't be taken back: the session has been changed since. Look at it and change it by hand.")
        )
    return session


def _as_before(session: InfusionSession, record: Mapping[str, Any] | None) -> InfusionSession:
    if record is None:
        return replace(
            session,
            state=SessionState.CANCELLED,
            cancel_reason=CancelReason.MISTAKE.value,
            reservation=None,
        )
    former = session_from_record(record, session.steps)
    reservation = None if former.reservation is None else former.planned_reservation
    return replace(former, version=session.version, reservation=reservation)


def overrides_of(reader: Reader, session_id: int) -> set[tuple[int, str]]:
    """The session with each rule that somebody's word has passed for it; what only happened is nobody's word."""
    return {
        (entry.session_id, entry.rule)
        for change in reader.changes_of_session(session_id)
        if change.kind not in (ChangeKind.STEP, ChangeKind.STEP_BACK)
        for entry in change.overridden
        if entry.session_id == session_id
    }
