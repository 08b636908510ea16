"""Every setting on the form, once, with what it needs to be entered."""

from __future__ import annotations

import pytest

from infusion_desk.presenters.settings_form import fault_of, setting_groups
from infusion_desk.settings import SETTINGS, OneOf, with_defaults


def test_every_setting_stands_once_in_its_order() -> None:
    groups = setting_groups(with_defaults({}))
    assert [field.key for group in groups for field in group.fields] == [
        key for key, entry in SETTINGS.items() if not isinstance(entry.check, OneOf) or len(entry.check.choices) > 1
    ]


def test_choices_stand_in_words_and_zones_are_proposed() -> None:
    fields = {field.key: field for group in setting_groups(with_defaults({})) for field in group.fields}
    assert [tuple(choice) for choice in fields["clock"].choices] == [
        ("12", "12 hours, as 3:50 PM"),
        ("24", "24 hours, as 15:50"),
    ]
    assert {"Europe/Madrid", "America/New_York"} <= set(fields["timezone"].proposals)
    assert not fields["centre"].proposals


@pytest.mark.parametrize("key", SETTINGS)
def test_every_default_is_right(key: str) -> None:
    assert fault_of(key, SETTINGS[key].default) == ""


def test_what_cannot_be_kept_is_told() -> None:
    assert fault_of("turnover_minutes", "a lot") == (
        "“a lot” is not a whole number from 0 to 120. Enter one within these limits."
    )
    assert "is not a time zone" in fault_of("timezone", "Mars/Olympus")
