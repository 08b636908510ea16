"""How words are written to be searched and compared: lower case, no accents, no apostrophes."""

from __future__ import annotations

import unicodedata

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
    plain = unicodedata.normalize("NFKD", plain.casefold())  # of a letter from the mathematical alphabets, 𝔄 for one
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)


def digits_of(text: str) -> str:
    """The digits of a number as it is written: `5550142` of `(555) 0142`."""
    return "".join(letter for letter in text if letter.isdigit())


def without_signs(text: str) -> str:
    """The folded letters and digits of a record number: `100234a` of `100-234/A`."""
    return "".join(letter for letter in fold(text) if letter.isalnum())
