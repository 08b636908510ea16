"""Text in a terminal: how wide letters are there, and how a text is cut to a width."""

from __future__ import annotations

import unicodedata


def width_of(text: str) -> int:
    """The columns that `text` takes: wide letters take two, accents that stand over another letter none."""
    return sum(_columns(letter) for letter in text)


def fitted(text: str, width: int) -> str:
    """`text` in exactly `width` columns: filled up with blanks, or cut and ended with `…`."""
    if width_of(text) <= width:
        return text + " " * (width - width_of(text))
    kept, used = "", 0
    for letter in text:
        if used + _columns(letter) > width - 1:
            break
        kept, used = kept + letter, used + _columns(letter)
    return kept + "…" + " " * (width - 1 - used) if width > 0 else ""


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
