"""Put the sessions of a day on the board as cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from infusion_desk.domain.charge import nurse_at
from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import Span
from infusion_desk.presenters.board.axis import TimeAxis
from infusion_desk.presenters.board.cards import (
    Card,
    CardWords,
    Look,
    PlacedCard,
    badges_of,
    lines_of,
    look_of,
    pieces_of,
    ring_of,
)
from infusion_desk.presenters.board.rows import ChairRow
from infusion_desk.presenters.board.shapes import Rect
from infusion_desk.presenters.board.stays import Shown
from infusion_desk.presenters.board.view import Measures
from infusion_desk.presenters.board.waiting import row_id
from infusion_desk.presenters.retelling import dose_words, drug_words
from infusion_desk.services.wording import Wording

DEFAULT_HUE = "slate"
LEAST_CARD = 6.0
ROOMY_CARD = 96.0


@dataclass(frozen=True, slots=True)
class Told:
    """What is known about a day's sessions beside the day: `now` (UTC seconds, None for a picture without it),
    the hue of each drug by its id, the ids of the sessions that need attention, and the former chair, by name, of those
    who changed chairs for somebody else just now.
    """

    now: int | None
    hues: Mapping[str, str]
    attention: frozenset[int] = frozenset()
    from_chairs: Mapping[int, str] = field(default_factory=dict)


def card_rect(row: ChairRow, stay: Span, axis: TimeAxis, measures: Measures) -> Rect:
    """Where a card that covers `stay` stands in `row`."""
    left, width = axis.pixel_of(stay.start), card_width(stay, axis)
    return Rect(left, row.rect.y + measures.card_gap, width, measures.card_height)


def card_width(stay: Span, axis: TimeAxis) -> float:
    """The width of a card that covers `stay`."""
    return max(axis.pixels(stay.end - stay.start), LEAST_CARD)


@dataclass(frozen=True, slots=True)
class CardPlacer:
    """Puts the sessions of `day` as cards on an axis, in sizes, and in the centre's way of writing times."""

    day: Day
    told: Told
    axis: TimeAxis
    measures: Measures
    wording: Wording

    def placed(self, rows: Mapping[int, ChairRow], shown: Mapping[int, Shown]) -> Iterator[PlacedCard]:
        """The cards of the sessions in `shown` (by their id) on a chair of `rows` (by its id), by start.

        Later ones lie on top.
        """
        for session in sorted(self.day.sessions, key=lambda each: (each.start, each.id)):
            row, found = rows.get(row_id(session)), shown.get(session.id)
            stay = found.stay.shared(self.axis.span) if found else None
            if row is not None and found is not None and stay is not None:
                rect = card_rect(row, stay, self.axis, self.measures)
                make = partial(self.card, session, Shown(stay, found.phases))
                yield PlacedCard(session.id, session.chair_id, stay, rect, make)

    def card(self, session: InfusionSession, shown: Shown) -> Card:
        """The card of `session`, of which `shown` lies within the axis."""
        scale, height = self.measures.scale, self.measures.card_height
        width = card_width(shown.stay, self.axis)
        look = look_of(session)
        strip = Rect(0.0, height - self.measures.strip, width, self.measures.strip)
        words = self.words(session)
        zone = Rect(4 * scale, 1.0, max(width - 8 * scale, 1.0), strip.y - 1.0)
        ring = ring_of(words, scale, zone)
        if ring is not None:
            zone = zone.from_left(ring.box.width + 5 * scale)
        elif width >= ROOMY_CARD * scale:
            zone = zone.from_left(2 * scale)
        return Card(
            width,
            height,
            self.told.hues.get(session.drug_id, DEFAULT_HUE),
            look,
            strip,
            tuple(pieces_of(shown, self.axis, self.told.now if look is Look.IN_CHAIR else None)),
            ring,
            lines_of(words, scale, zone, self.measures.two_lines),
        )

    def words(self, session: InfusionSession) -> CardWords:
        """The words on the card of `session`."""
        patient = self.day.patients.get(session.patient_id)
        nurse = self.day.nurse(nurse_at(session, self.told.now or session.start))
        dose, came_from = drug_words(session), self.told.from_chairs.get(session.id, "")
        return CardWords(
            patient.name if patient else "",
            " · ".join(part for part in (dose, dose_words(session)) if part),
            nurse.nurse.initials if nurse else "",
            tuple(badges_of(session, self.told.now, session.id in self.told.attention, self.wording, came_from)),
        )
