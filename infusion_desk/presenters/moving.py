"""A booked session in hand: whether it may be moved at all, what is asked of each place, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.presenters.dose_window import is_off, window_words
from infusion_desk.presenters.placing import SNAP_MINUTES, Place, Placing, Verdict
from infusion_desk.services.move_outlook import MoveOutlook
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

SNAP = SNAP_MINUTES * MINUTE


def why_not_movable(session: InfusionSession) -> str:
    """Why `session` can't be taken in hand, as a sentence; "" when it can."""
    if session.state is SessionState.DONE:
        return _("This session is done, so it can't be moved.")
    if session.state is SessionState.CANCELLED:
        return _("This session is cancelled and holds no chair. Restore it before you move it.")
    if session.state.is_given_up:
        return _("This session is given up and holds no chair, so it can't be moved.")
    return ""


@dataclass(frozen=True)
class InHand:
    """A session on its way over the day that is shown, which may be another one than its own.

    `patient` is known also where the shown day has never heard of her or him; `placing` asks the shown day. `outlook`
    is what was read of its dose, None until then.
    """

    session: InfusionSession
    patient: Patient | None
    placing: Placing
    wording: Wording
    outlook: MoveOutlook | None = None

    @classmethod
    def over(
        cls,
        day: Day,
        session: InfusionSession,
        patient: Patient | None,
        wording: Wording,
        outlook: MoveOutlook | None = None,
    ) -> InHand:
        """Hold `session` over `day`; it never stands in its own way."""
        if patient is not None and patient.id not in day.patients:
            day = day.with_patient(patient)
        wish = Wish.of(session, patient.chair_kinds if patient else ())
        if outlook is not None and outlook.dose is not None:
            start = wording.zone.at(day.date, wording.zone.minute_of(session.start))
            wish = replace(wish, dose=outlook.dose.at(start))
        return cls(session, patient, Placing(day, wish, wording, session), wording, outlook)

    def with_outlook(self, outlook: MoveOutlook) -> InHand:
        """The same, once it is known what a day means for its dose."""
        return InHand.over(self.placing.day, self.session, self.patient, self.wording, outlook)

    @property
    def home(self) -> Place:
        """Where it was taken from."""
        return Place(self.session.chair_id, self.session.start)

    def is_home(self, place: Place) -> bool:
        """Whether a drop at `place` would change nothing; it does for whose place has gone to somebody else."""
        return place == self.home and self.session.reservation is not None

    @property
    def is_seated(self) -> bool:
        """Whether the patient sits already, so that only the chair can change."""
        return self.session.state.is_in_chair

    @property
    def is_at_home(self) -> bool:
        """Whether the shown day is the session's own."""
        return self.placing.day.span.holds(self.session.start)

    def place(self, chair_id: int, start: int) -> Place:
        """The place that is meant by `start` (UTC seconds): whoever sits keeps the time, others come on the grid.

        Within five minutes of its own start a session keeps that, so that a change of chair alone is easy by hand.
        """
        if self.is_seated or abs(start - self.session.start) < SNAP:
            return Place(chair_id, self.session.start)
        day = self.placing.day.span
        snapped = (start + SNAP // 2) // SNAP * SNAP
        return Place(chair_id, min(max(snapped, day.start), day.end - SNAP))

    def on_this_day(self, place: Place) -> Place:
        """`place`, of any day, at the same clock time of the shown one."""
        day, zone = self.placing.day, self.wording.zone
        if day.span.holds(place.start):
            return place
        if self.is_at_home and self.is_seated:
            return replace(place, start=self.session.start)
        return replace(place, start=zone.at(day.date, zone.minute_of(place.start)))

    def verdict(self, place: Place) -> Verdict:
        """Whether it may be dropped at `place`, and why not."""
        if self.is_seated and place.start != self.session.start:
            span = Span(place.start, place.start + self.session.end - self.session.start)
            sentence = _("The patient sits in the chair already, so only the chair can change.")
            return Verdict(place, span, (sentence,), is_free=False)
        return self.placing.verdict(place)

    def first_free(self, chair_id: int) -> Place | None:
        """The earliest free start on a chair of the shown day, on five minutes; None when there is none."""
        starts = (-(-span.start // SNAP) * SNAP for span in self._free(chair_id))
        return next((Place(chair_id, start) for start in starts), None)

    def last_free(self, chair_id: int) -> Place | None:
        """The latest free start on a chair of the shown day, on five minutes; None when there is none."""
        starts = ((span.end - 1) // SNAP * SNAP for span in reversed(self._free(chair_id)))
        return next((Place(chair_id, start) for start in starts), None)

    def free_words(self, chair_id: int) -> str:
        """The starts on a chair of the shown day that nothing speaks against: `Starts that fit: 08:00 to 10:30`."""
        stretches = []
        for span in self._free(chair_id):
            first, last = -(-span.start // SNAP) * SNAP, (span.end - 1) // SNAP * SNAP
            stretches.append(Span(first, last))
        chair = self.placing.day.chair_name(chair_id)
        if not stretches:
            return _("No start fits on {chair} this day.").format(chair=chair)
        return _("Starts that fit on {chair}: {starts}.").format(
            chair=chair, starts=", ".join(self._stretch(each) for each in stretches)
        )

    def _stretch(self, starts: Span) -> str:
        first, last = self.wording.clock(starts.start), self.wording.clock(starts.end)
        return first if starts.start == starts.end else _("{first} to {last}").format(first=first, last=last)

    def words(self, verdict: Verdict) -> str:
        """What is said of a place before the drop; on another day than its own with that day and the dose's window."""
        said = verdict.sentence
        if verdict.is_passable:
            said = f"{said} {_('Dropped here, it asks for a reason and a name.')}"
        if self.is_at_home:
            return said
        day = self.wording.date(self.placing.day.date)
        head = day[:1].upper() + day[1:]  # a line begins with it, also where the language writes weekdays small
        return "\n".join(part for part in (f"{head}: {said}", self._window) if part)

    @cached_property
    def _window(self) -> str:
        """What the shown day means for the dose."""
        placing = self.placing
        return window_words(self.outlook, placing.day, placing.wish, self.wording) if self.outlook else ""

    @cached_property
    def is_off_window(self) -> bool:
        """Whether the shown day is another one than its own and too early or too late for the dose."""
        placing = self.placing
        return self.outlook is not None and not self.is_at_home and is_off(self.outlook, placing.day, placing.wish)

    def stays(self) -> str:
        """That it stays where it was, said when it is let go over another day."""
        name = self.placing.day.family_name(self.session.patient_id)
        at, clock = self.wording.date_of(self.session.start), self.wording.clock(self.session.start)
        return _("{patient} stays on {date} at {clock}.").format(patient=name, date=at, clock=clock)

    def _free(self, chair_id: int) -> tuple[Span, ...]:
        """The free starts on a chair that hold a point of the grid."""
        spans = self.placing.free_spans(chair_id)
        return tuple(span for span in spans if -(-span.start // SNAP) * SNAP < span.end)


def after_news(held: InHand, day: Day) -> InHand | str:
    """What is in hand once `day` has been read anew: held over it, or a sentence why it is let go."""
    name = held.placing.day.family_name(held.session.patient_id)
    session = day.session(held.session.id)
    if session is None:
        if day.span.holds(held.session.start):
            return _("{patient} was moved to another day meanwhile.").format(patient=name)
        return InHand.over(day, held.session, held.patient, held.wording, held.outlook)
    if why_not_movable(session):
        return why_not_movable(session)
    if (session.start, session.chair_id) != (held.session.start, held.session.chair_id):
        return _("{patient} was moved by somebody else meanwhile.").format(patient=name)
    return InHand.over(day, session, day.patients.get(session.patient_id, held.patient), held.wording, held.outlook)
