"""The rows of the search: sections with headings, the best one first."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.people import Nurse
from infusion_desk.presenters.search_rows import Command, SearchRow, rows_of
from infusion_desk.services.search import Hits
from tests.builders import at, chair, patient, session
from tests.marking import WORDING
from tests.shelves import SHIPPED

COSTA = patient(1)
COMMANDS = (Command("previous_day", "Previous day", "Alt+Left"), Command("chairs", "Chairs"), Command("undo", "Undo"))


def drawn(hits: Hits) -> list[str]:
    """A line for each row; headings stand in brackets."""
    rows = rows_of(hits, WORDING, COMMANDS)
    assert all(not (row.is_heading and row.leads_somewhere) for row in rows)
    return [f"[{row.words}]" if row.is_heading else row.words for row in rows]


def test_a_patient_stands_with_birth_date_and_the_session_to_go_to() -> None:
    found = session(7, at("09:15"))
    heading, row = rows_of(Hits("co", ((COSTA, found),)), WORDING)
    assert (heading.words, heading.is_heading) == ("Patients", True)
    assert row == SearchRow("Costa, Alex · born 1 Jan 1980 · MRN 204001 · Tysabri, Mon 23 Nov, 09:15", session=found)
    assert row.leads_somewhere


def test_a_patient_without_a_session_leads_to_booking_one() -> None:
    _heading, row = rows_of(Hits("co", ((COSTA, None),)), WORDING)
    assert row.words == "Costa, Alex · born 1 Jan 1980 · MRN 204001 · no session: book one"
    assert (row.patient, row.session) == (COSTA, None)


def test_fault_19_two_of_one_name_born_on_one_day_stand_with_another_mark() -> None:
    twins = [replace(COSTA, id=each, mrn=mrn, phone=phone) for each, mrn, phone in (
        (1, "", "(555) 010-0100"), (2, "", ""), (3, "77", ""),
    )]  # fmt: skip
    words = [
        row.words.partition(" · no session")[0]
        for row in rows_of(Hits("co", tuple((each, None) for each in twins)), WORDING)
    ]
    assert words[1:] == [
        "Costa, Alex · born 1 Jan 1980 · no number yet · (555) 010-0100",
        "Costa, Alex · born 1 Jan 1980 · no number yet · phone unknown",
        "Costa, Alex · born 1 Jan 1980 · MRN 77",
    ]


def test_fault_12_a_name_from_right_to_left_keeps_to_itself_in_a_row() -> None:
    named = replace(COSTA, family_name="כהן", given_name="")
    _heading, row = rows_of(Hits("co", ((named, None),)), WORDING)
    assert row.words.startswith("\u2068כהן\u2069 · born 1 Jan 1980")


def test_the_section_with_the_best_answer_comes_first() -> None:
    who = "Costa, Alex · born 1 Jan 1980 · MRN 204001 · no session: book one"
    chairs = (chair(1), replace(chair(2), pod=""))
    # The letters begin the chairs' names and a command; the patient answers by something else.
    assert drawn(Hits("ch", ((COSTA, None),), chairs)) == [
        "[Chairs]", "Chair 1 · Pod A", "Chair 2", "[Commands]", "Chairs", "[Patients]", who,
    ]  # fmt: skip
    assert drawn(Hits("costa", ((COSTA, None),), chairs))[:2] == ["[Patients]", who]


def test_nurses_drugs_and_commands_lead_to_what_they_are() -> None:
    ocrevus = SHIPPED.drug("ocrelizumab")
    rows = rows_of(Hits("x", nurses=(Nurse(3, "Ruth Kim", "RK"),), drugs=(ocrevus,)), WORDING)
    assert [row.words for row in rows] == ["Nurses", "Ruth Kim · the day's patients", "Drugs", "Ocrevus · ocrelizumab"]
    assert (rows[1].nurse, rows[3].drug_id) == (Nurse(3, "Ruth Kim", "RK"), "ocrelizumab")
    [_heading, day] = rows_of(Hits("prev d"), WORDING, COMMANDS)
    assert (day.words, day.command) == ("Previous day · Alt+Left", "previous_day")


def test_a_hint_leads_nowhere() -> None:
    (nobody,) = rows_of(Hits("zz"), WORDING, COMMANDS)
    assert (nobody.words, nobody.leads_somewhere) == ("Nobody and nothing answers to that.", False)
    *_people, more = rows_of(Hits("co", ((COSTA, None),), more=True), WORDING)
    assert (more.words, more.leads_somewhere) == ("More answer to that. Type more letters.", False)
