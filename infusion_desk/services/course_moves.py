"""Moves a session of an order with the doses that hang on it: what would move, and doing it as one change.

For a screen:

- `look_at_move(place, session_id, start, chair_id)` says before a drop what the new day means: a `MoveLook` with the
  window of the dose, what speaks against it (`problem`) or is to be told (`notes`), and the `later` doses that would
  lie outside their windows then, each with the place it would get. Nothing is changed.
- `move_course(place, look, asked)` moves the session and all `later` ones as one change, taken back by one undo.
  `booking.move` moves the session alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.dose_numbers import dose_label
from infusion_desk.domain.rules import Tier, findings_at
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.booking import moved_session
from infusion_desk.services.changes import Asked, Change, ChangeKind, Refusal, RefusedError
from infusion_desk.services.checking import looked_at, undescribed
from infusion_desk.services.course_places import Places
from infusion_desk.services.order_dates import Standing, dose_window, standing_of
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.session_changes import Changed, change_sessions, once
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _


@dataclass(frozen=True, slots=True)
class MovedDose:
    """A session with the place it would get, `after` None where there is none; `dose` is its window then.

    `dose` is None for a session without an order, or when its dates can't be counted.
    """

    before: InfusionSession
    after: InfusionSession | None
    label: str
    dose: DatedDose | None
    notes: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MoveLook:
    """What a move means: the session that is moved, and the later ones that would have to move with it."""

    moved: MovedDose
    later: tuple[MovedDose, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the session stands where it would be moved to, and only the later ones are asked about."""
        return self.moved.after == self.moved.before

    @property
    def all(self) -> tuple[MovedDose, ...]:
        """The moved session and the later ones."""
        return (self.moved, *self.later)


def look_at_move(place: Workplace, session_id: int, start: int, chair_id: int | None = None) -> MoveLook:
    """What moving a session to `start` (UTC seconds) means for it and for the doses that hang on it.

    Raises InputError when it can't be moved at all.
    """
    with place.store.reading() as reader:
        before = reader.session(session_id)
        after = moved_session(reader, before, start=start, chair_id=chair_id)
        order_id = reader.order_of_session(session_id)
        standing = standing_of(reader, reader.order(order_id), [after]) if order_id is not None else None
        if standing is None:
            moved = MovedDose(before, after, before.dose_label, None, undescribed(reader, before))
            return MoveLook(_judged(reader, moved, [after]))
        rows = list(_Move(place, reader, standing, before, after).rows())
        sessions = [each.after for each in rows if each.after is not None]
        first, *later = (_judged(reader, each, sessions) for each in rows)
        return MoveLook(first, tuple(later))


def move_course(place: Workplace, look: MoveLook, asked: Asked) -> Change:
    """Move the session and the later ones to the places that `look` has for them, as one change.

    Raises RefusedError when a rule forbids one or a dose has no place, InputError when a session has changed since.
    """
    missing = [each for each in look.all if each.after is None]
    if missing:
        raise RefusedError(tuple(Refusal("no_place", f"{each.label}: {each.problem}") for each in missing))
    wanted = [Changed(each.before, each.after) for each in look.all if each.after is not None]

    def act(writer: Writer) -> Change:
        if any(writer.session(before.id) != before for before, _after in wanted):
            raise InputError(_("One of these sessions has been changed meanwhile. Look at the move again."))
        words = N_("Move {patient} to {start:date} at {start:clock}, and {count} later sessions with it")
        values: dict[str, str | int] = {
            "patient": writer.patient(wanted[0].before.patient_id).family_name,
            "start": wanted[0].after.start,
            "count": len(wanted) - 1,
        }
        return change_sessions(writer, wanted, asked, ChangeKind.MOVE, words, values=values)

    return once(place, asked, act)


class _Move:
    """One session of an order in another place, and what becomes of those booked after it."""

    def __init__(
        self, place: Workplace, reader: Reader, standing: Standing, before: InfusionSession, after: InfusionSession
    ) -> None:
        self._standing, self._before, self._after = standing, before, after
        self._reader, self._zone = reader, reader.zone()
        later = {number: each for number, each in standing.booked.items() if number > before.dose_number}
        self._later = {number: later[number] for number in sorted(later)}
        source = place.drugs.file(standing.order.drug_id)
        self._places = Places(reader, source, standing.order, before.patient_id, place.now())
        self._places.without(frozenset(each.id for each in self._later.values()))
        self._days = {
            number: self._zone.date_of(each.start) for number, each in standing.booked.items() if number not in later
        }

    def rows(self) -> Iterator[MovedDose]:
        """The moved session, then every later one that would lie outside its window."""
        number = self._before.dose_number
        yield MovedDose(self._before, self._after, self._before.dose_label, self._window(number))
        self._days[number] = self._zone.date_of(self._after.start)
        for number, session in self._later.items():
            row = self._row(number, session)
            if row is not None:
                yield row
            placed = row.after if row is not None else session
            if placed is None:
                return
            self._days[number] = self._zone.date_of(placed.start)

    def _row(self, number: int, session: InfusionSession) -> MovedDose | None:
        """A later session with its new place; None where it stays."""
        dose, label = self._window(number), dose_label(self._standing.drug, number)
        if dose is None or dose.earliest <= self._zone.date_of(session.start) <= dose.latest:
            return None
        after = self._places.moved(session, dose.day)
        if after is None:
            day = Wording.of(self._reader.settings()).date(dose.day)
            problem = _("There is no place on {date}. Move it by hand.").format(date=day)
            return MovedDose(session, None, label, dose, dose.notes, problem)
        return MovedDose(session, after, label, dose, dose.notes)

    def _window(self, number: int) -> DatedDose | None:
        """When a dose is due after those before it; None where that can't be told."""
        settings, places = self._reader.settings(), self._places
        return dose_window(self._standing, number, self._days, settings, today=places.today, is_closed=places.is_closed)


def _judged(reader: Reader, row: MovedDose, sessions: list[InfusionSession]) -> MovedDose:
    """The row with what the rules say of its new place."""
    if row.after is None:
        return row
    wording = Wording.of(reader.settings())
    day, wish = looked_at(reader, row.after, sessions)
    found = findings_at(day, wish, row.after.start)
    stops = [finding_sentence(each, wording) for each in found if each.tier is not Tier.NOTICE]
    notices = (finding_sentence(each, wording) for each in found if each.tier is Tier.NOTICE)
    return replace(row, notes=(*row.notes, *notices), problem=" ".join(stops))
