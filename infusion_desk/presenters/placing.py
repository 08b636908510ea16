"""Where a session would fit, while somebody moves it or looks for its first place: free or taken, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from infusion_desk.domain.rules import (
    Finding,
    Forbidden,
    Tier,
    Value,
    Wish,
    binding_starts,
    findings_at,
    is_about_time,
    notices_at,
)
from infusion_desk.domain.time import MINUTE, Span, without
from infusion_desk.presenters.board.view import chairs_as_shown
from infusion_desk.presenters.hold_view import said_of_hold
from infusion_desk.presenters.retelling import dose_words, drug_words
from infusion_desk.presenters.session_words import pin_words
from infusion_desk.services.refusals import finding_sentence, way_out
from infusion_desk.texts import N_, _

if TYPE_CHECKING:
    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.day import Day
    from infusion_desk.domain.sessions import InfusionSession
    from infusion_desk.services.wording import Wording

SNAP_MINUTES = 5

_FREE = N_("Free: {chair}, {start:clock} to {leaves:clock}.")
_SWAP = N_("Swap the chairs of {patient} and {other}.")


@dataclass(frozen=True, slots=True)
class Place:
    """A chair and a start in UTC seconds."""

    chair_id: int
    start: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a place would do. `swap_with` is the session to change chairs with, where that is the way.

    `sentences` say that it is free, or each reason why it is not and last when or where it would be; `notices` what is
    to be looked at there and stops nobody. `is_passable` says that only stops speak against it, which a reason and a
    name can pass.
    """

    place: Place
    span: Span
    sentences: tuple[str, ...]
    is_free: bool
    is_passable: bool = False
    swap_with: int | None = None
    notices: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """All of it in one go."""
        return " ".join(self.sentences)

    @property
    def all_of_it(self) -> str:
        """The same, and in a line each what is to be looked at."""
        return "\n".join((self.sentence, *self.notices))

    @property
    def can_drop(self) -> bool:
        """Whether a drop here makes sense: it fits, it is a swap, or somebody's word may pass what stops it."""
        return self.is_free or self.is_passable or self.swap_with is not None


class Placing:
    """One wish on one day, asked about many places. What the rules forbid on a chair is worked out once."""

    def __init__(self, day: Day, wish: Wish, wording: Wording, moved: InfusionSession | None = None) -> None:
        """`moved` is the session on its way, None for one that is not booked yet."""
        self.day, self.wish, self.moved = day, wish, moved
        self._wording = wording
        self._forbidden: dict[int, tuple[Forbidden, ...]] = {}
        self._free: dict[int, tuple[Span, ...]] = {}
        self._verdicts: dict[Place, Verdict] = {}

    @classmethod
    def of_session(cls, day: Day, session: InfusionSession, wording: Wording) -> Placing:
        """Ask about places for a session that is booked on `day`."""
        patient = day.patients.get(session.patient_id)
        return cls(day, Wish.of(session, patient.chair_kinds if patient else ()), wording, session)

    @property
    def chairs(self) -> tuple[Chair, ...]:
        """The chairs that can be booked, in the order of the board."""
        return tuple(chair for chair in chairs_as_shown(self.day) if not chair.retired)

    def free_spans(self, chair_id: int) -> tuple[Span, ...]:
        """The starts on this chair, within the day's hours, that nothing speaks against."""
        if chair_id not in self._free:
            within = self.day.hours or self.day.span
            self._free[chair_id] = tuple(without(within, (entry.starts for entry in self._forbids(chair_id))))
        return self._free[chair_id]

    def is_free(self, place: Place) -> bool:
        """Whether nothing speaks against a start at `place`."""
        return not any(entry.starts.holds(place.start) for entry in self._forbids(place.chair_id))

    def verdict(self, place: Place) -> Verdict:
        """Whether the wish fits at `place`, and why not."""
        if place not in self._verdicts:
            self._verdicts[place] = replace(self._judged(place), notices=self._told(place))
        return self._verdicts[place]

    def _judged(self, place: Place) -> Verdict:
        wish = replace(self.wish, chair_id=place.chair_id)
        span = Span(place.start, place.start + wish.chair_seconds)
        binding = [
            Finding(entry, wish.session_id)
            for entry in self._forbids(place.chair_id)
            if entry.starts.holds(place.start)
        ]
        if not binding:
            return Verdict(place, span, (self._free_sentence(place),), is_free=True)
        swap = self._swap(place, binding)
        if swap is not None:
            return Verdict(place, span, (swap[1],), is_free=False, swap_with=swap[0])
        reasons = (finding_sentence(finding, self._wording) for finding in binding)
        ways = (way_out(self.day, wish, place.start, self._wording),) if is_about_time(binding) else ()
        sentences = (*reasons, *ways)
        passable = all(finding.tier is Tier.STOP for finding in binding)
        return Verdict(place, span, sentences, is_free=False, is_passable=passable)

    def _told(self, place: Place) -> tuple[str, ...]:
        wish = replace(self.wish, chair_id=place.chair_id)
        return tuple(finding_sentence(each, self._wording) for each in notices_at(self.day, wish, place.start))

    def _forbids(self, chair_id: int) -> tuple[Forbidden, ...]:
        """What binds on a chair; rules that don't look at the chair are asked once for all."""
        if chair_id not in self._forbidden:
            own = self._binding(replace(self.wish, chair_id=chair_id), by_chair=True)
            self._forbidden[chair_id] = tuple(sorted((*self._on_any_chair, *own), key=_hardest_first))
        return self._forbidden[chair_id]

    @cached_property
    def _on_any_chair(self) -> tuple[Forbidden, ...]:
        return self._binding(self.wish, by_chair=False)

    def _binding(self, wish: Wish, *, by_chair: bool) -> tuple[Forbidden, ...]:
        return tuple(binding_starts(self.day, wish, by_chair=by_chair))

    def _free_sentence(self, place: Place) -> str:
        values: dict[str, Value] = {
            "chair": self.day.chair_name(place.chair_id),
            "start": place.start,
            "leaves": place.start + self.wish.patient_seconds,
        }
        return self._wording.sentence(_FREE, values)

    def _swap(self, place: Place, binding: list[Finding]) -> tuple[int, str] | None:
        """The other session, when all that is in the way at the moved one's own time is that one on the chair."""
        moved = self.moved
        if moved is None or place.start != moved.start or place.chair_id == moved.chair_id:
            return None
        others = {other for finding in binding for other in finding.forbidden.sessions}
        if any(finding.rule != "chair_taken" for finding in binding) or len(others) != 1:
            return None
        other = self.day.session(others.pop())
        if other is None or not self._can_swap(moved, other):
            return None
        values = {"patient": self.day.family_name(moved.patient_id), "other": self.day.family_name(other.patient_id)}
        return other.id, self._wording.sentence(_SWAP, values)

    def _can_swap(self, moved: InfusionSession, other: InfusionSession) -> bool:
        swapped = [replace(moved, chair_id=other.chair_id), replace(other, chair_id=moved.chair_id)]
        swapped = [replace(session, reservation=session.planned_reservation) for session in swapped]
        day = self.day
        for session in swapped:
            day = day.with_session(session)
        return not any(
            finding.tier is Tier.IMPOSSIBLE
            for session in swapped
            for finding in findings_at(day, Wish.of(session), session.start)
        )


def _hardest_first(entry: Forbidden) -> tuple[int, str]:
    return entry.tier, entry.rule


def stepped(day: Day, place: Place, *, minutes: int = 0, chairs: int = 0) -> Place:
    """`place` shifted by minutes (to the grid of five) and by chairs in the board's order, kept on the board.

    A chair that is no longer in use is passed over.
    """
    ids = [chair.id for chair in chairs_as_shown(day) if not chair.retired or chair.id == place.chair_id]
    start = place.start
    if minutes:
        grid = SNAP_MINUTES * MINUTE
        start = on_grid(start + minutes * MINUTE, grid, up=minutes < 0)
        start = min(max(start, day.span.start), day.span.end - grid)
    at = ids.index(place.chair_id) + chairs if place.chair_id in ids else 0
    return Place(ids[min(max(at, 0), len(ids) - 1)], start) if ids else place


def on_grid(instant: int, grid: int, *, up: bool) -> int:
    """`instant` where it lies on a grid of so many seconds, else the next point after it (`up`) or before it."""
    return -(-instant // grid) * grid if up else instant // grid * grid


def said_of(day: Day, session: InfusionSession, wording: Wording) -> str:
    """A session, or a kept or held place, in words, for a tooltip and a screen reader."""
    hold = day.hold(session.id)
    if hold is not None:
        return said_of_hold(hold, day.chair_name(hold.chair_id), wording)
    patient = day.patients.get(session.patient_id)
    name = patient.name if patient else ""
    dose = drug_words(session)
    said = _("{name}, {dose}, {label}. {chair}, {start} to {leaves}.").format(
        name=name,
        dose=dose,
        label=dose_words(session),
        chair=day.chair_name(session.chair_id),
        start=wording.clock(session.start),
        leaves=wording.clock(session.leaves),
    )
    return " ".join(part for part in (said, pin_words(day, session)) if part)
