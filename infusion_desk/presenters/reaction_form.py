"""A patient's reactions as rows of the page, and one as it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import Reaction, ReactionGrade
from infusion_desk.errors import InputError
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.reactions import GRADE_WORDS, ReactionView, what_follows
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

HEADINGS = (N_("Date"), N_("Grade"), N_("Drug"), N_("Note"))


def reaction_rows(views: Iterable[ReactionView], wording: Wording) -> tuple[RosterRow, ...]:
    """A row for each reaction, as they come; the row's id is the reaction's."""
    return tuple(_row(each, wording) for each in views)


def reaction_hints(view: ReactionView | None) -> str:
    """What follows from a reaction, and who entered it."""
    if view is None:
        return ""
    entered = _("Entered by {name}.").format(name=view.reaction.by) if view.reaction.by else ""
    return " ".join(part for part in (*view.follows, entered) if part)


def read_reaction(
    patient_id: int, drug: Drug | None, grade: ReactionGrade | None, day: str, note: str, today: date, wording: Wording
) -> Reaction:
    """The reaction that was typed. Raises InputError with a sentence for what is missing or can't be."""
    if drug is None:
        raise InputError(_("Choose the drug that the patient reacted to."))
    if grade is None:
        raise InputError(_("Choose how severe the reaction was; it decides which doses are still offered."))
    when = typed_date(day, today, today, wording)
    if when > today:
        raise InputError(_("The date of the reaction lies in the future. Correct it."))
    return Reaction(0, patient_id, drug.id, when, grade, note=note.strip())


def meaning(drug: Drug | None, grade: ReactionGrade | None) -> str:
    """What keeping this reaction would mean, while it is entered."""
    if drug is None or grade is None:
        return ""
    return " ".join(what_follows(drug, grade)) or _("It is kept and shown; no dose is planned in another way for it.")


def _row(view: ReactionView, wording: Wording) -> RosterRow:
    reaction = view.reaction
    note = " ".join(reaction.note.split())
    return RosterRow(
        reaction.id, (wording.birth_date(reaction.day), _(GRADE_WORDS[reaction.grade]), view.drug_name, note)
    )
