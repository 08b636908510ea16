"""A clinic set up from nothing to its first booking, at the real window, by keys alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from infusion_desk.centre_file import begin_centre
from tests.journeys.driver import person_at
from tests.journeys.hands import Keyboard
from tests.ui.front_desk import Clock

LIST = "MRN;Apellidos;Nombre;Fecha de nacimiento\n1;Okafor;Grace;14/03/1988\n2;Peña;Lucía;31/12/1975\n"


def test_a_centre_is_set_up_from_nothing_to_its_first_booking(qapp: QApplication, tmp_path: Path, clock: Clock) -> None:
    file, patients = tmp_path / "centre.infusion", tmp_path / "patients.csv"
    begin_centre(file)
    patients.write_bytes(LIST.encode("cp1252"))
    with person_at(file, clock) as person:
        person.write("Elm Street")
        person.press("Return")  # name and zone
        person.press("Return")  # the hours as proposed
        person.write("2")
        person.press("Tab", "Tab")
        person.write("Pod A")
        person.press("Return")
        person.write("Ruth Kim")
        person.press("Return", "Return")
        person.press("Return")  # patients from a list
        person.press("Return")  # choose the file
        person.save_as(patients)
        page = person.window._screens["import"]
        assert page.isVisible()
        for _press in range(60):
            if "Take 2 patients in" in str(getattr(QApplication.focusWidget(), "text", str)()):
                break
            person.press("Tab")
        person.press("Return")
        person.press("Escape", "Escape")
        Keyboard(person).book("oka", "Tysabri", chair="Chair 2", at_time="09:00")
        Keyboard(person).end_booking()
        assert person.board() == "Chair 2 09:00-11:30 Okafor"
