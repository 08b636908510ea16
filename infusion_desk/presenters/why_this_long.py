"""Why a session takes as long as it does: every phase's minutes, how they come about, and where they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from infusion_desk.domain.durations import TO_BE_CONFIRMED
from infusion_desk.domain.phases import PhaseKind, PlannedPhase, chair_minutes, patient_minutes
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.retelling import why_words
from infusion_desk.presenters.session_words import PHASE_NAMES, PHASE_WORDS, known_words
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _, of_parts

TOLD_FIRST = (PhaseKind.INFUSION, PhaseKind.OBSERVATION)
"""The phases that make a session long; the line that opens the section names them."""

NO_BREAK = "\N{NO-BREAK SPACE}"


class WhyRow(NamedTuple):
    """One phase: `why` in sentences, `origin` the source with its region and how well the figure is known.

    `confirm` asks for a pharmacist where the figure is not from a label or a manufacturer; "" otherwise.
    """

    name: str
    length: str
    why: tuple[str, ...]
    origin: str
    confirm: str


def why_line(session: InfusionSession, wording: Wording) -> str:
    """`infusion 3 h 35 min, observation 1 h`: the lengths that matter, for the line that opens the section."""
    parts = []
    for kind in TOLD_FIRST:
        minutes = sum(phase.minutes for phase in session.phases if phase.kind is kind)
        if minutes:
            parts.append(f"{_(PHASE_WORDS[kind])} {_unbroken(wording.length(minutes))}")
    if parts:
        return ", ".join(parts)
    return _("{length} on the chair").format(length=_unbroken(wording.length(chair_minutes(session.phases))))


def _unbroken(length: str) -> str:
    """A length that no line break tears apart."""
    return length.replace(" ", NO_BREAK)


def why_rows(session: InfusionSession, wording: Wording) -> tuple[WhyRow, ...]:
    """A row for each phase as the session was booked, those inside another included; the sum comes last."""
    return (*(_row(phase, wording) for phase in session.phases), _sum(session.phases, wording))


def _row(phase: PlannedPhase, wording: Wording) -> WhyRow:
    why = tuple(as_sentence(why_words(part)) for part in (phase.why, phase.note) if part)
    length = wording.length(phase.minutes) if phase.minutes else ""
    return WhyRow(_(PHASE_NAMES[phase.kind]), length, why, ", ".join(_origin(phase)), _confirm(phase))


def _origin(phase: PlannedPhase) -> Iterator[str]:
    if is_the_centres_own(phase):
        return
    if phase.source:
        yield of_parts(phase.source)
    if phase.region not in ("", "any"):
        yield _("label region {region}").format(region=phase.region)
    yield known_words(phase.confidence, phase.source)


def _confirm(phase: PlannedPhase) -> str:
    if phase.confidence.is_confirmed or is_the_centres_own(phase):
        return ""
    return as_sentence(_(TO_BE_CONFIRMED))


def is_the_centres_own(phase: PlannedPhase) -> bool:
    """Whether the minutes are the centre's own choice and no clinical figure: its turnover, its reserve."""
    return phase.kind in (PhaseKind.TURNOVER, PhaseKind.WAIT) and not phase.source


def _sum(phases: Iterable[PlannedPhase], wording: Wording) -> WhyRow:
    listed = tuple(phases)
    words = N_("The patient stays {patient:minutes}; the chair is held {chair:minutes}.")
    said = wording.sentence(words, {"patient": patient_minutes(listed), "chair": chair_minutes(listed)})
    return WhyRow(_("Together"), wording.length(chair_minutes(listed)), (said,), "", "")


def as_sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    said = words[:1].upper() + words[1:]
    return said if said.endswith((".", "…", ":")) else f"{said}."
