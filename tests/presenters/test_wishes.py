"""What a caller wants, typed while listening."""

from collections.abc import Iterator
from datetime import date

import pytest

from infusion_desk import texts
from infusion_desk.domain.chairs import CHAIR_KINDS, Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.time import ClinicZone
from infusion_desk.domain.wishes import EVERY_DAY, Wishes
from infusion_desk.errors import InputError
from infusion_desk.presenters.wishes import NOTHING_TYPED, TypedWishes, read_wishes, typed_words
from infusion_desk.resources import resource_name
from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Inquiry
from infusion_desk.services.wording import Wording

TODAY = date(2026, 11, 23)
WORDING = Wording(ClinicZone("America/New_York"))
DAY = Day(TODAY, WORDING.zone, None, tuple(Chair(at, "", kind=kind) for at, kind in enumerate(CHAIR_KINDS)))


def read(typed: str, wording: Wording = WORDING) -> TypedWishes:
    return read_wishes(typed, DAY, TODAY, wording)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        ("thu after 10", "Thursday · from 10:00"),
        ("mon, wed or fri before 14:30", "Monday, Wednesday, Friday · start by 14:30"),
        ("home by 3", "home by 15:00"),
        ("home by 3 pm in a bed", "home by 15:00 · bed"),
        ("Thursdays around 9.15", "Thursday · around 09:15"),
        ("tomorrow morning", "Tue 24 Nov only · start by 12:00"),
        ("in the afternoon", "from 12:00"),
        ("from 3 dec", "from Thu 3 Dec on"),
        ("3 dec at 10", "Thu 3 Dec only · at 10:00"),
        ("2026-12-03 10:30", "Thu 3 Dec only · at 10:30"),
        ("after 2", "from 14:00"),
        ("12 am", "at 00:00"),
        ("+7", "Mon 30 Nov only"),
        ("5 jan", "Tue 5 Jan only"),
        ("2 of december", "Wed 2 Dec only"),
        ("this thursday around noon", "Thursday · around 12:00"),
        ("until 3 in the afternoon", "start by 15:00"),
        ("after 9 in the morning", "from 09:00"),
        ("after 9 mornings", "from 09:00 · start by 12:00"),
        ("by 2 in the morning", "home by 02:00"),
    ],
)
def test_words_are_understood(typed: str, words: str) -> None:
    assert typed_words(read(typed), WORDING) == words


def test_a_date_that_has_gone_by_is_the_next_one() -> None:
    assert read("from 2 mar").first == date(2027, 3, 2)


@pytest.fixture
def spanish() -> Iterator[Wording]:
    """The program speaks Spanish meanwhile."""
    texts.use_language("es", resource_name("locale"))
    yield Wording(ClinicZone("America/New_York"), language="es")
    texts.use_language("en", resource_name("locale"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("jue", "jueves"),
        ("mañana", "solo mar 24 de nov"),
        ("lunes por la mañana", "lunes · inicio hasta las 12:00"),
        ("mañana por la mañana", "solo mar 24 de nov · inicio hasta las 12:00"),
        ("después de las 9 de la mañana", "desde las 09:00"),
        ("hasta las 3 de la tarde", "inicio hasta las 15:00"),
        ("desde el 2 de diciembre", "a partir del mié 2 de dic"),
        ("mar 10", "martes · a las 10:00"),
        ("10 mar", "solo mié 10 de mar"),
        ("a partir de las 10, en casa a las 15", "desde las 10:00 · en casa a las 15:00"),
    ],
)
def test_in_spanish_as_one_says_it_there(spanish: Wording, typed: str, words: str) -> None:
    """The word for the morning is that for tomorrow too, and Tuesday begins like March."""
    assert typed_words(read(typed, spanish), spanish) == words


def test_half_a_wish_waits_for_more() -> None:
    assert read("thu after") == TypedWishes(Wishes(frozenset({3})))


@pytest.mark.parametrize("typed", ["25:00", "xyz", "31 feb", "bed purple", "13 pm", "before 11 dec", "home by 2 dec"])
def test_what_is_not_understood_is_told(typed: str) -> None:
    with pytest.raises(InputError, match="is not understood here"):
        read(typed)


def test_wishes_go_into_the_inquiry() -> None:
    inquiry = Inquiry(Booking(1, "natalizumab", 5, 0), TODAY, wishes=Wishes(nurse_id=3))
    assert NOTHING_TYPED.on(inquiry) == inquiry
    asked = read("tue at 10 home by 13").on(inquiry)
    assert (asked.wishes, asked.days) == (Wishes(frozenset({1}), around=600, done_by=780, nurse_id=3), 14)
    one = read("tomorrow").on(inquiry)
    assert (one.first, one.days, one.wishes.weekdays) == (date(2026, 11, 24), 1, EVERY_DAY)
