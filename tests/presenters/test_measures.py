"""Weights and heights in both units, as written and as read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.errors import InputError
from infusion_desk.presenters.languages import LANGUAGES, language_name, read_language
from infusion_desk.presenters.measures import (
    amount_words,
    change_words,
    example_of,
    how_long_ago,
    measurement_words,
    read_amount,
    surface_words,
)
from infusion_desk.services.wording import Wording
from tests.builders import MONDAY, NEW_YORK

WEIGHT, HEIGHT = MeasurementKind.WEIGHT, MeasurementKind.HEIGHT


@pytest.mark.parametrize(
    ("kind", "typed", "units", "amount"),
    [
        (WEIGHT, "74.8", "metric", 74_800),
        (WEIGHT, " 74,8 kg ", "us", 74_800),
        (WEIGHT, "165", "us", 74_843),
        (WEIGHT, "165lbs", "metric", 74_843),
        (WEIGHT, "165 LB.", "metric", 74_843),
        (HEIGHT, "170", "metric", 1_700),
        (HEIGHT, "1.70 m", "us", 1_700),
        (HEIGHT, "67", "us", 1_702),
        (HEIGHT, "67 in", "metric", 1_702),
        (HEIGHT, "5'7\"", "metric", 1_702),
        (HEIGHT, "5 ft 7 in", "us", 1_702),
        (HEIGHT, "5 ft", "us", 1_524),
        (HEIGHT, "5′ 7.5″", "us", 1_714),
    ],
)  # fmt: skip
def test_a_figure_is_read_in_its_unit_or_in_the_centre_s(
    kind: MeasurementKind, typed: str, units: str, amount: int
) -> None:
    assert read_amount(kind, typed, units) == amount


@pytest.mark.parametrize("typed", ["", "heavy", "74 cm", "-5", "1.2.3", "1e5", "5 ft 13 in", "٧٤", "9" * 9])
def test_what_is_no_figure_is_said_with_an_example(typed: str) -> None:
    for kind, example in ((WEIGHT, "165 lb"), (HEIGHT, "5 ft 7 in")):
        if typed != "74 cm" or kind is WEIGHT:
            with pytest.raises(InputError, match=f"Write it like {example}"):
                read_amount(kind, typed, "us")


@given(st.sampled_from(MeasurementKind), st.sampled_from(("metric", "us")), st.integers(1, 1_199))
def test_what_was_written_comes_back_as_it_was_written(kind: MeasurementKind, units: str, tenths: int) -> None:
    unit = {(WEIGHT, "us"): "lb", (WEIGHT, "metric"): "kg", (HEIGHT, "us"): "in", (HEIGHT, "metric"): "cm"}[kind, units]
    amount = read_amount(kind, f"{tenths / 10} {unit}", units)
    words = amount_words(kind, amount, units)
    assert read_amount(kind, words, units) == amount
    assert amount_words(kind, read_amount(kind, example_of(kind, units), units), units) == example_of(kind, units)


def test_the_words_have_the_date_and_who_says_so() -> None:
    measured = Measurement(1, 1, WEIGHT, 74_843, date(2026, 3, 3), "RK")
    assert measurement_words(measured, "us", Wording(NEW_YORK, True, True)) == "165 lb on Mar 3, 2026 (RK)"
    assert measurement_words(measured, "metric", Wording(NEW_YORK)) == "74.8 kg on 3 Mar 2026 (RK)"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "today"), (0, "today"), (1, "yesterday"), (13, "13 days ago"), (14, "2 weeks ago"), (83, "11 weeks ago"),
        (84, "2 months ago"), (250, "8 months ago"), (730, "23 months ago"), (731, "2 years ago"),
    ],
)  # fmt: skip
def test_an_age_is_told_coarser_the_longer_it_is(days: int, words: str) -> None:
    assert how_long_ago(MONDAY - timedelta(days=days), MONDAY) == words


def test_a_great_change_is_asked_about() -> None:
    first, second, third = (
        Measurement(number, 1, WEIGHT, grams, date(2026, number, 1))
        for number, grams in ((1, 70_000), (2, 74_000), (3, 165_000))
    )
    assert (
        change_words([], "metric") == change_words([first], "metric") == change_words([second, first], "metric") == ""
    )
    assert change_words([third, second, first], "metric") == "91 kg more than before. Is it right?"


def test_languages_are_chosen_by_name_or_code() -> None:
    for code, name in LANGUAGES.items():
        assert read_language(name.upper()) == read_language(code) == code
        assert language_name(code) == name
    assert (read_language("cy"), language_name("cy")) == ("cy", "cy")
    with pytest.raises(InputError, match="Choose one"):
        read_language("Klingonese")


def test_the_body_surface_is_told_with_the_age_of_what_it_is_worked_out_from() -> None:
    """By Mosteller, 61.2 kg and 168 cm make the root of 61.2 * 168 / 3600, which is 1.69 m2."""
    weight = Measurement(1, 1, WEIGHT, 61_200, MONDAY - timedelta(21))
    older = Measurement(2, 1, WEIGHT, 90_000, MONDAY - timedelta(400))
    height = Measurement(3, 1, HEIGHT, 1_680, MONDAY)
    assert surface_words((weight, older, height), MONDAY) == (
        "Body surface 1.69 m² by Mosteller: weight measured 3 weeks ago, height measured today. It is shown only; the"
        " amount is the prescriber's."
    )
    assert surface_words((weight, older), MONDAY) == ""
