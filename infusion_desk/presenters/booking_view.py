"""What the booking panel shows, in words, for what has been chosen and read so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import DoseFacts
from infusion_desk.domain.durations import spoken_mg
from infusion_desk.domain.measurements import Measurement
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE
from infusion_desk.planning.seats import Reseat, reseated
from infusion_desk.presenters.booking_form import NO_FIGURES, Figures, figures_of
from infusion_desk.presenters.booking_state import BookingState
from infusion_desk.presenters.days_in_row import row_line
from infusion_desk.presenters.measures import bare_amount, how_long_ago, measurement_words
from infusion_desk.presenters.place_walk import first_place, opening_place
from infusion_desk.presenters.placing import Place, Placing
from infusion_desk.presenters.retelling import dose_words, drug_words
from infusion_desk.services.doses import NextDose
from infusion_desk.services.identities import second_line
from infusion_desk.services.offers import reseat_sentence
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


class Tone(Enum):
    """How a sentence is meant; its colour is the name in the theme."""

    GOOD = "good"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class BookingView:
    """The panel's texts, and which rows it has.

    `weight` is the proposed one as it stands in its field, `weight_note` when and by whom it was measured. `notices`
    are what the desk is to look at at the place, and `obstacle` why it can't be booked yet; "" when it can.
    """

    who: str = ""
    who_more: str = ""
    proposal: str = ""
    options: tuple[str, ...] = ()
    figures: Figures = NO_FIGURES
    usual_mg: str = ""
    weight: str = ""
    weight_note: str = ""
    has_place: bool = False
    place_name: str = ""
    place: str = ""
    verdict: str = ""
    tone: Tone = Tone.GOOD
    notices: str = ""
    length: str = ""
    nurses: tuple[tuple[int | None, str], ...] = ()
    obstacle: str = ""


def view_of(state: BookingState, wording: Wording, now: int, units: str = "metric") -> BookingView:
    """What to show at `now` (UTC seconds); weights in the centre's `units`, "metric" or "us"."""
    form, session, placing = state.form, state.session, state.placing
    verdict, tone = _verdict(state, wording, now)
    dose = form.dose
    figures = figures_of(dose)
    usual = form.ordered_mg or (dose.amount_mg if dose else None)
    measured = state.weight if figures.weight else None
    return BookingView(
        who=form.patient.name if form.patient else "",
        who_more=second_line(form.patient, wording) if form.patient else "",
        proposal=_proposal_words(state, wording, now),
        options=form.options,
        figures=figures,
        usual_mg="" if usual is None else spoken_mg(usual),
        weight=bare_amount(measured, units) if measured and not form.is_weight_typed else "",
        weight_note=weight_note(measured, units, wording, now) if measured else "",
        has_place=placing is not None,
        place_name=_place_name(placing, wording),
        place=_place_words(form.place, placing, wording),
        verdict=verdict,
        tone=tone,
        notices=_notices(state),
        length=length_line(session, wording) if session else "",
        nurses=nurse_choices(placing.day, form.nurse_id) if placing else (),
        obstacle=state.problem or form.missing,
    )


def placed_on(state: BookingState, day: Day | None, wording: Wording, now: int) -> BookingState:
    """The state with its session looked for on `day`; `now` in UTC seconds, for what is past is not proposed.

    A place there that a person chose stays, and so does a proposed one while it is free, for it may have been read
    out already. Else the first free place of the day is proposed or, where its dose is stopped everywhere, the first
    that would be free but for that.
    """
    patient, session = state.form.patient, state.session
    if day is None or patient is None or session is None:
        return replace(state, placing=None)
    reseats = reseats_on(day, state.form.reseats)
    dose = state.outlook.at(day.span.start) if state.outlook else None
    placing = placing_of(reseated(day, reseats), session, patient, wording, dose)
    kept = state.form.place
    is_there = kept is not None and day.span.holds(kept.start)
    if kept is not None and is_there and (state.form.is_place_chosen or placing.is_free(kept)):
        return replace(state, placing=placing)
    placing = placing_of(day, session, patient, wording, dose)
    opening = first_place(placing, now) or opening_place(placing_of(day, session, patient, wording), now)
    form = replace(state.form, place=opening, is_place_chosen=False, reseats=())
    return replace(state, form=form, placing=placing)


def drawn_place(state: BookingState) -> Place | None:
    """The place to draw on the board: the chosen one, or the proposed one while it is free.

    One that nobody chose and that doesn't work says nothing, and would only alarm.
    """
    placing, place = state.placing, state.form.place
    if placing is None or place is None:
        return None
    return place if state.form.is_place_chosen or placing.is_free(place) else None


def reseats_on(day: Day, reseats: tuple[Reseat, ...]) -> tuple[Reseat, ...]:
    """The changes of chairs, where all who change still sit where they were found; else none."""
    found = (day.session(each.session_id) for each in reseats)
    is_so = all(
        one is not None and one.may_change_chair and one.chair_id == each.from_chair
        for one, each in zip(found, reseats, strict=True)
    )
    return reseats if is_so else ()


def making_room(state: BookingState) -> tuple[str, ...]:
    """Who changes chairs for the place as it is looked at, in sentences."""
    day = state.placing.day if state.placing else None
    if day is None:
        return ()
    now_on = {session.id: session.chair_id for session in day.sessions}
    reseats = (each for each in state.form.reseats if now_on.get(each.session_id) == each.to_chair)
    return tuple(reseat_sentence(day, each) for each in reseats)


def placing_of(
    day: Day, session: InfusionSession, patient: Patient, wording: Wording, dose: DoseFacts | None = None
) -> Placing:
    """Ask about places on `day` for a session that is not booked yet; `dose` is what is known of its dose then."""
    wish = replace(Wish.of(session, patient.chair_kinds), session_id=None, dose=dose)
    return Placing(day.with_patient(patient), wish, wording)


def proposal_line(proposed: NextDose, wording: Wording, now: int) -> str:
    """Where the proposed dose number comes from, with its date."""
    last = proposed.last
    if last is None:
        elsewhere = proposed.number > 1
        return _("The doses before it were given elsewhere.") if elsewhere else _("No earlier dose is on record.")
    sentence = _("Dose {number} is booked for {date}.")
    if proposed.is_given:
        sentence = _("Dose {number} was given on {date}.")
    elif last.leaves <= now:
        sentence = _("Dose {number} was booked for {date} and is not marked as done.")
    return sentence.format(number=last.dose_number, date=wording.date_of(last.start))


def window_line(dated: DatedDose, wording: Wording) -> str:
    """When the ordered dose may be given: `Due Tue 24 Nov 2026, from Tue 17 Nov to Tue 1 Dec.`"""
    days = (f"{wording.short_date(day)} {day.year}" for day in (dated.due, dated.earliest, dated.latest))
    due, earliest, latest = days
    return _("Ordered: due {due}, from {earliest} to {latest}.").format(due=due, earliest=earliest, latest=latest)


def _proposal_words(state: BookingState, wording: Wording, now: int) -> str:
    """The window of the ordered dose, and what came before it."""
    if state.proposed is None or state.form.drug is None:
        return ""
    is_ordered = state.dated is not None and state.dated.number == state.form.dose_number
    window = window_line(state.dated, wording) if state.dated and is_ordered else ""
    return "\n".join(part for part in (window, proposal_line(state.proposed, wording, now), row_line(state)) if part)


def weight_note(measured: Measurement, units: str, wording: Wording, now: int) -> str:
    """`Measured last: 74.8 kg on 3 Mar 2026 (RK), 8 months ago.`"""
    age = how_long_ago(measured.measured_on, wording.zone.date_of(now))
    sentence = _("Measured last: {weight}, {age}.")
    return sentence.format(weight=measurement_words(measured, units, wording), age=age)


def length_line(session: InfusionSession, wording: Wording) -> str:
    """`Ocrevus 600 mg, dose 5: 5 h 10 min, and 10 min more for the chair`."""
    what = drug_words(session)
    stay = wording.length((session.leaves - session.start) // MINUTE)
    turnover = (session.end - session.leaves) // MINUTE
    sentence = _("{what}, {dose}: {stay} for the patient.")
    if turnover:
        sentence = _("{what}, {dose}: {stay} for the patient, {turnover} more for the chair.")
    return sentence.format(what=what, dose=dose_words(session), stay=stay, turnover=wording.length(turnover))


def nurse_choices(day: Day, chosen: int | None) -> tuple[tuple[int | None, str], ...]:
    """The nurses to choose from, by id and name: none, those on shift on `day`, and the one who was chosen before."""
    there = [entry.nurse for entry in day.nurses if entry.on_shift or entry.nurse.id == chosen]
    return ((None, _("No nurse named")), *((nurse.id, nurse.name) for nurse in there))


def _place_name(placing: Placing | None, wording: Wording) -> str:
    if placing is None:
        return _("Time and chair")
    return _("Time and chair on {date}").format(date=wording.short_date(placing.day.date))


def _place_words(place: Place | None, placing: Placing | None, wording: Wording) -> str:
    if place is None or placing is None:
        return ""
    return f"{wording.clock(place.start)}   {placing.day.chair_name(place.chair_id)}"


def _verdict(state: BookingState, wording: Wording, now: int) -> tuple[str, Tone]:
    """The sentence under the place, or why there is none."""
    placing, place = state.placing, state.form.place
    if placing is None:
        waits = state.form.missing_figure if state.form.drug else ""
        return state.problem or waits, Tone.WARNING
    if place is None:
        return _why_no_place(placing, wording, now), Tone.WARNING
    verdict = placing.verdict(place)
    is_past = place.start < now
    sentences = (_("This time has passed."), *verdict.sentences) if is_past else verdict.sentences
    return "\n".join((*sentences, *making_room(state))), Tone.GOOD if verdict.is_free and not is_past else Tone.WARNING


def _notices(state: BookingState) -> str:
    """What is to be looked at at the place and stops nobody, in a line each."""
    placing, place = state.placing, state.form.place
    return "\n".join(placing.verdict(place).notices) if placing is not None and place is not None else ""


def _why_no_place(placing: Placing, wording: Wording, now: int) -> str:
    day, hours = placing.day, placing.day.hours
    if not placing.chairs:
        return _("The centre has no chairs yet. Add one before you book.")
    date = wording.date(day.date)
    if hours is None:
        return _("The centre is closed on {date}. Go to another day.").format(date=date)
    if hours.end <= now:
        return _("{date} is over. Go to another day.").format(date=date)
    return _("Nothing is free this day. Go to another one.")
