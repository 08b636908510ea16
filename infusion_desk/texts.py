"""Words that users read, in their language; a leaf that every room may use.

Mark a sentence with `N_` where it is only named (a template kept in a value), and pass it through `_` where it
is shown. English is the source language, so without a catalogue a text comes back as it is.
"""

from __future__ import annotations

TYPE_CHECKING = False  # every command imports this file: gettext and pathlib would double the time of --help
if TYPE_CHECKING:
    from gettext import NullTranslations
    from pathlib import Path

_catalogue: NullTranslations | None = None


def N_(text: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark `text` for translation and return it unchanged."""
    return text


def _(text: str) -> str:
    """Return `text` in the language in use."""
    return text if _catalogue is None else _catalogue.gettext(text)


def use_language(code: str, folder: Path | None = None) -> None:
    """Show texts in language `code` ("en", "es") from the compiled catalogues below `folder` from now on."""
    global _catalogue
    if code == "en" or folder is None:
        _catalogue = None
        return
    import gettext

    _catalogue = gettext.translation("infusion_desk", folder, languages=[code], fallback=True)
