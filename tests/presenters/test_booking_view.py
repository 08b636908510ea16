"""What the booking panel shows for what has been chosen and read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.courses import GivenDose
from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import DoseFacts
from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.people import Patient
from infusion_desk.domain.schedules import Limit
from infusion_desk.domain.sessions import SessionState
from infusion_desk.planning.seats import Reseat
from infusion_desk.presenters.board.overlays import tone_with_notices
from infusion_desk.presenters.booking_form import BookingForm, with_dose
from infusion_desk.presenters.booking_state import BookingState
from infusion_desk.presenters.booking_view import (
    BookingView,
    Tone,
    drawn_place,
    length_line,
    making_room,
    nurse_choices,
    placed_on,
    proposal_line,
    view_of,
)
from infusion_desk.services.dose_outlook import Amounts, DoseOutlook, KnownDose
from infusion_desk.services.doses import NextDose
from infusion_desk.services.wording import Wording
from tests.builders import MONDAY, NEW_YORK, at, nurse, session, span
from tests.drawing import day_from
from tests.marking import WORDING
from tests.presenters.placed import place, spoken
from tests.presenters.test_booking_form import DRUGS

GRACE = Patient(42, "204417", "Okafor", "Grace", date(1988, 3, 14))
DAY = day_from("""
08:00
Chair 1 |..####t.........| Costa
Chair 2 |xxxx............|
""")
FULL = day_from("""
08:00
Chair 1 |################| Costa
""")
HOUR = replace(session(0, 0, 60, 10, patient=42, chair=0), drug_name="Tysabri", amount="300 mg")
CHOSEN = BookingState(with_dose(BookingForm(patient=GRACE, drug=DRUGS["natalizumab"]), 3), session=HOUR)


def placed(day: Day | None = DAY, now: str = "07:00", state: BookingState = CHOSEN) -> BookingState:
    return placed_on(state, day, WORDING, at(now))


def view(state: BookingState, now: str = "07:00") -> BookingView:
    return view_of(state, WORDING, at(now))


def test_an_empty_form_asks_for_the_patient() -> None:
    shown = view(BookingState())
    assert (shown.who, shown.verdict, shown.place, shown.has_place) == ("", "", "", False)
    assert shown.obstacle == "Choose the patient."


def test_the_birth_date_stands_beside_the_name() -> None:
    shown = view(CHOSEN)
    assert (shown.who, shown.who_more) == ("Okafor, Grace", "born 14 Mar 1988 · MRN 204417")


def test_the_first_free_place_is_proposed_and_can_be_booked() -> None:
    state = placed()
    assert spoken(state.form.place) == "Chair 2 at 09:00"
    shown = view(state)
    assert shown.place == "09:00   Chair 2"
    assert (shown.verdict, shown.tone) == ("Free: Chair 2, 09:00 to 10:00.", Tone.GOOD)
    assert (shown.has_place, shown.obstacle) == (True, "")
    assert shown.length == "Tysabri 300 mg, dose 3: 1 h for the patient, 10 min more for the chair."


def test_a_place_that_a_person_chose_stays_with_its_reason() -> None:
    form = replace(CHOSEN.form, place=place(1, "08:45"), is_place_chosen=True)
    state = placed(state=replace(CHOSEN, form=form))
    assert spoken(state.form.place) == "Chair 1 at 08:45"
    shown = view(state)
    assert shown.tone is Tone.WARNING
    assert shown.verdict == "Chair 1 is taken from 08:30 to 09:45 (Costa).\nFree from 09:45."


def test_a_proposed_place_that_is_free_still_stays_for_it_may_have_been_read_out() -> None:
    first = placed(now="09:20")
    earlier = placed(state=first, now="07:00")
    assert spoken(earlier.form.place) == "Chair 2 at 09:30"
    later = placed(state=first, now="09:40")
    assert spoken(later.form.place) == "Chair 2 at 09:30"
    assert view(later, "09:40").verdict.startswith("This time has passed.")


def test_a_proposed_place_gives_way_when_it_is_taken() -> None:
    first = placed()
    taken = replace(session(9, at("09:00"), 60, chair=2, patient=7))
    again = placed(DAY.with_session(replace(taken, reservation=taken.planned_reservation)), state=first)
    assert spoken(again.form.place) == "Chair 1 at 09:45"


def test_on_another_day_the_form_stays_and_that_day_s_first_place_is_proposed() -> None:
    form = replace(placed().form, place=place(1, "10:45"), is_place_chosen=True)
    shift = 24 * 3600
    assert DAY.hours is not None
    hours = replace(DAY.hours, start=DAY.hours.start + shift, end=DAY.hours.end + shift)
    tuesday = replace(DAY, date=DAY.date + timedelta(days=1), hours=hours, sessions=())
    state = placed(tuesday, state=replace(CHOSEN, form=form))
    assert state.form.drug is DRUGS["natalizumab"]
    assert state.form.place is not None
    assert WORDING.date_of(state.form.place.start) == "Tuesday 24 November 2026"
    assert not state.form.is_place_chosen


def test_a_proposed_place_is_drawn_while_it_is_free_and_a_chosen_one_always() -> None:
    assert drawn_place(CHOSEN) is None
    free = placed()
    assert drawn_place(free) == free.form.place
    taken = replace(free, form=replace(free.form, place=place(1, "08:45")))
    assert drawn_place(taken) is None
    chosen = replace(taken, form=replace(taken.form, is_place_chosen=True))
    assert drawn_place(chosen) == place(1, "08:45")


def test_what_is_past_is_not_proposed_and_said() -> None:
    state = placed(now="09:20")
    assert spoken(state.form.place) == "Chair 2 at 09:30"
    state = replace(state, form=replace(state.form, place=place(2, "09:00"), is_place_chosen=True))
    shown = view(state, "09:20")
    assert shown.verdict == "This time has passed.\nFree: Chair 2, 09:00 to 10:00."
    assert shown.tone is Tone.WARNING


def test_where_nothing_is_free_that_is_said_and_why() -> None:
    shown = view(placed(FULL))
    assert shown.verdict == (
        "Chair 1 is taken from 08:00 to 12:00 (Costa).\nNothing is free that day. Choose another day."
    )
    assert shown.place == "08:00   Chair 1"


@pytest.mark.parametrize(
    ("day", "now", "words"),
    [
        (replace(DAY, hours=None), "07:00", "The centre is closed on Monday 23 November 2026. Go to another day."),
        (DAY, "12:00", "Monday 23 November 2026 is over. Go to another day."),
        (replace(DAY, chairs=()), "07:00", "The centre has no chairs yet. Add one before you book."),
    ],
)
def test_a_day_without_any_place_says_why(day: Day, now: str, words: str) -> None:
    shown = view(placed(day, now), now)
    assert (shown.verdict, shown.place, shown.obstacle) == (words, "", "Choose a time.")


def test_a_problem_is_shown_in_the_place_of_the_verdict() -> None:
    state = replace(CHOSEN, session=None, problem="Ocrevus has no dose 0.")
    shown = view(placed(state=state))
    assert (shown.has_place, shown.verdict, shown.obstacle) == (
        False,
        "Ocrevus has no dose 0.",
        "Ocrevus has no dose 0.",
    )


def test_a_missing_weight_is_asked_for() -> None:
    form = replace(with_dose(BookingForm(patient=GRACE, drug=DRUGS["immunoglobulin"]), 1), mg=28_000.0)
    shown = view(BookingState(form))
    assert shown.verdict == shown.obstacle == "Enter the weight: how long the infusion takes depends on it."
    assert shown.figures == (True, True, True)
    assert shown.options == ("Gammagard Liquid", "Privigen", "Flebogamma DIF")


def test_a_proposed_weight_stands_with_its_age_and_who_says_so() -> None:
    measured = Measurement(1, 1, MeasurementKind.WEIGHT, 74_843, MONDAY - timedelta(days=250), "RK")
    form = replace(with_dose(BookingForm(patient=GRACE, drug=DRUGS["immunoglobulin"]), 1), mg=28_000.0)
    american = Wording(NEW_YORK, True, True)
    shown = view_of(BookingState(form, weight=measured), american, at("08:00"), "us")
    assert (shown.weight, shown.weight_note) == ("165", "Measured last: 165 lb on Mar 18, 2026 (RK), 8 months ago.")
    typed = view_of(BookingState(replace(form, is_weight_typed=True), weight=measured), american, at("08:00"), "us")
    assert (typed.weight, typed.weight_note) == ("", shown.weight_note)
    other = replace(form, drug=DRUGS["natalizumab"])
    assert view_of(BookingState(other, weight=measured), WORDING, at("08:00")).weight_note == ""


def test_the_file_s_own_amount_is_named_where_it_need_not_be_ordered() -> None:
    shown = view(BookingState(with_dose(BookingForm(patient=GRACE, drug=DRUGS["rituximab"]), 1)))
    assert shown.usual_mg in ("", "1,000 mg", "500 mg")


def test_nurses_on_shift_are_offered_and_the_one_who_was_chosen() -> None:
    on_shift = [nurse(1, span("07:00", "15:00")), nurse(2), nurse(3)]
    day = replace(DAY, nurses=tuple(on_shift))
    assert nurse_choices(day, None) == ((None, "No nurse named"), (1, "Ruth Kim"))
    assert [name for _id, name in nurse_choices(day, 3)] == ["No nurse named", "Ruth Kim", "Joel Stein"]


def test_a_day_that_is_not_read_yet_has_no_place() -> None:
    assert placed(None).placing is None


@pytest.mark.parametrize(
    ("state", "now", "words"),
    [
        (SessionState.DONE, "18:00", "Dose 3 was given on Monday 23 November 2026."),
        (SessionState.PLANNED, "07:00", "Dose 3 is booked for Monday 23 November 2026."),
        (SessionState.PLANNED, "18:00", "Dose 3 was booked for Monday 23 November 2026 and is not marked as done."),
    ],
)
def test_the_proposed_dose_says_what_it_counts_from(state: SessionState, now: str, words: str) -> None:
    last = replace(session(1, at("08:00")), state=state)
    assert proposal_line(NextDose(4, last), WORDING, at(now)) == words
    assert proposal_line(NextDose(1, None), WORDING, at(now)) == "No earlier dose is on record."
    assert proposal_line(NextDose(4, None), WORDING, at(now)) == "The doses before it were given elsewhere."


def test_a_procedure_without_an_amount_and_without_turnover() -> None:
    plain = replace(session(1, at("08:00"), 90), drug_name="Plasmapheresis", amount="", dose_label="dose 1")
    assert length_line(plain, WORDING) == "Plasmapheresis, dose 1: 1 h 30 min for the patient."


def test_what_a_reaction_has_closed_is_free_nowhere_and_says_why() -> None:
    drug = DRUGS["natalizumab"]
    facts = DoseFacts(drug.id, "Tysabri", 3, closed="The patient had a serious reaction to Tysabri on 2 Mar 2026.")
    outlook = DoseOutlook(facts, drug, WORDING.zone, (), "", Amounts())
    state = placed(state=replace(CHOSEN, outlook=outlook))
    view = view_of(state, WORDING, at("07:00"))
    assert view.tone is Tone.WARNING
    assert view.verdict.startswith("The patient had a serious reaction to Tysabri on 2 Mar 2026. This way of giving")
    assert state.placing is not None
    assert view.place == "09:00   Chair 2"
    assert [state.placing.free_spans(chair.id) for chair in state.placing.chairs] == [(), ()]


def test_a_free_place_says_what_is_to_be_looked_at_with_its_figure_and_its_source() -> None:
    drug = DRUGS["natalizumab"]
    gap = drug.schedule.long_gaps[0]
    last = MONDAY - timedelta(120)
    facts = DoseFacts(drug.id, "Tysabri", 3, latest=MONDAY - timedelta(92), window_origin=gap.origin)
    outlook = DoseOutlook(facts, drug, WORDING.zone, (KnownDose(last, 2, 1),), "", Amounts())
    state = placed(state=replace(CHOSEN, outlook=outlook))
    assert (view(state).verdict, view(state).tone) == ("Free: Chair 2, 09:00 to 10:00.", Tone.GOOD)
    assert view(state).notices.splitlines() == [
        "Tysabri dose 3 would be late: its window ends 92 days before, on Sunday 23 August 2026 (EU).",
        f"A gap of 3 months or more: {gap.note} (EU).",
    ]
    assert state.placing is not None
    hovered = state.placing.verdict(place(1, "08:45"))
    assert (hovered.is_free, len(hovered.notices)) == (False, 2)
    assert hovered.all_of_it.splitlines()[1:] == list(hovered.notices)
    assert tone_with_notices(state.placing.verdict(place(2, "09:00"))) == "warning"


def test_a_dose_beyond_the_limit_for_life_is_not_sent_to_another_day() -> None:
    drug = DRUGS["natalizumab"]
    limit = Limit(140.0, "mg/m2", drug.schedule.gaps[0].origin)
    amounts = Amounts((limit,), GivenDose(MONDAY, 144.0, "mg/m2"))
    outlook = DoseOutlook(DoseFacts(drug.id, "Tysabri", 3), drug, WORDING.zone, (), "", amounts)
    view = view_of(placed(state=replace(CHOSEN, outlook=outlook)), WORDING, at("07:00"))
    assert "144 mg/m2 in all, more than the limit for life of 140 mg/m2" in view.verdict
    assert "Choose another day" not in view.verdict


def test_who_makes_room_for_the_chosen_place_is_told_while_they_still_may() -> None:
    costa = DAY.sessions[0]
    moving = (Reseat(costa.id, 1, 2),)
    form = replace(CHOSEN.form, place=place(1, "09:00"), is_place_chosen=True, reseats=moving)
    day = replace(DAY, chairs=(DAY.chairs[0], replace(DAY.chairs[1], outages=())))
    shown = placed(day, state=replace(CHOSEN, form=form))
    assert making_room(shown) == ("Costa changes from Chair 1 to Chair 2, at the same time.",)
    assert view(shown).verdict.endswith(making_room(shown)[0])
    pinned = day.with_session(replace(costa, pin_reason=""))
    assert making_room(placed(pinned, state=replace(CHOSEN, form=form))) == ()
