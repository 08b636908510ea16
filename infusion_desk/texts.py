"""Words that users read, in their language; a leaf that every room may use.

Mark a sentence with `N_` where it is only named (a template kept in a value), and pass it through `_` where it
is shown. English is the source language, so without a catalogue a text comes back as it is. The catalogues lie in
resources/locale; packaging/translations.py keeps them in step with the source.
"""

from __future__ import annotations

import os
from contextvars import ContextVar

TYPE_CHECKING = False  # every command imports this file: gettext and pathlib would double the time of --help
if TYPE_CHECKING:
    from collections.abc import Callable
    from gettext import NullTranslations

DOMAIN = "infusion_desk"
LANGUAGES = {"en": "English", "es": "Español"}
"""The languages of the program by code, each in its own words."""

_catalogue: NullTranslations | None = None
_code = "en"
_folder = ""
_inside: ContextVar[NullTranslations | None] = ContextVar("catalogue", default=None)


def N_(text: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark `text` for translation and return it unchanged."""
    return text


def _(text: str) -> str:
    """Return `text` in the language in use."""
    catalogue = _inside.get() or _catalogue
    return text if catalogue is None or not text else catalogue.gettext(text)  # "" is a catalogue's own head


def of_parts(text: str) -> str:
    """Return a text that may have been put together of several with “; ” between, each in the language in use.

    What the catalogue has longest is taken for one: a sentence may have a semicolon of its own.
    """
    if _catalogue is None:
        return text
    left, told = text.split("; "), []
    while left:
        for count in range(len(left), 0, -1):
            part = "; ".join(left[:count])
            if count == 1 or _(part) != part:
                told.append(_(part))
                left = left[count:]
                break
    return "; ".join(told)


def language() -> str:
    """The code of the language in use."""
    return _code


def use_language(code: str, folder: str) -> None:
    """Show texts in language `code` of `LANGUAGES` from now on, English where the program doesn't speak it.

    `folder` holds the catalogues. Raises OSError when it has none of that language.
    """
    global _catalogue, _code, _folder
    _folder = folder
    if code == _code:
        return
    if code not in LANGUAGES or code == "en":
        _catalogue, _code = None, "en"
        return
    import gettext

    _catalogue, _code = gettext.translation(DOMAIN, folder, languages=[code]), code


def speaks(code: str) -> bool:
    """Whether words can be said in language `code`."""
    return code in LANGUAGES and bool(_folder)


def said_in(code: str, say: Callable[[], str]) -> str:
    """What `say` answers in language `code`, one that `speaks` knows; others go on in the language in use.

    Raises OSError where the catalogue is not there.
    """
    import gettext

    own = gettext.NullTranslations() if code == "en" else gettext.translation(DOMAIN, _folder, languages=[code])
    before = _inside.set(own)
    try:
        return say()
    finally:
        _inside.reset(before)


def language_of_computer() -> str:
    """The code of the language that this computer's user asks for, as far as the program speaks it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        asked = os.environ.get(name, "")
        if asked:
            code = asked[:2].lower()
            return code if code in LANGUAGES else "en"
    return "en"
