"""What lies over the board for a moment: the selection, a session on its way, and the starts that are free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import Span
from infusion_desk.presenters.board.cards import Card, PlacedCard
from infusion_desk.presenters.board.place_cards import CardPlacer, Told, card_rect
from infusion_desk.presenters.board.shapes import SHADOW, Fill, Rect, Shadow, Shape, Text, TextSize
from infusion_desk.presenters.board.stays import Shown, shown_of

if TYPE_CHECKING:
    from infusion_desk.domain.phases import PhaseKind
    from infusion_desk.presenters.board_layout import BoardLayout
    from infusion_desk.presenters.placing import Place, Placing, Verdict
    from infusion_desk.services.wording import Wording

RADIUS = 5.0
FRAME = 2.0
LEAST_BAND = 3.0


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn between and over the cards, from back to front, in the board's pixels.

    `under` lies beneath the cards; the cards of the sessions in `faded` are drawn pale beneath the others; `over` lies
    on top, with cards that are on their way among its shapes.
    """

    under: tuple[Shape, ...] = ()
    faded: frozenset[int] = frozenset()
    over: tuple[Shape | PlacedCard, ...] = ()


NOTHING = Overlay()


def selection(layout: BoardLayout, session_id: int, has_focus: bool) -> Iterator[Shape]:
    """A frame around the selected card or held place, wider while the board has the keyboard."""
    rect = layout.rect_of_session(session_id)
    if rect is not None:
        width = FRAME + 1 if has_focus else FRAME
        yield Fill(rect.shrunk(-width / 2), radius=RADIUS, rim="accent", rim_width=width)


def in_hand(layout: BoardLayout, placing: Placing, verdict: Verdict | None, told: Told, wording: Wording) -> Overlay:
    """A booked session on its way: its card lifted over `verdict`'s place, pale where it came from.

    Without a verdict it is held over no place. Where it would be a swap the other card is shown where it would go.
    """
    moved = placing.moved
    if moved is None or verdict is None:
        return Overlay(faded=frozenset((moved.id,)) if moved else frozenset())
    lifted = carried_card(layout, placing, moved, verdict.place, told, wording)
    other = placing.day.session(verdict.swap_with) if verdict.swap_with is not None else None
    swapped = None
    if other is not None:
        place = replace(verdict.place, chair_id=moved.chair_id, start=other.start)
        swapped = carried_card(layout, placing, other, place, told, wording)
    return Overlay(
        tuple(free_bands(layout, placing, verdict.place.chair_id)),
        frozenset(each.id for each in (moved, other) if each is not None),
        (*(_set_down(swapped) if swapped else ()), *(_lifted(lifted, verdict) if lifted else ())),
    )


def wanted(
    layout: BoardLayout, placing: Placing, verdict: Verdict | None, words: tuple[str, str], told: Told, wording: Wording
) -> Overlay:
    """A session that is not booked yet: where it may begin, and a box with two lines where it would stand.

    Those who would change chairs for it are shown where they would go, and pale where they are.
    """
    if verdict is None:
        return NOTHING
    bands = tuple(free_bands(layout, placing, verdict.place.chair_id))
    rect = layout.rect_of(verdict.place.chair_id, verdict.span)
    shown_on = {card.session_id: card.chair_id for card in layout.cards}
    others = [each for each in placing.day.sessions if shown_on.get(each.id, each.chair_id) != each.chair_id]
    places = (replace(verdict.place, chair_id=each.chair_id, start=each.start) for each in others)
    cards = (carried_card(layout, placing, *pair, told, wording) for pair in zip(others, places, strict=True))
    seated = (shape for card in cards if card is not None for shape in _set_down(card))
    return Overlay(
        bands, frozenset(each.id for each in others), (*seated, *(_box(rect, verdict, *words) if rect else ()))
    )


def tone_with_notices(verdict: Verdict) -> str:
    """The colour of a verdict that is told with what is to be looked at: a free place warns of that."""
    return "warning" if verdict.is_free and verdict.notices else tone_of(verdict)


def tone_of(verdict: Verdict) -> str:
    """The colour that tells a verdict: the accent where it fits, a warning where somebody's word may pass it."""
    if verdict.is_free or verdict.swap_with is not None:
        return "accent"
    return "warning" if verdict.is_passable else "alarm"


def carried_card(
    layout: BoardLayout, placing: Placing, session: InfusionSession, place: Place, told: Told, wording: Wording
) -> PlacedCard | None:
    """The card of `session` as it would stand at `place`; None where the board shows nothing of it.

    Whoever sits in the chair already takes what really happened along.
    """
    there = replace(session, chair_id=place.chair_id)
    shown = shown_of(there, told.now) if session.state.is_in_chair else None
    if shown is None:
        there = replace(there, start=place.start, state=SessionState.PLANNED, steps=(), expected_until=None)
        shown = Shown(Span(there.start, there.end), _planned(there))
    row, stay = layout.row_of(place.chair_id), shown.stay.shared(layout.axis.span)
    if row is None or stay is None:
        return None
    calm = replace(told, attention=frozenset())
    placer = CardPlacer(placing.day, calm, layout.axis, layout.measures, wording)
    rect = card_rect(row, stay, layout.axis, layout.measures)
    return PlacedCard(session.id, place.chair_id, stay, rect, partial(placer.card, there, Shown(stay, shown.phases)))


def free_bands(layout: BoardLayout, placing: Placing, chair_id: int) -> Iterator[Shape]:
    """Where a start is free: a field in the row of the chair in hand, a thin line in the others."""
    for chair in placing.day.chairs:
        row = layout.row_of(chair.id)
        for span in placing.free_spans(chair.id) if row else ():
            shared = span.shared(layout.axis.span)
            if row is None or shared is None:
                continue
            left, right = layout.axis.pixel_of(shared.start), layout.axis.pixel_of(shared.end)
            width = max(right - left, LEAST_BAND)
            if chair.id == chair_id:
                yield Fill(Rect(left, row.rect.y, width, row.rect.height - 1), "good.plate")
                yield Fill(Rect(left, row.rect.bottom - 4, width, 3.0), "good")
            else:
                yield Fill(Rect(left, row.rect.bottom - 3, width, 2.0), "good.line")


def changed_areas(layout: BoardLayout, before: Overlay, after: Overlay) -> tuple[Rect, ...]:
    """What of the board must be painted anew when `after` takes the place of `before`."""
    if before == after:
        return ()
    areas = [area for area, _key in _parts(before) ^ _parts(after)]
    cards = (layout.card_of(session_id) for session_id in before.faded ^ after.faded)
    return (*areas, *(card.rect for card in cards if card is not None))


def _parts(overlay: Overlay) -> set[tuple[Rect, Shape | Card]]:
    """Everything that is drawn, each with the pixels it may touch."""
    return {_part(each) for each in (*overlay.under, *overlay.over)}


def _part(drawn: Shape | PlacedCard) -> tuple[Rect, Shape | Card]:
    if isinstance(drawn, PlacedCard):
        return drawn.rect.shrunk(-1.0), drawn.card
    if isinstance(drawn, Shadow):
        return drawn.rect.shrunk(-SHADOW), drawn
    if isinstance(drawn, Fill):
        return drawn.rect.shrunk(-drawn.rim_width - 1.0), drawn
    if isinstance(drawn, Text):
        return drawn.box, drawn
    raise TypeError(f"nothing over the board is drawn as {type(drawn).__name__}")


def _planned(session: InfusionSession) -> tuple[tuple[PhaseKind, int, int], ...]:
    return tuple((phase.kind, span.start, span.end) for phase, span in session.phase_spans())


def _lifted(card: PlacedCard, verdict: Verdict) -> Iterator[Shape | PlacedCard]:
    tone = tone_of(verdict)
    yield Shadow(card.rect, RADIUS)
    yield card
    yield Fill(card.rect.shrunk(-FRAME / 2), radius=RADIUS, rim=tone, rim_width=FRAME)


def _set_down(card: PlacedCard) -> Iterator[Shape | PlacedCard]:
    yield card
    yield Fill(card.rect.shrunk(-FRAME / 2), radius=RADIUS, rim="accent", rim_width=FRAME)


def _box(rect: Rect, verdict: Verdict, title: str, line: str) -> Iterator[Shape]:
    tone = tone_of(verdict)
    ground = "accent.plate" if tone == "accent" else "warning.plate"
    yield Fill(rect, ground, radius=RADIUS, rim=tone, rim_width=FRAME, dashed=True)
    clock, half = Rect(rect.x + 8, rect.y + 2, max(rect.width - 12, 1.0), rect.height / 2 - 2), rect.height / 2 - 1
    yield Text(title, clock, TextSize.NAME, "warning" if tone == "alarm" else tone, bold=True)
    yield Text(line, clock.moved(0.0, half), TextSize.SMALL, "text")
