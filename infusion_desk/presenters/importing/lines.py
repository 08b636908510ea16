"""Each line of a list read as a patient, by what its columns were said to mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from infusion_desk.domain.chairs import CHAIR_KINDS
from infusion_desk.domain.entered import FIRST_YEAR, LAST_YEAR, one_of
from infusion_desk.domain.folding import fold
from infusion_desk.domain.people import ARMS, Patient
from infusion_desk.errors import InputError
from infusion_desk.presenters.importing.meanings import MEANINGS, NOT_TAKEN, WHOLE_NAME, column
from infusion_desk.presenters.languages import read_language
from infusion_desk.services.birth_dates import read_birth_date
from infusion_desk.services.patient_fields import FieldsRefusedError, checked
from infusion_desk.services.sheets import LineFault, Sheet, SheetLine, Tell, untold
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

TOLD_EVERY = 500
_NUMBERS = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})")
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?Z?$")
_SHORTENED = re.compile(r"\d+([.,]\d+)?E\+\d+", re.IGNORECASE)
_WORDS = dict(MEANINGS)
_SEXES = {
    **dict.fromkeys(("f", "female", "woman", "mujer", "femenino", "femenina", "hembra"), "female"),
    **dict.fromkeys(("m", "male", "man", "hombre", "masculino", "varon", "h"), "male"),
    **dict.fromkeys(("x", "o", "other", "nonbinary", "non-binary", "otro", "otra"), "other"),
    **dict.fromkeys(("u", "unknown", "desconocido"), ""),
}
_MUJER = {**_SEXES, "m": "female"}
"""Of a list that writes H for hombre: there M is mujer."""
_YES, _NO = frozenset(("yes", "y", "true", "1", "x", "si", "s")), frozenset(("no", "n", "false", "0"))
_SPANISH = {
    "espanol": "es", "castellano": "es", "ingles": "en", "frances": "fr", "portugues": "pt", "italiano": "it",
    "aleman": "de", "chino": "zh", "mandarin": "zh", "arabe": "ar", "ruso": "ru", "polaco": "pl", "rumano": "ro",
    "coreano": "ko", "japones": "ja", "vietnamita": "vi", "criollo haitiano": "ht", "tagalo": "tl",
}  # fmt: skip
"""Languages as lists in Spanish name them, folded."""
_ARMS = {"l": "left", "r": "right", "izquierdo": "left", "derecho": "right", "either": "", "any": "", "cualquiera": ""}


@dataclass(frozen=True, slots=True)
class Choices:
    """How a list is meant: what each column says, whether its first line names them, `day` or `month` first."""

    meanings: tuple[str, ...]
    header: bool
    dates: str


class _How(NamedTuple):
    """What reading a line takes."""

    choices: Choices
    wording: Wording
    today: date
    sexes: Mapping[str, str]


class Entry(NamedTuple):
    """A patient as the line `line` of the list says."""

    line: int
    patient: Patient


class ReadLines(NamedTuple):
    """The lines that could be read, and what is wrong with the others."""

    entries: list[Entry]
    faults: list[LineFault]


def missing(choices: Choices) -> str:
    """What has to be said of the columns before a line can be read, as a sentence; "" when nothing is missing."""
    chosen = [key for key in choices.meanings if key != NOT_TAKEN]
    twice = next((key for key in chosen if chosen.count(key) > 1), None)
    if twice is not None:
        return _("Two columns are said to be “{meaning}”. Choose one of them.").format(meaning=_(_WORDS[twice]))
    if WHOLE_NAME not in chosen and "family_name" not in chosen:
        return _("Say which column holds the family name, or both names.")
    if WHOLE_NAME in chosen and {"family_name", "given_name"} & set(chosen):
        return _("Both names stand in one column, so leave the columns of single names out.")
    if not {"mrn", "birth_date"} & set(chosen):
        return _("Say which column holds the birth date or the record number: they tell people of one name apart.")
    return ""


def read_lines(sheet: Sheet, choices: Choices, wording: Wording, today: date, tell: Tell = untold) -> ReadLines:
    """Read every line below the header. `tell` is told the progress, and may stop it by raising."""
    read = ReadLines([], [])
    lines = sheet.lines[int(choices.header) :]
    sexes = (fold(cell.strip()) for cell in column(sheet, choices.meanings, "sex", header=choices.header))
    how = _How(choices, wording, today, _MUJER if "h" in sexes else _SEXES)
    for place, line in enumerate(lines):
        if place % TOLD_EVERY == 0:
            tell(place, len(lines))
        faults = list(_wrong_form(line, choices))
        patient = None if faults else _patient_of(line, how, faults)
        read.faults.extend(faults)
        if patient is not None:
            read.entries.append(Entry(line.line, patient))
    return read


def _wrong_form(line: SheetLine, choices: Choices) -> Iterator[LineFault]:
    wanted, extra = len(choices.meanings), line.cells[len(choices.meanings) :]
    last = max((place for place, key in enumerate(choices.meanings) if key), default=0)
    if len(line.cells) <= last or any(cell.strip() for cell in extra):
        sentence = _("has {found} cells where the others have {wanted}. Look for a separator too many or too few.")
        yield LineFault(line.line, "", sentence.format(found=len(line.cells), wanted=wanted))


def _patient_of(line: SheetLine, how: _How, faults: list[LineFault]) -> Patient | None:
    fields: dict[str, Any] = {}
    for key, cell in zip(how.choices.meanings, line.cells, strict=False):
        if key == NOT_TAKEN or not cell.strip():
            continue
        try:
            fields.update(_read(key, cell, how))
        except InputError as error:
            faults.append(LineFault(line.line, _(_WORDS[key]), str(error)))
    if faults:
        return None
    try:
        return checked(Patient(0, **{"mrn": "", "family_name": "", "given_name": "", **fields}), how.today)
    except FieldsRefusedError as refused:
        faults.extend(LineFault(line.line, _(_WORDS[name]), reason) for name, reason in refused.faults.items())
        return None


def _read(key: str, cell: str, how: _How) -> Mapping[str, Any]:
    if key == WHOLE_NAME:
        return _names(cell)
    if key == "birth_date":
        return {key: read_date(cell, how.choices.dates, how.wording)}
    if key == "sex":
        return {key: _sex(cell, how.sexes)}
    return {key: _READERS[key](cell) if key in _READERS else cell.strip()}


def read_date(text: str, order: str, wording: Wording) -> date:
    """A birth date of a list, whose numbers stand in the one `order` all through it. Raises InputError."""
    bare = _MIDNIGHT.sub("", text.strip())
    match = _NUMBERS.fullmatch(bare)
    if match is None:
        return read_birth_date(bare, wording)
    day, month = (int(match[1]), int(match[2]))[:: 1 if order == "day" else -1]
    try:
        born = date(int(match[3]), month, day)
    except ValueError:
        sentence = _("“{text}” is no day of the calendar with the day written first.")
        if order != "day":
            sentence = _("“{text}” is no day of the calendar with the month written first.")
        raise InputError(sentence.format(text=bare)) from None
    if not FIRST_YEAR <= born.year <= LAST_YEAR:
        sentence = _("“{text}” lies outside the years {first} to {last}.")
        raise InputError(sentence.format(text=bare, first=FIRST_YEAR, last=LAST_YEAR))
    return born


def _names(cell: str) -> Mapping[str, str]:
    family, comma, given = cell.partition(",")
    if not comma:
        sentence = _("“{text}” has no comma between family and given name. Write it like Okafor, Grace.")
        raise InputError(sentence.format(text=cell.strip()[:40]))
    return {"family_name": family.strip(), "given_name": given.strip()}


def _number(cell: str) -> str:
    if _SHORTENED.fullmatch(cell.strip()):
        sentence = _("“{text}” was shortened by a spreadsheet, which lost digits. Export the column as text.")
        raise InputError(sentence.format(text=cell.strip()))
    return cell.strip()


def _sex(cell: str, sexes: Mapping[str, str]) -> str:
    try:
        return sexes[fold(cell.strip())]
    except KeyError:
        sentence = _("“{text}” is not known. Write female, male or other.")
        raise InputError(sentence.format(text=cell.strip()[:40])) from None


def _language(cell: str) -> str:
    return _SPANISH.get(fold(cell.strip())) or read_language(cell)


def _yes_or_no(cell: str) -> bool:
    word = fold(cell.strip())
    if word in _YES or word in _NO:
        return word in _YES
    raise InputError(_("“{text}” is not known. Write yes or no.").format(text=cell.strip()[:40]))


def _arm(cell: str) -> str:
    word = fold(cell.strip())
    return _ARMS[word] if word in _ARMS else one_of(cell, ARMS)


def _kinds(cell: str) -> tuple[str, ...]:
    parts = re.split(r"[|;,/]", cell)
    return tuple(dict.fromkeys(one_of(part, CHAIR_KINDS) for part in parts if part.strip()))


_READERS: Mapping[str, Callable[[str], Any]] = {
    "mrn": _number,
    "language": _language,
    "interpreter": _yes_or_no,
    "arm": _arm,
    "chair_kinds": _kinds,
}
