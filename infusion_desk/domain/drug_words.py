"""A drug with the texts of its file in the language in use.

The texts of the shipped files stand in the catalogues like every sentence of the program; those of a centre's own
file stay as they were written.
"""

from __future__ import annotations

from infusion_desk.texts import _, language, of_parts

TYPE_CHECKING = False  # in English, a short command needs none of these
if TYPE_CHECKING:
    from infusion_desk.domain.drugs import Dose, Drug
    from infusion_desk.domain.figures import Figure
    from infusion_desk.domain.origins import Origin
    from infusion_desk.domain.schedules import Schedule


def in_language(drug: Drug) -> Drug:
    """The drug for a reader: its notes, what it is approved for, its class and its sources in the language in use."""
    if language() == "en":
        return drug
    from infusion_desk.domain.figures import with_origins

    told = with_origins(drug, _told_origin)
    return told._replace(
        drug_class=_(drug.drug_class),
        note=_(drug.note),
        brands=tuple(brand._replace(note=_(brand.note)) for brand in told.brands),
        statuses=tuple(status._replace(text=_(status.text)) for status in told.statuses),
        schedule=_told_schedule(told.schedule),
        nursing=told.nursing._replace(note=_(told.nursing.note)) if told.nursing is not None else None,
        doses=tuple(map(_told_dose, told.doses)),
        in_use=told.in_use._replace(note=_(told.in_use.note)) if told.in_use is not None else None,
    )


def _told_origin(figure: Figure) -> Origin:
    return figure.origin._replace(source=of_parts(figure.origin.source))


def _told_schedule(schedule: Schedule) -> Schedule:
    treatment = schedule.treatment
    return schedule._replace(
        dues=tuple(each._replace(note=_(each.note)) for each in schedule.dues),
        gaps=tuple(each._replace(note=_(each.note)) for each in schedule.gaps),
        lates=tuple(each._replace(note=_(each.note)) for each in schedule.lates),
        long_gaps=tuple(each._replace(note=_(each.note)) for each in schedule.long_gaps),
        rows=tuple(each._replace(note=_(each.note)) for each in schedule.rows),
        treatment=treatment._replace(note=_(treatment.note)) if treatment is not None else None,
        limits=tuple(each._replace(note=_(each.note)) for each in schedule.limits),
    )


def _told_dose(dose: Dose) -> Dose:
    phases = tuple(phase._replace(note=_(phase.note)) for phase in dose.phases)
    return dose._replace(amount=_(dose.amount), note=_(dose.note), phases=phases)
