"""Templates of printed pages: the words in one language, as the program ships them or as the centre changed them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from infusion_desk.errors import InputError
from infusion_desk.resources import resource
from infusion_desk.texts import _

LARGEST_FILE = 100_000
"""Bytes; a template of words is some thousand."""


def template_languages(name: str) -> tuple[str, ...]:
    """The languages, by their codes, in which the program ships the template called `name`."""
    files = resource("templates").glob(f"{name}.*.toml")
    return tuple(sorted(path.name.removeprefix(f"{name}.").removesuffix(".toml") for path in files))


def load_template(name: str, language: str, own_folder: Path | None = None) -> Mapping[str, object]:
    """The tables of the template `name` in `language` ("en", "es"), with what the centre's copy changes.

    The copy lies in `own_folder`. It may leave out what it doesn't change, so one that was made for an earlier version
    stays good.

    Raises InputError for a language that has no template, and for a file that can't be read, with the reason.
    """
    languages = template_languages(name)
    if language not in languages:
        sentence = _("There is no page in the language “{language}”. There are: {languages}.")
        raise InputError(sentence.format(language=language, languages=", ".join(languages)))
    file_name = f"{name}.{language}.toml"
    own = own_folder / file_name if own_folder else None
    shipped = _read(resource("templates", file_name))
    return _laid_over(shipped, _read(own)) if own and own.exists() else shipped


def _laid_over(below: Mapping[str, object], above: Mapping[str, object]) -> Mapping[str, object]:
    """Every entry of both; of two tables the entries of `above` count, of anything else that of `above`."""
    laid = dict(below) | dict(above)
    for key, table in above.items():
        under = below.get(key)
        if isinstance(table, Mapping) and isinstance(under, Mapping):
            laid[key] = _laid_over(under, table)
    return laid


def _read(path: Path) -> Mapping[str, object]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(_("{file} is too large for a page's words. Keep it below 100 kB.").format(file=path.name))
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as fault:
        sentence = _("{file} can't be read: {fault}. Correct that line, or remove the file.")
        raise InputError(sentence.format(file=path.name, fault=fault)) from None
    except UnicodeDecodeError:
        sentence = _("{file} is not written in UTF-8. Save it again with this encoding.")
        raise InputError(sentence.format(file=path.name)) from None
    except OSError as fault:
        sentence = _("{file} can't be opened: {fault}. Check the folder and the permissions.")
        raise InputError(sentence.format(file=path, fault=fault.strerror)) from None
