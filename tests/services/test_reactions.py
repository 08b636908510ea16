"""Reactions on a real file: what follows from one, for whom, and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest

from infusion_desk.domain.orders import ReactionGrade
from infusion_desk.services import history, reactions
from infusion_desk.services.order_views import order_view
from tests.centres import MONDAY
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of, react

GIVEN = elsewhere(date(2026, 5, 4), date(2026, 5, 18))


@pytest.mark.parametrize(
    ("drug", "grade", "says"),
    [
        ("ocrelizumab", ReactionGrade.MODERATE, ""),
        ("ocrelizumab", ReactionGrade.SEVERE, "Ocrevus is not given as “2 h” to this patient any more"),
        ("ocrelizumab", ReactionGrade.LIFE_THREATENING, "Ocrevus is not given as “2 h” to this patient any more"),
        ("ublituximab", ReactionGrade.MILD, "The observation after Briumvi stays as long as the label says"),
        ("methylprednisolone", ReactionGrade.SEVERE, ""),
    ],
)
def test_what_follows_is_said_for_drug_and_grade(office: Office, drug: str, grade: ReactionGrade, says: str) -> None:
    sentences = " ".join(reactions.what_follows(office.place.drugs.drug(drug), grade))
    assert sentences.startswith(says)
    assert bool(sentences) is bool(says)


def test_the_newest_stands_first_with_the_name_of_its_drug(office: Office) -> None:
    react(office, "Tysabri", ReactionGrade.MILD, day=date(2026, 3, 2))
    react(office, "methylprednisolone", ReactionGrade.MODERATE, day=date(2026, 9, 7))
    found = reactions.reactions_of(office.place, office.centre.patients[0])
    assert [(each.reaction.day, each.drug_name) for each in found] == [
        (date(2026, 9, 7), "Solu-Medrol"),
        (date(2026, 3, 2), "Tysabri"),
    ]
    assert {each.reaction.by for each in found} == {"MG"}
    assert reactions.reactions_of(office.place, office.centre.patients[1]) == ()


def test_sessions_booked_the_closed_way_are_counted_and_the_order_says_so(office: Office) -> None:
    order = order_of(office, "ocrelizumab", option="2 h", elsewhere=GIVEN)
    book(office, order, 3, MONDAY)
    number = react(office, "ocrelizumab", ReactionGrade.SEVERE)
    [view] = reactions.reactions_of(office.place, order.patient_id)
    assert view.follows[-1].startswith("Sessions to come that are booked this way all the same: 1.")
    assert any("another option has to be ordered" in hint for hint in order_view(office.place, order.id).hints)
    with office.place.store.reading() as reader:
        [session] = reader.sessions_of_order(order.id)
    assert reactions.warning_for(office.place, session.id) == (
        "Reaction to Ocrevus on 23 Nov 2026: severe. “2 h” is closed to the patient since; order another option and"
        " book it anew."
    )
    taken_back = reactions.withdraw(office.place, number, office.asked())
    assert reactions.reactions_of(office.place, order.patient_id) == ()
    assert not any("another option" in hint for hint in order_view(office.place, order.id).hints)
    assert reactions.warning_for(office.place, session.id) == ""
    history.undo(office.place, taken_back.id, office.asked())
    assert [each.reaction.id for each in reactions.reactions_of(office.place, order.patient_id)] == [number]
