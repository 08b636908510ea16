"""Reactions, decisions and departures: as they are typed, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import Decision, Order, Reaction, ReactionGrade, StopReason
from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError
from infusion_desk.presenters.decision_form import TypedDecision, read_decision
from infusion_desk.presenters.departure_words import coming_back_words, gone_words, leaving_words
from infusion_desk.presenters.reaction_form import meaning, reaction_hints, reaction_rows, read_reaction
from infusion_desk.services.departures import Departure, Leaving
from infusion_desk.services.order_views import OrderView
from infusion_desk.services.reactions import ReactionView
from tests.builders import MONDAY, at, session
from tests.marking import WORDING
from tests.shelves import SHIPPED

SEVERE = ReactionGrade.SEVERE
PATIENT = Patient(1, "17", "Okafor", "Grace")
ORDER = Order(1, 1, "natalizumab", MONDAY, MONDAY, prescriber="Dr. Lund")


@pytest.fixture(scope="module")
def ocrevus() -> Drug:
    return SHIPPED.drug("ocrelizumab")


def test_a_row_has_date_grade_drug_and_note_in_one_line() -> None:
    reaction = Reaction(7, 1, "ocrelizumab", date(2026, 3, 2), SEVERE, "RK", "short of breath\nsteroids")
    view = ReactionView(reaction, "Ocrevus", ("It follows.",))
    [row] = reaction_rows([view], WORDING)
    assert (row.id, row.cells) == (7, ("2 Mar 2026", "severe", "Ocrevus", "short of breath steroids"))
    assert reaction_hints(view) == "It follows. Entered by RK."
    assert reaction_hints(None) == ""


def test_a_typed_reaction_is_read_and_what_is_missing_is_said(ocrevus: Drug) -> None:
    read = read_reaction(1, ocrevus, SEVERE, "2 mar 2026", " hives ", MONDAY, WORDING)
    assert read == Reaction(0, 1, "ocrelizumab", date(2026, 3, 2), SEVERE, note="hives")
    for drug, grade, day, says in (
        (None, SEVERE, "today", "Choose the drug"),
        (ocrevus, None, "today", "Choose how severe"),
        (ocrevus, SEVERE, "tomorrow", "lies in the future"),
        (ocrevus, SEVERE, "soon", "is not a date"),
    ):
        with pytest.raises(InputError, match=says):
            read_reaction(1, drug, grade, day, "", MONDAY, WORDING)


def test_what_it_means_is_said_while_it_is_entered(ocrevus: Drug) -> None:
    assert meaning(ocrevus, SEVERE).startswith("Ocrevus is not given as “2 h”")
    assert meaning(ocrevus, ReactionGrade.MILD).startswith("It is kept and shown")
    assert meaning(ocrevus, None) == meaning(None, SEVERE) == ""


def test_a_typed_decision_is_read_and_what_is_missing_is_said() -> None:
    typed = TypedDecision.of(OrderView(ORDER, "Tysabri", 12), MONDAY, WORDING)
    assert typed == TypedDecision("", "Dr. Lund", "23 Nov 2026")
    kept = Decision(30, "Dr. Lund", MONDAY - timedelta(1))
    assert read_decision(typed._replace(minutes="30", on="yesterday"), MONDAY, WORDING) == kept
    decided = OrderView(replace(ORDER, decision=kept), "Tysabri", 12)
    assert read_decision(TypedDecision.of(decided, MONDAY, WORDING), MONDAY, WORDING) == kept
    for wrong, says in (
        (typed, "how many minutes"),
        (typed._replace(minutes="-5"), "how many minutes"),
        (typed._replace(minutes="30", by=" "), "name of the clinician"),
        (typed._replace(minutes="30", on="tomorrow"), "lies in the future"),
    ):
        with pytest.raises(InputError, match=says):
            read_decision(wrong, MONDAY, WORDING)


def test_what_leaving_does_is_counted_before() -> None:
    nothing = leaving_words(Leaving((), 0, False, False), WORDING)
    assert nothing.startswith("No session to come is booked. From then on nothing is due, booked or printed")
    booked = session(1, at("09:00"))
    one = leaving_words(Leaving((booked,), 1, False, False), WORDING)
    assert one.startswith(
        "1 session to come is cancelled (23 Nov 2026), and its chair is free. 1 treatment order stops."
    )
    many = leaving_words(Leaving((booked,) * 6, 2, True, True), WORDING)
    assert many.startswith("6 sessions to come are cancelled (23 Nov 2026, 23 Nov 2026, 23 Nov 2026, 23 Nov 2026, …)")
    assert "leaves the waitlist" in many
    assert "goes on until it is marked as done" in many


def test_who_is_gone_is_said_with_who_noted_it() -> None:
    gone = replace(PATIENT, gone="transferred")
    noted = Departure(StopReason.TRANSFERRED, MONDAY, "RK", 3, 1)
    assert gone_words(PATIENT, None, WORDING) == ""
    assert gone_words(gone, noted, WORDING) == (
        "The patient was transferred to another centre. Noted on 23 Nov 2026 by RK; sessions cancelled: 3, orders"
        " stopped: 1. Nothing is due, booked or printed."
    )
    assert gone_words(replace(gone, gone="deceased"), None, WORDING).startswith("The patient died. Nothing is due")
    assert coming_back_words(gone, noted).endswith(
        "Enter the doses given elsewhere meanwhile in the order before you book."
    )
    assert coming_back_words(replace(gone, gone="deceased"), None) == "The patient can be booked again."
