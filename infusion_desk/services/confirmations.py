"""A pharmacist's word for single figures of the drugs: given one by one, withdrawn, and asked for by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.entered import LONGEST_NAME
from infusion_desk.domain.figures import Confirmation, Figure, as_confirmed, figures
from infusion_desk.domain.rules import Value
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import record_of
from infusion_desk.services.requests import once
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _


class ConfirmedFigure(NamedTuple):
    """A figure that counts as confirmed: the drug's id, the figure's name in its file, and the value it has there."""

    drug_id: str
    figure: str
    value: str


def confirmed_figures(reader: Reader) -> frozenset[ConfirmedFigure]:
    """Every figure that somebody confirmed, with the value that was confirmed."""
    return frozenset(ConfirmedFigure(each.drug_id, each.figure, each.value) for each in reader.confirmations())


def confirmed_drug(reader: Reader, drug: Drug) -> Drug:
    """The drug with what was confirmed at the centre as well known as a label's figure; for plans and for rules."""
    confirmations = reader.confirmations(drug.id)
    return as_confirmed(drug, confirmations) if confirmations else drug


def confirm(place: Workplace, drug_id: str, names: Sequence[str], by: str, asked: Asked) -> Change:
    """Keep that `by` confirmed these figures of a drug as its file has them today.

    Raises InputError without a name, or for a figure that isn't there or needs no confirming.
    """
    who = by.strip()
    if not 0 < len(who) <= LONGEST_NAME or not who.isprintable():
        raise InputError(_("A figure is confirmed under a name. Enter the pharmacist's name, of at most 200 letters."))
    drug = place.drugs.drug(drug_id)

    def act(writer: Writer) -> Change:
        today = writer.zone().date_of(asked.at)
        open_ones = {figure.name: figure for figure in unsure_figures(confirmed_drug(writer, drug))}
        chosen = [_named(open_ones, name, drug) for name in names]
        entities = tuple(_kept(writer, drug.id, figure, who, today) for figure in chosen)
        values: dict[str, Value] = {"count": len(entities), "drug": drug.display_name, "by": who}
        return writer.record(Change(0, asked, ChangeKind.CONFIRM, _words(entities), values, entities))

    return once(place.store, asked, act)


def withdraw(place: Workplace, drug_id: str, names: Sequence[str], asked: Asked) -> Change:
    """Take back that these figures of a drug were confirmed. Raises InputError for one that isn't."""
    drug = place.drugs.drug(drug_id)

    def act(writer: Writer) -> Change:
        standing = standing_for(drug, writer.confirmations(drug.id))
        entities = tuple(
            put_confirmation(writer, each, withdrawn=True)
            for each in (_standing(standing, name, drug) for name in names)
        )
        values: dict[str, Value] = {"count": len(entities), "drug": drug.display_name}
        words = N_("Withdraw {count} confirmations of {drug}")
        if len(entities) == 1:
            words = N_("Withdraw a confirmation of {drug}")
        return writer.record(Change(0, asked, ChangeKind.CONFIRM, words, values, entities))

    return once(place.store, asked, act)


def unsure_figures(drug: Drug) -> tuple[Figure, ...]:
    """The figures of a drug that are still to be confirmed."""
    return tuple(figure for figure in figures(drug) if not figure.origin.confidence.is_confirmed)


def standing_for(drug: Drug, confirmations: Sequence[Confirmation]) -> dict[str, Confirmation]:
    """The words that stand for the figures of a drug as its file has them today, by the figures' names."""
    values = {figure.name: figure.value for figure in figures(drug)}
    return {each.figure: each for each in confirmations if values.get(each.figure) == each.value}


def put_confirmation(writer: Writer, now: Confirmation, *, withdrawn: bool) -> EntityChange:
    """Withdraw a word for a figure, or let it stand again; what happened, for the audit."""
    saved = writer.save_confirmation(now._replace(withdrawn=withdrawn))
    return EntityChange("confirmation", now.id, record_of(now), record_of(saved))


def _kept(writer: Writer, drug_id: str, figure: Figure, by: str, today: date) -> EntityChange:
    added = writer.add_confirmation(Confirmation(0, drug_id, figure.name, figure.value, today, by))
    return EntityChange("confirmation", added.id, None, record_of(added))


def _words(entities: Sequence[EntityChange]) -> str:
    return (
        N_("{by} confirms a figure of {drug}") if len(entities) == 1 else N_("{by} confirms {count} figures of {drug}")
    )


def _named(open_ones: dict[str, Figure], name: str, drug: Drug) -> Figure:
    found = open_ones.get(name)
    if found is None:
        words = _("{drug} has no figure “{figure}”. infusion-desk confirm {drug_id} lists every one.")
        if any(figure.name == name for figure in figures(drug)):
            words = _("“{figure}” of {drug} is confirmed already, or comes from a label. There is nothing to confirm.")
        raise InputError(words.format(figure=name, drug=drug.display_name, drug_id=drug.id))
    return found


def _standing(standing: dict[str, Confirmation], name: str, drug: Drug) -> Confirmation:
    found = standing.get(name)
    if found is None:
        words = _("Nobody confirmed “{figure}” of {drug} as it stands, so there is nothing to withdraw.")
        raise InputError(words.format(figure=name, drug=drug.display_name))
    return found
