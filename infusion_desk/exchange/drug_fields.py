"""Single figures and words of a drug file: each is read strictly, or refused with its line and a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from infusion_desk.domain.drugs import NumberRange, Origin, RateStep, RateUnit
from infusion_desk.domain.phases import LONGEST_SESSION_MINUTES, Confidence
from infusion_desk.exchange.toml_lines import Table
from infusion_desk.texts import N_, _

LONGEST_TEXT = 500
HIGHEST_NUMBER = 999
LONGEST_IN_USE = 7 * 24 * 60

_Word = TypeVar("_Word", bound=StrEnum)
_NUMBER = r"([0-9]{1,7}(?:\.[0-9]{1,4})?)"
_RATE = re.compile(rf"{_NUMBER} ?(\S+?)(?: for ([0-9]{{1,4}}) min| until done)")
_RANGE = re.compile(r"([0-9]{1,3})(?:(-)([0-9]{1,3})?)?")
_IN_FILES = tuple(str(each) for each in Confidence if each is not Confidence.PHARMACIST)
_REGION = re.compile(r"[A-Z]{2}|any")


def refuse_unknown(table: Table, known: Collection[str]) -> None:
    """Refuse a table that holds a key which isn't among `known`."""
    for key in table.keys():  # noqa: SIM118 - a Table is not a dict
        if key not in known:
            raise table.fault(key, N_("{title} has no “{key}”{meant}."), meant=_meant(key, known))


def text(table: Table, key: str) -> str:
    """A text that must be there and not be empty."""
    found = optional_text(table, key)
    if not found:
        raise table.fault(
            key,
            N_('“{key}” is missing in {title}, or empty. Write it as {key} = "...".'),
        )
    return found


def optional_text(table: Table, key: str) -> str:
    """A text, or "" where the key is left out."""
    found = table.value(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise table.fault(key, N_("“{key}” must be a text between quotation marks."))
    return _checked_text(table, table.line_of(key), found)


def texts(table: Table, key: str) -> tuple[str, ...]:
    """A list of texts, empty where the key is left out."""
    found = table.value(key)
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise table.fault(key, N_('“{key}” must be a list of texts: {key} = ["...", "..."].'))
    return tuple(_checked_text(table, table.line_of_item(key, index), item) for index, item in enumerate(found))


def flag(table: Table, key: str) -> bool:
    """True or false; false where the key is left out."""
    found = table.value(key)
    if found is None:
        return False
    if not isinstance(found, bool):
        raise table.fault(key, N_("“{key}” is either true or false, without quotation marks."))
    return found


def whole(table: Table, key: str, least: int, most: int) -> int | None:
    """A whole number within its limits, or None where the key is left out."""
    found = table.value(key)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int):
        raise table.fault(
            key,
            N_("“{key}” must be a whole number without quotation marks and without a unit, as {key} = {least}."),
            least=least,
        )
    if not least <= found <= most:
        raise table.fault(
            key,
            N_("“{key}” can't be {number}: it lies between {least} and {most}."),
            number=_short(found),
            least=least,
            most=most,
        )
    return found


def minutes(table: Table, key: str) -> int | None:
    """Minutes of a phase, from 1 to 16 hours, or None where the key is left out."""
    return whole(table, key, 1, LONGEST_SESSION_MINUTES)


def word(table: Table, key: str, words: type[_Word]) -> _Word:
    """One of a list of fixed words."""
    return words(one_of(table, key, tuple(str(each) for each in words)))


def one_of(table: Table, key: str, words: Collection[str]) -> str:
    """One of a list of fixed words."""
    found = text(table, key)
    if found not in words:
        raise table.fault(
            key,
            N_("“{key}” can't be “{found}”. It is one of: {words}."),
            found=found,
            words=", ".join(words),
        )
    return found


def quantity(table: Table, key: str, unit: str) -> float | None:
    """A positive quantity written as a text with its unit ("250 mL"), or None where the key is left out."""
    found = optional_text(table, key)
    if not found:
        return None
    match = re.fullmatch(rf"{_NUMBER} ?{re.escape(unit)}", found)
    if match is None:
        raise table.fault(
            key,
            N_('“{found}” is not a quantity in {unit}. Write it as {key} = "100 {unit}".'),
            found=found,
            unit=unit,
        )
    if not 0 < float(match[1]) <= 10_000:
        raise table.fault(
            key, N_("“{found}” can't be right: it lies above 0 and up to 10,000 {unit}."), found=found, unit=unit
        )
    return float(match[1])


def number_range(table: Table, key: str) -> NumberRange | None:
    """Numbers as "3", "1-2" or "3-" (and later), or None where the key is left out."""
    found = optional_text(table, key)
    if not found:
        return None
    match = _RANGE.fullmatch(found.replace(" ", ""))
    if match is None:
        raise table.fault(
            key, N_("“{found}” is not understood. Write “3”, “1-2”, or “3-” for 3 and later."), found=found
        )
    first = int(match[1])
    last = int(match[3]) if match[3] else None if match[2] else first
    if first < 1 or (last is not None and last < first):
        raise table.fault(key, N_("“{found}” can't be right: it counts from 1, and upwards."), found=found)
    return NumberRange(first, last)


def time_in_use(table: Table, key: str) -> int:
    """Minutes from "8 h", "90 min" or "at once" (0), up to a week."""
    found = text(table, key)
    if found == "at once":
        return 0
    match = re.fullmatch(r"([0-9]{1,4}) (h|min)", found)
    if match is None:
        raise table.fault(key, N_("“{found}” is not understood. Write “8 h”, “90 min” or “at once”."), found=found)
    lasts = int(match[1]) * (60 if match[2] == "h" else 1)
    if not 1 <= lasts <= LONGEST_IN_USE:
        raise table.fault(key, N_("“{found}” can't be right: it lies above 0 and up to a week."), found=found)
    return lasts


def rates(table: Table, key: str) -> tuple[RateStep, ...]:
    """Rate steps as "30 mL/h for 30 min", the last one "180 mL/h until done"; empty where left out."""
    found = texts(table, key)
    steps = tuple(_rate(table, key, index, item) for index, item in enumerate(found))
    for index, step in enumerate(steps):
        line = table.line_of_item(key, index)
        if step.unit is not steps[0].unit:
            raise table.fault_at(
                line,
                N_("One infusion keeps to one unit; here {unit} and {other} meet."),
                unit=steps[0].unit,
                other=step.unit,
            )
        if (step.minutes is None) is not (index == len(steps) - 1):
            raise table.fault_at(
                line, N_("Every step but the last says for how many minutes; the last one says “until done”.")
            )
    return steps


def origin_keys(prefix: str = "") -> tuple[str, str, str]:
    """The keys of where a figure is from, as `origin` reads them."""
    return f"{prefix}source", f"{prefix}confidence", f"{prefix}region"


def origin(table: Table, sources: Mapping[str, str], prefix: str = "") -> Origin:
    """Source, confidence and region of a figure; only confidence K may lack a source.

    `prefix` is "label_" for the label's own figure. `sources` gives each source's full text by its name.
    """
    confidence = Confidence(one_of(table, f"{prefix}confidence", _IN_FILES))
    named = optional_text(table, f"{prefix}source")
    if not named and confidence is not Confidence.OWN_KNOWLEDGE:
        raise table.fault(
            f"{prefix}confidence",
            N_("A figure with confidence {confidence} needs a “{prefix}source”. Only K may do without."),
            confidence=confidence,
            prefix=prefix,
        )
    region = optional_text(table, f"{prefix}region")
    if not _REGION.fullmatch(region) and (region or named):
        raise table.fault(
            f"{prefix}region",
            N_(
                "“{prefix}region” is missing or not understood. Write US, EU or a country's two letters, or any where"
                " no label is meant."
            ),
            prefix=prefix,
        )
    return Origin(_full_sources(table, f"{prefix}source", named, sources), confidence, region)


def _full_sources(table: Table, key: str, named: str, sources: Mapping[str, str]) -> str:
    """The full texts of sources named with commas between."""
    names = [name.strip() for name in named.split(",")] if named else []
    for name in names:
        if name not in sources:
            raise table.fault(
                key,
                N_("There is no source “{name}” under [sources]{meant}."),
                name=name,
                meant=_meant(name, sources),
            )
    return "; ".join(sources[name] for name in names)


def _rate(table: Table, key: str, index: int, item: str) -> RateStep:
    line = table.line_of_item(key, index)
    match = _RATE.fullmatch(item)
    units = ", ".join(RateUnit)
    if match is None:
        raise table.fault_at(
            line,
            N_("“{item}” is not understood. Write “30 mL/h for 30 min”, or “180 mL/h until done” for the last."),
            item=item,
        )
    if match[2] not in tuple(RateUnit):
        raise table.fault_at(line, N_("“{unit}” is not a rate. The units are {units}."), unit=match[2], units=units)
    lasts = int(match[3]) if match[3] else None
    if not 0 < float(match[1]) <= 10_000 or (lasts is not None and not 1 <= lasts <= LONGEST_SESSION_MINUTES):
        raise table.fault_at(
            line, N_("“{item}” can't be right: a rate and its minutes are above 0 and within reason."), item=item
        )
    return RateStep(float(match[1]), RateUnit(match[2]), lasts)


def _checked_text(table: Table, line: int, found: str) -> str:
    if len(found) > LONGEST_TEXT:
        raise table.fault_at(line, N_("This text is longer than {most} letters. Shorten it."), most=LONGEST_TEXT)
    # Nearly every text can be shown letter by letter, which is known at once.
    if not found.isprintable() and any(ord(letter) < 32 or ord(letter) == 127 for letter in found):
        raise table.fault_at(line, N_("This text holds an invisible control character. Take the \\ out."))
    return found.strip()


def _short(number: int) -> str:
    return str(number) if abs(number) < 10**12 else _("a number that long")


def _meant(key: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, known, 1)
    return _("; perhaps “{name}” is meant").format(name=close[0]) if close else ""
