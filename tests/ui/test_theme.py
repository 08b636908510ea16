"""Words can be read on every ground they stand on, and the outlines told from it, in both palettes."""

from __future__ import annotations

import pytest

from infusion_desk.domain.drugs import HUES as DRUG_HUES
from infusion_desk.ui.theme import DARK, HUES, LIGHT, PAPER, TEXT_PAIRS, Theme, contrast, mixed, palette_of

PAIRS = [(text, ground) for text, grounds in TEXT_PAIRS for ground in grounds]
PAIRS += [(text, f"{hue}.{shade}") for text in ("text", "muted") for hue in HUES for shade in ("tint", "faint")]
SIGNS = [(sign, f"{hue}.{shade}") for sign in ("warning", "good") for hue in HUES for shade in ("tint", "faint")]
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)


@BOTH
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_has_a_contrast_of_at_least_4_5(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme.colours[text], theme.colours[ground]) >= 4.5


@BOTH
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_signs_have_a_contrast_of_at_least_3(theme: Theme, sign: str, ground: str) -> None:
    assert contrast(theme.colours[sign], theme.colours[ground]) >= 3


@BOTH
@pytest.mark.parametrize("hue", HUES)
def test_outlines_have_a_contrast_of_at_least_3_to_the_row(theme: Theme, hue: str) -> None:
    assert contrast(theme.colours[f"{hue}.strong"], theme.colours["row"]) >= 3


@BOTH
@pytest.mark.parametrize("ground", ["row", "window"])
def test_the_edges_of_fields_have_a_contrast_of_at_least_3(theme: Theme, ground: str) -> None:
    assert contrast(theme.colours["limit"], theme.colours[ground]) >= 3


def test_both_palettes_name_the_same_colours() -> None:
    assert LIGHT.colours.keys() == DARK.colours.keys()


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_mix_lies_between_both() -> None:
    assert mixed("#ff0000", "#ffffff", 0.5) == "#ff8080"


@BOTH
def test_qt_gets_our_colours(theme: Theme) -> None:
    palette = palette_of(theme)
    assert palette.windowText().color().name() == theme.colours["text"]
    assert palette.window().color().name() == theme.colours["window"]
    assert palette.highlight().color().name() == theme.colours["accent"]


def test_every_hue_that_a_drug_file_may_name_has_a_colour() -> None:
    assert set(DRUG_HUES) <= set(HUES)
