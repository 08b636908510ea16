"""Who may be the same person as somebody on record; people decide, the program asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from infusion_desk.domain.folding import digits_of, fold, without_signs
from infusion_desk.domain.people import Patient
from infusion_desk.services.ports import Reader
from infusion_desk.texts import N_

ALIKE = 0.8
"""From this part of equal letters on two names may be one, written differently."""
LEAST_DIGITS = 7
"""Fewer digits are an extension, which many share."""
_MOST_CANDIDATES = 200


class Likeness(Enum):
    """Why two records may be of one person, as it follows "this one": the surest first."""

    NUMBER = N_("has the same record number, written with other signs")
    BIRTH = N_("was born on the same day and is called alike")
    PHONE = N_("has the same phone and the same family name")
    NAME = N_("has the same name, and one of the birth dates is not known")


@dataclass(frozen=True, slots=True)
class Double:
    """Somebody on record who may be the same person, and why."""

    patient: Patient
    likeness: Likeness


def likely_doubles(reader: Reader, patient: Patient) -> tuple[Double, ...]:
    """Those on record who may be `patient`, the surest first; who has exactly this record number is no question."""
    found = {
        known.id: Double(known, likeness)
        for known in _candidates(reader, patient)
        if known.id != patient.id and (likeness := likeness_of(known, patient)) is not None
    }
    return tuple(sorted(found.values(), key=lambda double: (_ORDER.index(double.likeness), double.patient.name)))


_ORDER: Sequence[Likeness] = tuple(Likeness)


def likeness_of(known: Patient, patient: Patient) -> Likeness | None:
    """Why two records may be of one person; None when nothing speaks for it."""
    for likeness, is_so in (
        (Likeness.NUMBER, _same_number(known, patient)),
        (Likeness.BIRTH, _same_birth(known, patient)),
        (Likeness.PHONE, _same_phone(known, patient)),
        (Likeness.NAME, _same_name(known, patient)),
    ):
        if is_so:
            return likeness
    return None


class KnownPeople:
    """Who is known, for asking about very many: each answer looks only at those who share something that counts."""

    def __init__(self, patients: Iterable[Patient] = ()) -> None:
        self._by: dict[tuple[str, str], list[Patient]] = {}
        for patient in patients:
            self.add(patient)

    def add(self, patient: Patient) -> None:
        """Know one more; a merged record is nobody to ask about."""
        if patient.is_listed:
            for key in _keys(patient):
                self._by.setdefault(key, []).append(patient)

    def likely_double(self, patient: Patient) -> Double | None:
        """The surest of those who may be `patient`, or None."""
        candidates = (known for key in _keys(patient) for known in self._by.get(key, ())[:_MOST_CANDIDATES])
        found = [Double(known, likeness) for known in candidates if (likeness := likeness_of(known, patient))]
        return min(found, key=lambda double: _ORDER.index(double.likeness), default=None)


def _keys(patient: Patient) -> Iterator[tuple[str, str]]:
    """What two records of one person share at least one of."""
    if bare := without_signs(patient.mrn):
        yield "mrn", bare
    if patient.birth_date is not None:
        yield "born", patient.birth_date.isoformat()
    if len(digits := digits_of(patient.phone)) >= LEAST_DIGITS:
        yield "phone", digits
    yield "name", " ".join(sorted(_parts(patient)))


def _candidates(reader: Reader, patient: Patient) -> Iterator[Patient]:
    typed = [f"{patient.family_name} {patient.given_name}"]
    if patient.birth_date:
        typed.append(patient.birth_date.isoformat())
    if len(digits_of(patient.phone)) >= LEAST_DIGITS:
        typed.append(digits_of(patient.phone))
    if without_signs(patient.mrn):
        typed.append(without_signs(patient.mrn))
    for each in typed:
        yield from reader.find_patients(each, _MOST_CANDIDATES)


def _same_number(one: Patient, other: Patient) -> bool:
    return bool(without_signs(one.mrn)) and without_signs(one.mrn) == without_signs(other.mrn)


def _same_birth(one: Patient, other: Patient) -> bool:
    return one.birth_date is not None and one.birth_date == other.birth_date and _called_alike(one, other)


def _same_phone(one: Patient, other: Patient) -> bool:
    digits = digits_of(one.phone)
    is_same = len(digits) >= LEAST_DIGITS and digits == digits_of(other.phone)
    return is_same and fold(one.family_name) == fold(other.family_name)


def _same_name(one: Patient, other: Patient) -> bool:
    is_unknown = one.birth_date is None or other.birth_date is None
    return is_unknown and sorted(_parts(one)) == sorted(_parts(other))


def _called_alike(one: Patient, other: Patient) -> bool:
    """Names turned round, a part more or less, another family name since a marriage, a slip of the pen."""
    mine, theirs = _parts(one), _parts(other)
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    if one.given_name and fold(one.given_name) == fold(other.given_name):
        return True
    return SequenceMatcher(None, " ".join(sorted(mine)), " ".join(sorted(theirs))).ratio() >= ALIKE


def _parts(patient: Patient) -> list[str]:
    return fold(f"{patient.family_name} {patient.given_name}").replace("-", " ").split()
