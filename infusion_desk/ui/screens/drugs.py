"""The Drugs screen: every drug with its doses to scale and where each figure is from; the centre's own files."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.course import TypedCourse, course_view, has_course
from infusion_desk.presenters.drugs.faults import fault_page
from infusion_desk.presenters.drugs.figures import FigureLine
from infusion_desk.presenters.drugs.page import drug_entries, drug_page, refused_of, shelved_of
from infusion_desk.presenters.drugs.trial import Typed
from infusion_desk.services.drug_shelf import RefusedFile, ShelvedDrug
from infusion_desk.services.drug_versions import ShelfPicture, read_shelf
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.drugs.confirming import Confirming
from infusion_desk.ui.drugs.drug_list import DrugList
from infusion_desk.ui.drugs.drug_view import DrugView
from infusion_desk.ui.drugs.fault_view import RefusedView
from infusion_desk.ui.drugs.file_work import FileWork
from infusion_desk.ui.drugs.notice import Notice
from infusion_desk.ui.drugs.replan_work import ReplanWork
from infusion_desk.ui.look import Look

LIST, MORE_LIST = 300, 120


class DrugsScreen(QWidget):
    """The list at the left; at the right the chosen drug, or a file that was refused."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.picture: ShelfPicture | None = None
        self.key = ""
        self._typed: Typed | None = None
        self._course = TypedCourse()
        self._outside: RefusedFile | None = None
        self.list = DrugList(look, self)
        self.add = QPushButton(_("Add a file…"), self)
        self.add.setAccessibleDescription(_("Check a drug file of your own and put it on the shelf."))
        self.again = QPushButton(_("Read the files again"), self)
        self.format = QPushButton(_("How a drug file is written"), self)
        self.format.setProperty("link", True)
        self.notice = Notice(look, self)
        self.drug, self.refused = DrugView(look, self), RefusedView(look, self)
        self.files = FileWork(desk, look, self)
        self.confirming, self.replanning = Confirming(desk, self), ReplanWork(desk, look, self)
        self._lay_out()
        self._connect_signals()
        self._on_look_changed()

    def refresh(self) -> None:
        """Read the files anew and show what is on the shelf now."""
        self._desk.read(lambda place: read_shelf(place, anew=True), self._on_shelf_read, key="shelf")

    def show_drug(self, drug_id: str) -> None:
        """Show one drug, with nothing filtered out."""
        self.notice.clear()
        self.list.line.clear()
        self.key, self._typed, self._outside = drug_id, None, None
        self._course = self._course._replace(option="")
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the filter; a focus proxy would turn Tab back there before it reaches the page."""
        super().focusInEvent(event)
        self.list.line.setFocus()

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.drug)
        self._pages.addWidget(self.refused)
        self._side = QWidget(self)
        self._side.setObjectName("ListPanel")
        left = QVBoxLayout(self._side)
        left.setContentsMargins(16, 16, 16, 16)
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        for button in (self.add, self.again, self.format):
            button.setAutoDefault(True)  # Enter presses it outside a dialog too
            left.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def _connect_signals(self) -> None:
        self.list.chosen.connect(self._on_list_chosen)
        self.add.clicked.connect(self.files.ask_file)
        self.again.clicked.connect(self._on_again_clicked)
        self.format.clicked.connect(self.files.show_format)
        self.drug.tried.connect(self._on_drug_tried)
        self.drug.course_tried.connect(self._on_drug_course_tried)
        self.drug.copy_requested.connect(self._on_drug_copy_requested)
        self.drug.remove_requested.connect(self._on_remove_requested)
        self.drug.line_chosen.connect(self._on_drug_line_chosen)
        self.drug.would_change_requested.connect(self._on_drug_would_change_requested)
        self.confirming.changed.connect(self.refresh)
        self.refused.again_requested.connect(self._on_refused_again_requested)
        self.refused.remove_requested.connect(self._on_remove_requested)
        self.refused.format_requested.connect(self.files.show_format)
        self.refused.closed.connect(self._on_refused_closed)
        self.files.shelf_changed.connect(self._on_files_shelf_changed)
        self.files.file_refused.connect(self._on_files_file_refused)
        self.files.said.connect(self.notice.say)
        self.files.failed.connect(self.notice.warn)
        self._look.changed.connect(self._on_look_changed)

    # --- showing

    def _on_shelf_read(self, picture: ShelfPicture) -> None:
        self.picture = picture
        self.files.picture = picture
        self.add.setEnabled(picture.view.own_folder is not None)
        self.list.show_entries(drug_entries(picture.view), self.key)
        self._show()
        self._desk.tell_shelf(picture.view)

    def _show(self) -> None:
        """Show what is chosen: a file from outside that was refused, one of the centre's own, or a drug."""
        if self.picture is None:
            return
        refused = self._outside or refused_of(self.picture.view, self.key)
        shelved = shelved_of(self.picture.view, self.key)
        if refused is not None:
            self.refused.show_page(fault_page(refused, is_own=self._outside is None))
            self._pages.setCurrentWidget(self.refused)
        elif shelved is not None:
            self.drug.show_page(drug_page(self.picture, shelved, self._typed))
            self._show_course()
            self._pages.setCurrentWidget(self.drug)

    def _show_course(self) -> None:
        if self.picture is None or self.shelved is None:
            return
        drug, wording = self.picture.shown(self.shelved), Wording.of(self.picture.settings)
        today = wording.zone.date_of(self._desk.now)
        settings = self.picture.settings
        view = course_view(drug, self._course, today, wording, settings) if has_course(drug) else None
        self.drug.show_course(view, drug.hue)

    @property
    def shelved(self) -> ShelvedDrug | None:
        """The chosen drug."""
        return shelved_of(self.picture.view, self.key) if self.picture is not None else None

    # --- what comes in

    @Slot(str)
    def _on_list_chosen(self, key: str) -> None:
        if key != self.key or self._outside is not None:
            self.notice.clear()
            self.key, self._typed, self._outside = key, None, None
            self._course = self._course._replace(option="")
            self._show()

    @Slot(object)
    def _on_drug_tried(self, typed: Typed) -> None:
        self._typed = typed
        self._show()

    @Slot(object)
    def _on_drug_course_tried(self, typed: TypedCourse) -> None:
        self._course = typed
        self._show_course()

    @Slot()
    def _on_again_clicked(self) -> None:
        self.notice.clear()
        self.files.read_again()

    @Slot()
    def _on_drug_copy_requested(self) -> None:
        if self.shelved is not None:
            self.files.ask_copy(self.shelved.drug)

    @Slot(object)
    def _on_drug_line_chosen(self, line: FigureLine) -> None:
        if self.shelved is not None:
            self.notice.clear()
            self.confirming.ask(self.shelved.drug, line)

    @Slot()
    def _on_drug_would_change_requested(self) -> None:
        if self.shelved is not None:
            self.replanning.show_all(self.shelved.drug.id)

    @Slot()
    def _on_remove_requested(self) -> None:
        if self.picture is None:
            return
        refused = refused_of(self.picture.view, self.key)
        if refused is not None:
            self.files.ask_remove_refused(refused)
        elif self.shelved is not None:
            self.files.ask_remove(self.shelved)

    @Slot()
    def _on_refused_again_requested(self) -> None:
        self.notice.clear()
        if self._outside is not None:
            self.files.check(self._outside.path)
        else:
            self.files.read_again()

    @Slot()
    def _on_refused_closed(self) -> None:
        self._outside = None
        self._show()
        self.add.setFocus()

    @Slot(object, str)
    def _on_files_shelf_changed(self, picture: ShelfPicture, key: str) -> None:
        """Show the shelf as it is now, with what was added (`key`) chosen."""
        self._outside, self._typed = None, None
        self.key = key or self.key
        self._on_shelf_read(picture)

    @Slot(object)
    def _on_files_file_refused(self, refused: RefusedFile) -> None:
        self._outside = refused
        self._show()
        self.refused.again.setFocus()

    @Slot()
    def _on_look_changed(self) -> None:
        width = round(LIST + MORE_LIST * (self._look.scale - 1))
        self._side.setFixedWidth(max(width, self._side.minimumSizeHint().width()))
