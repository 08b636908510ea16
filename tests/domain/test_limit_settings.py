"""The further limits as a centre writes them."""

from __future__ import annotations

import pytest

from infusion_desk.domain.day import Limits
from infusion_desk.domain.limit_settings import limits_of
from infusion_desk.errors import InputError
from infusion_desk.settings import SETTINGS, with_defaults


def test_without_any_setting_the_limits_are_those_of_a_day_without_any() -> None:
    assert limits_of(with_defaults({})) == Limits()


def test_limits_as_they_are_written() -> None:
    written = {"points_per_nurse": "12", "drug_points": "ocrelizumab 3,natalizumab 1", "hands_on": "on",
               "one_nurse_drugs": "alemtuzumab , mitoxantrone"}  # fmt: skip
    limits = limits_of(with_defaults(written))
    assert limits.drug_points == {"ocrelizumab": 3, "natalizumab": 1}
    assert limits.one_nurse_drugs == {"alemtuzumab", "mitoxantrone"}
    assert (limits.points_per_nurse, limits.counts_hands) == (12, True)


@pytest.mark.parametrize("wrong", ["ocrelizumab", "ocrelizumab three", "3", "ocrelizumab 300", "a 1, 2"])
def test_points_that_cannot_be_read_are_refused(wrong: str) -> None:
    with pytest.raises(InputError, match="Write it like"):
        SETTINGS["drug_points"].check(wrong)
    assert SETTINGS["drug_points"].check(" ocrelizumab 3, natalizumab 1 ") == "ocrelizumab 3, natalizumab 1"
