"""The words of the prep sheet in one language, as the template of the program or the centre's own copy has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.errors import InputError
from infusion_desk.texts import _

_SENTENCES: Mapping[str, str] = {
    "language": "",
    "page.keep": "",
    "page.infusion": "drug",
    "page.procedure": "drug",
    "page.born": "day",
    "page.arrive": "arrive",
    "page.leave": "leave length",
    "page.leave_next_day": "leave day length",
    "page.continued": "name date",
    "page.printed": "date time code",
    "page.numbering": "page pages",
    "page.document": "date",
    **{f"phases.{kind}": "length" for kind in PhaseKind if kind is not PhaseKind.TURNOVER},
    "phases.wait_after_premedication": "length",
    "phases.premedication_other": "length",
    "phases.procedure": "length",
    "phases.home": "",
    "bring.heading": "",
    "before.heading": "",
    "before.ride": "",
    "call_before.heading": "",
    "afterwards.heading": "",
    "afterwards.rest": "",
    "afterwards.watch": "time signs",
    "afterwards.watch_any_time": "signs",
    "afterwards.emergency": "number signs",
    "afterwards.emergency_for": "time number signs",
    "phones.day": "",
    "phones.night": "",
    "phones.hours": "",
    "own.heading": "",
}
"""Every sentence a template has, with the names that may stand in braces."""

_LISTS = (
    "bring.entries",
    "before.entries",
    "call_before.entries",
    "afterwards.watch_signs",
    "afterwards.emergency_signs",
    "own.paragraphs",
)


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """Sentences and lists by their place in the template, such as `bring.heading`."""

    language: str
    sentences: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, template: Mapping[str, object]) -> SheetTexts:
        """Read a template's tables; raises InputError that names a missing, unknown or misspelt entry."""
        entries = dict(_flat(template))
        _refuse_unknown(entries)
        sentences = {key: _sentence(key, entries.get(key), allowed.split()) for key, allowed in _SENTENCES.items()}
        lists = {key: _list(key, entries.get(key)) for key in _LISTS}
        return cls(sentences["language"], sentences, lists)

    def say(self, key: str, **values: str) -> str:
        """The sentence at `key`, with `values` for the names in braces."""
        return self.sentences[key].format(**values)

    def entries(self, key: str) -> tuple[str, ...]:
        """The list at `key`, in the template's order."""
        return self.lists[key]


def _flat(template: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in template.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _refuse_unknown(entries: Mapping[str, object]) -> None:
    unknown = sorted(entries.keys() - _SENTENCES.keys() - set(_LISTS))
    if unknown:
        sentence = _("The prep sheet knows no entry “{key}”. Check its spelling, or take it out.")
        raise InputError(sentence.format(key=unknown[0]))


def _sentence(key: str, value: object, allowed: list[str]) -> str:
    if not isinstance(value, str):
        raise InputError(_("The prep sheet's template has no sentence “{key}”. Put it back in.").format(key=key))
    try:
        names = {name for _text, name, _format, _kind in Formatter().parse(value) if name is not None}
    except ValueError:
        sentence = _("In the prep sheet's “{key}” a brace stands alone. Write {{name}} or no brace.")
        raise InputError(sentence.format(key=key)) from None
    if names - set(allowed):
        known = ", ".join(f"{{{name}}}" for name in allowed) or _("no words in braces")
        sentence = _("The prep sheet's “{key}” can't fill in {{{name}}}; it knows {known}.")
        raise InputError(sentence.format(key=key, name=min(names - set(allowed)), known=known))
    return value


def _list(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        sentence = _("The prep sheet's “{key}” has to be a list of sentences in square brackets.")
        raise InputError(sentence.format(key=key))
    return tuple(value)
