"""The demo centre's treatment orders."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from infusion_desk.exchange.demo_orders import _days_before

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("drug", "number", "days_before"),
    [
        ("natalizumab", 1, []),
        ("natalizumab", 3, [56, 28]),
        ("ocrelizumab", 1, []),
        ("ocrelizumab", 2, [14]),
        ("ocrelizumab", 3, [182, 168]),
        ("ocrelizumab", 4, [364, 350, 182]),
        ("ublituximab", 5, [504, 490, 336, 168]),
    ],
)
def test_what_was_given_before_is_counted_back_by_the_drug(drug: str, number: int, days_before: list[int]) -> None:
    assert _days_before(drug, number, DAY) == [DAY - timedelta(days=days) for days in days_before]
