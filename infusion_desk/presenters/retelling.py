"""What a session keeps in words since it was booked, in the language of whoever reads it today.

A session keeps what was planned, in the language of the desk that booked it. A text in English is known again by the
template that it was filled into; one in another language stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from infusion_desk.domain.dose_numbers import COURSE_LABEL, DOSE_LABEL
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.texts import _, language, of_parts

_PLACE = re.compile(r"\{(\w+)[^}]*\}")


def drug_words(session: InfusionSession) -> str:
    """What is given: `Ocrevus 600 mg`."""
    return " ".join(part for part in (session.drug_name, _(session.amount)) if part)


def dose_words(session: InfusionSession) -> str:
    """Which dose it is: `dose 5`, `course 2, day 1 of 3`."""
    return _retold(session.dose_label, (DOSE_LABEL, COURSE_LABEL))


def why_words(why: str) -> str:
    """How a phase's minutes come about, or the note beside it."""
    if language() == "en":
        return why
    from infusion_desk.domain.drugs import LAST_STEP, STEP
    from infusion_desk.domain.durations import WHY_TEMPLATES

    known = (*WHY_TEMPLATES, STEP, LAST_STEP)
    return "; ".join(_retold(part, known) for part in of_parts(why).split("; "))


def _retold(text: str, templates: Sequence[str]) -> str:
    """`text` by the first template that it was filled into; the values in it are told part by part."""
    if language() == "en":
        return text
    for template in templates:
        found = _pattern_of(template).fullmatch(text)
        if found is not None:
            values = {
                name: ", ".join(_retold(part, templates) for part in value.split(", "))
                for name, value in found.groupdict().items()
            }
            return _PLACE.sub(lambda place, values=values: values[place[1]], _(template))  # type: ignore[misc]
    return _(text)


@lru_cache(maxsize=64)
def _pattern_of(template: str) -> re.Pattern[str]:
    """What finds the values in a text that `template` was filled into."""
    literals = re.split(r"\{\w+[^}]*\}", template)
    values = [*(f"(?P<{name}>.+)" for name in _PLACE.findall(template)), ""]
    return re.compile("".join(re.escape(words) + value for words, value in zip(literals, values, strict=True)))
