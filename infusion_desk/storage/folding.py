"""How names are written for searching: lower case, no accents, no apostrophes."""

from __future__ import annotations

import unicodedata

from infusion_desk.domain.people import Patient

# Letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
        "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "", "´": "",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """`text` as search compares it: `O’Brien` and `obrien`, `Łukasz` and `lukasz`, `Strauß` and `strauss` are one."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)


def folded_patient(patient: Patient) -> str:
    """Everything about a patient that a search may name, one part a line."""
    digits = "".join(letter for letter in patient.phone if letter.isdigit())
    born = patient.birth_date.isoformat() if patient.birth_date else ""
    parts = (patient.family_name, patient.given_name, patient.mrn, patient.phone, digits, born)
    return "\n".join(fold(part) for part in parts if part)
