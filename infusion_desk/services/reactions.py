"""Reactions that patients had: kept, taken back, and what follows from one for the doses to come.

- `add(place, reaction, asked)`, `withdraw(place, reaction_id, asked)`: each one change, undone as others
- `reactions_of(place, patient_id)` to look at, `what_follows(drug, grade)` to say what a new one would mean
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import find_dose
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.entered import kept_note
from infusion_desk.domain.orders import Reaction, ReactionGrade, worst
from infusion_desk.domain.sessions import SessionState
from infusion_desk.errors import InputError
from infusion_desk.services.as_ordered import is_watched_too_short, watched_too_short
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.drug_names import drug_name
from infusion_desk.services.identities import require_alive, require_listed
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import reaction_change
from infusion_desk.services.requests import once
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

GRADE_WORDS: Mapping[ReactionGrade, str] = {
    ReactionGrade.MILD: N_("mild"),
    ReactionGrade.MODERATE: N_("moderate"),
    ReactionGrade.SEVERE: N_("severe"),
    ReactionGrade.LIFE_THREATENING: N_("life-threatening"),
}
"""Each grade in words."""


class ReactionView(NamedTuple):
    """One reaction, the drug as the centre says it, and what follows from it, in sentences."""

    reaction: Reaction
    drug_name: str
    follows: tuple[str, ...] = ()


def add(place: Workplace, reaction: Reaction, asked: Asked) -> Change:
    """Keep a reaction that a patient had (its id is ignored). Raises InputError for a day to come."""
    drug = place.drugs.drug(reaction.drug_id)

    def act(writer: Writer) -> Change:
        if reaction.day > writer.zone().date_of(asked.at):
            raise InputError(_("The date of the reaction lies in the future. Correct it."))
        note = kept_note(reaction.note)
        patient = writer.patient(reaction.patient_id)
        require_listed(writer, patient)
        require_alive(writer, patient, reaction.day)
        tidy = replace(reaction, drug_id=drug.id, note=note, by=reaction.by or asked.by)
        kept = writer.add_reaction(replace(tidy, withdrawn=False))
        words, values = N_("Keep a reaction of {name} to {drug}"), {"name": patient.name, "drug": drug.display_name}
        return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, (reaction_change(None, kept),)))

    return once(place.store, asked, act)


def withdraw(place: Workplace, reaction_id: int, asked: Asked) -> Change:
    """Take a reaction back that was entered by mistake; it stays in the audit."""

    def act(writer: Writer) -> Change:
        before = writer.reaction(reaction_id)
        if before.withdrawn:
            raise InputError(_("This reaction has been taken back already."))
        after = writer.save_reaction(replace(before, withdrawn=True))
        values = {"name": writer.patient(before.patient_id).name, "drug": drug_name(writer, before.drug_id)}
        words, entities = N_("Take back a reaction of {name} to {drug}"), (reaction_change(before, after),)
        return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, entities))

    return once(place.store, asked, act)


def reactions_of(place: Workplace, patient_id: int) -> tuple[ReactionView, ...]:
    """The reactions of a patient that weren't taken back, the newest first."""
    now = place.now()
    with place.store.reading() as reader:
        found = sorted(reader.reactions(patient_id), key=lambda each: (each.day, each.id), reverse=True)
        return tuple(_view_of(reader, each, now) for each in found)


def warning_for(place: Workplace, session_id: int) -> str:
    """What somebody at the chair should know: the patient's worst reaction to the drug; "" where there was none.

    For a session that hasn't begun it also says whether its dose is closed as it is booked. Raises NotFoundError.
    """
    with place.store.reading() as reader:
        session = reader.session(session_id)
        reaction = worst(reader.reactions(session.patient_id), session.drug_id)
        drug = reader.drug(session.drug_id)
        if reaction is None or drug is None:
            return ""
        words = _("Reaction to {drug} on {date}: {grade}.").format(
            drug=drug.display_name,
            date=Wording.of(reader.settings()).birth_date(reaction.day),
            grade=_(GRADE_WORDS[reaction.grade]),
        )
        is_planned = session.state is SessionState.PLANNED
        if is_planned and closed_after(reader, drug, session.patient_id, session.dose_number, session.option):
            more = _("“{option}” is closed to the patient since; order another option and book it anew.")
            words += " " + more.format(option=session.option)
        if is_planned and is_watched_too_short(reader, drug, session):
            words += " " + _("It is booked with a shorter observation than holds now.")
        return words


def _view_of(reader: Reader, reaction: Reaction, now: int) -> ReactionView:
    drug = reader.drug(reaction.drug_id)
    if drug is None:
        return ReactionView(reaction, reaction.drug_id)
    follows = what_follows(drug, reaction.grade)
    coming = [
        each
        for each in reader.sessions_of_patient(reaction.patient_id)
        if each.drug_id == drug.id and each.reservation is not None and each.start > now
    ]
    count = sum(bool(closed_after(reader, drug, each.patient_id, each.dose_number, each.option)) for each in coming)
    if count:
        words = _("Sessions to come that are booked this way all the same: {count}. Book them anew once it is ordered.")
        follows = (*follows, words.format(count=count))
    short = sum(is_watched_too_short(reader, drug, each) for each in coming)
    if short:
        follows = (*follows, watched_too_short(short))
    return ReactionView(reaction, drug.display_name, follows)


def what_follows(drug: Drug, grade: ReactionGrade) -> tuple[str, ...]:
    """What a reaction of this grade means for the doses of a drug to come, in sentences; none where it means nothing.

    Which ways of giving it are closed and which observations stay is in the drug's file, with its source.
    """
    found = []
    closed = dict.fromkeys(dose.option for dose in drug.doses if dose.not_after_serious_reaction)
    if closed and grade.is_serious:
        words = _("{drug} is not given as “{options}” to this patient any more; another option has to be ordered.")
        found.append(words.format(drug=drug.display_name, options=", ".join(closed)))
    if drug.leaves_observation_open:
        words = _("The observation after {drug} stays as long as the label says, whatever a clinician decided before.")
        found.append(words.format(drug=drug.display_name))
    return tuple(found)


def closed_after(reader: Reader, drug: Drug, patient_id: int, number: int, option: str) -> str:
    """Why a dose given so is closed to the patient after a reaction, in a sentence; "" where it isn't."""
    if not any(dose.not_after_serious_reaction for dose in drug.doses):
        return ""
    try:
        dose = find_dose(drug, number, option)
    except InputError:
        return ""
    reaction = worst(reader.reactions(patient_id), drug.id) if dose.not_after_serious_reaction else None
    if reaction is None or not reaction.grade.is_serious:
        return ""
    day = Wording.of(reader.settings()).birth_date(reaction.day)
    return _("The patient had a serious reaction to {drug} on {date}.").format(drug=drug.display_name, date=day)
