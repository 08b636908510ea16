"""The call lists as rows under dates: whom to call, where, in which language, what to say, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from infusion_desk.planning.reseat import Place
from infusion_desk.presenters.call_words import (
    STATES,
    cause_words,
    needs_call,
    offer_words,
    question,
    what_to_say,
    what_to_say_in_their_language,
)
from infusion_desk.presenters.languages import language_name
from infusion_desk.services.calls import Call, CallPicture
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call in words. `place` is where it can be moved with one press, None without an offer.

    `needs_call` is False for who is only seated elsewhere at the same time, and for what is settled. `is_to_tell`: it
    was moved to a time that the patient does not know yet. `is_here`: the patient sits in the chair. `say_theirs` is
    what to say in the patient's own language, "" where that is not another one. `question` is its end in short,
    without what happened.
    """

    entry_id: int
    session_id: int
    is_open: bool
    is_to_tell: bool
    is_settled: bool
    is_here: bool
    needs_call: bool
    day: str
    clock: str
    name: str
    born: str
    phone: str
    language: str
    drug: str
    chair: str
    cause: str
    say: str
    say_theirs: str
    question: str
    state: str
    reached: str
    agreed: str
    told: str
    offer: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class CallDate:
    """The calls about sessions of one date, the open ones first; `to_call` counts those who have to be called."""

    date: date
    heading: str
    rows: tuple[CallRow, ...]
    to_call: int


def call_dates(picture: CallPicture, wording: Wording) -> tuple[CallDate, ...]:
    """Every date that has calls, in order; an entry that waits on another list already is left to that one."""

    def date_of(call: Call) -> date:
        return wording.zone.date_of(call.entry.start)

    calls = sorted(picture.calls, key=date_of)
    return tuple(_date(day, group, picture, wording) for day, group in groupby(calls, key=date_of))


def to_call_words(count: int) -> str:
    """`3 to call`, `nobody to call`."""
    return _("{count} to call").format(count=count) if count else _("nobody to call")


def _date(day: date, calls: Iterable[Call], picture: CallPicture, wording: Wording) -> CallDate:
    shown = sorted(_once_each(calls), key=lambda call: (call.is_settled, call.entry.start, call.session.id))
    rows = tuple(call_row(call, picture, wording) for call in shown)
    to_call = sum(row.needs_call for row in rows)
    return CallDate(day, f"{wording.date(day)}: {to_call_words(to_call)}", rows, to_call)


def _once_each(calls: Iterable[Call]) -> list[Call]:
    """One call a session: the open one, else the one on the newest list."""
    in_order = sorted(calls, key=lambda call: (call.is_open, call.calls.id))
    return list({call.session.id: call for call in in_order}.values())


def call_row(call: Call, picture: CallPicture, wording: Wording) -> CallRow:
    """One call in words."""
    patient, entry, session = call.patient, call.entry, call.session
    language = language_name(patient.language)
    offer = call.offer
    return CallRow(
        entry_id=entry.id,
        session_id=session.id,
        is_open=call.is_open,
        is_to_tell=call.is_to_tell,
        is_settled=call.is_settled,
        is_here=session.state.is_in_chair,
        needs_call=needs_call(call),
        day=wording.short_date(wording.zone.date_of(entry.start)),
        clock=wording.clock(entry.start),
        name=patient.name,
        born=wording.birth_date(patient.birth_date) if patient.birth_date else "",
        phone=patient.phone,
        language=_("{language}, interpreter").format(language=language) if patient.interpreter else language,
        drug=session.drug_name,
        chair=picture.chairs.get(entry.chair_id, ""),
        cause=cause_words(call.calls.cause, picture, wording),
        say=what_to_say(call, picture, wording),
        say_theirs=what_to_say_in_their_language(call, picture, wording),
        question=question(call, wording),
        state=_state(call, picture, wording),
        reached=_reached(call, wording),
        agreed=entry.agreed,
        told=_told(call, wording),
        offer=offer_words(call, picture, wording),
        place=offer.place if offer else None,
    )


def _state(call: Call, picture: CallPicture, wording: Wording) -> str:
    words = _(STATES[call.state])
    if call.is_open or call.session.start == call.entry.start:
        return words
    chair = picture.chairs.get(call.session.chair_id, "")
    start = call.session.start
    there = f"{wording.short_date(wording.zone.date_of(start))}, {wording.clock(start)}, {chair}"
    return f"{words}: {there}" if not call.session.state.is_given_up else words


def _reached(call: Call, wording: Wording) -> str:
    at, by = call.entry.reached_at, call.entry.reached_by
    if at is None:
        return ""
    when = f"{wording.short_date(wording.zone.date_of(at))}, {wording.clock(at)}"
    return _("{when} by {name}").format(when=when, name=by) if by else when


def _told(call: Call, wording: Wording) -> str:
    """What the patient was told when that is no longer the session's start."""
    if call.told is None or call.told.start == call.session.start:
        return ""
    start = call.told.start
    when = f"{wording.short_date(wording.zone.date_of(start))}, {wording.clock(start)}"
    return _("was told {when}").format(when=when)
