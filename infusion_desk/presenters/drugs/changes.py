"""What would change if one file took the place of another: every figure that differs, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import dose_range_label
from infusion_desk.domain.drug_words import in_language
from infusion_desk.domain.drugs import Dose, Drug, Origin
from infusion_desk.domain.durations import in_use_words, nursing_words, spoken_minutes
from infusion_desk.domain.schedule_words import schedule_figures
from infusion_desk.presenters.drugs.doses import planned_lengths
from infusion_desk.presenters.drugs.figures import FigureLine, Figures, origin_words
from infusion_desk.presenters.drugs.page import MOMENT_WORDS
from infusion_desk.presenters.session_words import PHASE_NAMES
from infusion_desk.services.drug_shelf import CheckedFile, ShelvedDrug, Standing
from infusion_desk.texts import N_, _


class _Figure(NamedTuple):
    """A figure in words and where it is from, "" where that is no matter."""

    words: str
    origin: str = ""


def changes(before: Drug, after: Drug, turnover: int, then: str = "") -> Figures:
    """The figures that differ between two files of a drug, now and `then`; how long doses take comes first."""
    olds, news = (_by_name(_figures(in_language(drug), turnover)) for drug in (before, after))
    lines = [
        FigureLine((what, *_told(olds.get(what), news.get(what))))
        for what in dict.fromkeys((*news, *olds))
        if olds.get(what) != news.get(what)
    ]
    return Figures(_("What changes"), (_("Figure"), _("Now"), then or _("With this file")), (30, 35, 35), tuple(lines))


def take_sentence(checked: CheckedFile, in_use: ShelvedDrug) -> str:
    """What taking a file would do to the drug that is in use."""
    words = N_("{file} would take the place of your own file for {drug}.")
    if in_use.standing is Standing.SHIPPED:
        words = N_("{file} would take the place of {drug} as it is shipped with the program.")
    return _(words).format(file=checked.path.name, drug=in_use.drug.display_name)


def remove_sentence(shelved: ShelvedDrug) -> str:
    """What removing the centre's own file would do."""
    if shelved.standing is Standing.REPLACES:
        words = N_("{drug} would be planned as it is shipped with the program again.")
    else:
        words = N_("{drug} could not be booked any more.")
    return _(words).format(drug=shelved.drug.display_name)


def _by_name(figures: Iterable[tuple[str, _Figure]]) -> dict[str, _Figure]:
    """The figures by their names; of one name the second is called so."""
    found: dict[str, _Figure] = {}
    for name, figure in figures:
        number = 1
        while (numbered := f"{name} ({number})" if number > 1 else name) in found:
            number += 1
        found[numbered] = figure
    return found


def _told(old: _Figure | None, new: _Figure | None) -> tuple[str, str]:
    """Both in words; where they are from only where that changes."""
    is_same_origin = old is not None and new is not None and old.origin == new.origin
    return _in_words(old, not is_same_origin), _in_words(new, not is_same_origin)


def _in_words(figure: _Figure | None, with_origin: bool) -> str:
    if figure is None:
        return _("not there")
    return "\n".join(part for part in (figure.words, figure.origin if with_origin else "") if part)


def _figures(drug: Drug, turnover: int) -> Iterator[tuple[str, _Figure]]:
    for doses, minutes in planned_lengths(drug, turnover):
        yield _("{doses}: time on the chair").format(doses=doses), _Figure(spoken_minutes(minutes))
    yield _("Name at the desk"), _Figure(drug.display_name)
    yield _("Name of the drug"), _Figure(drug.name)
    yield _("Class"), _Figure(drug.drug_class)
    yield _("Brands"), _Figure(", ".join(f"{brand.name} {brand.option}".strip() for brand in drug.brands))
    yield _("Option when none is named"), _Figure(drug.default_option)
    yield _("Colour on the board"), _Figure(_(drug.hue))
    for status in drug.statuses:
        yield _("Approved for, {region}").format(region=status.origin.region), _figure(status.text, status.origin)
    yield from ((each.what, _figure(each.words, each.origin)) for each in schedule_figures(drug))
    yield _("An antibody against MS"), _Figure(_("yes") if drug.schedule.ms_antibody else _("no"))
    yield _("Patients a day at most"), _Figure(str(drug.schedule.patients_a_day or _("no cap")))
    if drug.in_use is not None:
        words = "\n".join(part for part in (in_use_words(drug.in_use), drug.in_use.note) if part)
        yield _("Once mixed"), _figure(words, drug.in_use.origin)
    if drug.nursing is not None:
        words = "\n".join(part for part in (nursing_words(drug.nursing), drug.nursing.note) if part)
        yield _("Nursing"), _figure(words, drug.nursing.origin)
    for dose in drug.doses:
        yield from _of_dose(dose)
    for advice in drug.advice:
        for language, texts in advice.texts.items():
            what = _("What patients read: {moment} ({language}, {hours} h)").format(
                moment=_(MOMENT_WORDS[advice.moment]), language=language, hours=advice.hours
            )
            yield what, _figure("\n".join(texts), advice.origin)
    yield _("Note"), _Figure(drug.note)


def _of_dose(dose: Dose) -> Iterator[tuple[str, _Figure]]:
    words = dose_range_label(dose)
    head = ", ".join(part for part in (words[:1].upper() + words[1:], dose.option) if part)
    yield f"{head}: {_('amount')}", _figure(dose.amount, dose.origin)
    yield f"{head}: {_('reserve of the centre')}", _Figure(spoken_minutes(dose.buffer_minutes))
    yield f"{head}: {_('note')}", _Figure(dose.note)
    closed = _("closed to them") if dose.not_after_serious_reaction else _("open to them")
    yield f"{head}: {_('patients who had a serious reaction')}", _Figure(closed)
    for phase in dose.phases:
        what = f"{head}: {_(PHASE_NAMES[phase.kind])}"
        drowsy = _("may make drowsy") if phase.drowsy else ""
        figure = "\n".join(part for part in (phase.figure, phase.note, drowsy) if part)
        yield what, _figure(figure, phase.origin)
        if phase.bag is not None:
            yield _("{what}, the bag").format(what=what), _figure(phase.bag.words, phase.bag.origin)
        if phase.label is not None:
            stated = spoken_minutes(phase.label.minutes)
            yield _("{what}, the label's time").format(what=what), _figure(stated, phase.label.origin)


def _figure(words: str, origin: Origin) -> _Figure:
    return _Figure(words, _origin(origin))


def _origin(origin: Origin) -> str:
    return origin_words(origin).together
