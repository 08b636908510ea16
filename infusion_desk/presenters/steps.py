"""Which steps a person can mark, with their keys, and which of them a session offers next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.progress import has_lost_its_place, minutes_late, was_forgotten
from infusion_desk.domain.sessions import InfusionSession, SessionState, Step, StepKind
from infusion_desk.domain.time import HOUR
from infusion_desk.domain.timeline import phases_ahead
from infusion_desk.presenters.session_words import START_WORDS
from infusion_desk.services.steps import STEP_NAMES
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

NO_SHOW_AFTER_MINUTES = 30
"""From so many minutes on a late patient is often a no-show; then that step moves to the front."""

EARLIEST_SECONDS = 12 * HOUR
"""Who is to come later than this can't have come yet: nothing is offered to mark, least of all by a slip of a key."""

AT_ANOTHER_TIME = "Shift"
"""Held with a step's key or click, it asks for the time at which the step happened."""


class Act(StrEnum):
    """What a person can do with a session from the panel; the names are those of the window's actions."""

    ARRIVED = "arrived"
    SEATED = "seated"
    NEXT_PHASE = "next_phase"
    OBSERVING = "observing"
    LONGER = "longer"
    DONE = "done"
    NO_SHOW = "no_show"
    LEFT_UNTREATED = "left_untreated"
    AMOUNT = "amount"
    HAND_OVER = "hand_over"
    TAKE_BACK = "take_back"
    CANCEL = "cancel"
    RESTORE = "restore"
    MOVE = "move"


class StepEntry(NamedTuple):
    """A step with its words, its one key, and what it says in a sentence."""

    act: Act
    words: str
    key: str
    tip: str


STEPS = (
    StepEntry(Act.ARRIVED, N_("Arrived"), "A", N_("The patient is here")),
    StepEntry(Act.SEATED, N_("Seat"), "S", N_("The patient sits in the chair")),
    StepEntry(Act.NEXT_PHASE, N_("Start next phase"), "B", N_("The next phase begins")),
    StepEntry(Act.OBSERVING, N_("Start observation"), "O", N_("The patient is being watched")),
    StepEntry(
        Act.LONGER, N_("Running longer…"), "L", N_("The phase takes longer, by 15 or 30 minutes or until a time")
    ),
    StepEntry(Act.DONE, N_("Done"), "D", N_("The patient leaves, treated")),
    StepEntry(Act.NO_SHOW, N_("No-show"), "N", N_("The patient did not come; the chair is free")),
    StepEntry(
        Act.LEFT_UNTREATED, N_("Left untreated"), "U", N_("The patient left without the dose; the chair is free")
    ),
    StepEntry(Act.AMOUNT, N_("Amount given…"), "G", N_("Write down how much was given")),
    StepEntry(
        Act.HAND_OVER, N_("Hand over to another nurse…"), "H", N_("Another nurse has the patient from a time on")
    ),
    StepEntry(Act.TAKE_BACK, N_("Take back the last step"), "Backspace", N_("The step marked last was a mistake")),
)
"""Every step once; menus, buttons, keys and the table of keys read it."""

_NEVER_FIRST = (Act.AMOUNT, Act.CANCEL, Act.HAND_OVER, Act.TAKE_BACK)
_ENTRIES = {entry.act: entry for entry in STEPS}
_KINDS = {
    Act.ARRIVED: StepKind.ARRIVED,
    Act.SEATED: StepKind.SEATED,
    Act.NEXT_PHASE: StepKind.STARTED,
    Act.OBSERVING: StepKind.STARTED,
    Act.LONGER: StepKind.LONGER,
    Act.DONE: StepKind.DONE,
    Act.NO_SHOW: StepKind.NO_SHOW,
    Act.LEFT_UNTREATED: StepKind.LEFT_UNTREATED,
    Act.AMOUNT: StepKind.AMOUNT,
    Act.HAND_OVER: StepKind.HANDED_OVER,
}


class Offer(NamedTuple):
    """A step as one session offers it. `phase` is the phase's place where the step means one.

    `also` is another act that comes to the same now: the next phase may be the observation.
    """

    act: Act
    words: str
    key: str = ""
    tip: str = ""
    phase: int | None = None
    also: Act | None = None

    @property
    def kind(self) -> StepKind | None:
        """The step that it marks; None for what is no step."""
        return _KINDS.get(self.act)

    @property
    def is_timed(self) -> bool:
        """Whether it may be marked for another time than now without asking anything else."""
        return self.kind is not None and self.act not in (Act.LONGER, Act.AMOUNT, Act.HAND_OVER)


@dataclass(frozen=True, slots=True)
class Offers:
    """The next step, the one beside it, and the others of a menu."""

    primary: Offer | None = None
    secondary: Offer | None = None
    more: tuple[Offer, ...] = ()

    def __iter__(self) -> Iterator[Offer]:
        """Every offer, the most likely first."""
        yield from (offer for offer in (self.primary, self.secondary) if offer is not None)
        yield from self.more

    def find(self, act: Act) -> Offer | None:
        """What the session offers for `act`, None when it makes no sense now."""
        return next((offer for offer in self if act in (offer.act, offer.also)), None)


def offers_of(session: InfusionSession, now: int, wording: Wording) -> Offers:
    """What can be marked for `session` at `now`, in the order in which it is likely."""
    found = [*_likely(session, now), *_hand_over(session, now), *_take_back(session, wording)]
    primary = found.pop(0) if found[0].act not in _NEVER_FIRST else None
    secondary = found.pop(0) if found else None
    return Offers(primary, secondary, tuple(found))


def usual_time(session: InfusionSession, offer: Offer, now: int) -> int:
    """The time to propose for a step (UTC seconds): now; for a session that nobody ended, when it was planned."""
    if not was_forgotten(session, now):
        return now
    if offer.phase is not None:
        return next(span.start for index, (_phase, span) in enumerate(session.phase_spans()) if index == offer.phase)
    return session.leaves if offer.act is Act.DONE else session.start


def _likely(session: InfusionSession, now: int) -> Iterator[Offer]:
    match session.state:
        case SessionState.PLANNED if now < session.start - EARLIEST_SECONDS:
            yield Offer(Act.CANCEL, _("Cancel session…"))
        case SessionState.PLANNED:
            yield _offer(Act.ARRIVED)
            is_missing = minutes_late(session, now) >= NO_SHOW_AFTER_MINUTES
            acts = (Act.NO_SHOW, Act.SEATED) if is_missing else (Act.SEATED, Act.NO_SHOW)
            yield from map(_offer, (*acts, Act.LEFT_UNTREATED))
            yield Offer(Act.CANCEL, _("Cancel session…"))
        case SessionState.ARRIVED:
            if has_lost_its_place(session):
                yield Offer(Act.MOVE, _("Move…"))
            yield from map(_offer, (Act.SEATED, Act.LEFT_UNTREATED))
            yield Offer(Act.CANCEL, _("Cancel session…"))
        case SessionState.DONE:
            yield _offer(Act.AMOUNT)
        case SessionState.NO_SHOW | SessionState.LEFT_UNTREATED:
            yield _after_all()
        case SessionState.CANCELLED:
            yield Offer(Act.RESTORE, _("Restore"))
            yield _after_all()
        case _:
            yield from _in_chair(session)


def _in_chair(session: InfusionSession) -> Iterator[Offer]:
    """The next phase comes first; Done does once nothing but disconnecting is left."""
    ahead = list(phases_ahead(session))
    is_near_end = all(session.phases[index].kind is PhaseKind.DISCONNECT for index in ahead)
    starts = [_start(session, index, is_next=not place) for place, index in enumerate(ahead)]
    done = _offer(Act.DONE)
    first, *others = [done, *starts] if is_near_end else [*starts, done]
    yield from (first, _offer(Act.LONGER), *others, _offer(Act.AMOUNT), _offer(Act.LEFT_UNTREATED))


def _start(session: InfusionSession, index: int, *, is_next: bool) -> Offer:
    kind = session.phases[index].kind
    watching = Act.OBSERVING if kind is PhaseKind.OBSERVATION else None
    entry = _ENTRIES[Act.NEXT_PHASE if is_next else watching or Act.NEXT_PHASE]
    key = entry.key if is_next or watching else ""
    return Offer(entry.act, _(START_WORDS.get(kind, entry.words)), key, _(entry.tip), index, watching)


def _after_all() -> Offer:
    return _offer(Act.ARRIVED)._replace(words=_("Arrived after all"))


def _offer(act: Act) -> Offer:
    entry = _ENTRIES[act]
    return Offer(act, _(entry.words), entry.key, _(entry.tip))


def _hand_over(session: InfusionSession, now: int) -> Iterator[Offer]:
    is_over = session.state.is_given_up or session.state is SessionState.DONE
    is_near = session.state is not SessionState.PLANNED or now >= session.start - EARLIEST_SECONDS
    if session.nurse_id is not None and is_near and not is_over:
        yield _offer(Act.HAND_OVER)


def _take_back(session: InfusionSession, wording: Wording) -> Iterator[Offer]:
    if session.steps:
        step = max(session.steps, key=lambda each: each.id)
        words = _("Take back: {step}").format(step=step_words(session, step, wording))
        yield _offer(Act.TAKE_BACK)._replace(words=words)


def step_words(session: InfusionSession, step: Step, wording: Wording) -> str:
    """A marked step in a few words: `seated 08:17`, `infusion 09:35`, `15 min longer`."""
    if step.kind is StepKind.LONGER:
        template = N_("{minutes:minutes} longer") if (step.minutes or 0) > 0 else N_("{minutes:minutes} sooner")
        return wording.sentence(template, {"minutes": abs(step.minutes or 0)})
    if step.kind is StepKind.AMOUNT:
        return _("{amount} given").format(amount=step.amount)
    name = STEP_NAMES[step.kind]
    if step.kind is StepKind.STARTED and step.phase is not None:
        name = session.phases[step.phase].kind.value
    return f"{_(name)} {wording.clock(step.at)}"
