"""The call lists one by one, each with its cause: how far each is worked through, and what a row of it offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from infusion_desk.domain.calls import CallState, Cause, CauseKind
from infusion_desk.domain.time import Span
from infusion_desk.presenters.call_list import CallRow, call_row
from infusion_desk.presenters.call_words import cause_words, is_reseat
from infusion_desk.services.call_lists import listed_entries
from infusion_desk.services.calls import Call, CallPicture
from infusion_desk.services.changes import Change
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

CALL_HEADINGS = (
    N_("When"), N_("Patient"), N_("Born"), N_("Phone"), N_("Language"), N_("What to say, or what came of it"),
    N_("Reached"), N_("Agreed"),
)  # fmt: skip
SAY_COLUMN = 5

_TAKEN_BACK = {
    CauseKind.ABSENCE: N_("Not away"),
    CauseKind.OUTAGE: N_("Back in service"),
    CauseKind.CLOSURE: N_("Open again"),
    CauseKind.HOURS: N_("As the weekday"),
}
"""What takes a cause away; the other kinds are changed where they were made."""


@dataclass(frozen=True, slots=True)
class CallGroup:
    """One call list: those who wait first, then those who are settled.

    `take_back` is what its cause can be taken away by, "" when that is done elsewhere.
    """

    list_id: int
    cause: str
    when: str
    count: str
    is_settled: bool
    rows: tuple[CallRow, ...]
    take_back: str


class CallAct(StrEnum):
    """What can be done about a call."""

    MOVE = "move"
    TOLD = "told"
    STAY = "stay"
    REACHED = "reached"
    CANCEL = "cancel"
    ON_DAY = "on_day"


class CallOffer(NamedTuple):
    """An act in words, with its one key and what it does in a sentence."""

    act: CallAct
    words: str
    key: str
    tip: str


def call_groups(picture: CallPicture, wording: Wording) -> tuple[CallGroup, ...]:
    """Every list: the ones to work through by their first session, then the settled ones."""

    def list_of(call: Call) -> int:
        return call.calls.id

    calls = groupby(sorted(picture.calls, key=list_of), key=list_of)
    groups = [_group(list(found), picture, wording) for _list_id, found in calls]
    return tuple(group for _key, group in sorted(groups, key=lambda entry: entry[0]))


def open_words(count: int) -> str:
    """`Call list (3)`: how the rail names the screen while so many are open."""
    return _("Calls ({count})").format(count=count) if count else _("Calls")


def touched_words(change: Change) -> str:
    """How many sessions came onto a call list by `change`; "" for none."""
    count = len(listed_entries(change))
    words = _("Sessions that this touches: {count}. They stay booked and stand on the call list (Ctrl+L).")
    return words.format(count=count) if count else ""


def cells_of(rows: Sequence[CallRow]) -> tuple[tuple[str, ...], ...]:
    """The rows as they stand in the table, under CALL_HEADINGS; without the date where they have only one."""
    is_one_day = len({row.day for row in rows}) == 1
    return tuple(
        (
            row.clock if is_one_day else f"{row.day}, {row.clock}",
            row.name,
            row.born,
            row.phone,
            row.language,
            row.question or row.state,
            row.reached,
            row.agreed,
        )
        for row in rows
    )


def offers_of_call(row: CallRow) -> tuple[CallOffer, ...]:
    """What can be done about a call now, the most usual first."""
    return tuple(_offers(row))


def _offers(row: CallRow) -> Iterable[CallOffer]:
    if row.is_to_tell:
        yield CallOffer(CallAct.TOLD, _("Told the new time"), "T", _("The patient knows the time as it is now"))
    if row.is_open:
        yield from _open_offers(row)
    tip = _("Show the session on its day, where it can be moved; Ctrl+L leads back here")
    words = _("Elsewhere…") if row.is_open else _("Show on the day")
    yield CallOffer(CallAct.ON_DAY, words, "O", tip)


def _open_offers(row: CallRow) -> Iterable[CallOffer]:
    if row.place is not None:
        words = (_("Move to {place}") if row.needs_call else _("Take {place}")).format(place=row.offer)
        yield CallOffer(CallAct.MOVE, words, "M", _("Move the session to the place that is offered"))
    yield CallOffer(CallAct.STAY, _("Stays"), "K", _("The session keeps its time and chair by agreement"))
    if row.is_here:
        return
    yield CallOffer(CallAct.CANCEL, _("Cancel…"), "C", _("Cancel the session with a reason"))
    if not row.reached:
        tip = _("The patient was reached; nothing is settled yet")
        yield CallOffer(CallAct.REACHED, _("Reached"), "R", tip)


def _group(calls: list[Call], picture: CallPicture, wording: Wording) -> tuple[tuple[bool, int, int], CallGroup]:
    in_order = sorted(calls, key=lambda call: (call.is_settled, call.entry.start, call.session.id))
    waiting = [call for call in in_order if not call.is_settled]
    cause = calls[0].calls.cause
    group = CallGroup(
        list_id=calls[0].calls.id,
        cause=cause_words(cause, picture, wording),
        when=_when(cause, calls, wording),
        count=_count(waiting),
        is_settled=not waiting,
        rows=tuple(call_row(call, picture, wording) for call in in_order),
        take_back="" if calls[0].calls.withdrawn else _taken_back(cause),
    )
    return (group.is_settled, in_order[0].entry.start, group.list_id), group


def _taken_back(cause: Cause) -> str:
    return _(_TAKEN_BACK[cause.kind]) if cause.kind in _TAKEN_BACK else ""


def _count(waiting: list[Call]) -> str:
    """`3 to call, 1 to seat elsewhere`; `settled` when nobody waits."""
    elsewhere = sum(call.state is CallState.ON_ANOTHER_LIST for call in waiting)
    to_tell = sum(call.is_to_tell for call in waiting)
    reseat = sum(map(is_reseat, waiting))
    here = sum(call.is_open and call.session.state.is_in_chair and not is_reseat(call) for call in waiting)
    counts = (
        (len(waiting) - elsewhere - to_tell - reseat - here, _("{count} to call")),
        (to_tell, _("{count} to tell the new time")),
        (reseat, _("{count} to seat elsewhere at the same time")),
        (here, _("{count} in the chair")),
        (elsewhere, _("{count} on another list too")),
    )
    return ", ".join(words.format(count=count) for count, words in counts if count) or _("settled")


def _when(cause: Cause, calls: list[Call], wording: Wording) -> str:
    """When it holds; of what has no end, the dates of the sessions it touches."""
    zone = wording.zone
    span = cause.span
    if cause.kind in (CauseKind.WEEK_HOURS, CauseKind.SHIFTS, CauseKind.CHAIR_RETIRED, CauseKind.NURSE_RETIRED):
        starts = [call.entry.start for call in calls]
        span = Span(zone.midnight(zone.date_of(min(starts))), zone.day_span(zone.date_of(max(starts))).end)
    first, last = zone.date_of(span.start), zone.date_of(span.end - 1)
    if (span.start, span.end) == (zone.midnight(first), zone.midnight(last + timedelta(days=1))):
        days = wording.short_date(first), wording.short_date(last)
        return days[0] if first == last else f"{days[0]} – {days[1]}"
    ends = wording.clock(span.start), wording.clock(span.end)
    if span.end == zone.midnight(last + timedelta(days=1)):
        words = _("{date}, from {clock}").format(date=wording.short_date(first), clock=ends[0])
        return words if first == last else f"{words} – {wording.short_date(last)}"
    there = "" if first == last else f"{wording.short_date(zone.date_of(span.end))}, "
    return f"{wording.short_date(first)}, {ends[0]} – {there}{ends[1]}"
