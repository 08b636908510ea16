"""What a drug asks of the patient, in the patient's language, taken from the drug's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from infusion_desk.domain.drugs import Advice, Drug, Moment
from infusion_desk.domain.sessions import InfusionSession

Signs = Mapping[int, tuple[str, ...]]
"""Signs by the hours after the infusion for which they count; 0 where no hours are stated."""


@dataclass(frozen=True, slots=True)
class PatientAdvice:
    """What stands on the sheet because of the drug.

    `bring`, `before` and `afterwards` are sentences; each of `call_before` completes "Call us before you come
    if". `watch` has the signs for calling us, `emergency` those for the emergency number. `drowsy` says that the
    patient should not drive home. `called` is the drug's name in the patient's language, "" where the desk's will do.
    """

    bring: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    call_before: tuple[str, ...] = ()
    afterwards: tuple[str, ...] = ()
    watch: Signs = field(default_factory=dict)
    emergency: Signs = field(default_factory=dict)
    drowsy: bool = False
    is_infusion: bool = True
    called: str = ""


def advice_for(session: InfusionSession, drug: Drug, language: str) -> PatientAdvice:
    """What `drug` asks of the patient of `session`; what its file lacks in `language` comes in English."""
    return PatientAdvice(
        bring=_texts(drug, Moment.BRING, language),
        before=_texts(drug, Moment.BEFORE, language),
        call_before=_texts(drug, Moment.CALL_BEFORE, language),
        afterwards=_texts(drug, Moment.AFTERWARDS, language),
        watch=_signs(drug, Moment.WATCH, language),
        emergency=_signs(drug, Moment.EMERGENCY, language),
        drowsy=_makes_drowsy(session, drug),
        is_infusion=drug.kind == "drug",
        called=next(iter(_texts(drug, Moment.CALLED, language)), ""),
    )


def _texts(drug: Drug, moment: Moment, language: str) -> tuple[str, ...]:
    found = (_in_language(advice, language) for advice in drug.advice if advice.moment is moment)
    return tuple(text for texts in found for text in texts)


def _signs(drug: Drug, moment: Moment, language: str) -> Signs:
    signs: dict[int, tuple[str, ...]] = {}
    for advice in drug.advice:
        if advice.moment is moment:
            signs[advice.hours] = (*signs.get(advice.hours, ()), *_in_language(advice, language))
    return signs


def _in_language(advice: Advice, language: str) -> tuple[str, ...]:
    return advice.texts.get(language) or advice.texts.get("en", ())


def _makes_drowsy(session: InfusionSession, drug: Drug) -> bool:
    """Whether the session has a phase of a kind that, by the drug's file, can make drowsy."""
    kinds = {phase.kind for dose in drug.doses for phase in dose.phases if phase.drowsy}
    return any(phase.kind in kinds for phase in session.phases)
