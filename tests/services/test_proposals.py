"""What is proposed while a session is being booked."""

from __future__ import annotations

import pytest

from infusion_desk.domain.orders import ReactionGrade
from infusion_desk.domain.sessions import CancelReason
from infusion_desk.errors import InputError
from infusion_desk.services.booking import Booking, cancel
from infusion_desk.services.proposals import draft, propose
from tests.centres import at
from tests.services.conftest import Office
from tests.services.orders import react


def wanted(office: Office, drug: str, dose: int, *, option: str = "", mg: float | None = None) -> Booking:
    return Booking(office.centre.patients[0], drug, dose, at("09:00"), option=option, mg=mg)


def test_a_new_patient_gets_no_drug_proposed(office: Office) -> None:
    assert propose(office.place, office.centre.patients[0]) is None


def test_the_drug_of_the_last_session_and_its_next_dose(office: Office) -> None:
    office.book("09:00", dose=3)
    found = propose(office.place, office.centre.patients[0])
    assert found is not None
    assert (found.patient_id, found.drug_id, found.dose.number) == (office.centre.patients[0], "natalizumab", 4)
    assert found.dose.last is not None
    assert found.dose.last.dose_number == 3


def test_a_drug_that_was_never_given_begins_with_its_first_dose(office: Office) -> None:
    office.book("09:00", dose=3)
    found = propose(office.place, office.centre.patients[0], "ocrelizumab")
    assert found is not None
    assert (found.drug_id, found.dose) == ("ocrelizumab", (1, None))


def test_what_was_cancelled_proposes_nothing(office: Office) -> None:
    session = office.book("09:00", dose=3)
    cancel(office.place, session.id, CancelReason.MISTAKE, office.asked())
    assert propose(office.place, office.centre.patients[0]) is None


def test_a_drug_that_left_the_shelf_is_not_proposed(office: Office) -> None:
    assert propose(office.place, office.centre.patients[0], "thalidomide") is None


def test_a_draft_is_not_in_the_file(office: Office) -> None:
    session, outlook = draft(office.place, wanted(office, "natalizumab", 3))
    assert outlook is not None
    assert outlook.at(at("09:00")).closed == ""
    assert (session.id, session.chair_id, session.dose_label, session.amount) == (0, 0, "dose 3", "300 mg")
    assert session.leaves > session.start
    with office.centre.store.reading() as reader:
        assert reader.sessions_of_patient(office.centre.patients[0]) == ()


def test_a_draft_knows_what_a_reaction_has_closed(office: Office) -> None:
    react(office, "ocrelizumab", ReactionGrade.SEVERE)
    outlooks = [draft(office.place, wanted(office, "ocrelizumab", 3, option=way)).outlook for way in ("2 h", "3.5 h")]
    assert [bool(each and each.at(at("09:00")).closed) for each in outlooks] == [True, False]


@pytest.mark.parametrize(
    ("drug", "dose", "option", "mg", "words"),
    [
        ("alemtuzumab", 0, "", None, "counted from 1"),
        ("ocrelizumab", 3, "9 h", None, "no option “9 h”"),
        ("immunoglobulin", 1, "", 28_000.0, "weight in kg"),
        ("immunoglobulin", 1, "", None, "amount as ordered"),
    ],
)
def test_what_is_missing_or_absurd_is_one_sentence(
    office: Office, drug: str, dose: int, option: str, mg: float | None, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        draft(office.place, wanted(office, drug, dose, option=option, mg=mg))
