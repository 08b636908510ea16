"""The places for somebody who can't wait: the rows that show them, and their marks on the board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from infusion_desk.presenters.board.marks import BoardMarks, Mark
from infusion_desk.presenters.placing import Place
from infusion_desk.services.urgent import UrgentPlace
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

MOVED_TO = "→"
"""Marks where the one would go who is asked to make room."""


@dataclass(frozen=True, slots=True)
class UrgentRow:
    """One place as it is read out, below it the chair, what to look at, who makes room, what it breaks, whom to ask."""

    sentence: str
    more: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, a line each."""
        return "\n".join((self.sentence, *self.more))


def urgent_rows(found: Sequence[UrgentPlace]) -> tuple[UrgentRow, ...]:
    """The rows of the list, best first."""
    return tuple(UrgentRow(f"{number}   {each.sentence}", tuple(_more(each))) for number, each in enumerate(found, 1))


def urgent_told(found: Sequence[UrgentPlace], day: date, wording: Wording) -> str:
    """What is said above the rows: for which day they are, or that it has none."""
    if not found:
        sentence = _("There is no place at all on {date}, not even with somebody's word. Look at another day.")
    else:
        sentence = _("The least bad places on {date}, the best first.")
    return sentence.format(date=wording.date(day))


def urgent_marks(found: Sequence[UrgentPlace], chosen: int, shown: date, wording: Wording) -> BoardMarks:
    """The places that lie on the shown day with their numbers, and where who makes room for the `chosen` one goes."""
    zone = wording.zone
    marks = [
        Mark(str(number), Place(each.urgent.offer.chair_id, each.urgent.offer.start), each.urgent.offer.end)
        for number, each in enumerate(found, 1)
        if zone.date_of(each.urgent.offer.start) == shown
    ]
    to = found[chosen].urgent.moves_to if 0 <= chosen < len(found) else None
    if to is not None:
        marks.append(Mark(MOVED_TO, Place(to.chair_id, to.start), to.end))
    return BoardMarks(tuple(marks))


def _more(each: UrgentPlace) -> Iterator[str]:
    yield each.chair
    yield from (*each.notices, *each.reseats)
    if each.breaks:
        yield _("What it breaks: {sentences}").format(sentences=" ".join(each.breaks))
    yield from each.ask
    if not each.breaks and not each.ask:
        yield _("It breaks nothing, and nobody has to be asked.")
