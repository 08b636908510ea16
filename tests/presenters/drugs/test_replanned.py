"""The list of sessions that changed data would plan otherwise: what collides comes first and is named."""

from dataclasses import replace

from infusion_desk.presenters.drugs.replanned import FIRST_SHOWN, accept_words, replanned_figures, replanned_sentence
from infusion_desk.services.replanning import Replanned
from infusion_desk.services.wording import Wording
from infusion_desk.settings import with_defaults
from tests.builders import at, plain_phases, session

WORDING = Wording.of(with_defaults({"clock": "24", "timezone": "America/New_York"}))
BEFORE = session(1, at("09:00"), 150)
FITS = Replanned(BEFORE, replace(BEFORE, phases=plain_phases(210)), "Okafor, Grace", "Chair 1")
COLLIDES = replace(FITS, problem="Chair 1 is taken from 11:30.")
UNKNOWN = replace(FITS, after=None, problem="The weight is missing.")


def rows(*found: Replanned) -> list[tuple[str, ...]]:
    return [line.cells[2:] for line in replanned_figures(found, WORDING).lines]


def test_what_stands_against_a_change_comes_first() -> None:
    assert rows(FITS, COLLIDES, UNKNOWN) == [
        ("2 h 30 min", "3 h 30 min", "Chair 1 is taken from 11:30."),
        ("2 h 30 min", "not known", "The weight is missing."),
        ("2 h 30 min", "3 h 30 min", "–"),
    ]
    line = replanned_figures([COLLIDES], WORDING).lines[0]
    assert line.cells[:2] == ("Mon 23 Nov, 09:00\nChair 1", "Okafor, Grace\nTysabri")
    assert line.unsure == 4


def test_the_sentence_counts_what_fits() -> None:
    assert replanned_sentence([]) == "No booked session would be planned otherwise."
    assert "and it fits" in replanned_sentence([FITS])
    assert "something stands against it" in replanned_sentence([COLLIDES])
    assert "3 booked sessions" in replanned_sentence([FITS, COLLIDES, UNKNOWN])
    assert (accept_words([FITS]), accept_words([FITS, FITS])) == ("Change this session", "Change these 2 sessions")
    many = [FITS] * (FIRST_SHOWN + 1)
    assert replanned_sentence(many).endswith("The first 200 are shown.")
    assert len(rows(*many)) == FIRST_SHOWN


def test_another_brand_is_told_beside_the_one_that_was_booked() -> None:
    renamed = replace(FITS, after=replace(BEFORE, drug_name="Tyruko"))
    assert replanned_figures([renamed], WORDING).lines[0].cells[1:4] == (
        "Okafor, Grace\nTysabri → Tyruko", "2 h 30 min", "2 h 30 min",
    )  # fmt: skip
