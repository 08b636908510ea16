"""The program's words in the languages that it speaks."""

import gettext
from collections.abc import Iterator

import pytest

from infusion_desk import texts
from infusion_desk.resources import resource_name
from infusion_desk.texts import LANGUAGES, N_, _, language, language_of_computer, said_in, speaks, use_language

LOCALE = resource_name("locale")


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    use_language("en", LOCALE)


def test_a_language_is_used_until_another_is_chosen() -> None:
    class Loud(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    use_language("es", LOCALE)
    texts._catalogue = Loud()  # not by monkeypatch, which would bring Spanish back after the test
    assert (_("Chair"), N_("Chair"), language()) == ("CHAIR", "Chair", "es")
    use_language("en", LOCALE)
    assert (_("Chair"), language()) == ("Chair", "en")


def test_no_words_are_no_words_in_every_language() -> None:
    use_language("es", LOCALE)
    assert _("") == ""


def test_a_language_that_the_program_does_not_speak_is_english() -> None:
    use_language("fr", LOCALE)
    assert language() == "en"


def test_every_language_has_its_catalogue() -> None:
    for code in LANGUAGES:
        use_language(code, LOCALE)
        assert language() == code


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "es_MX", "LANG": "en_US.UTF-8"}, "es"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_computer_says_which_language(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], code: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_of_computer() == code


def test_a_sentence_is_said_in_another_language_and_nothing_else_is() -> None:
    use_language("en", LOCALE)
    assert said_in("es", lambda: _("Chair")) == "Sillón"
    assert (_("Chair"), language()) == ("Chair", "en")
    use_language("es", LOCALE)
    assert (said_in("en", lambda: _("Chair")), _("Chair")) == ("Chair", "Sillón")
    assert speaks("es")
    assert not speaks("fr")
