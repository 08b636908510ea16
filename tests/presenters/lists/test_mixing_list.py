"""The pharmacy's list: what is to be ready by when, from the drugs' own files."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.errors import NotFoundError
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.presenters.lists.mixing_list import mixing_json, mixing_list
from infusion_desk.services.wording import Wording
from tests.builders import NEW_YORK, at, day_of, phases, session
from tests.shelves import SHIPPED

WORDING = Wording(NEW_YORK)
PHASES = phases((PhaseKind.ARRIVAL, 15), (PhaseKind.PREMEDICATION, 30), (PhaseKind.INFUSION, 60))


@cache
def shelf() -> Shelf:
    return SHIPPED


def drug_of(of: InfusionSession) -> Drug:
    return shelf().drug(of.drug_id)


def dose(number: int, start: str, drug: str, dose_number: int, option: str = "") -> InfusionSession:
    """A dose of a shipped drug with premedication; its patient and chair have its number."""
    made = session(number, at(start), chair=number)
    shown = shelf().drug(drug).display_name
    return replace(
        made, drug_id=drug, drug_name=shown, dose_number=dose_number, option=option, phases=PHASES, dose_label="",
        amount="600 mg",
    )  # fmt: skip


def test_what_is_needed_first_stands_first_with_its_bag_by_the_drugs_file() -> None:
    day = day_of([dose(1, "08:30", "ocrelizumab", 5, "3.5 h"), dose(2, "08:00", "ocrelizumab", 1)])
    rows = mixing_list(day, drug_of, WORDING).rows
    assert [row[:5] for row in rows] == [
        ("08:45", "Ocrevus", "600 mg", "", "250 mL"),
        ("09:15", "Ocrevus", "600 mg", "3.5 h", "500 mL"),
    ]
    assert rows[0][5:] == ("Okafor, Alex", "1 Jan 1980", "Chair 2", "")


def test_a_bag_that_would_not_keep_from_the_beginning_says_from_when_on_it_does() -> None:
    """The pharmacy begins at 07:00, an hour before the centre."""

    def lasting(number: int, life: int | None) -> InfusionSession:
        made = dose(number, "08:30", "natalizumab", 5)
        return replace(made, phases=(*PHASES[:2], PHASES[2]._replace(bag_life=life)))

    day = day_of([lasting(number, life) for number, life in enumerate((None, 0, 134, 135, 1380), 1)], chairs=5)
    assert [row[0] for row in mixing_list(day, drug_of, WORDING).rows] == [
        "09:15", "09:15, not before 09:15", "09:15, not before 07:01", "09:15", "09:15",
    ]  # fmt: skip
    told = [each["not_before"] for each in mixing_json(day, drug_of)["mixings"]]
    assert told[:2] == [None, "2026-11-23T09:15:00-05:00"]
    assert told[4] == "2026-11-22T10:15:00-05:00"


def test_where_the_volume_follows_from_the_amount_the_concentration_stands() -> None:
    day = day_of([dose(1, "08:30", "immunoglobulin", 1)])
    assert mixing_list(day, drug_of, WORDING).rows[0][4] == "100 mg/mL"


def test_procedures_and_given_up_sessions_need_nothing() -> None:
    gone = replace(dose(1, "08:30", "ocrelizumab", 5), state=SessionState.NO_SHOW)
    day = day_of([gone, dose(2, "08:00", "plasmapheresis", 1)])
    assert mixing_list(day, drug_of, WORDING).rows == ()
    assert mixing_list(day, drug_of, WORDING).empty == "Nothing is to be mixed for this day."


def test_a_drug_whose_data_is_gone_is_listed_all_the_same() -> None:
    def gone(_of: InfusionSession) -> Drug:
        raise NotFoundError("This version of the drug's data is not in the file.")

    (row,) = mixing_list(day_of([dose(1, "08:30", "ocrelizumab", 5)]), gone, WORDING).rows
    assert row[:2] == ("09:15", "Ocrevus")
    assert row[4] == "—"


def test_the_summary_says_what_to_have_at_hand() -> None:
    day = day_of(
        [dose(1, "08:30", "ocrelizumab", 5), dose(2, "08:00", "natalizumab", 5), dose(3, "9:0", "natalizumab", 1)]
    )
    said = mixing_list(day, drug_of, WORDING).summary.replace("\u00a0", " ")
    assert said == "1 × Ocrevus 600 mg · 2 × Tysabri 600 mg"


def test_every_shipped_drug_has_a_time_and_the_bag_of_its_file_or_none_made_up() -> None:
    drugs = [drug for drug in shelf().drugs if drug.kind == "drug"]
    day = day_of([dose(number, "08:30", drug.id, 2) for number, drug in enumerate(drugs, 1)])
    rows = mixing_list(day, drug_of, WORDING).rows
    assert {row[0] for row in rows} == {"09:15"}
    assert {row[1]: row[4] for row in rows} == {
        "Lemtrada": "100 mL", "Cyclophosphamide": "—", "IVIG": "100 mg/mL", "Solu-Medrol": "100–250 mL",
        "Novantrone": "≥ 50 mL", "Tysabri": "115 mL", "Ocrevus": "250 mL", "Rituximab": "—", "Briumvi": "250 mL",
    }  # fmt: skip


def test_as_data_what_is_not_known_is_null() -> None:
    nothing = mixing_json(day_of([dose(1, "08:30", "rituximab", 1)]), drug_of)["mixings"][0]
    assert nothing["bag"] is None
    told = mixing_json(day_of([dose(1, "08:30", "natalizumab", 5)]), drug_of)
    (mixing,) = told["mixings"]
    assert mixing["needed_by"] == "2026-11-23T09:15:00-05:00"
    assert (mixing["drug"], mixing["option"], mixing["bag"]) == ("natalizumab", None, "115 mL")
