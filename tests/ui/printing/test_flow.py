"""Pieces on pages, drawn as text: each letter a piece, as often as it is high; `-` a rule."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QPainter

from infusion_desk.ui.printing.flow import Flowing, flow
from infusion_desk.ui.printing.pieces import Below, Beside, Piece, Stack


@dataclass
class Lines(Piece):
    """`height` lines with the same letter; cut between lines unless it is `firm`."""

    letter: str
    height: float
    firm: bool = False

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        raise NotImplementedError

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        fits = int(min(room, self.height))
        if self.firm or not 0 < fits < self.height:
            return None
        return Lines(self.letter, fits), Lines(self.letter, self.height - fits)


def pieces(text: str) -> list[Flowing]:
    """`aa - BBB`: a piece a word, capitals can't be cut, `-` parts its neighbours."""
    return [Flowing(Lines(w[0], 0 if w == "-" else len(w), w.isupper()), 0, w == "-") for w in text.split()]


def drawn(piece: Piece) -> str:
    """The letters of a piece, in order."""
    if isinstance(piece, Stack):
        return "".join(drawn(part.piece) for part in piece.parts)
    if isinstance(piece, Beside):
        return "|".join(drawn(part) for _left, part in piece.parts)
    assert isinstance(piece, Lines)
    return piece.letter * int(piece.height) or piece.letter


def pages(flowing: list[Flowing], *rooms: int) -> str:
    """The pages, parted by slashes; the last of `rooms` holds for all pages after."""
    placed = flow(flowing, lambda page: rooms[min(page, len(rooms) - 1)])
    return " / ".join(" ".join(drawn(each.piece) for each in page) for page in placed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aa bb", "aa bb"),
        ("aa bb cc", "aa bb / cc"),
        ("aa - bbb", "aa / bbb"),
        ("aa - bb", "aa - bb"),
        ("aaaa - bb -", "aaaa / bb"),
        ("- aa", "aa"),
        ("aa bbbbbb", "aa bb / bbbb"),
        ("aaaaaaaaa", "aaaa / aaaa / a"),
        ("aa BBBBBB cc", "aa / BBBBBB / cc"),
    ],
)
def test_a_page_ends_between_pieces(text: str, expected: str) -> None:
    assert pages(pieces(text), 4) == expected


def test_further_pages_may_have_less_room() -> None:
    assert pages(pieces("aaaa bbb c"), 4, 3) == "aaaa / bbb / c"


def test_the_gap_counts_only_between_two_pieces() -> None:
    gapped = [each._replace(gap=1) for each in pieces("aa b cc")]
    assert pages(gapped, 4) == "aa b / cc"


def section(heading: str, *content: str) -> Piece:
    return Stack([Below(0, Lines(heading, 1)), *(Below(0, Lines(text[0], len(text))) for text in content)], glued=1)


def test_a_heading_is_never_left_alone() -> None:
    assert pages([*pieces("aaa"), Flowing(section("h", "bbbbbb"), 0)], 4) == "aaa / hbbb / bbb"


def test_a_section_stays_whole_where_a_page_has_room_for_it() -> None:
    assert pages([*pieces("aa"), Flowing(section("h", "b", "cc"), 0)], 4) == "aa / hbcc"


def test_columns_are_cut_in_all_of_them() -> None:
    columns = Beside([(0, section("h", "aaaa")), (9, section("k", "b"))])
    assert pages([Flowing(columns, 0)], 3) == "haa|kb / aa"


@given(st.lists(st.tuples(st.sampled_from("abcABC-"), st.integers(1, 30)), max_size=12), st.integers(1, 9))
def test_nothing_is_lost_and_nothing_changes_places(words: list[tuple[str, int]], room: int) -> None:
    text = " ".join("-" if letter == "-" else letter * count for letter, count in words)
    placed = pages(pieces(text), room)
    assert placed.replace("/", "").replace(" ", "").replace("-", "") == text.replace(" ", "").replace("-", "")


@given(st.lists(st.tuples(st.sampled_from("abcABC-"), st.integers(1, 30)), max_size=12), st.integers(1, 9))
def test_only_what_can_not_be_cut_is_higher_than_its_page(words: list[tuple[str, int]], room: int) -> None:
    text = " ".join("-" if letter == "-" else letter * count for letter, count in words)
    for page in flow(pieces(text), lambda _page: room):
        high = page[-1].top + page[-1].piece.height if page else 0
        assert high <= room or (len(page) == 1 and drawn(page[0].piece).isupper())
