"""The fields of a patient's record: their names for people, how each is checked, and what two records differ in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from infusion_desk.domain.chairs import CHAIR_KINDS
from infusion_desk.domain.entered import (
    LONGEST_MRN,
    LONGEST_PHONE,
    language_code,
    one_line,
    one_of,
    required_line,
    some_lines,
)
from infusion_desk.domain.people import ARMS, SEXES, Patient
from infusion_desk.errors import InputError
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

FIELDS: Mapping[str, str] = {
    "family_name": N_("Family name"),
    "given_name": N_("Given name"),
    "birth_date": N_("Birth date"),
    "mrn": N_("Record number (MRN)"),
    "sex": N_("Sex"),
    "phone": N_("Phone"),
    "language": N_("Language"),
    "interpreter": N_("Interpreter"),
    "arm": N_("Preferred arm"),
    "chair_kinds": N_("Needs a chair of this kind"),
    "note": N_("Note"),
}
"""Every field that somebody fills in, in the order of the form, with its label."""


class FieldsRefusedError(InputError):
    """A record whose fields can't be kept as they are."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """`faults` says by the field's name what is wrong with it."""
        self.faults = dict(faults)
        super().__init__(" ".join(f"{_(FIELDS[name])}: {fault}" for name, fault in faults.items()))


def checked(patient: Patient, today: date) -> Patient:
    """The record as it is kept: without blanks around, accents composed. Raises FieldsRefusedError with every fault."""
    faults: dict[str, str] = {}
    kept: dict[str, Any] = {}
    for name, check in _CHECKS.items():
        try:
            kept[name] = check(getattr(patient, name))
        except InputError as error:
            faults[name] = str(error)
    if patient.birth_date is None and not patient.mrn.strip():
        faults["birth_date"] = _("is empty, and so is the record number. Enter one of them: it tells people of one"
                                 " name apart.")  # fmt: skip
    elif patient.birth_date is not None and patient.birth_date > today:
        faults["birth_date"] = _("lies in the future. Correct it.")
    if faults:
        raise FieldsRefusedError(faults)
    return replace(patient, **kept)


def differing(one: Patient, other: Patient) -> tuple[str, ...]:
    """The names of the fields in which two records differ, in the order of the form."""
    return tuple(name for name in FIELDS if getattr(one, name) != getattr(other, name))


def shown(patient: Patient, name: str, wording: Wording) -> str:
    """The field `name` as people read it; "" when it is empty."""
    value = getattr(patient, name)
    if isinstance(value, date):
        return wording.birth_date(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(_(kind) for kind in value)
    return _(value) if name in ("sex", "arm") and value else str(value or "")


def _choice(choices: Sequence[str], text: str) -> str:
    return one_of(text, choices) if text else ""


def _kinds(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_of(kind, CHAIR_KINDS) for kind in kinds))


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "family_name": required_line,
    "given_name": one_line,
    "mrn": partial(one_line, longest=LONGEST_MRN),
    "sex": partial(_choice, SEXES),
    "phone": partial(one_line, longest=LONGEST_PHONE),
    "language": language_code,
    "arm": partial(_choice, ARMS),
    "chair_kinds": _kinds,
    "note": some_lines,
}
