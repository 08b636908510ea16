"""How clock times, dates, lengths and sentences are written."""

from datetime import date

import pytest

from infusion_desk.services.calendar_words import CALENDAR_WORDS
from infusion_desk.services.wording import Wording, isolated
from infusion_desk.settings import with_defaults
from tests.builders import MONDAY, NEW_YORK, at

DAY_FIRST = Wording(NEW_YORK)
MONTH_FIRST = Wording(NEW_YORK, twelve_hours=True, month_first=True)
SPANISH = Wording(NEW_YORK, twelve_hours=True, month_first=True, language="es")


@pytest.mark.parametrize(
    ("instant", "day_clock", "half_day_clock"),
    [
        ("00:00", "00:00", "12:00 AM"),
        ("08:05", "08:05", "8:05 AM"),
        ("11:59", "11:59", "11:59 AM"),
        ("12:00", "12:00", "12:00 PM"),
        ("15:50", "15:50", "3:50 PM"),
        ("23:59", "23:59", "11:59 PM"),
    ],
)
def test_clock_times_on_24_and_on_12_hours(instant: str, day_clock: str, half_day_clock: str) -> None:
    assert DAY_FIRST.clock(at(instant)) == day_clock
    assert MONTH_FIRST.clock(at(instant)) == half_day_clock
    assert MONTH_FIRST.bare_clock(at(instant)) == half_day_clock.split()[0]


@pytest.mark.parametrize(
    ("instant", "english", "spanish"),
    [
        ("05:30", "5:30 in the morning", "las 5:30 de la madrugada"),
        ("08:00", "8:00 in the morning", "las 8:00 de la mañana"),
        ("12:00", "12:00 noon", "las 12:00 del mediodía"),
        ("12:15", "12:15 in the afternoon", "las 12:15 de la tarde"),
        ("13:20", "1:20 in the afternoon", "la 1:20 de la tarde"),
        ("17:00", "5:00 in the evening", "las 5:00 de la tarde"),
        ("20:30", "8:30 in the evening", "las 8:30 de la noche"),
        ("01:00", "1:00 at night", "la 1:00 de la madrugada"),
        ("00:00", "12:00 midnight", "las 12:00 de la noche"),
    ],
)
def test_clock_times_as_one_says_them(instant: str, english: str, spanish: str) -> None:
    assert MONTH_FIRST.spoken_clock(at(instant)) == english
    assert SPANISH.spoken_clock(at(instant)) == spanish
    assert DAY_FIRST.spoken_clock(at(instant)) == instant


@pytest.mark.parametrize("language", CALENDAR_WORDS)
def test_a_sentence_that_ends_with_a_time_ends_with_one_point(language: str) -> None:
    wording = Wording(NEW_YORK, twelve_hours=True, language=language)
    for clock in ("09:05", "15:50"):
        assert not wording.clock(at(clock)).endswith(".")


def test_spanish_on_24_hours_keeps_its_article() -> None:
    spanish = Wording(NEW_YORK, language="es")
    assert spanish.spoken_clock(at("08:00")) == "las 08:00"
    assert spanish.spoken_clock(at("01:10")) == "la 01:10"


def test_lengths_and_lists_as_one_says_them() -> None:
    said = [DAY_FIRST.spoken_length(minutes) for minutes in (20, 30, 60, 75, 120, 135, 240)]
    assert said == [
        "20 minutes", "half an hour", "an hour", "an hour and 15 minutes", "two hours", "2 hours and 15 minutes",
        "4 hours",
    ]  # fmt: skip
    assert [DAY_FIRST.hours_or_days(hours) for hours in (24, 36, 48, 72)] == [
        "24 hours", "36 hours", "2 days", "3 days",
    ]  # fmt: skip
    assert [DAY_FIRST.any_of(texts) for texts in ((), ("rash",), ("rash", "hives"), ("rash", "hives", "chills"))] == [
        "", "rash", "rash or hives", "rash, hives, or chills",
    ]  # fmt: skip
    assert DAY_FIRST.any_of(("fever or chills", "a rash")) == "fever or chills, or a rash"


def test_dates_carry_their_weekday() -> None:
    assert DAY_FIRST.date(MONDAY) == "Monday 23 November 2026"
    assert MONTH_FIRST.date(MONDAY) == "Monday, November 23, 2026"
    assert SPANISH.date(MONDAY) == "lunes 23 de noviembre de 2026"
    assert DAY_FIRST.short_date(MONDAY) == "Mon 23 Nov"
    assert MONTH_FIRST.short_date(MONDAY) == "Mon, Nov 23"
    assert SPANISH.short_date(MONDAY) == "lun 23 de nov"


def test_a_date_is_the_centres_not_greenwichs() -> None:
    assert DAY_FIRST.date_of(at("23:30")) == "Monday 23 November 2026"


def test_birth_dates_are_never_misread() -> None:
    assert DAY_FIRST.birth_date(date(1988, 3, 14)) == "14 Mar 1988"
    assert MONTH_FIRST.birth_date(date(1988, 3, 14)) == "Mar 14, 1988"
    assert SPANISH.birth_date(date(1988, 3, 14)) == "14 mar 1988"


def test_a_birthday_leaves_its_year_out() -> None:
    said = [each.birthday(date(1988, 3, 14)) for each in (DAY_FIRST, MONTH_FIRST, SPANISH)]
    assert said == ["14 March", "March 14", "14 de marzo"]


@pytest.mark.parametrize(
    ("minutes", "words", "column"),
    [
        (0, "0 min", "0 min"),
        (20, "20 min", "20 min"),
        (60, "1 h", "1 h 00"),
        (65, "1 h 5 min", "1 h 05"),
        (215, "3 h 35 min", "3 h 35"),
        (600, "10 h", "10 h 00"),
    ],
)
def test_lengths(minutes: int, words: str, column: str) -> None:
    assert DAY_FIRST.length(minutes) == words
    assert DAY_FIRST.board_length(minutes) == column


def test_the_settings_decide() -> None:
    assert Wording.of(with_defaults({})) == DAY_FIRST
    assert Wording.of(with_defaults({"clock": "12"})) == MONTH_FIRST
    assert Wording.of(with_defaults({"units": "us"})) == Wording(NEW_YORK, month_first=True)
    assert Wording.of(with_defaults({"timezone": "Europe/Berlin"})).zone.key == "Europe/Berlin"


def test_a_language_without_a_table_is_written_in_english() -> None:
    assert Wording(NEW_YORK, language="tlh").date(MONDAY) == "Monday 23 November 2026"


@pytest.mark.parametrize("language", CALENDAR_WORDS)
def test_each_table_is_whole(language: str) -> None:
    words = CALENDAR_WORDS[language]
    assert (len(words.weekdays), len(words.short_weekdays)) == (7, 7)
    assert (len(words.months), len(words.short_months)) == (12, 12)
    assert words.spoken[0][0] == 0


def test_a_sentence_writes_each_value_as_its_place_says() -> None:
    said = DAY_FIRST.sentence(
        "{who} from {from:clock} on {from:date}, {length:minutes}{why:aside}{nothing:aside}, {kind:word}, {many}.",
        {"who": "Costa", "from": at("08:15"), "length": 95, "why": "late", "nothing": "", "kind": "bed", "many": 4},
    )
    assert said == "Costa from 08:15 on Monday 23 November 2026, 1 h 35 min (late), bed, 4."


def test_what_stands_in_a_value_is_never_read_as_a_place() -> None:
    assert DAY_FIRST.sentence("{who} came.", {"who": "{from:clock} {0}"}) == "{from:clock} {0} came."


def test_an_unknown_way_of_writing_is_our_mistake_and_seen() -> None:
    with pytest.raises(KeyError, match="hex"):
        DAY_FIRST.sentence("{at:hex}", {"at": 12})


def test_fault_12_a_name_from_right_to_left_keeps_to_itself() -> None:
    assert isolated("כהן") == "\u2068כהן\u2069"
    assert isolated("خليل") == "\u2068خليل\u2069"
    assert isolated("Núñez-O'Brien 🙂") == "Núñez-O'Brien 🙂"
    assert DAY_FIRST.sentence("{who} from {at:clock}.", {"who": "כהן", "at": at("08:15")}) == (
        "\u2068כהן\u2069 from 08:15."
    )
