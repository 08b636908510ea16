"""What about a session needs somebody's eye, in sentences: lateness, overruns, collisions, a lost place.

The triangle on the board and the sentences of the panel come from here, so that they can't differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import opening
from infusion_desk.domain.progress import (
    LATE_AFTER_MINUTES,
    actual_phases,
    claimed,
    has_lost_its_place,
    leaves_at,
    minutes_late,
    was_forgotten,
)
from infusion_desk.domain.rules import Forbidden, Value, Wish, all_rules, forbidden_starts
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.presenters.session_words import PHASE_NAMES
from infusion_desk.presenters.to_send import old_sheet_sentence
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

RULES_THAT_COME_LATER = frozenset(
    {"centre_closed", "chair_out_of_service", "chair_unsuitable", "leaves_after_closing", "nurse_absent"}
)
"""What may befall a session after it was booked: a closure, a broken chair, a sick nurse, other hours.

Nurses short in number are told by the charts above the board; a mark on everybody's card would say nobody's name.
"""


class Notice(NamedTuple):
    """One sentence. `marks_card` says that the card on the board carries a triangle for it."""

    sentence: str
    marks_card: bool


def notices_of(day: Day, session: InfusionSession, now: int, wording: Wording) -> tuple[Notice, ...]:
    """What to know about `session` at `now` (UTC seconds), the most pressing first; empty when all goes well."""
    return _notices(day, session, _claims(day, now), now, wording)


def notices_by_session(day: Day, now: int, wording: Wording) -> dict[int, tuple[Notice, ...]]:
    """The notices of every session of `day` by its id, as `notices_of` gives them."""
    claims = _claims(day, now)
    return {session.id: _notices(day, session, claims, now, wording) for session in day.sessions}


def _notices(day: Day, session: InfusionSession, claims: Claims, now: int, wording: Wording) -> tuple[Notice, ...]:
    if session.state.is_given_up:
        return ()
    if was_forgotten(session, now):
        return (Notice(_("Nobody marked how this session ended. Mark what happened."), False),)
    marking = _marking(day, session, claims, now, wording)
    telling = (*_late(day, session, now, wording), *_over(session, now, wording))
    return (*(Notice(said, True) for said in marking), *(Notice(said, False) for said in telling))


def marked_sessions(day: Day, now: int, wording: Wording) -> frozenset[int]:
    """The ids of the sessions whose cards carry a triangle at `now`."""
    claims = _claims(day, now)
    return frozenset(
        session.id
        for session in day.sessions
        if not session.state.is_given_up
        and not was_forgotten(session, now)
        and next(_marking(day, session, claims, now, wording), None) is not None
    )


Claims = Mapping[int, Sequence[tuple[InfusionSession, Span]]]
"""By chair: its sessions, with when each one is in others' way."""


def _claims(day: Day, now: int) -> Claims:
    found: defaultdict[int, list[tuple[InfusionSession, Span]]] = defaultdict(list)
    for session in day.sessions:
        span = claimed(session, now)
        if span is not None:
            found[session.chair_id].append((session, span))
    return found


def _marking(day: Day, session: InfusionSession, claims: Claims, now: int, wording: Wording) -> Iterator[str]:
    """The sentences for which the card carries a triangle."""
    yield from _lost_place(day, session, wording)
    yield from _colliding(day, session, claims, now, wording)
    yield from _befallen(day, session, now, wording)
    yield from _past_closing(day, session, now, wording)
    yield from filter(None, [old_sheet_sentence(day, session, now, wording)])


def _lost_place(day: Day, session: InfusionSession, wording: Wording) -> Iterator[str]:
    if not has_lost_its_place(session):
        return
    takers = [other for other in day.held if _takes_place_of(other, session)]
    values = {"chair": day.chair_name(session.chair_id)}
    if takers and takers[0].reservation is not None:
        taker = takers[0]
        held = takers[0].reservation.chair_span
        values |= {"who": _name(day, taker), "from": wording.clock(held.start), "until": wording.clock(held.end)}
        why = _("{chair} has gone to {who}, {from} to {until}.")
    else:
        why = _("{chair} is not held for this session any more.")
    if session.state is SessionState.ARRIVED:
        what = _("Arrived, no chair.")
        way_out = _("Move the session to a free chair or time; if that can't be, mark it as left untreated.")
    else:
        what = _("Sits without a place of their own.")
        way_out = _("Move one of the two to another chair.") if takers else _("Move the session to hold a place again.")
    yield f"{what} {why.format(**values)} {way_out}"


def _takes_place_of(other: InfusionSession, session: InfusionSession) -> bool:
    wanted = session.planned_reservation
    held = other.reservation
    return held is not None and held.chair_id == wanted.chair_id and held.chair_span.overlaps(wanted.chair_span)


def _colliding(day: Day, session: InfusionSession, claims: Claims, now: int, wording: Wording) -> Iterator[str]:
    """Whom it meets on its chair; what lies behind, both gone since, is not told any more."""
    here = claims.get(session.chair_id, ())
    own = next((each for each in here if each[0].id == session.id), None)
    for other in here:
        shared = own[1].shared(other[1]) if own and own is not other else None
        if own is not None and shared is not None and shared.end > now:
            first, second = sorted((own, other), key=lambda each: (each[1].start, each[1].end))
            yield _collision(day, session, first, second, wording)


def _collision(
    day: Day,
    session: InfusionSession,
    first: tuple[InfusionSession, Span],
    second: tuple[InfusionSession, Span],
    wording: Wording,
) -> str:
    comes, free = second[1].start, first[1].end
    is_first = session.id == first[0].id
    values: dict[str, Value] = {
        "chair": day.chair_name(session.chair_id),
        "comes": comes,
        "free": free,
        "minutes": (free - comes) // MINUTE,
        "who": _name(day, second[0] if is_first else first[0]),
    }
    words = (
        N_("{who} has {chair} from {comes:clock}, {minutes:minutes} before it is free at about {free:clock}.")
        if is_first
        else N_("{chair} is free at about {free:clock}, {minutes:minutes} after this session begins: {who} is on it.")
    )
    return wording.sentence(words, values)


def _befallen(day: Day, session: InfusionSession, now: int, wording: Wording) -> Iterator[str]:
    """What has come over the place of a session that nobody has begun: a sick nurse, a broken chair, a closure."""
    is_to_come = session.state in (SessionState.PLANNED, SessionState.ARRIVED)
    if is_to_come and session.reservation is not None and now < session.end:
        for forbidden in _forbidden_places(day).get(session.id, ()):
            yield wording.sentence(forbidden.sentence, forbidden.values)


@once_per_day
def _forbidden_places(day: Day) -> Mapping[int, Sequence[Forbidden]]:
    """By session: what now forbids the place it was given."""
    rules = [rule for rule in all_rules() if rule.name in RULES_THAT_COME_LATER]
    found: defaultdict[int, list[Forbidden]] = defaultdict(list)
    for session in day.held:
        # None of these rules looks at sessions, so the day need not be copied without this one.
        patient = day.patients.get(session.patient_id)
        wish = replace(Wish.of(session, patient.chair_kinds if patient else ()), session_id=None)
        found[session.id] += (each for each in forbidden_starts(day, wish, rules) if each.starts.holds(session.start))
    return found


def _past_closing(day: Day, session: InfusionSession, now: int, wording: Wording) -> Iterator[str]:
    """A patient who was to leave in time and will not."""
    open_spans = opening(day)
    if not open_spans or session.state not in _HERE:
        return
    closes, leaves = open_spans[-1].end, leaves_at(session, now)
    if session.leaves <= closes < leaves:
        words = N_("Leaves at about {leaves:clock}, after closing at {closes:clock}.")
        yield wording.sentence(words, {"leaves": leaves, "closes": closes})


_HERE = (SessionState.ARRIVED, SessionState.SEATED, SessionState.RUNNING, SessionState.OBSERVING)


def _late(day: Day, session: InfusionSession, now: int, wording: Wording) -> Iterator[str]:
    minutes = minutes_late(session, now)
    if minutes:
        words = N_("Late {minutes:minutes}: was to come at {start:clock}.")
        said = wording.sentence(words, {"minutes": minutes, "start": session.start})
        patient = day.patients.get(session.patient_id)
        phone = patient.phone if patient else ""
        yield f"{said} {_('Phone {phone}.').format(phone=phone)}" if phone else said


def _over(session: InfusionSession, now: int, wording: Wording) -> Iterator[str]:
    """A phase that should be over, and a session that takes longer than planned."""
    is_waiting = session.state is SessionState.ARRIVED
    if session.state not in _HERE or (is_waiting and has_lost_its_place(session)):
        return
    yield from _overdue(session, now, wording)
    leaves = leaves_at(session, now)
    minutes = (leaves - session.leaves) // MINUTE
    if minutes >= LATE_AFTER_MINUTES:
        words = N_("Runs {minutes:minutes} over: leaves at about {leaves:clock}, chair free at about {free:clock}.")
        if is_waiting:
            words = N_("{minutes:minutes} behind: leaves at about {leaves:clock}, chair free at about {free:clock}.")
        free = leaves + session.turnover_minutes * MINUTE
        yield wording.sentence(words, {"minutes": minutes, "leaves": leaves, "free": free})


def _overdue(session: InfusionSession, now: int, wording: Wording) -> Iterator[str]:
    begun = actual_phases(session)
    if not begun or not begun[-1].is_running:
        return
    end = begun[-1].end
    minutes = (now - end) // MINUTE
    if minutes >= LATE_AFTER_MINUTES:
        words = N_("{phase} was to end at {end:clock}, {minutes:minutes} ago. Mark what comes next, or run it longer.")
        name = _(PHASE_NAMES[begun[-1].kind])
        yield wording.sentence(words, {"phase": name, "end": end, "minutes": minutes})


def _name(day: Day, session: InfusionSession) -> str:
    patient = day.patients.get(session.patient_id)
    return patient.name if patient else day.family_name(session.patient_id)
