"""What a call list says: to the patient, and to whoever works through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from infusion_desk.domain.calls import CallEntry, CallList, CallState, Cause, CauseKind, Told
from infusion_desk.domain.sessions import SessionState
from infusion_desk.domain.time import Span
from infusion_desk.planning.reseat import Place
from infusion_desk.presenters.call_list import call_dates
from infusion_desk.presenters.call_words import (
    cause_words,
    needs_call,
    offer_words,
    question,
    what_to_say,
    what_to_say_in_their_language,
)
from infusion_desk.resources import resource_name
from infusion_desk.services.calls import Call, CallPicture, Offer, OfferKind
from infusion_desk.services.wording import Wording
from infusion_desk.texts import use_language
from tests.builders import MONDAY, NEW_YORK, at, patient, session, span

TUESDAY = MONDAY + timedelta(days=1)
WORDING = Wording(NEW_YORK)
OPEN = span("08:00", "17:00")
DAY = NEW_YORK.day_span(MONDAY)
OUTAGE = Cause(CauseKind.OUTAGE, 1, span("08:00", "12:00"), "pump", chair_id=5)
RESEAT = Offer(OfferKind.RESEAT, Place(at("09:00"), 3, None))


def call(cause: Cause = OUTAGE, offer: Offer | None = RESEAT, number: int = 1, start: str = "09:00") -> Call:
    entry = CallEntry(number, 1, number, at(start), 5)
    touched = session(number, at(start), chair=5)
    return Call(entry, CallList(1, cause, 0, ""), touched, patient(number), CallState.OPEN, OPEN, offer)


def picture(*calls: Call) -> CallPicture:
    return CallPicture(calls, {}, {3: "Chair 3", 5: "Chair 5"}, {2: "Ruth Kim"})


def closure(start: str, end: str, last: int = 0) -> Cause:
    return Cause(CauseKind.CLOSURE, 1, Span(at(start), at(end, MONDAY + timedelta(days=last))), "flood")


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (OUTAGE, "Chair 5 can't be used on Monday 23 November 2026 (pump)."),
        (closure("00:00", "24:00"), "We are closed on Monday 23 November 2026 (flood)."),
        (closure("12:00", "17:00"), "We close at 12:00 on Monday 23 November 2026 (flood)."),
        (closure("12:00", "24:00", 1), "We close at 12:00 on Monday 23 November 2026 (flood)."),
        (closure("00:00", "10:00"), "We do not open before 10:00 on Monday 23 November 2026 (flood)."),
        (closure("11:00", "13:00"), "We are closed on Monday 23 November 2026 from 11:00 to 13:00 (flood)."),
        (
            closure("00:00", "24:00", 1),
            "We are closed from Monday 23 November 2026 to Tuesday 24 November 2026 (flood).",
        ),
        (Cause(CauseKind.HOURS, 1, DAY), "On Monday 23 November 2026 we are open from 08:00 to 17:00 only."),
        (Cause(CauseKind.CHAIR_RETIRED, 5, DAY, chair_id=5), "Chair 5 is no longer in use."),
        (
            Cause(CauseKind.ABSENCE, 1, DAY, "ill", nurse_id=2),
            "We have one nurse fewer than planned on Monday 23 November 2026.",
        ),
    ],
)
def test_a_patient_is_told_what_happened_and_nothing_about_a_nurse(cause: Cause, said: str) -> None:
    touched = call(cause)
    assert what_to_say(touched, picture(touched), WORDING) == f"{said} Your time stays 09:00."


def test_on_a_day_that_is_not_opened_at_all_the_centre_is_closed() -> None:
    touched = replace(call(Cause(CauseKind.HOURS, 1, DAY)), hours=None)
    assert what_to_say(touched, picture(touched), WORDING).startswith("We are closed on Monday 23 November 2026.")


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        (RESEAT, "Your time stays 09:00."),
        (Offer(OfferKind.MOVE, Place(at("11:00"), 3, None)), "Can you come at 11:00 instead of 09:00?"),
        (
            Offer(OfferKind.MOVE, Place(at("09:00", TUESDAY), 3, None)),
            "Can you come on Tuesday 24 November 2026 at 09:00 instead?",
        ),
        (Offer(OfferKind.WAIT), "It fits where it is once those before it have moved: call them first."),
        (Offer(OfferKind.NOTHING), "Nothing is free within a week. Say that you will call again with a time."),
    ],
)
def test_what_is_offered_is_said_as_one_says_it(offer: Offer, said: str) -> None:
    touched = call(offer=offer)
    assert what_to_say(touched, picture(touched), WORDING).endswith(f"(pump). {said}")


@pytest.fixture
def spoken() -> Iterator[None]:
    """The catalogues are known, as in a program that was started."""
    use_language("en", resource_name("locale"))
    yield
    use_language("en", resource_name("locale"))


@pytest.mark.usefixtures("spoken")
def test_who_speaks_another_language_that_the_program_knows_is_told_in_it() -> None:
    touched = call(offer=Offer(OfferKind.MOVE, Place(at("11:00", TUESDAY), 3, None)))
    theirs = replace(touched, patient=replace(touched.patient, language="es"))
    assert what_to_say_in_their_language(theirs, picture(theirs), WORDING) == (
        "Chair 5 no se puede usar el lunes 23 de noviembre de 2026 (pump)."
        " ¿Puede venir el martes 24 de noviembre de 2026 a las 11:00 en su lugar?"
    )
    assert what_to_say(theirs, picture(theirs), WORDING).startswith("Chair 5 can't be used")
    use_language("es", resource_name("locale"))
    in_spanish = replace(WORDING, language="es")
    assert what_to_say_in_their_language(theirs, picture(theirs), in_spanish) == ""
    assert what_to_say_in_their_language(touched, picture(touched), in_spanish).startswith("Chair 5 can't be used")


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("offer", [Offer(OfferKind.WAIT), Offer(OfferKind.NOTHING), RESEAT])
def test_what_only_the_desk_is_told_stays_in_its_language(offer: Offer) -> None:
    touched = call(offer=offer)
    theirs = replace(touched, patient=replace(touched.patient, language="es"))
    assert what_to_say_in_their_language(theirs, picture(theirs), WORDING) == ""


def test_a_row_asks_in_short() -> None:
    same_day, next_day = (Offer(OfferKind.MOVE, Place(at("11:00", day), 3, None)) for day in (MONDAY, TUESDAY))
    assert question(call(offer=same_day), WORDING) == "Can you come at 11:00?"
    assert question(call(offer=next_day), WORDING) == "Can you come on Tue 24 Nov at 11:00?"


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (OUTAGE, "Another chair has to be found; none is free now."),
        (closure("08:00", "24:00"), "Agree with the nurse whether the session goes on or ends."),
        (Cause(CauseKind.SHIFTS, 2, DAY, nurse_id=2), "Another nurse has to take over; by the plan none is free."),
    ],
)
def test_who_sits_in_the_chair_is_not_phoned(cause: Cause, said: str) -> None:
    touched = call(cause, Offer(OfferKind.NOTHING))
    touched = replace(touched, session=replace(touched.session, state=SessionState.RUNNING))
    assert what_to_say(touched, picture(touched), WORDING).endswith(f"The patient sits in the chair. {said}")
    assert not needs_call(touched)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (OUTAGE, "Chair 5 out of service (pump)"),
        (Cause(CauseKind.ABSENCE, 1, DAY, "ill", nurse_id=2), "Ruth Kim away (ill)"),
        (Cause(CauseKind.ABSENCE, 1, DAY, nurse_id=2), "Ruth Kim away"),
        (closure("00:00", "24:00"), "Closed (flood)"),
        (Cause(CauseKind.HOURS, 1, DAY), "Other opening hours on Monday 23 November 2026"),
        (Cause(CauseKind.WEEK_HOURS, 1, DAY), "Other opening hours of the week"),
        (Cause(CauseKind.SHIFTS, 2, DAY, nurse_id=2), "Other shifts of Ruth Kim"),
        (Cause(CauseKind.NURSE_RETIRED, 2, DAY, nurse_id=2), "Ruth Kim retired"),
        (Cause(CauseKind.CHAIR_RETIRED, 5, DAY, chair_id=5), "Chair 5 retired"),
    ],
)
def test_the_list_says_what_it_was_made_for(cause: Cause, words: str) -> None:
    assert cause_words(cause, picture(), WORDING) == words


def test_calls_stand_under_their_dates_the_open_ones_first() -> None:
    done = replace(call(number=1, start="08:00"), state=CallState.MOVED, offer=None)
    move = call(number=2, offer=Offer(OfferKind.MOVE, Place(at("11:00"), 3, None)))
    reseat, tomorrow = call(number=3, start="10:00"), call(number=4)
    tomorrow = replace(tomorrow, entry=replace(tomorrow.entry, start=at("09:00", TUESDAY)))
    first, second = call_dates(picture(done, move, reseat, tomorrow), WORDING)
    assert (first.heading, second.heading) == (
        "Monday 23 November 2026: 1 to call",
        "Tuesday 24 November 2026: nobody to call",
    )
    assert [(row.session_id, row.is_open, row.needs_call) for row in first.rows] == [
        (2, True, True),
        (3, True, False),
        (1, False, False),
    ]


def test_a_row_has_all_that_one_needs_at_the_phone() -> None:
    touched = call(offer=Offer(OfferKind.MOVE, Place(at("09:30", TUESDAY), 3, None)))
    who = replace(touched.patient, phone="555-0142", language="es", interpreter=True)
    touched = replace(touched, patient=who, told=Told(at("08:00"), 0, "MG"))
    touched = replace(
        touched, entry=replace(touched.entry, reached_at=at("07:40"), reached_by="MG", agreed="rings back")
    )
    (row,) = call_dates(picture(touched), WORDING)[0].rows
    assert (row.clock, row.name, row.born, row.phone) == ("09:00", "Costa, Alex", "1 Jan 1980", "555-0142")
    assert (row.language, row.chair, row.offer) == ("Spanish, interpreter", "Chair 5", "Tue 24 Nov, 09:30, Chair 3")
    assert (row.reached, row.agreed) == ("Mon 23 Nov, 07:40 by MG", "rings back")
    assert row.told == "was told Mon 23 Nov, 08:00"


def test_a_session_on_two_lists_is_shown_once_where_it_is_open() -> None:
    here = call()
    there = replace(here, calls=replace(here.calls, id=2), state=CallState.ON_ANOTHER_LIST, offer=None)
    (day,) = call_dates(picture(here, there), WORDING)
    assert [row.is_open for row in day.rows] == [True]


def test_a_settled_row_says_where_the_session_went() -> None:
    touched = replace(call(offer=None), state=CallState.MOVED)
    touched = replace(touched, session=replace(touched.session, start=at("11:00", TUESDAY), chair_id=3))
    (row,) = call_dates(picture(touched), WORDING)[0].rows
    assert (row.state, row.is_to_tell) == ("moved: Tue 24 Nov, 11:00, Chair 3", True)
    assert row.say == "Your time is now Tuesday 24 November 2026 at 11:00."
    (row,) = call_dates(picture(replace(touched, told=Told(at("11:00", TUESDAY), 0, "MG"))), WORDING)[0].rows
    assert (row.is_settled, row.needs_call, row.say) == (True, False, "")


def test_an_offer_of_another_chair_says_that_the_session_is_pinned() -> None:
    one = call()
    pinned = replace(one, session=replace(one.session, pin_reason="by the window"))
    assert offer_words(one, picture(one), WORDING) == "Chair 3 at the same time"
    assert offer_words(pinned, picture(pinned), WORDING) == "Chair 3 at the same time, though pinned"
