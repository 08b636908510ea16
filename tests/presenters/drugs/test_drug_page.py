"""The Drugs screen in plain data: every dose's phases to scale, every figure with where it is from."""

from itertools import pairwise
from pathlib import Path

import pytest

from infusion_desk.domain.dose_numbers import find_dose
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.presenters.board.shapes import Pattern
from infusion_desk.presenters.drugs.doses import DoseView, which_doses
from infusion_desk.presenters.drugs.figures import NOTHING, FigureTable, origins
from infusion_desk.presenters.drugs.page import DrugPage, drug_entries, drug_page, matching
from infusion_desk.presenters.drugs.trial import Typed
from infusion_desk.services.drug_shelf import Standing
from tests.presenters.drugs.pictures import SHELF, own_shelf, page, picture, read, shelved, text_of

EVERY = [drug.id for drug in SHELF.drugs]
UNSURE = "to be confirmed by your pharmacist"
OWN = text_of("ocrelizumab").replace('"ocrelizumab"', '"examplimab"').replace('"Ocrevus"', '"Example"')
SAMPLE = {Pattern.LIGHT: "-", Pattern.DOTS: ":", Pattern.SOLID: "#", Pattern.HATCH: "/", Pattern.GREY: "."}


def drawn(dose: DoseView, page: DrugPage, letters_an_hour: int = 12) -> str:
    """The strip with a letter for each five minutes."""
    hours = [tick for tick in page.ticks if tick.words.endswith("h")]
    whole = letters_an_hour / hours[0].at
    return "".join(SAMPLE[piece.pattern] * round((piece.end - piece.start) * whole) for piece in dose.pieces)


def tables(page: DrugPage) -> list[FigureTable]:
    found = [page.approved, page.dates, *(dose.figures for dose in page.doses), page.advice]
    return [table for table in found if table is not None]


def cells(table: FigureTable, name: str) -> dict[str, str]:
    """The row that begins with `name`, by the columns' headings."""
    wide = table.wide
    line = next(line for line in wide.lines if line.cells[0] == name)
    return dict(zip(wide.headings, line.cells, strict=True))


def test_each_dose_is_drawn_to_one_scale() -> None:
    shown = page("ocrelizumab")
    picture = [f"{dose.heading:28} {drawn(dose, shown)}" for dose in shown.doses]
    assert picture == [
        "Dose 1                       -----::::::################################////////////-..",
        "Dose 2                       ---::::::################################////////////-..",
        "Doses 3 and later, 3.5 h     ---::::::##########################################////////////-..",
        "Doses 3 and later, 2 h       ---::::::########################////////////-..",
    ]
    assert [tick.words for tick in shown.ticks] == ["0", "1 h", "2 h", "3 h", "4 h", "5 h", "6 h"]


def test_a_drug_in_courses_is_told_by_course_and_day() -> None:
    assert [(which.number, which.words) for which in which_doses(SHELF.drug("alemtuzumab"))] == [
        (1, "the very first dose"),
        (2, "courses 1 and later, days 1 to 3, but for the very first"),
        (4, "course 1, days 4 to 5"),
    ]
    assert (
        cells(page("alemtuzumab").dates or page("alemtuzumab").approved, "Course 1: days")["As the file has it"] == "5"
    )


@pytest.mark.parametrize("drug_id", EVERY)
def test_every_entry_of_a_file_is_shown_by_a_dose_that_it_describes(drug_id: str) -> None:
    drug = SHELF.drug(drug_id)
    shown = which_doses(drug)
    assert list(dict.fromkeys(id(which.dose) for which in shown)) == [id(dose) for dose in drug.doses]
    for which in shown:
        assert find_dose(drug, which.number, which.dose.option) is which.dose


@pytest.mark.parametrize("drug_id", EVERY)
def test_strips_are_without_gaps_and_no_longer_than_their_scale(drug_id: str) -> None:
    shown = page(drug_id)
    for dose in shown.doses:
        assert dose.pieces[0].start == 0
        assert all(one.end == pytest.approx(next_one.start) for one, next_one in pairwise(dose.pieces))
        assert dose.pieces[-1].end <= 1
        assert all(piece.words in dose.spoken for piece in dose.pieces)
    assert max(dose.pieces[-1].end for dose in shown.doses) > 0.7
    assert (shown.ticks[0].at, shown.ticks[-1].at) == (0, 1)
    assert 3 <= len(shown.ticks) <= 11


@pytest.mark.parametrize("drug_id", EVERY)
def test_every_figure_that_is_not_from_a_label_is_marked(drug_id: str) -> None:
    for table in tables(page(drug_id)):
        for form in table:
            for line in form.lines:
                assert len(line.cells) == len(form.headings) == len(form.weights)
                assert all(line.cells), line
                marked = [place for place, cell in enumerate(line.cells) if UNSURE in cell]
                assert (line.unsure is not None) is bool(marked), line


@pytest.mark.parametrize("drug_id", EVERY)
def test_wide_and_narrow_say_the_same_sources(drug_id: str) -> None:
    for wide, narrow in tables(page(drug_id)):
        for row, same in zip(wide.lines, narrow.lines, strict=True):
            assert all(cell in same.cells[-1] for cell in row.cells[-3:] if cell != NOTHING)
            assert (row.pattern, row.unsure is None) == (same.pattern, same.unsure is None)


def test_the_labels_time_stands_beside_the_computed_one() -> None:
    third = cells(page("ocrelizumab").doses[3].figures, "Infusion")
    assert (third["Planned"], third["Label states"]) == ("2 h", "2 h")
    assert third["How it comes about"].startswith("500 mL at 100 mL/h for 15 min, 200 mL/h for 15 min, ")
    assert "the label states" not in third["How it comes about"]
    assert third["Label of"] == "CH"
    assert third["Confidence"] == f"from a secondary page: {UNSURE}"
    assert "The label's time: European Medicines Agency" in third["Source"]


@pytest.mark.parametrize(
    ("drug_id", "words", "why"),
    [
        ("ocrelizumab", "use within 8 h; the infusion is over by then", "The bag may wait 5 h 20 min for the infusion"),
        ("mitoxantrone", "use at once", "Not counted until it is confirmed; the centre's setting is."),
    ],
)
def test_how_long_a_mixed_bag_may_wait_stands_with_each_dose(drug_id: str, words: str, why: str) -> None:
    row = cells(page(drug_id).doses[0].figures, "Once mixed")
    assert row["Planned"] == words
    assert row["How it comes about"].startswith(why)


def test_what_is_asked_of_the_nurses_stands_with_each_dose(tmp_path: Path) -> None:
    nursing = '[nursing]\nacuity = 2\none_nurse = true\nconfidence = "K"\n\n[[dose]]'
    shown = page("examplimab", shelf=own_shelf(tmp_path, examplimab=OWN.replace("[[dose]]", nursing, 1)))
    rows = [cells(dose.figures, "Nursing") for dose in shown.doses]
    assert [row["Planned"] for row in rows] == ["points of acuity: 2; one nurse throughout"] * len(shown.doses)
    assert all(UNSURE in row["Confidence"] for row in rows)


def test_what_runs_inside_another_phase_has_no_time_of_its_own() -> None:
    flush = cells(page("natalizumab").doses[0].figures, "Flush")
    assert flush["Planned"] == "no time of its own"
    assert flush["How it comes about"] == "5 min, inside the observation."


def test_two_phases_of_one_kind_keep_their_own_notes() -> None:
    lines = page("cyclophosphamide").doses[0].figures.wide.lines
    hydrations = [line.cells[3] for line in lines if line.cells[0] == "Hydration"]
    assert hydrations == ["1 to 2 h in all are typical, here 1 h before and 1 h after.", "–"]


def test_the_centres_turnover_is_its_own_and_nobody_has_to_confirm_it() -> None:
    turnover = cells(page("natalizumab", turnover_minutes="15").doses[0].figures, "Chair turnover")
    assert (turnover["Planned"], turnover["Source"]) == ("15 min", "your centre's own setting")
    assert page("natalizumab", turnover_minutes="0").doses[0].pieces[-1].name != "Chair turnover"


def test_a_reserve_of_the_centre_stands_as_a_wait_of_its_own(tmp_path: Path) -> None:
    text = text_of("natalizumab").replace('amount = "300 mg"', 'amount = "300 mg"\nbuffer_minutes = 20', 1)
    shown = page("natalizumab", shelf=own_shelf(tmp_path, natalizumab=text))
    wait = cells(shown.doses[0].figures, "Wait for the drug")
    assert (wait["Planned"], wait["Source"]) == ("20 min", "your centre's own setting")


def test_a_decision_left_to_the_clinician_is_noted() -> None:
    assert page("natalizumab").doses[-1].notes == (
        "Observation may be shortened by a clinician's decision; until then 1 h is planned.",
    )


def test_weight_and_amount_are_tried_where_the_length_depends_on_them() -> None:
    trial = page("immunoglobulin").trial
    assert (trial.has_mg, trial.has_weight, trial.typed) == (True, True, Typed("28000", "70"))
    assert "an example" in trial.sentence
    heavier = page("immunoglobulin", Typed("70 g", "70"))
    assert cells(heavier.doses[0].figures, "Infusion")["Planned"] == "3 h 30 min"
    assert (page("rituximab").trial.typed, page("rituximab").trial.has_weight) == (Typed(), False)
    assert (page("natalizumab").trial.has_mg, page("natalizumab").trial.sentence) == (False, "")


def test_a_weight_is_tried_in_the_centres_units() -> None:
    shown = page("immunoglobulin", units="us")
    assert (shown.trial.weight_name, shown.trial.typed.weight) == ("Weight, in pounds", "154")
    assert shown.doses[0].length == page("immunoglobulin").doses[0].length


def test_what_was_typed_and_is_no_number_says_so() -> None:
    shown = page("immunoglobulin", Typed("much", "70"))
    assert shown.trial.wrong == "“much” is not a number. Write it like 72.5."
    assert shown.doses[0].missing


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (Typed("", "70"), "Enter the amount as ordered in mg"),
        (Typed("28000", ""), "Enter the weight in kg"),
        (Typed("28000", "7000"), "can't be right"),
        (Typed("900,000", "10"), "16 h at most"),
    ],
)
def test_what_cannot_be_drawn_says_what_is_missing_and_shows_the_files_figures(typed: Typed, words: str) -> None:
    dose = page("immunoglobulin", typed).doses[0]
    assert words in dose.missing
    assert not dose.pieces
    infusion = cells(dose.figures, "Infusion")
    assert infusion["Planned"] == "depends on the order"
    assert "5 mL/kg/h until all is given" in infusion["How it comes about"]


def test_the_page_says_how_much_is_to_be_confirmed() -> None:
    known = [origin.confidence.is_confirmed for origin in origins(SHELF.drug("natalizumab"))]
    words = f"{known.count(False)} of {len(known)} figures are still {UNSURE}; each is marked below."
    words += " Press Enter on one, or double-click it, to confirm it."
    assert page("natalizumab").unsure == words
    text = text_of("natalizumab").replace('confidence = "S"', 'confidence = "V"')
    assert known.count(False) > 0
    assert all(o.confidence.is_confirmed for o in origins(_sure(text)))


def _sure(text: str) -> Drug:
    """The drug with a source and a region for whatever was known from practice."""
    for prefix in ("window_", ""):
        known = f'{prefix}confidence = "M"\n{prefix}source = "articles"\n{prefix}region = "US"'
        text = text.replace(f'\n{prefix}confidence = "K"', f"\n{known}")
    return read(text)


def test_the_centres_region_comes_first() -> None:
    def regions(region: str) -> list[str]:
        return [line.cells[2] for line in page("ocrelizumab", region=region).approved.wide.lines]

    assert regions("US") == ["US", "EU"]
    assert regions("EU") == ["EU", "US"]


def test_what_patients_read_stands_in_every_language() -> None:
    table = page("ocrelizumab").advice
    assert table is not None
    assert table.wide.headings[:3] == ("When", "In English", "In Spanish")
    watch = cells(table, "Call us for\nwithin 24 hours")
    assert watch["In English"].splitlines()[0] == "rash or itching"
    assert watch["In Spanish"].splitlines()[0] == "sarpullido o picazón"


# --- sessions that are booked --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (0, 0, "No session to come is booked with it. Sessions keep the phases"),
        (3, 0, "Sessions to come: 3. Sessions keep the phases"),
        (3, 2, "Sessions to come: 5. 2 of them were booked from an earlier version of this file. Sessions keep"),
        (0, 2, "Sessions to come: 2. All of them were booked from an earlier version of this file. Sessions keep"),
    ],
)
def test_fault_24_sessions_booked_from_an_earlier_file_are_counted(now: int, before: int, words: str) -> None:
    ocrevus = shelved("ocrelizumab")
    booked = {("ocrelizumab", ocrevus.sha256): now, ("ocrelizumab", "earlier"): before, ("natalizumab", "x"): 9}
    assert drug_page(picture(booked=booked), ocrevus).booked.startswith(words)


# --- the list ------------------------------------------------------------------------------------------------


def test_the_list_has_every_drug_by_the_name_the_desk_calls_it() -> None:
    entries = drug_entries(SHELF.view())
    assert [entry.title for entry in entries] == sorted((drug.display_name for drug in SHELF.drugs), key=str.casefold)
    tysabri = next(entry for entry in entries if entry.key == "natalizumab")
    assert (tysabri.subtitle, tysabri.hue) == ("natalizumab, antibody against alpha-4 integrin", "teal")
    assert tysabri.tip.splitlines()[0] == "Also sold as: Tyruko"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tyr", ["Tysabri"]),
        ("CD20 anti", ["Briumvi", "Ocrevus", "Rituximab"]),
        ("procedure", ["Plasma exchange"]),
        ("eu: approved", ["Lemtrada", "Ocrevus"]),
        ("zzz", []),
    ],
)
def test_the_list_is_filtered_by_any_part_of_what_it_says(typed: str, found: list[str]) -> None:
    assert [entry.title for entry in matching(drug_entries(SHELF.view()), typed)] == found


def test_own_files_say_so_and_refused_ones_stand_first(tmp_path: Path) -> None:
    longer = text_of("ocrelizumab").replace("minutes = 30\n", "minutes = 45\n")
    broken = text_of("natalizumab").replace("minutes = 60", "minutes = -60", 1)
    shelf = own_shelf(tmp_path, examplimab=OWN, ocrelizumab=longer, natalizumab=broken)
    entries = drug_entries(shelf.view())
    tags = {entry.title: entry.tag for entry in entries if entry.tag}
    assert tags == {"Example": "yours", "Ocrevus": "yours, in place of the shipped"}
    assert (entries[0].title, entries[0].is_refused) == ("natalizumab.toml", True)
    assert entries[0].tip.startswith("line ")
    assert shelved("natalizumab", shelf).standing is Standing.SHIPPED
    assert page("ocrelizumab", shelf=shelf).standing.startswith("Your centre's own file, in the place of the shipped")
    assert page("ocrelizumab", shelf=shelf).is_own


def test_no_kind_of_phase_is_without_a_pattern() -> None:
    assert {piece.pattern for drug_id in EVERY for dose in page(drug_id).doses for piece in dose.pieces} <= set(SAMPLE)
    assert len(PhaseKind) == 10
