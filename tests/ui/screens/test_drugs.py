"""The Drugs screen on a real file and real folders, with the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from infusion_desk.domain.people import Patient
from infusion_desk.exchange.drug_shelf import SET_ASIDE, Shelf
from infusion_desk.exchange.templates import load_template
from infusion_desk.home import own_drugs
from infusion_desk.presenters.drugs.faults import refused_line
from infusion_desk.presenters.sheet_texts import SheetTexts
from infusion_desk.resources import resource
from infusion_desk.services.drug_shelf import ShelfView
from infusion_desk.ui.dialogs.confirm_figure import ConfirmFigure
from infusion_desk.ui.dialogs.drug_file import DrugFileDialog
from infusion_desk.ui.dialogs.would_change import WouldChange
from infusion_desk.ui.drugs.dose_section import DoseSection
from infusion_desk.ui.drugs.fault_view import FaultBox
from infusion_desk.ui.drugs.figure_view import FigureView
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.booking_draft import BookingDraft
from infusion_desk.ui.panels.booking_panel import BookingPanel
from infusion_desk.ui.screens.drugs import DrugsScreen
from tests.ui.front_desk import FrontDesk, focused
from tests.ui.hearing import listening, name_of, spoken_as

OCRELIZUMAB = resource("drugs", "ocrelizumab.toml").read_text(encoding="utf-8")
LONGER = OCRELIZUMAB.replace("minutes = 30\n", "minutes = 45\n")
EXAMPLE = OCRELIZUMAB.replace('"ocrelizumab"', '"examplimab"').replace('"Ocrevus"', '"Example"')
BROKEN = OCRELIZUMAB.replace("minutes = 60", "minutes = -60", 1).replace('hue = "blue"', 'hue = "bleu"')


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with a folder of the centre's own, which isn't there yet."""
    return Shelf(own_drugs(tmp_path))


@pytest.fixture
def screen(front: FrontDesk, look: Look) -> DrugsScreen:
    """The screen as the window shows it."""
    front.show_day()
    screen = DrugsScreen(front.desk, look)
    front.put_up(screen, 1286, 718)
    screen.refresh()
    screen.setFocus()
    front.settle()
    return screen


class Asked(NamedTuple):
    """A question: what it said, and the first row of what would change."""

    sentences: list[str]
    change: list[str]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """Every question that was asked; each is answered by yes."""
    questions: list[Asked] = []

    def answer(dialog: DrugFileDialog) -> None:
        table = dialog.figures.table if dialog.figures is not None else None
        questions.append(Asked(dialog.sentences, list(table.wide.lines[0].cells) if table is not None else []))
        dialog.accept()

    monkeypatch.setattr(DrugFileDialog, "open", answer)
    return questions


def give_file(front: FrontDesk, path: Path) -> None:
    """Give the file's name in the dialog that asks for it."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(str(path))
    dialog.accept()
    front.settle()


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def listed(screen: DrugsScreen) -> list[str]:
    drugs = screen.list.drugs
    return [str(drugs.index(row, 0).data()) for row in range(drugs.rowCount())]


def words_of(table: FigureView) -> list[list[str]]:
    model = table.figures
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def shown_doses(screen: DrugsScreen) -> list[DoseSection]:
    return [section for section in screen.drug.doses if section.isVisibleTo(screen)]


# --- looking -------------------------------------------------------------------------------------------------


def test_every_drug_is_listed_and_the_first_is_shown(screen: DrugsScreen, shelf: Shelf) -> None:
    assert listed(screen) == sorted((drug.display_name for drug in shelf.drugs), key=str.casefold)
    assert screen.drug.title.text() == listed(screen)[0]
    assert focused() is screen.list.line


def test_typing_filters_and_arrows_walk_the_list(screen: DrugsScreen, front: FrontDesk) -> None:
    front.type("cd20")
    assert listed(screen) == ["Briumvi", "Ocrevus", "Rituximab"]
    front.press(Qt.Key.Key_Down)
    assert screen.drug.title.text() == "Ocrevus"
    assert screen.list.count.text() == "3 of 10"
    front.press(Qt.Key.Key_Escape)
    assert len(listed(screen)) == 10
    assert screen.drug.title.text() == "Ocrevus"
    front.type("zzz")
    assert screen.list.count.text() == "No drug answers to that."
    assert screen.drug.title.text() == "Ocrevus"


def test_each_dose_is_drawn_above_its_table(screen: DrugsScreen, front: FrontDesk) -> None:
    front.type("ocrevus")
    headings = [section.heading.text() for section in shown_doses(screen)]
    assert headings == [
        "Dose 1: 300 mg",
        "Dose 2: 300 mg",
        "Doses 3 and later, 3.5 h: 600 mg",
        "Doses 3 and later, 2 h: 600 mg",
    ]
    for section in shown_doses(screen):
        assert "Infusion, " in section.strip.accessibleDescription()
        names = [row[0] for row in words_of(section.figures)]
        assert names[:4] == ["Amount", "Once mixed", "Arrive & IV start", "Premedication"]
        assert section.strip.y() < section.figures.y()


def test_a_drug_with_fewer_doses_shows_no_more(screen: DrugsScreen, front: FrontDesk) -> None:
    front.type("ocrevus")
    screen.list.line.clear()
    front.type("plasma")
    assert [section.heading.text() for section in shown_doses(screen)] == ["Dose 1", "Doses 2 and later"]


def test_a_strip_is_painted_in_its_drugs_hue_and_to_scale(screen: DrugsScreen, front: FrontDesk, look: Look) -> None:
    front.type("ocrevus")
    strip = shown_doses(screen)[2].strip
    image = strip.grab().toImage()
    middle, strong = image.height() // 2, look.colour("blue.strong").name()
    row = [image.pixelColor(x, middle).name() for x in range(image.width())]
    solid = [x for x, colour in enumerate(row) if colour == strong]
    longest = max(_runs(solid))
    assert longest == pytest.approx(210 / 360 * image.width(), rel=0.02)


def _runs(places: list[int]) -> list[int]:
    """The lengths of the stretches of neighbouring places."""
    runs, last = [0], -2
    for place in places:
        if place == last + 1:
            runs[-1] += 1
        else:
            runs.append(1)
        last = place
    return runs


def test_the_strip_names_the_phase_under_the_mouse(screen: DrugsScreen, front: FrontDesk) -> None:
    front.type("ocrevus")
    strip = shown_doses(screen)[0].strip
    assert strip.words_at(strip.width() * 0.5) == "Infusion, 2 h 40 min"
    assert strip.words_at(strip.width() * 0.99) == ""


def test_a_table_tells_each_cell_with_its_row_and_column(screen: DrugsScreen, front: FrontDesk) -> None:
    front.type("ocrevus")
    table = shown_doses(screen)[0].figures
    spoken = spoken_as(table)
    assert name_of(table) == "Figures of: Dose 1"
    cells = [spoken.child(place) for place in range(spoken.childCount())]
    said = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert "Premedication, Label of: US" in said
    assert "Disconnect, Confidence: from a secondary page: to be confirmed by your pharmacist" in said


def test_the_keyboard_reaches_every_table_and_the_page_follows(screen: DrugsScreen, front: FrontDesk) -> None:
    front.type("ocrevus")
    reached = []
    for _step in range(20):
        front.press(Qt.Key.Key_Tab)
        if isinstance(focused(), FigureView):
            reached.append(focused().accessibleName())
            _is_in_sight(screen, focused())
    assert reached[:8] == [
        "What it is approved for",
        "When doses are due",
        "Figures of: Dose 1",
        "Figures of: Dose 2",
        "Figures of: Doses 3 and later, 3.5 h",
        "Figures of: Doses 3 and later, 2 h",
        "The doses of the course",
        "What patients read",
    ]
    table = shown_doses(screen)[3].figures
    table.setFocus()
    front.press(*[Qt.Key.Key_Down] * 6)
    assert table.currentIndex().row() == 6
    _is_in_sight(screen, table)


def _is_in_sight(screen: DrugsScreen, widget: object) -> None:
    assert isinstance(widget, FigureView)
    QApplication.processEvents()
    cell = widget.visualRect(widget.currentIndex())
    top = widget.viewport().mapTo(screen.drug.viewport(), cell.topLeft()).y()
    assert 0 <= top < screen.drug.viewport().height()


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1286), (2.0, 1230), (2.0, 1800), (0.85, 1840)])
def test_nothing_is_cut_at_any_text_size(
    screen: DrugsScreen, front: FrontDesk, look: Look, scale: float, width: int
) -> None:
    look.resize(scale)
    screen.resize(width, 700)
    for drug in ("ocrevus", "lemtrada", "ivig"):
        screen.list.line.setText(drug)
        front.settle()
        QApplication.processEvents()
        assert screen.drug.horizontalScrollBar().maximum() == 0
        for table in screen.drug.tables:
            if table.isVisibleTo(screen):
                assert table.horizontalScrollBar().maximum() == 0, table.accessibleName()
                assert table.verticalScrollBar().maximum() == 0, table.accessibleName()
                assert table.height() >= table.viewport().height() > 0
    for button in screen.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width() - 1, button.text()


def test_few_columns_where_the_words_are_large(screen: DrugsScreen, front: FrontDesk, look: Look) -> None:
    front.type("ocrevus")
    table = shown_doses(screen)[0].figures
    assert table.figures.columnCount() == 7
    look.resize(2.0)
    QApplication.processEvents()
    assert table.figures.columnCount() == 3
    look.resize(1.0)
    QApplication.processEvents()
    assert table.figures.columnCount() == 7


def test_an_amount_and_a_weight_are_tried(screen: DrugsScreen, front: FrontDesk) -> None:
    front.type("ivig")
    trial = screen.drug.trial
    assert (trial.mg.text(), trial.weight.text()) == ("28000", "70")
    infusion = words_of(shown_doses(screen)[0].figures)[2]
    assert infusion[:2] == ["Infusion", "2 h 15 min"]
    trial.mg.setFocus()
    trial.mg.selectAll()
    front.type("70000")
    assert words_of(shown_doses(screen)[0].figures)[2][1] == "3 h 30 min"
    trial.mg.selectAll()
    front.press(Qt.Key.Key_Delete)
    first = shown_doses(screen)[0]
    assert first.missing.text().startswith("The length of this infusion depends on the amount as ordered in mg.")
    assert not first.strip.isVisibleTo(screen)
    assert focused() is trial.mg
    screen.list.line.clear()
    screen.list.line.setText("tysabri")
    assert not trial.isVisibleTo(screen)


def test_fault_24_the_page_says_that_sessions_keep_their_phases(screen: DrugsScreen, front: FrontDesk) -> None:
    front.book("10:00")
    screen.refresh()
    front.settle()
    screen.list.line.setText("tysabri")
    assert screen.drug.booked.text() == (
        "Sessions to come: 1. All of them were booked from an earlier version of this file. Sessions keep the phases"
        " they were booked with, whatever changes in the file."
    )


# --- a file of one's own -------------------------------------------------------------------------------------


def test_a_file_is_added_and_can_be_booked_at_once(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, asked: list[Asked]
) -> None:
    with listening() as heard:
        screen.files.check(written(tmp_path, EXAMPLE))
        front.settle()
    assert not asked
    assert screen.drug.title.text() == "Example"
    assert screen.notice.sentence == "Example was added. It can be booked from now on."
    assert heard == [screen.notice.sentence]
    assert (own_drugs(tmp_path) / "examplimab.toml").read_text(encoding="utf-8") == EXAMPLE
    assert front.desk.picture is not None
    assert front.desk.picture.hues["examplimab"] == "blue"


def test_a_file_that_holds_from_a_later_day_on_says_which(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: DrugFileDialog) -> None:
        assert dialog.since is not None
        dialog.since.setText("5 dec 2026")
        dialog.accept()

    monkeypatch.setattr(DrugFileDialog, "open", answer)
    screen.files.check(written(tmp_path, LONGER))
    front.settle()
    assert "is planned from the new file for 5 Dec 2026 and later, until then as before." in screen.notice.sentence


def test_the_button_asks_for_the_file(screen: DrugsScreen, front: FrontDesk, tmp_path: Path) -> None:
    path = written(tmp_path, EXAMPLE)
    screen.add.setFocus()
    front.press(Qt.Key.Key_Space)
    give_file(front, path)
    assert screen.drug.title.text() == "Example"


def test_fault_21_a_bad_file_is_shown_with_each_fault_beside_its_line_and_checked_again(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, asked: list[Asked]
) -> None:
    path = written(tmp_path, BROKEN)
    screen.files.check(path)
    front.settle()
    assert screen.refused.title.text() == "mine.toml was not taken: 2 faults"
    assert focused() is screen.refused.again
    said = []
    for _step in range(6):
        front.press(Qt.Key.Key_Tab)
        if isinstance(focused(), FaultBox):
            said.append(focused().accessibleName())
    assert said[0].startswith("Line 9: “hue” can't be “bleu”.")
    assert said[1].endswith("The line reads: minutes = -60")
    assert "Ocrevus" in listed(screen)
    path.write_text(LONGER, encoding="utf-8")
    screen.refused.again.setFocus()
    front.press(Qt.Key.Key_Return)
    assert len(asked) == 1
    assert screen.drug.title.text() == "Ocrevus"


def test_a_bad_file_can_be_let_go(screen: DrugsScreen, front: FrontDesk, tmp_path: Path) -> None:
    before = screen.drug.title.text()
    screen.files.check(written(tmp_path, BROKEN))
    front.settle()
    screen.refused.close_.click()
    assert screen.drug.isVisibleTo(screen)
    assert screen.drug.title.text() == before
    assert focused() is screen.add


def test_replacing_a_shipped_drug_is_asked_about_figure_by_figure(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, asked: list[Asked], shelf: Shelf
) -> None:
    screen.files.check(written(tmp_path, LONGER))
    front.settle()
    (question,) = asked
    assert question.sentences[0] == "mine.toml would take the place of Ocrevus as it is shipped with the program."
    assert question.change == ["Dose 1: time on the chair", "4 h 50 min", "5 h 5 min"]
    assert shelf.file("ocrelizumab").text == LONGER
    assert screen.drug.standing.text().startswith("Your centre's own file, in the place of the shipped one: ")
    assert screen.drug.remove.isVisibleTo(screen)


def test_a_no_changes_nothing(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shelf: Shelf
) -> None:
    monkeypatch.setattr(DrugFileDialog, "open", DrugFileDialog.reject)
    screen.files.check(written(tmp_path, LONGER))
    front.settle()
    assert shelf.file("ocrelizumab").text == OCRELIZUMAB
    assert not own_drugs(tmp_path).exists()


def test_the_same_file_is_not_asked_about(screen: DrugsScreen, front: FrontDesk, asked: list[Asked]) -> None:
    screen.files.check(resource("drugs", "ocrelizumab.toml"))
    front.settle()
    assert not asked
    assert screen.notice.sentence == "Ocrevus is in use with exactly this file already. Nothing was changed."


def test_ones_own_file_is_removed_and_the_shipped_one_comes_back(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, asked: list[Asked], shelf: Shelf
) -> None:
    screen.files.check(written(tmp_path, LONGER))
    front.settle()
    screen.drug.remove.setFocus()
    front.press(Qt.Key.Key_Space)
    front.settle()
    assert asked[-1].sentences[0] == "Ocrevus would be planned as it is shipped with the program again."
    assert asked[-1].change[1:] == ["5 h 5 min", "4 h 50 min"]
    assert shelf.file("ocrelizumab").text == OCRELIZUMAB
    assert not screen.drug.remove.isVisibleTo(screen)
    assert len(list((own_drugs(tmp_path) / SET_ASIDE).iterdir())) == 1
    assert screen.notice.sentence.startswith("ocrelizumab.toml was removed. It is kept as ")


def test_a_drug_of_ones_own_goes_when_its_file_is_removed(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, asked: list[Asked]
) -> None:
    screen.files.check(written(tmp_path, EXAMPLE))
    front.settle()
    screen.drug.remove.click()
    front.settle()
    assert asked[-1].sentences[0] == "Example could not be booked any more."
    assert "Example" not in listed(screen)
    assert screen.drug.title.text() == listed(screen)[0]


def test_fault_23_a_file_gone_bad_stands_first_and_what_was_loaded_stays(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, asked: list[Asked], shelf: Shelf
) -> None:
    screen.files.check(written(tmp_path, LONGER))
    front.settle()
    own = written(own_drugs(tmp_path), LONGER[:2000], "ocrelizumab.toml")
    screen.again.click()
    front.settle()
    assert listed(screen)[0] == "ocrelizumab.toml"
    assert screen.notice.sentence == (
        "10 drugs are on the shelf; one of your files was refused and stands first in the list."
    )
    assert shelf.file("ocrelizumab").text == LONGER
    screen.list.list.setCurrentIndex(screen.list.drugs.index(0, 0))
    assert screen.refused.stays.text().startswith("Ocrevus stays as it was loaded before.")
    own.write_text(LONGER, encoding="utf-8")
    screen.refused.again.click()
    front.settle()
    assert listed(screen)[0] == "Briumvi"
    assert screen.notice.sentence == "Every file was read; 10 drugs are on the shelf."


def test_a_refused_file_of_ones_own_is_removed(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, asked: list[Asked]
) -> None:
    written(own_drugs(tmp_path), "junk\n", "junk.toml")
    screen.refresh()
    front.settle()
    screen.list.list.setCurrentIndex(screen.list.drugs.index(0, 0))
    screen.refused.remove.click()
    front.settle()
    assert len(asked) == 1
    assert "junk.toml" not in listed(screen)
    assert screen.drug.isVisibleTo(screen)


def test_what_cannot_be_written_is_said_and_nothing_changes(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path
) -> None:
    (tmp_path / "drugs").write_text("a file in the way", encoding="utf-8")
    screen.files.check(written(tmp_path, EXAMPLE))
    front.settle()
    assert "can't be changed" in screen.notice.sentence
    assert "Example" not in listed(screen)


def test_a_copy_is_saved_to_be_changed(screen: DrugsScreen, front: FrontDesk, tmp_path: Path) -> None:
    front.type("ocrevus")
    target = tmp_path / "ocrelizumab.toml"
    screen.drug.copy.click()
    give_file(front, target)
    assert target.read_text(encoding="utf-8") == OCRELIZUMAB
    assert screen.notice.sentence.startswith("A copy of the file for Ocrevus was saved as ")


def test_what_was_said_goes_with_the_next_drug(screen: DrugsScreen, front: FrontDesk, tmp_path: Path) -> None:
    screen.files.check(written(tmp_path, EXAMPLE))
    front.settle()
    front.press(Qt.Key.Key_Down)
    assert screen.notice.sentence == ""
    assert not screen.notice.isVisibleTo(screen)


def test_the_list_tells_everything_to_a_screen_reader(screen: DrugsScreen) -> None:
    index = screen.list.drugs.index_of("ocrelizumab")
    assert isinstance(index, QModelIndex)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Ocrevus. ocrelizumab, antibody against CD20. EU: Approved for relapsing MS")
    for button in screen.findChildren(QPushButton):
        assert name_of(button), button


def test_the_page_about_the_format_is_readable(front: FrontDesk, look: Look) -> None:
    from infusion_desk.ui.dialogs.format_page import FormatPage

    page = FormatPage()
    front.put_up(page, 600, 500)
    assert "One file holds one drug" in page.page.toPlainText()


# --- the rest of the window ----------------------------------------------------------------------------------


def test_a_booking_under_way_is_offered_what_was_added(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, shelf: Shelf
) -> None:
    panel = BookingPanel(front.desk, lambda _place: SheetTexts.of(load_template("prep_sheet", "en", tmp_path)))
    front.qtbot.addWidget(panel)
    panel.open(shelf.drugs)
    front.settle()
    assert front.desk.picture is not None
    panel.choose_patient(next(iter(_patients(front))))
    front.settle()
    panel.draft.choose_drug(shelf.drug("ocrelizumab"))
    front.settle()
    before = panel.draft.state.session
    screen.files.check(written(tmp_path, EXAMPLE))
    front.settle()
    assert "examplimab" in [drug.id for drug in panel.fields.drug.drugs]
    assert panel.fields.drug.currentData() == "ocrelizumab"
    assert panel.draft.state.session == before


def test_a_booking_under_way_is_planned_from_the_new_file(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, shelf: Shelf, asked: list[Asked]
) -> None:
    draft = BookingDraft(front.desk, screen)
    draft.begin(shelf.drugs, next(iter(_patients(front))))
    front.settle()
    draft.choose_drug(shelf.drug("ocrelizumab"))
    front.settle()
    assert draft.state.session is not None
    before = draft.state.session.end - draft.state.session.start
    screen.files.check(written(tmp_path, LONGER))
    front.settle()
    draft.restock(shelf.drugs)
    front.settle()
    assert draft.state.session.end - draft.state.session.start == before + 15 * 60
    screen.files.check(written(tmp_path, EXAMPLE))
    front.settle()
    draft.choose_drug(shelf.drug("examplimab"))
    front.settle()
    screen.drug.remove.click()
    front.settle()
    draft.restock(shelf.drugs)
    assert draft.form.drug is None
    assert draft.form.patient is not None


def _patients(front: FrontDesk) -> tuple[Patient, ...]:
    with front.centre.store.reading() as reader:
        return tuple(reader.patients())


def test_the_desk_tells_once_what_changed_on_the_shelf(screen: DrugsScreen, front: FrontDesk, tmp_path: Path) -> None:
    told: list[object] = []
    front.desk.shelf_changed.connect(told.append)
    screen.refresh()
    front.settle()
    assert told == []
    written(own_drugs(tmp_path), "junk\n", "junk.toml")
    screen.refresh()
    front.settle()
    (view,) = told
    assert isinstance(view, ShelfView)
    assert refused_line(view) == "The drug file junk.toml was refused and is not in use. The screen Drugs says why."


def test_a_figure_is_confirmed_by_enter_under_a_name_and_taken_back(screen: DrugsScreen, front: FrontDesk) -> None:
    screen.show_drug("ocrelizumab")
    front.settle()
    dates = screen.drug.tables[1]
    dates.setFocus()
    dates.setCurrentIndex(dates.figures.index(1, 0))
    QTest.keyClick(dates, Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConfirmFigure)
    dialog.accept()
    assert dialog.wrong.text() == "Enter the name of the pharmacist who confirms it."
    dialog.line.setText("M. Lee")
    dialog.accept()
    front.settle()
    assert words_of(dates)[1][-1] == "confirmed by M. Lee on 2026-11-23"
    assert dates.currentIndex().row() == 1
    front.desk.undo()
    front.settle()
    assert words_of(dates)[1][-1].endswith("to be confirmed by your pharmacist")
    QTest.keyClick(dates, Qt.Key.Key_Up)
    QTest.keyClick(dates, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is None


def test_what_would_change_is_listed_and_changed_as_one_step(
    screen: DrugsScreen, front: FrontDesk, tmp_path: Path, asked: list[Asked]
) -> None:
    session_id = front.book("10:00", 60)
    screen.show_drug("natalizumab")
    front.settle()
    assert screen.drug.would_change.isVisibleTo(screen)
    longer = (
        resource("drugs", "natalizumab.toml").read_text(encoding="utf-8").replace("minutes = 60\n", "minutes = 65\n")
    )
    screen.files.check(written(tmp_path, longer))
    front.settle()
    assert "Holds from" in screen.drug.standing.text()
    screen.drug.would_change.click()
    front.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WouldChange)
    assert dialog.fitting == (session_id,)
    dialog.accept()
    front.settle()
    screen.drug.would_change.click()
    front.settle()
    left = QApplication.activeModalWidget()
    assert isinstance(left, WouldChange)
    assert not left.fitting
    left.reject()


def test_a_course_follows_the_start_that_is_typed(screen: DrugsScreen, front: FrontDesk) -> None:
    screen.show_drug("ocrelizumab")
    front.settle()
    course = screen.drug.course
    assert words_of(course.figures)[0][1].endswith("2026")
    course.start.setText("")
    QTest.keyClicks(course.start, "2031-01-31")
    assert words_of(course.figures)[2][1].startswith("Thu")
    assert "July 2031: dose 3" in course.months.accessibleDescription()
    assert any(course.months.words_at(QPoint(x, y)) for x in range(0, 160, 8) for y in range(0, 300, 8))
    QTest.keyClick(course.start, Qt.Key.Key_Backspace)
    QTest.keyClicks(course.start, "x")
    assert course.wrong.isVisibleTo(screen)
    assert not course.months.isVisibleTo(screen)
    screen.show_drug("plasmapheresis")
    front.settle()
    assert course.isVisibleTo(screen)
