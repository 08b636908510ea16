"""What the question "how much longer?" offers, and what each answer would run into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.progress import ActualPhase, actual_phases, with_steps
from infusion_desk.domain.sessions import InfusionSession, Step, StepKind
from infusion_desk.domain.time import MINUTE
from infusion_desk.presenters.attention import notices_of
from infusion_desk.presenters.session_words import PHASE_NAMES
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

BY_MINUTES = (15, 30)


class Longer(NamedTuple):
    """One answer: its words, and the instant (UTC seconds) until which the phase would run."""

    words: str
    until: int


@dataclass(frozen=True, slots=True)
class RunningLonger:
    """The question for one session: the phase that runs, when it is expected to end, and the usual answers."""

    title: str
    expected: str
    phase: int
    ends: int
    choices: tuple[Longer, ...]


def running_longer(session: InfusionSession, now: int, wording: Wording) -> RunningLonger | None:
    """The question for the phase that runs; None when none does.

    Longer counts from the expected end, or from now where that has passed: nobody means a time that is gone.
    """
    running = _running(session)
    if running is None:
        return None
    since = max(running.end, now + -now % MINUTE)
    words = N_("{minutes:minutes} longer, until {until:clock}")
    choices = []
    for minutes in BY_MINUTES:
        until = since + minutes * MINUTE
        choices.append(Longer(wording.sentence(words, {"minutes": minutes, "until": until}), until))
    title = _("How much longer? {phase}").format(phase=_(PHASE_NAMES[running.kind]))
    expected = wording.sentence(N_("Expected to end at {end:clock}."), {"end": running.end})
    return RunningLonger(title, expected, running.index, running.end, tuple(choices))


def what_it_runs_into(day: Day, session: InfusionSession, until: int, now: int, wording: Wording) -> tuple[str, ...]:
    """What there would be to know if the running phase ran until `until`: whom it collides with, when the chair frees.

    The day and the session stay as they are.
    """
    running = _running(session)
    if running is None:
        return ()
    last = max((step.id for step in session.steps), default=0)
    longer = Step(last + 1, StepKind.LONGER, now, running.index, (until - running.end) // MINUTE)
    supposed = with_steps(session, (*session.steps, longer))
    notices = notices_of(day.with_session(supposed), supposed, now, wording)
    return tuple(notice.sentence for notice in notices)


def _running(session: InfusionSession) -> ActualPhase | None:
    begun = actual_phases(session)
    return begun[-1] if begun and begun[-1].is_running else None
