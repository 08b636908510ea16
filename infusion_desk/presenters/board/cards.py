"""A session's card: what stands on it, apart from where it stands.

A card is compared and hashed by value, so a painter can keep its picture: a drag, a scroll or the minute's move of
the now line leaves every card but those in the chair as it was. The annotations are no texts, for the reason that
`board.shapes` gives.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from infusion_desk.domain.progress import LATE_AFTER_MINUTES, leaves_at, minutes_late, was_forgotten
from infusion_desk.domain.sessions import InfusionSession, SessionState, StepKind
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.presenters.board.axis import TimeAxis
from infusion_desk.presenters.board.shapes import Align, Mark, Overflow, Pattern, Rect, Text, TextSize
from infusion_desk.presenters.board.stays import PATTERNS, Shown
from infusion_desk.presenters.session_words import shows_pin
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

RING_AND_NAME, SIGN_ROOM, LABEL_ROOM = 120.0, 18.0, 48.0


class Look(Enum):
    """How a card's state is told without colour."""

    TO_COME = auto()
    """Dashed outline, no tint."""
    IN_CHAIR = auto()
    """Tinted, solid outline, the strip pale where it is still ahead."""
    DONE = auto()
    """Faintly tinted, solid outline, a tick."""


class Piece(NamedTuple):
    """A piece of the phase strip: from `x` over `width` pixels of the card; `pale` where it is still ahead."""

    x: float
    width: float
    pattern: Pattern
    pale: bool = False


class Badge(NamedTuple):
    """A sign or a label at the right of a line. The first of `texts` that fits is taken; `mark` is drawn without."""

    colour: str
    mark: Mark | None = None
    texts: tuple[str, ...] = ()


class CardLine(NamedTuple):
    """A line of texts that follow each other; the badges stand at its right and are never run over."""

    box: Rect
    texts: tuple[Text, ...]
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Everything on a card, in pixels from its own upper left corner."""

    width: float
    height: float
    hue: str
    look: Look
    strip: Rect
    pieces: tuple[Piece, ...]
    ring: Text | None
    lines: tuple[CardLine, ...]
    fingerprint: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        parts = (self.width, self.height, self.hue, self.look, self.pieces, self.ring, self.lines)
        object.__setattr__(self, "fingerprint", hash(parts))

    def __hash__(self) -> int:
        return self.fingerprint


@dataclass(frozen=True)
class PlacedCard:
    """A card on the board: whose it is, what stretch it covers, and where it stands.

    What stands on it is worked out by `make` when it is first looked at: of a full day most cards are out of sight.
    """

    session_id: int
    chair_id: int
    stay: Span
    rect: Rect
    make: Callable[[], Card] = field(repr=False, compare=False)

    @cached_property
    def card(self) -> Card:
        """What stands on the card."""
        return self.make()


def look_of(session: InfusionSession) -> Look:
    """How the card of `session` looks."""
    if session.state is SessionState.DONE:
        return Look.DONE
    return Look.IN_CHAIR if session.state.is_in_chair else Look.TO_COME


def pieces_of(shown: Shown, axis: TimeAxis, cut: int | None) -> Iterator[Piece]:
    """The phase strip, pale from the instant `cut` on; what lies outside the stay is left out."""
    stay = shown.stay
    per_second = axis.per_second
    for kind, begins, ends in shown.phases:
        start, end = max(begins, stay.start), min(ends, stay.end)
        cuts = (start, end) if cut is None or not start < cut < end else (start, cut, end)
        for first, last in pairwise(cuts):
            left, right = round((first - stay.start) * per_second), round((last - stay.start) * per_second)
            if right > left:
                yield Piece(left, right - left, PATTERNS[kind], cut is not None and first >= cut)


def badges_of(
    session: InfusionSession, now: int | None, needs_attention: bool, wording: Wording, came_from: str = ""
) -> Iterator[Badge]:
    """What is told at the right of the name, the most important last; `came_from` is the chair it has just left."""
    if shows_pin(session):
        yield Badge("muted", Mark.PIN)
    if session.state is SessionState.DONE:
        yield Badge("good", Mark.TICK)
    if needs_attention:
        yield Badge("warning", Mark.TRIANGLE)
    if came_from:
        yield Badge("accent", texts=(_("from {chair}").format(chair=came_from), _("new chair"), _("moved")))
    label = _label(session, now, wording) if now is not None else None
    if label is not None:
        yield label


def _label(session: InfusionSession, now: int, wording: Wording) -> Badge | None:
    late = minutes_late(session, now)
    if late:
        return Badge("warning", texts=(_("late {length}").format(length=wording.length(late)), _("late")))
    if session.state is SessionState.ARRIVED:
        came = max((step.at for step in session.steps if step.kind is StepKind.ARRIVED), default=now)
        length = wording.length(max(0, now - came) // MINUTE)
        return Badge("accent", texts=(_("waiting {length}").format(length=length), _("waiting"), _("here")))
    if session.state.is_in_chair and not was_forgotten(session, now):
        minutes = (leaves_at(session, now) - session.leaves) // MINUTE
        if minutes >= LATE_AFTER_MINUTES:
            return Badge("warning", texts=(_("over {length}").format(length=wording.length(minutes)), _("over")))
    return None


class CardWords(NamedTuple):
    """The words on a card."""

    name: str
    drug: str
    initials: str
    badges: tuple[Badge, ...] = ()


def ring_of(words: CardWords, scale: float, zone: Rect) -> Text | None:
    """The ring with the nurse's initials, where there is a nurse and room for it."""
    side = min(22 * scale, zone.height - 4 * scale)
    if not words.initials or zone.width < (RING_AND_NAME + room_of(words.badges)) * scale or side < 14 * scale:
        return None
    box = Rect(zone.x, zone.y + round((zone.height - side) / 2), side, side)
    return Text(words.initials, box, TextSize.TINY, bold=True, align=Align.CENTRE, overflow=Overflow.SHRINK)


def room_of(badges: tuple[Badge, ...]) -> float:
    """About how wide the badges are at a text scale of 1."""
    return sum(SIGN_ROOM if badge.mark else LABEL_ROOM for badge in badges)


def lines_of(words: CardWords, scale: float, zone: Rect, two_lines: bool) -> tuple[CardLine, ...]:
    """The texts in `zone`, the part of the card beside the ring and above the strip.

    A narrow card drops the drug, then puts its badges below the name, so that some letters of the name stay.
    """
    is_narrow = zone.width < 64 * scale
    beside = 0.0 if is_narrow and two_lines else room_of(words.badges)
    overflow = Overflow.LETTERS if zone.width - beside * scale < 64 * scale else Overflow.DOTS
    name = Text(words.name, zone, TextSize.NAME, bold=True, overflow=overflow)
    drug = Text(words.drug, zone, TextSize.SMALL, "muted")
    if not two_lines:
        box = Rect(zone.x, zone.y, zone.width, zone.height)
        return (CardLine(box, (name,) if is_narrow else (name, drug), words.badges),)
    if is_narrow and not words.badges:
        return (CardLine(zone, (name,)),)
    upper, lower = _halves(zone, scale)
    if is_narrow:
        return CardLine(upper, (name,)), CardLine(lower, (), words.badges)
    return CardLine(upper, (name,), words.badges), CardLine(lower, (drug,))


def _halves(zone: Rect, scale: float) -> tuple[Rect, Rect]:
    upper, lower = 16 * scale, 13 * scale
    y = zone.y + max(0.0, round((zone.height - upper - lower) / 2))
    return Rect(zone.x, y, zone.width, upper), Rect(zone.x, y + upper, zone.width, lower)
