"""Words as search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.folding import fold

LETTERS = st.text(st.characters(categories=["L", "M", "N", "Zs"]))


@given(LETTERS)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [("O’Brien", "obrien"), ("Łukasz", "lukasz"), ("Strauß", "strauss"), ("Ørsted", "orsted"), ("𝔄nna", "anna")],
)
def test_what_search_takes_for_one(written: str, folded: str) -> None:
    assert fold(written) == folded
