"""The template of the prep sheet is read strictly, and the shipped ones are whole."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from infusion_desk.errors import InputError
from infusion_desk.exchange.templates import load_template, template_languages
from infusion_desk.presenters.sheet_texts import SheetTexts


@pytest.mark.parametrize("language", template_languages("prep_sheet"))
def test_every_shipped_template_is_whole(language: str) -> None:
    assert SheetTexts.of(load_template("prep_sheet", language)).language == language


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t["page"].pop("arrive"), "no sentence “page.arrive”"),
        (lambda t: t["page"].update(arive="x"), "no entry “page.arive”"),
        (lambda t: t["page"].update(arrive="Come at {hour}."), "can't fill in {hour}; it knows {arrive}"),
        (lambda t: t["page"].update(keep="{name}"), "it knows no words in braces"),
        (lambda t: t["page"].update(arrive="Come at {arrive."), "a brace stands alone"),
        (lambda t: t["page"].update(arrive=8), "no sentence “page.arrive”"),
        (lambda t: t["bring"].update(entries="Snacks"), "“bring.entries” has to be a list"),
        (lambda t: t["bring"].update(entries=[1]), "“bring.entries” has to be a list"),
        (lambda t: t["bring"].pop("entries"), "“bring.entries” has to be a list"),
    ],
)
def test_a_spoilt_template_is_refused_with_the_place(change: Callable[[Any], object], words: str) -> None:
    template = copy.deepcopy(dict(load_template("prep_sheet", "en")))
    change(template)
    with pytest.raises(InputError, match="prep sheet") as refused:
        SheetTexts.of(template)
    assert words in str(refused.value)
