"""Some treatments need one nurse from the arrival until the patient leaves; which ones a centre sets, or the
drug's file says.

A nurse has one such treatment at a time. Who is named has to be on shift all the time, lunch included; without a name
anybody who is.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import changes_of, shifts, short_on_shift, stays
from infusion_desk.domain.people import NurseOnDay
from infusion_desk.domain.phase_lists import needs_one_nurse
from infusion_desk.domain.phases import PlannedPhase
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import Span, without
from infusion_desk.texts import N_

NAME, TIER = "nurse_throughout", Tier.STOP
NAMED = N_("This treatment needs one nurse throughout, and {nurse} is not on shift for all of it.")
ANYBODY = N_("This treatment needs one nurse throughout, and nobody is on shift for all of it.")
NAMED_TAKEN = N_(
    "This treatment needs one nurse throughout, and {nurse} has another such one from {from:clock} to {until:clock}."
)
ALL_TAKEN = N_(
    "This treatment needs one nurse throughout, and each nurse has another such one from {from:clock} to {until:clock}."
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which no nurse, or not the named one, would be there and free for the whole visit."""
    if not day.plans_nurses or not _needs_one(day, wish.drug_id, wish.phases):
        return
    named = day.nurse(wish.nurse_id)
    if wish.nurse_id is not None and named is None:
        return  # nurse_absent says it
    yield from _off_shift(day, wish, named)
    alike = [stay for stay in stays(day) if _is_alike(day, wish, stay.session)]
    for stay in alike:
        if named is not None and stay.session.nurse_id == named.nurse.id:
            yield _taken(Span(stay.start, stay.end), wish, NAMED_TAKEN, {"nurse": named.nurse.name})
    for span in short_on_shift(day, 1, changes_of((stay.start, stay.end, 1) for stay in alike)):
        yield _taken(span, wish, ALL_TAKEN, {})


def _off_shift(day: Day, wish: Wish, named: NurseOnDay | None) -> Iterator[Forbidden]:
    allowed = [
        Span(shift.start, shift.end - wish.patient_seconds + 1)
        for entry in ((named,) if named else day.nurses)
        for shift in shifts(entry)
        if shift.end - shift.start >= wish.patient_seconds
    ]
    for starts in without(day.span, allowed):
        yield (
            Forbidden(NAME, TIER, starts, NAMED, {"nurse": named.nurse.name})
            if named
            else Forbidden(NAME, TIER, starts, ANYBODY)
        )


def _is_alike(day: Day, wish: Wish, session: InfusionSession) -> bool:
    return session.id != wish.session_id and _needs_one(day, session.drug_id, session.phases)


def _needs_one(day: Day, drug_id: str, phases: tuple[PlannedPhase, ...]) -> bool:
    return drug_id in day.limits.one_nurse_drugs or needs_one_nurse(phases)


def _taken(stay: Span, wish: Wish, sentence: str, values: dict[str, str | int]) -> Forbidden:
    starts = Span(stay.start - wish.patient_seconds + 1, stay.end)
    return Forbidden(NAME, TIER, starts, sentence, {"from": stay.start, "until": stay.end, **values})


RULE = Rule(NAME, TIER, forbids)
