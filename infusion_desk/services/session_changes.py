"""Put sessions as they shall be: every rule asked, the file changed and the audit written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from infusion_desk.domain.rules import Value
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services import requests
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, Overridden, Refusal, RefusedError
from infusion_desk.services.checking import check_sessions
from infusion_desk.services.ports import Reader, TakenError, Writer
from infusion_desk.services.records import session_change
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _


class Changed(NamedTuple):
    """One session as it is and as it shall be."""

    before: InfusionSession
    after: InfusionSession


def once(place: Workplace, asked: Asked, act: Callable[[Writer], Change]) -> Change:
    """Run `act` in one transaction, unless its request was done already: then the first outcome comes back.

    Raises RefusedError also when the file itself refuses a reservation.
    """
    try:
        return requests.once(place.store, asked, act)
    except TakenError as taken:
        sentence = (
            _("The patient has another session at that time. Choose another time.")
            if taken.what == "patient"
            else _("The chair is taken at that time. Choose another time or another chair.")
        )
        rule = "patient_elsewhere" if taken.what == "patient" else "chair_taken"
        raise RefusedError((Refusal(rule, sentence),)) from taken


def change_sessions(
    writer: Writer,
    changed: Sequence[Changed],
    asked: Asked,
    kind: ChangeKind,
    words: str,
    *,
    values: Mapping[str, Value] | None = None,
    carried: frozenset[tuple[int, str]] = frozenset(),
) -> Change:
    """Put sessions as `put_sessions` does, and record it.

    `values` fill the `words`; without them they are read from what was saved.
    """
    entities, passed = put_sessions(writer, changed, asked, carried)
    said = values_of(writer, *(each.after for each in changed)) if values is None else values
    return writer.record(Change(0, asked, kind, words, said, entities, passed))


def put_sessions(
    writer: Writer,
    changed: Sequence[Changed],
    asked: Asked,
    carried: frozenset[tuple[int, str]] = frozenset(),
) -> tuple[tuple[EntityChange, ...], tuple[Overridden, ...]]:
    """Check what the sessions shall be as a whole and save it; return it for the audit, with the stops passed.

    `carried` are the stops, by session and rule, that were passed before and are not asked again. Raises RefusedError
    when another rule forbids one.
    """
    passed = check_sessions(writer, [each.after for each in changed], asked, carried)
    if len(changed) > 1:
        writer.lift(before.id for before, _after in changed if before.reservation)
    return tuple(session_change(before, writer.save_session(after)) for before, after in changed), passed


def values_of(reader: Reader, session: InfusionSession, *others: InfusionSession) -> dict[str, str | int]:
    """What the words of a change say of its sessions: `patient`, `start`, `chair`, of a second one `other`."""
    chairs = {chair.id: chair.name for chair in reader.chairs()}
    values: dict[str, str | int] = {
        "patient": reader.patient(session.patient_id).family_name,
        "start": session.start,
        "chair": chairs.get(session.chair_id, ""),
    }
    if others:
        values["other"] = reader.patient(others[0].patient_id).family_name
    return values


def save_moved(writer: Writer, others: Sequence[Changed]) -> tuple[EntityChange, ...]:
    """Put sessions onto their new chairs, out of each other's way; return what became of them for the audit."""
    writer.lift(before.id for before, _ in others)
    return tuple(session_change(before, writer.save_session(after)) for before, after in others)
