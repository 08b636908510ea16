"""What a column of a list may mean, proposed from its header in English or Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from infusion_desk.domain.folding import fold
from infusion_desk.services.patient_fields import FIELDS
from infusion_desk.services.sheets import Sheet
from infusion_desk.texts import N_

NOT_TAKEN = ""
WHOLE_NAME = "name"
SAMPLE = 200
"""So many lines tell how dates are written."""

_HEADERS: Mapping[str, str] = {
    "mrn": "mrn|mr number|record number|medical record|medical record number|chart|chart number|patient id|patientid"
    "|patient number|id|no|nhc|nro historia|numero de historia|historia clinica|n historia|expediente|folio",
    "family_name": "family name|familyname|last name|lastname|last|surname|patient last name|apellido|apellidos"
    "|primer apellido|apellido paterno",
    "given_name": "given name|givenname|given names|first name|firstname|first|forename|patient first name|nombre"
    "|nombres|nombre de pila|primer nombre",
    WHOLE_NAME: "name|patient|patient name|full name|fullname|paciente|nombre completo|apellidos y nombre"
    "|apellidos y nombres|nombre del paciente",
    "birth_date": "birth date|birthdate|date of birth|dob|d o b|born|birthday|birth|fecha de nacimiento|nacimiento"
    "|fecha nacimiento|fecha nac|f nacimiento|f nac|fec nac",
    "sex": "sex|gender|sexo|genero",
    "phone": "phone|phone number|telephone|tel|mobile|cell|cell phone|home phone|contact|telefono|movil|celular"
    "|numero de telefono|tlf",
    "language": "language|preferred language|lang|spoken language|idioma|lengua|idioma preferido",
    "interpreter": "interpreter|needs interpreter|interpreter needed|interprete|necesita interprete",
    "arm": "arm|preferred arm|brazo|brazo preferido",
    "chair_kinds": "chair|chair kind|chair kinds|chair type|needs|sillon|tipo de sillon|cama",
    "note": "note|notes|comment|comments|remark|remarks|nota|notas|observaciones|comentarios|comentario",
}


class Meaning(NamedTuple):
    """A thing that a column may say, and the words for it."""

    key: str
    words: str


MEANINGS = (
    Meaning(NOT_TAKEN, N_("Not taken")),
    Meaning(WHOLE_NAME, N_("Both names, “Okafor, Grace”")),
    *(Meaning(key, words) for key, words in FIELDS.items()),
)
"""Everything a column may mean, in the order in which it is offered."""

_NUMBERS = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*\d{4}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}.*|" + _NUMBERS.pattern + ".*")


def has_header(sheet: Sheet) -> bool:
    """Whether the first line names columns: no date stands in it."""
    first = sheet.lines[0].cells if sheet.lines else ()
    return not any(_DATE.fullmatch(cell.strip()) for cell in first)


def proposed(sheet: Sheet, *, header: bool) -> tuple[str, ...]:
    """For each column what it seems to mean, each meaning once; without a `header` only a birth date is known."""
    width = _width(sheet, header)
    found = [NOT_TAKEN] * width
    names = [_plain(cell) for cell in sheet.lines[0].cells] if header and sheet.lines else []
    for place, name in enumerate(names):
        meaning = _meaning_of(name)
        if meaning not in found:
            found[place] = meaning
    if "birth_date" not in found:
        dated = next((place for place in range(width) if not found[place] and _are_dates(sheet, place, header)), None)
        if dated is not None:
            found[dated] = "birth_date"
    if "family_name" not in found and WHOLE_NAME not in found and "given_name" in found:
        found[found.index("given_name")] = WHOLE_NAME  # “Nombre” alone is the whole name
    return tuple(found)


def date_order(cells: Iterable[str]) -> str:
    """`day` or `month` when these dates show which is written first; "" when they don't, or contradict each other."""
    first_is_day = second_is_day = False
    for cell in cells:
        if match := _NUMBERS.match(cell.strip()):
            first_is_day |= int(match[1]) > 12
            second_is_day |= int(match[2]) > 12
    if first_is_day == second_is_day:
        return ""
    return "day" if first_is_day else "month"


def has_numbered_dates(cells: Iterable[str]) -> bool:
    """Whether a date is written in numbers with the year last, so that the order of day and month matters."""
    return any(_NUMBERS.match(cell.strip()) for cell in cells)


def column(sheet: Sheet, meanings: Sequence[str], key: str, *, header: bool) -> list[str]:
    """The cells of the column that means `key`; none without one."""
    if key not in meanings:
        return []
    place = list(meanings).index(key)
    return [line.cells[place] for line in sheet.lines[int(header) :] if place < len(line.cells)]


def _width(sheet: Sheet, header: bool) -> int:
    """How many columns there are: as many as are named, else as most lines have."""
    widths = [len(line.cells) for line in sheet.lines[: 1 if header else SAMPLE]]
    return max(widths, key=widths.count, default=0)


def _are_dates(sheet: Sheet, place: int, header: bool) -> bool:
    lines = sheet.lines[int(header) : SAMPLE]
    cells = [line.cells[place].strip() for line in lines if place < len(line.cells) and line.cells[place].strip()]
    return bool(cells) and all(_DATE.fullmatch(cell) for cell in cells)


def _meaning_of(name: str) -> str:
    return next((key for key, names in _HEADERS.items() if name and name in names.split("|")), NOT_TAKEN)


def _plain(header: str) -> str:
    """`fecha de nacimiento` of `Fecha_de Nacimiento:`."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(header)).split())
