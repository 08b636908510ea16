"""The Drugs screen: the list of drugs, and one drug with every figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from infusion_desk.domain.drug_words import in_language
from infusion_desk.domain.drugs import Drug, Moment
from infusion_desk.domain.schedule_words import schedule_figures
from infusion_desk.presenters.drugs.doses import DoseView, Tick, dose_views
from infusion_desk.presenters.drugs.figures import (
    FigureTable,
    OriginRow,
    origin_words,
    origins,
    region_words,
    with_origins,
)
from infusion_desk.presenters.drugs.trial import TrialView, Typed, trial_of
from infusion_desk.services.drug_shelf import RefusedFile, ShelfView, ShelvedDrug, Standing
from infusion_desk.services.drug_versions import ShelfPicture
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

STANDING_TAGS: Mapping[Standing, str] = {
    Standing.SHIPPED: "",
    Standing.OWN: N_("yours"),
    Standing.REPLACES: N_("yours, in place of the shipped"),
}
MOMENT_WORDS: Mapping[Moment, str] = {
    Moment.CALLED: N_("Called on the prep sheet"),
    Moment.BRING: N_("Bring"),
    Moment.BEFORE: N_("Before coming"),
    Moment.CALL_BEFORE: N_("Call us before you come if"),
    Moment.AFTERWARDS: N_("Afterwards"),
    Moment.WATCH: N_("Call us for"),
    Moment.EMERGENCY: N_("Call the emergency number for"),
}
LANGUAGES: Mapping[str, str] = {"en": N_("In English"), "es": N_("In Spanish")}


class DrugEntry(NamedTuple):
    """A row of the list: a drug, or (then `path` is set) a file that was refused. `tag` says whose file it is."""

    key: str
    title: str
    subtitle: str
    tag: str
    hue: str
    tip: str
    is_refused: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ". ".join(part for part in (self.title, self.subtitle, self.tag, self.tip) if part)


@dataclass(frozen=True, slots=True)
class DrugPage:
    """One drug. `trial` is what somebody may try; `dates` and `advice` are None where the file has none."""

    key: str
    title: str
    subtitle: str
    hue: str
    standing: str
    unsure: str
    booked: str
    notes: tuple[str, ...]
    approved: FigureTable
    dates: FigureTable | None
    doses: tuple[DoseView, ...]
    ticks: tuple[Tick, ...]
    advice: FigureTable | None
    trial: TrialView
    is_own: bool
    is_booked: bool


# --- the list --------------------------------------------------------------------------------------------


def drug_entries(view: ShelfView) -> tuple[DrugEntry, ...]:
    """Refused files first, for they want doing, then every drug by the name the desk calls it."""
    refused = [_refused_entry(file) for file in view.refused]
    drugs = sorted((_drug_entry(each) for each in view.drugs), key=lambda entry: entry.title.casefold())
    return (*refused, *drugs)


def matching(entries: Iterable[DrugEntry], typed: str) -> tuple[DrugEntry, ...]:
    """The entries that have every typed word somewhere in what they say."""
    words = typed.casefold().split()
    return tuple(entry for entry in entries if all(word in entry.spoken.casefold() for word in words))


def count_line(shown: int, total: int, typed: str) -> str:
    """What stands below the list while somebody filters; "" when nothing is left out."""
    if not typed.strip():
        return ""
    return _("{shown} of {total}").format(shown=shown, total=total) if shown else _("No drug answers to that.")


def _drug_entry(shelved: ShelvedDrug) -> DrugEntry:
    drug = in_language(shelved.drug)
    names = (drug.name, drug.drug_class)
    brands = [brand.name for brand in drug.brands if brand.name != drug.display_name]
    tag = _(STANDING_TAGS[shelved.standing])
    statuses = [f"{region_words(each.origin.region)}: {each.text}" for each in drug.statuses]
    tip = "\n".join([*([_("Also sold as: {names}").format(names=", ".join(brands))] if brands else []), *statuses])
    return DrugEntry(
        key=drug.id,
        title=drug.display_name,
        subtitle=", ".join(name for name in names if name.casefold() != drug.display_name.casefold()),
        tag=tag,
        hue=drug.hue,
        tip=tip,
    )


def _refused_entry(file: RefusedFile) -> DrugEntry:
    first = file.faults[0]
    where = _("line {line}: {reason}") if first.line else "{reason}"
    tip = where.format(line=first.line, reason=first.reason)
    return DrugEntry(refused_key(file), file.path.name, _("This file was refused."), "", "", tip, is_refused=True)


def refused_key(file: RefusedFile) -> str:
    """The key of a refused file among the entries; no drug's id has a slash or a backslash in it."""
    return str(file.path)


def shelved_of(view: ShelfView, key: str) -> ShelvedDrug | None:
    """The drug of an entry, if it is one."""
    return next((each for each in view.drugs if each.drug.id == key), None)


def refused_of(view: ShelfView, key: str) -> RefusedFile | None:
    """The refused file of an entry, if it is one."""
    return next((file for file in view.refused if refused_key(file) == key), None)


# --- one drug --------------------------------------------------------------------------------------------


def drug_page(picture: ShelfPicture, shelved: ShelvedDrug, typed: Typed | None = None) -> DrugPage:
    """Everything about a drug on the shelf; `typed` is what somebody tries, else an example."""
    drug, wording = picture.shown(shelved), Wording.of(picture.settings)
    view, trial = trial_of(drug, typed, picture.settings["units"])
    doses, ticks = dose_views(drug, trial, int(picture.settings["turnover_minutes"]), wording)
    return DrugPage(
        key=drug.id,
        title=drug.display_name,
        subtitle=_subtitle(drug),
        hue=drug.hue,
        standing="\n".join(part for part in (_standing(shelved), _since(picture, shelved, wording)) if part),
        unsure=_unsure(drug),
        booked=booked_line(picture, shelved),
        notes=tuple(_drug_notes(drug)),
        approved=_approved(drug, picture.settings["region"]),
        dates=_dates(drug) if schedule_figures(drug) else None,
        doses=doses,
        ticks=ticks,
        advice=_advice(drug, wording) if drug.advice else None,
        trial=view,
        is_own=shelved.standing is not Standing.SHIPPED,
        is_booked=any(picture.booked_from(shelved)),
    )


def booked_line(picture: ShelfPicture, shelved: ShelvedDrug) -> str:
    """What a change of the file does to sessions that are booked: nothing, and how many of them there are."""
    keep = _("Sessions keep the phases they were booked with, whatever changes in the file.")
    now, before = picture.booked_from(shelved)
    if not now + before:
        return _("No session to come is booked with it.") + " " + keep
    counted = _("Sessions to come: {count}.").format(count=now + before)
    if before:
        words = N_("{count} of them were booked from an earlier version of this file.")
        if before == now + before:
            words = N_("All of them were booked from an earlier version of this file.")
        counted += " " + _(words).format(count=before)
    return f"{counted} {keep}"


def _subtitle(drug: Drug) -> str:
    parts = [drug.name, drug.drug_class]
    brands = ", ".join(brand.name for brand in drug.brands)
    if brands and brands != drug.display_name:
        parts.append(_("brands: {names}").format(names=brands))
    return " · ".join(parts)


def _standing(shelved: ShelvedDrug) -> str:
    words = {
        Standing.SHIPPED: N_("Shipped with the program."),
        Standing.OWN: N_("Your centre's own file: {path}"),
        Standing.REPLACES: N_("Your centre's own file, in the place of the shipped one: {path}"),
    }
    return _(words[shelved.standing]).format(path=shelved.path)


def _since(picture: ShelfPicture, shelved: ShelvedDrug, wording: Wording) -> str:
    """From which day on the file holds, who took it and when; "" where nobody kept that."""
    change = picture.last_change(shelved)
    if change is None:
        return ""
    words = N_("Holds from {since} on; taken on {date}.")
    if change.by:
        words = N_("Holds from {since} on; taken by {by} on {date}.")
    taken = wording.birth_date(wording.zone.date_of(change.at))
    return _(words).format(since=wording.birth_date(change.since), by=change.by, date=taken)


def _unsure(drug: Drug) -> str:
    known = [origin.confidence.is_confirmed for origin in origins(drug)]
    if all(known):
        return ""
    words = _(
        "{unsure} of {all} figures are still to be confirmed by your pharmacist; each is marked below. Press Enter on"
        " one, or double-click it, to confirm it."
    )
    return words.format(unsure=known.count(False), all=len(known))


def _drug_notes(drug: Drug) -> Iterator[str]:
    if drug.note:
        yield drug.note
    if drug.schedule.ms_antibody:
        yield _("An antibody against MS: a patient has one of them at a time.")
    if drug.schedule.patients_a_day is not None:
        cap = _("The centre's own cap: at most {count} patients a day.")
        yield cap.format(count=drug.schedule.patients_a_day)
    for brand in drug.brands:
        if brand.note:
            yield f"{brand.name}: {brand.note}"


def _approved(drug: Drug, region: str) -> FigureTable:
    """The centre's region first."""
    statuses = sorted(drug.statuses, key=lambda status: status.origin.region != region)
    rows = [OriginRow((status.text,), origin_words(status.origin)) for status in statuses]
    wide, narrow = with_origins(_("What it is approved for"), (_("Status"),), (44,), rows)
    return FigureTable(replace(wide, is_first_bold=False), replace(narrow, is_first_bold=False))


def _dates(drug: Drug) -> FigureTable:
    rows = [OriginRow((each.what, each.words), origin_words(each.origin)) for each in schedule_figures(drug)]
    return with_origins(_("When doses are due"), (_("Figure"), _("As the file has it")), (22, 30), rows)


def _advice(drug: Drug, wording: Wording) -> FigureTable:
    languages = list(dict.fromkeys(language for entry in drug.advice for language in entry.texts))
    rows = []
    for entry in drug.advice:
        moment = _(MOMENT_WORDS[entry.moment])
        if entry.hours:
            moment += "\n" + _("within {time}").format(time=wording.hours_or_days(entry.hours))
        texts = ("\n".join(entry.texts.get(language, ())) or "–" for language in languages)
        rows.append(OriginRow((moment, *texts), origin_words(entry.origin)))
    names = (_(LANGUAGES[language]) if language in LANGUAGES else language for language in languages)
    headings = (_("When"), *names)
    weights = (18, *(28 for _language in languages))
    return with_origins(_("What patients read"), headings, weights, rows)
