"""The texts of the shipped drug files in Spanish; a centre's own file stays as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from infusion_desk import texts
from infusion_desk.domain.course_dates import expand
from infusion_desk.domain.courses import CourseRequest
from infusion_desk.domain.drug_words import in_language
from infusion_desk.domain.drugs import DoseRequest
from infusion_desk.domain.durations import plan_dose
from infusion_desk.domain.figures import figures
from infusion_desk.presenters.why_this_long import why_rows
from infusion_desk.resources import resource_name
from infusion_desk.services.wording import Wording
from infusion_desk.settings import with_defaults
from tests.builders import session
from tests.presenters.drugs.pictures import SHELF, page, read, text_of


@pytest.fixture
def spanish() -> Iterator[None]:
    texts.use_language("es", resource_name("locale"))
    yield
    texts.use_language("en", "")


def test_a_page_says_everything_in_spanish_and_no_figure_changes(spanish: None) -> None:
    shown = page("natalizumab")
    assert "anticuerpo contra la integrina alfa-4" in shown.subtitle
    assert shown.approved.wide.lines[0].cells[0].startswith("Aprobado para la EM recurrente")
    rows = {line.cells[0]: line.cells for line in shown.doses[-1].figures.wide.lines}
    assert rows["Infusión"][3] == "115 mL, unos 5 mg por minuto."
    assert rows["Infusión"][4] == "tysabrihcp.com para profesionales: dosis y administración"
    for drug in SHELF.drugs:
        told = in_language(drug)
        assert [dose.numbers for dose in told.doses] == [dose.numbers for dose in drug.doses]
        assert [f.name for f in figures(told)] == [f.name for f in figures(drug)]


def test_several_sources_and_a_note_with_more_before_it_are_told_part_by_part(spanish: None) -> None:
    assert texts.of_parts("may be shortened by a clinician's decision; day 15").endswith("; día 15")
    note = "after each infusion; serious reactions also come later"
    assert texts.of_parts(f"{note}; day 15") == (
        "después de cada infusión; también hay reacciones graves más tarde; día 15"
    )
    assert texts.of_parts("Ward list; a note of our own") == "Ward list; a note of our own"


def test_a_session_that_was_booked_in_english_is_told_in_spanish(spanish: None) -> None:
    phases = plan_dose(SHELF.drug("alemtuzumab"), DoseRequest(1)).phases
    rows = why_rows(replace(session(1, 0), phases=phases), Wording.of(with_defaults({"language": "es"})))
    assert any("reacciones graves" in sentence for row in rows for sentence in row.why)
    assert "advertencia recuadrada" in " ".join(row.origin for row in rows)
    notes = expand(SHELF.drug("methylprednisolone"), CourseRequest(start=date(2027, 1, 4)))[0].notes
    assert notes[0] == "Lo habitual es de 500 a 1000 mg al día."


def test_a_file_of_the_centre_s_own_stays_as_it_was_written(spanish: None) -> None:
    own = read(text_of("ocrelizumab").replace('class = "antibody against CD20"', 'class = "our own words"'))
    assert in_language(own).drug_class == "our own words"


def test_in_english_nothing_changes() -> None:
    drug = SHELF.drug("ocrelizumab")
    assert in_language(drug) is drug
