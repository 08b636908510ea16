"""Patients entered many at once, all or none; those the centre knows already are left as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from infusion_desk.domain.entered import OLDEST_AGE, age_on
from infusion_desk.domain.people import Patient
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.doubles import Double, KnownPeople
from infusion_desk.services.ports import Store, Writer
from infusion_desk.services.records import record_of
from infusion_desk.services.requests import once
from infusion_desk.services.roster import EntriesRefusedError, EntryFault
from infusion_desk.services.sheets import Tell, untold
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

AT_ONCE = 500
"""So many are looked at or written before it is told how far it is."""

_Person = tuple[str, str, date | None]


@dataclass(frozen=True, slots=True)
class LikelyDouble:
    """The entry at `index` may be somebody: on record, or the one at the earlier index `of` in the same list."""

    index: int
    double: Double
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would come of adding a list: indices of who is `new` and who is `known`, what is wrong, who may be whom.

    A likely double is among the new ones too: a person says whether it is one.
    """

    new: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    faults: list[EntryFault] = field(default_factory=list)
    doubles: list[LikelyDouble] = field(default_factory=list)


def judge(place: Workplace, patients: Sequence[Patient], tell: Tell = untold) -> Verdict:
    """What would come of adding these patients now, without changing anything; `tell` may stop it by raising."""
    verdict = Verdict()
    with place.store.reading() as reader:
        today = reader.zone().date_of(place.now())
        on_record = tuple(reader.patients())
    book, people = _Register(on_record), KnownPeople(on_record)
    places: dict[int, int] = {}
    for index, patient in enumerate(patients):
        if index % AT_ONCE == 0:
            tell(index, len(patients))
        faults = [*_faults(patient, today), *book.contradictions(patient)]
        verdict.faults.extend(EntryFault(index, name, reason) for name, reason in faults)
        if faults:
            continue
        if book.knows(patient):
            verdict.known.append(index)
            continue
        if double := people.likely_double(patient):
            verdict.doubles.append(LikelyDouble(index, double, places.get(id(double.patient))))
        verdict.new.append(index)
        book.add(patient)
        people.add(patient)
        places[id(patient)] = index
    return verdict


def add_patients(store: Store, patients: Sequence[Patient], asked: Asked, tell: Tell = untold) -> Change:
    """Add the patients that the centre does not know yet; ids are ignored.

    One is known by the record number or, without one, by name and birth date. The change's values count `added`,
    `known` and `alike`: those added with the name and birth date of somebody else. `tell` may stop it by raising, and
    then nobody is added. Raises EntriesRefusedError for a birth date in the future, an age over 120 without an
    override, somebody with neither number nor birth date, and a number that belongs to somebody with another birth
    date.
    """

    def act(writer: Writer) -> Change:
        today = writer.zone().date_of(asked.at)
        book = _Register(writer.patients())
        faults: list[EntryFault] = []
        new: list[Patient] = []
        for index, patient in enumerate(patients):
            found = [*_faults(patient, today, asked), *book.contradictions(patient)]
            faults += (EntryFault(index, name, reason) for name, reason in found)
            if not found and not book.knows(patient):
                book.add(patient)
                new.append(patient)
        if faults:
            raise EntriesRefusedError(faults)
        values = {"added": len(new), "known": len(patients) - len(new), "alike": book.alike}
        entities = tuple(_written(writer, new, tell))
        return writer.record(Change(0, asked, ChangeKind.IMPORT, N_("Add {added} patients"), values, entities))

    return once(store, asked, act)


class _Register:
    """Who is known, by number and by person."""

    def __init__(self, patients: Iterable[Patient]) -> None:
        self._births: dict[str, date | None] = {}
        self._people: set[_Person] = set()
        self.alike = 0
        for patient in patients:
            self._enter(patient)

    def add(self, patient: Patient) -> None:
        self.alike += _person(patient) in self._people
        self._enter(patient)

    def _enter(self, patient: Patient) -> None:
        self._people.add(_person(patient))
        if patient.mrn:
            self._births[patient.mrn] = patient.birth_date

    def knows(self, patient: Patient) -> bool:
        return patient.mrn in self._births if patient.mrn else _person(patient) in self._people

    def contradictions(self, patient: Patient) -> Iterable[tuple[str, str]]:
        birth = self._births.get(patient.mrn)
        if birth and patient.birth_date and birth != patient.birth_date:
            yield (
                "mrn",
                _(
                    "the record number {mrn} belongs to somebody born on {birth}. Correct the number or the date."
                ).format(mrn=patient.mrn, birth=birth.isoformat()),
            )


def _faults(patient: Patient, today: date, asked: Asked | None = None) -> Iterable[tuple[str, str]]:
    birth = patient.birth_date
    if birth is None:
        if not patient.mrn:
            yield "birth_date", _("is empty, and so is mrn. Give one of them: it tells people of one name apart.")
        return
    if birth > today:
        yield "birth_date", _("{birth} lies in the future. Correct it.").format(birth=birth.isoformat())
    age = age_on(birth, today)
    if age > OLDEST_AGE and (asked is None or asked.override is None):
        sentence = _(
            "{birth} makes an age of {age}. Correct it; if it is right, enter this patient by hand, or import by"
            " command with --override REASON --by NAME."
        )
        yield "birth_date", sentence.format(birth=birth.isoformat(), age=age)


def _person(patient: Patient) -> _Person:
    family, given = (" ".join(name.split()).casefold() for name in (patient.family_name, patient.given_name))
    return family, given, patient.birth_date


def _written(writer: Writer, patients: Sequence[Patient], tell: Tell) -> Iterator[EntityChange]:
    for start in range(0, len(patients), AT_ONCE):
        tell(start, len(patients))
        part = patients[start : start + AT_ONCE]
        for patient_id, patient in zip(writer.add_patients(part), part, strict=True):
            yield EntityChange("patient", patient_id, None, record_of(patient, id=patient_id))
