"""A course on a drug's page: its start and option to choose, the months, and the table of its doses."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.course import CourseView, TypedCourse
from infusion_desk.presenters.drugs.figures import FigureTable
from infusion_desk.texts import _
from infusion_desk.ui.drugs.figure_view import FigureView
from infusion_desk.ui.drugs.headings import HEADING, Heading
from infusion_desk.ui.drugs.months import MonthsView
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.fields import Choice, Row
from infusion_desk.ui.panels.words import tell, words

LETTERS = 18


class CourseSection(QWidget):
    """The months follow while one types."""

    tried = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = Heading(look, HEADING, self, _("A course as a calendar"))
        self.start, self.option = QLineEdit(self), Choice(self)
        self._option_row = Row(_("Option"), self.option, self)
        self.wrong, self.sentence = words(self, "Warning"), words(self)
        self.months = MonthsView(look, self)
        self.months.setAccessibleName(_("A course as a calendar"))
        self.figures = FigureView(look, self)
        self.notes = words(self)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        for row in (Row(_("First dose on"), self.start, self), self._option_row):
            row.field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            fields.addWidget(row, 0, Qt.AlignmentFlag.AlignBottom)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(fields)
        for part in (self.wrong, self.sentence, self.months, self.figures, self.notes):
            column.addWidget(part)
        self.option.setMinimumContentsLength(LETTERS)
        self.start.textEdited.connect(self._on_start_text_edited)
        self.option.activated.connect(self._on_option_activated)

    def show_course(self, view: CourseView, hue: str) -> None:
        """Show a course; what is being typed stays."""
        if self.start.text() != view.typed.start:
            with QSignalBlocker(self.start):
                self.start.setText(view.typed.start)
        if [self.option.itemText(place) for place in range(self.option.count())] != list(view.options):
            self.option.clear()
            self.option.addItems(list(view.options))
        self.option.setCurrentText(view.typed.option)
        self._option_row.setVisible(bool(view.options))
        tell(self.wrong, view.wrong)
        tell(self.sentence, view.sentence)
        self.months.show_course(view, hue)
        self.figures.show_table(FigureTable(view.figures, view.narrow), hue)
        for part in (self.months, self.figures):
            part.setVisible(not view.wrong)
        tell(self.notes, "\n".join(view.notes))

    @Slot(str)
    def _on_start_text_edited(self, _text: str) -> None:
        self._tell()

    @Slot(int)
    def _on_option_activated(self, _place: int) -> None:
        self._tell()

    def _tell(self) -> None:
        self.tried.emit(TypedCourse(self.start.text(), self.option.currentText()))
