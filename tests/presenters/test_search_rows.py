"""The rows of the search."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.presenters.search_rows import SearchRow, rows_of
from infusion_desk.services.search import Hits
from tests.builders import at, chair, patient, session
from tests.marking import WORDING

COSTA = patient(1)


def test_a_patient_stands_with_birth_date_and_the_session_to_go_to() -> None:
    found = session(7, at("09:15"))
    (row,) = rows_of(Hits("co", ((COSTA, found),), ()), WORDING)
    assert row == SearchRow("Costa, Alex · born 1 Jan 1980 · MRN 204001 · Tysabri, Mon 23 Nov, 09:15", session=found)
    assert row.leads_somewhere


def test_a_patient_without_a_session_leads_to_booking_one() -> None:
    (row,) = rows_of(Hits("co", ((COSTA, None),), ()), WORDING)
    assert row.words == "Costa, Alex · born 1 Jan 1980 · MRN 204001 · no session: book one"
    assert (row.patient, row.session) == (COSTA, None)


def test_chairs_come_last_with_their_pod() -> None:
    rows = rows_of(Hits("c", ((COSTA, None),), (chair(1), replace(chair(2), pod=""))), WORDING)
    assert [(row.words, row.chair_id) for row in rows[1:]] == [("Chair 1 · Pod A", 1), ("Chair 2", 2)]


def test_a_hint_leads_nowhere() -> None:
    (nobody,) = rows_of(Hits("zz", (), ()), WORDING)
    assert (nobody.words, nobody.leads_somewhere) == ("Nobody and nothing answers to that.", False)
    *_people, more = rows_of(Hits("co", ((COSTA, None),), (), more=True), WORDING)
    assert (more.words, more.leads_somewhere) == ("More answer to that. Type more letters.", False)
