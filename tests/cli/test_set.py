"""`set` shows and changes settings."""

from uuid import uuid4

import pytest

from infusion_desk.settings import SETTINGS
from tests.cli.conftest import Command


def test_all_settings_are_shown_with_what_they_do(centre: Command) -> None:
    said = centre("set")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == list(SETTINGS)
    assert "Phone at night and on weekends" in said.out
    assert centre("set", "--json").json["settings"]["paper"] == "letter"


def test_one_setting_is_changed_and_kept(centre: Command) -> None:
    assert centre("set", "centre", "  Clínica Sur ").out == (
        "centre  Clínica Sur  Name of the centre, printed at the head of every page\n"
    )
    assert centre("set", "centre", "--json").json == {"settings": {"centre": "Clínica Sur"}}


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("paper", "a5", "“a5” is not one of letter, a4. Choose one of these."),
        ("turnover_minutes", "-5", "“-5” is not a whole number from 0 to 120."),
        ("centre", "a\nb", "A setting is one line"),
        ("timezone", "Mars/Olympus", "is not a time zone"),
        ("public_holidays", "US-ZZ", "are not known for a region “ZZ”. Leave the region out."),
        ("colour", "red", "There is no setting “colour”. The settings are: centre, timezone,"),
    ],
)
def test_what_cannot_be_used_is_refused(centre: Command, key: str, value: str, words: str) -> None:
    before = centre("set", "--json").json
    # Behind the two dashes a value may begin with one.
    assert words in centre("set", "--json", "--", key, value).refusals[0]
    assert centre("set", "--json").json == before


def test_a_new_time_zone_would_change_what_patients_were_told(centre: Command) -> None:
    assert centre("set", "timezone", "Europe/Paris").code == 0
    assert centre("set", "timezone", "America/Chicago").code == 0
    book = ("book", "--patient", "204001", "--drug", "ocrelizumab", "--dose", "3", "--start", "2099-11-23T08:15")
    assert centre(*book).code == 0
    said = centre("set", "timezone", "Europe/Paris", "--json")
    assert said.json["refused"][0]["rule"] == "timezone"
    assert centre("set", "timezone", "Europe/Paris", "--override", "moved house", "--by", "Dr Lee").code == 0


def test_an_override_needs_a_name(centre: Command) -> None:
    said = centre("set", "paper", "a4", "--override", "because")
    assert said.code == 2
    assert "--override needs a reason, and --by NAME" in said.err


def test_a_request_done_once_is_not_done_again(centre: Command) -> None:
    request = uuid4()
    centre("set", "paper", "a4", "--request", request)
    centre("set", "paper", "letter")
    assert centre("set", "paper", "a4", "--request", request).code == 0
    assert centre("set", "paper", "--json").json["settings"]["paper"] == "letter"


def test_a_request_is_a_uuid(centre: Command) -> None:
    said = centre("set", "paper", "a4", "--request", "1")
    assert said.code == 2
    assert "“1” is not a UUID" in said.err


def test_a_turnover_of_a_later_day_is_shown_with_its_day_and_that_of_until_then(centre: Command) -> None:
    centre("set", "turnover_minutes", "10")
    said = centre("set", "turnover_minutes", "25", "--from", "2099-12-05").out.splitlines()
    assert said[1:] == ["The turnover is 10 min until then:", "  25 min for sessions on 2099-12-05 or later"]
    assert centre("set", "turnover_minutes", "--json").json["ahead"] == {
        "turnover_minutes": {"today": "10", "then": [{"from": "2099-12-05", "value": "25"}]}
    }
    assert "until then" in centre("set").out
    assert "ahead" not in centre("set", "paper", "--json").json
    centre("set", "turnover_minutes", "15", "--from", "2020-01-01")
    assert "until then" not in centre("set").out
