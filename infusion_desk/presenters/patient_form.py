"""The form of a patient's record: what its fields say, what was entered, and what to say below the name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from infusion_desk.domain.entered import age_on
from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError
from infusion_desk.presenters.languages import language_name, read_language
from infusion_desk.services.birth_dates import read_birth_date
from infusion_desk.services.identities import second_line
from infusion_desk.services.patient_fields import FIELDS, FieldsRefusedError
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class PatientTexts:
    """The fields as they stand in the form: what is typed as text, what is chosen as itself."""

    family_name: str = ""
    given_name: str = ""
    birth_date: str = ""
    mrn: str = ""
    sex: str = ""
    phone: str = ""
    language: str = ""
    interpreter: bool = False
    arm: str = ""
    chair_kinds: tuple[str, ...] = ()
    note: str = ""


def texts_of(patient: Patient, wording: Wording) -> PatientTexts:
    """The form's fields for a record."""
    plain = {name: getattr(patient, name) for name in FIELDS if name not in ("birth_date", "language")}
    born = wording.birth_date(patient.birth_date) if patient.birth_date else ""
    return PatientTexts(**plain, birth_date=born, language=language_name(patient.language))


def entered(texts: PatientTexts, base: Patient, wording: Wording) -> Patient:
    """The record `base` with what is in the fields. Raises FieldsRefusedError for a date or language in no words."""
    faults: dict[str, str] = {}
    born, language = None, base.language
    try:
        born = read_birth_date(texts.birth_date, wording) if texts.birth_date.strip() else None
    except InputError as error:
        faults["birth_date"] = str(error)
    try:
        language = read_language(texts.language)
    except InputError as error:
        faults["language"] = str(error)
    if faults:
        raise FieldsRefusedError(faults)
    plain = {name: getattr(texts, name) for name in FIELDS if name not in ("birth_date", "language")}
    return replace(base, **plain, birth_date=born, language=language)


def rebased(texts: PatientTexts, seen: Patient, now: Patient, wording: Wording) -> PatientTexts:
    """The form after somebody else changed the record from `seen` to `now`: what one has typed here stays."""
    old, new = texts_of(seen, wording), texts_of(now, wording)
    theirs: Mapping[str, object] = {
        name: getattr(new, name) for name in FIELDS if getattr(texts, name) == getattr(old, name)
    }
    return replace(texts, **theirs)  # type: ignore[arg-type]


def birth_words(typed: str, today: date, wording: Wording) -> str:
    """What a typed birth date means, with the age: `14 Mar 1988, 38 years`; "" for nothing or no date."""
    try:
        born = read_birth_date(typed, wording) if typed.strip() else None
    except InputError:
        return ""
    if born is None or born > today:
        return ""
    written, age = wording.birth_date(born), age_words(born, today)
    return age if written == typed.strip() else f"{written}, {age}"


def age_words(born: date, today: date) -> str:
    """`38 years`; of a child under two in months."""
    years = age_on(born, today)
    if years >= 2:
        return _("{years} years").format(years=years)
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    return _("{months} months").format(months=max(months, 0))


def heading_line(patient: Patient, today: date, wording: Wording) -> str:
    """`born 14 Mar 1988, 38 years · MRN 204417`: what stands below the name."""
    line = second_line(patient, wording)
    if patient.birth_date is None:
        return line
    born, middle, rest = line.partition(" · ")
    return f"{born}, {age_words(patient.birth_date, today)}{middle}{rest}"


def new_from(typed: str = "") -> PatientTexts:
    """The form of a new patient of whom somebody has typed a name, both names with a comma between, or a number."""
    words, empty = typed.strip(), PatientTexts(language=language_name("en"))
    if words and not any(letter.isalpha() for letter in words):
        return replace(empty, mrn=words) if words.isdecimal() else empty
    family, _comma, given = words.partition(",")
    return replace(empty, family_name=family.strip(), given_name=given.strip())
