"""One drug's page: what it is and whose file it is, what it is approved for, every dose, what patients read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.course import CourseView
from infusion_desk.presenters.drugs.figures import FigureTable
from infusion_desk.presenters.drugs.page import DrugPage
from infusion_desk.texts import _
from infusion_desk.ui.drugs.course_section import CourseSection
from infusion_desk.ui.drugs.dose_section import DoseSection
from infusion_desk.ui.drugs.figure_view import FigureView
from infusion_desk.ui.drugs.headings import HEADING, TITLE, Heading
from infusion_desk.ui.drugs.trial_fields import TrialFields
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.panels.content import Content
from infusion_desk.ui.panels.field import Field
from infusion_desk.ui.panels.words import tell, words

MARGIN = 24


class DrugView(QScrollArea):
    """Scrolls; its tables and fields come one after the other by Tab."""

    copy_requested = Signal()
    remove_requested = Signal()
    would_change_requested = Signal()
    tried = Signal(object)
    line_chosen = Signal(object)
    course_tried = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._key = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._whole = Content(self)
        self._make_parts()
        self._lay_out()
        self.setWidget(self._whole)

    def show_page(self, page: DrugPage) -> None:
        """Show a drug; another one from its top."""
        if page.key != self._key:
            self.verticalScrollBar().setValue(0)
        self._key = page.key
        self.title.setText(page.title)
        self.subtitle.setText(page.subtitle)
        self.standing.setText(page.standing)
        self.booked.setText(page.booked)
        self.remove.setVisible(page.is_own)
        self.would_change.setVisible(page.is_booked)
        self.unsure.show_words(*([page.unsure] if page.unsure else []))
        tell(self.notes, "\n".join(page.notes))
        self._show_table(self._approved, page.approved)
        self._show_table(self._courses, page.dates)
        self.trial.show_trial(page.trial)
        self._show_doses(page)
        self._show_table(self._advice, page.advice)

    def show_course(self, view: CourseView | None, hue: str = "slate") -> None:
        """Show the drug's course, or none where its file says nothing about dates."""
        self.course.setVisible(view is not None)
        if view is not None:
            self.course.show_course(view, hue)

    @property
    def tables(self) -> tuple[FigureView, ...]:
        """Every table from top to bottom."""
        doses = (section.figures for section in self.doses)
        return (self._approved[1], self._courses[1], *doses, self.course.figures, self._advice[1])

    def _make_parts(self) -> None:
        whole, look = self._whole, self._look
        self.title = Heading(look, TITLE, whole)
        self.subtitle, self.standing = words(whole, "Muted"), words(whole)
        self.booked, self.notes = words(whole), words(whole)
        self.copy = QPushButton(_("Save a copy…"), whole)
        self.copy.setAccessibleDescription(_("Write this drug's file somewhere, to change it there and add it."))
        self.remove = QPushButton(_("Remove your file…"), whole)
        self.would_change = QPushButton(_("What would change…"), whole)
        self.would_change.setAccessibleDescription(
            _("List the booked sessions that would be planned otherwise by the data of their day.")
        )
        self.unsure = Field(look, "warning.plate", "warning", whole)
        # Made in the order in which Tab goes.
        self._approved = self._section(_("What it is approved for"))
        self._courses = self._section(_("When doses are due"))
        self.trial = TrialFields(whole)
        self.doses: list[DoseSection] = []
        self.course = CourseSection(look, whole)
        self._connect_table(self.course.figures)
        self._advice = self._section(_("What patients read on their sheet"))
        self.copy.clicked.connect(self.copy_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.would_change.clicked.connect(self.would_change_requested)
        self.trial.tried.connect(self.tried)
        self.course.tried.connect(self.course_tried)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self._whole)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(4)
        for part in (self.title, self.subtitle, self.standing, self.booked):
            column.addWidget(part)
        column.addWidget(ButtonRow((self.copy, self.remove, self.would_change), self._whole))
        column.addWidget(self.unsure)
        column.addWidget(self.notes)
        for section in (self._approved, self._courses):
            self._add(section)
        column.addWidget(self.trial)
        self._doses_at = column.count()
        column.addWidget(self.course)
        self._add(self._advice)
        column.addStretch(1)

    def _section(self, heading: str) -> tuple[Heading, FigureView]:
        table = FigureView(self._look, self._whole)
        self._connect_table(table)
        return Heading(self._look, HEADING, self._whole, heading), table

    def _connect_table(self, table: FigureView) -> None:
        table.cell_reached.connect(self._on_table_cell_reached)
        table.line_chosen.connect(self.line_chosen)

    def _add(self, section: tuple[Heading, FigureView]) -> None:
        heading, table = section
        heading.setContentsMargins(0, 16, 0, 0)
        self._column.addWidget(heading)
        self._column.addWidget(table)

    def _show_table(self, section: tuple[Heading, FigureView], table: FigureTable | None) -> None:
        for part in section:
            part.setVisible(table is not None)
        if table is not None:
            section[1].show_table(table)

    def _show_doses(self, page: DrugPage) -> None:
        while len(self.doses) < len(page.doses):
            section = DoseSection(self._look, self._whole)
            self._connect_table(section.figures)
            self._column.insertWidget(self._doses_at + len(self.doses), section)
            last = self.doses[-1].figures if self.doses else self.trial.weight
            QWidget.setTabOrder(last, section.figures)
            self.doses.append(section)
        for place, section in enumerate(self.doses):
            section.setVisible(place < len(page.doses))
            if place < len(page.doses):
                section.show_dose(page.doses[place], page.ticks, page.hue)

    @Slot(QRect)
    def _on_table_cell_reached(self, cell: QRect) -> None:
        table = self.sender()
        if isinstance(table, FigureView):
            corner = table.mapTo(self._whole, QPoint(0, 0))
            where = cell.translated(corner)
            self.ensureVisible(where.left(), where.bottom(), 0, MARGIN)
            self.ensureVisible(where.left(), where.top(), 0, MARGIN)
