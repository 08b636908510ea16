"""The panel of the selected session: who, what, where, the phases, why this long, the next step, the note."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.presenters.session_panel import SessionPanel as Shown
from infusion_desk.presenters.session_panel import lacks_basics, nothing_selected, panel_of
from infusion_desk.presenters.steps import Offer
from infusion_desk.services.booking import write_note
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.panels.content import Content
from infusion_desk.ui.panels.field import Field
from infusion_desk.ui.panels.note_field import NoteField
from infusion_desk.ui.panels.phase_list import PhaseList
from infusion_desk.ui.panels.reaction_notice import ReactionNotice
from infusion_desk.ui.panels.step_buttons import StepButtons
from infusion_desk.ui.panels.why_section import WhySection
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.session_steps import SessionSteps

MARGIN, GAP = 16, 8


class SessionPanel(QScrollArea):
    """What the desk's selected session says; scrolls where it is too tall."""

    print_requested = Signal(int)
    move_requested = Signal(int)
    left = Signal()
    guide_requested = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._shown: Shown | None = None
        self.steps = SessionSteps(desk, self)
        self.steps.add_keys_to(self)
        self._make_parts()
        self._lay_out()
        self._connect_signals()
        self._refresh()

    # --- making it

    def _make_parts(self) -> None:
        self._content = Content(self)
        self._filled = QWidget(self._content)
        self.empty = words(self._content, "Muted")
        self.guide = QPushButton(_("Set up the centre…"), self._content)
        self.guide.setAutoDefault(True)  # Enter presses it outside a dialog too
        self.guide.setVisible(False)
        self.title = words(self._filled, "PanelTitle")
        self.subtitle = words(self._filled, "Muted")
        self.badge = Field(self._look, "slate.tint", "slate.strong", self._filled, bold=True)
        self.place = words(self._filled)
        self.times = words(self._filled, bold=True, wrap=False)
        self.state = words(self._filled, "Muted")
        self.attention = Field(self._look, "warning.plate", "warning", self._filled)
        self.reaction = ReactionNotice(self._desk, self._look, self._filled)
        self.phases = PhaseList(self._look, self._filled)
        self.why = WhySection(self._filled)
        self.buttons = StepButtons(self._filled)
        self.note = NoteField(self._filled)
        self.print = QPushButton(_("Print prep sheet"), self._filled)
        self.move_ = QPushButton(_("Move…"), self._filled)
        # A proxy among the parts would make the Tab key pass over those before it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.times, 0, Qt.AlignmentFlag.AlignTop)
        heading = words(self._filled, bold=True)
        heading.setText(_("Note"))
        heading.setBuddy(self.note)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.title, self.subtitle, self.badge, where, self.state, self.attention, self.reaction):
            _add(column, part)
        for section in (self.phases, self.why, self.buttons):
            column.addWidget(section)
        for widget in (_rule(self._filled), heading, self.note, _rule(self._filled)):
            column.addWidget(widget)
        column.addWidget(ButtonRow((self.print, self.move_), self._filled, fills=True))
        whole = QVBoxLayout(self._content)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.addWidget(self.empty)
        whole.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._filled)
        whole.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Selected session"))

    def _connect_signals(self) -> None:
        self._desk.picture_changed.connect(self._on_desk_changed)
        self._desk.selection_changed.connect(self._on_desk_changed)
        self._desk.clock_ticked.connect(self._on_desk_changed)
        self.steps.move_requested.connect(self.move_requested)
        self.buttons.chosen.connect(self._on_buttons_chosen)
        self.note.written.connect(self._on_note_written)
        self.print.clicked.connect(self._on_print_clicked)
        self.guide.clicked.connect(self.guide_requested)
        self.move_.clicked.connect(self._on_move_clicked)

    def take_keyboard(self) -> None:
        """Put the keyboard on the next step, or on the first part that is there."""
        wanted = (self.buttons.primary, self.buttons.secondary, self.buttons.more, self.note)
        next((part for part in wanted if part.isVisible()), self.note).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing it

    def _refresh(self) -> None:
        desk = self._desk
        picture, wording, selected = desk.picture, desk.wording, desk.selected
        shown = panel_of(picture, selected, desk.now, wording) if picture and wording and selected else None
        if shown is not None and shown == self._shown:
            return
        self._shown = shown
        tell(self.empty, nothing_selected(picture) if shown is None else "")
        self.guide.setVisible(shown is None and picture is not None and lacks_basics(picture))
        self._filled.setVisible(shown is not None)
        self.note.show_note(shown.session_id if shown else None, shown.note if shown else "")
        if shown is not None:
            self._show(shown)

    def _show(self, shown: Shown) -> None:
        for label, text in (
            (self.title, shown.title),
            (self.subtitle, shown.subtitle),
            (self.place, shown.place),
            (self.times, shown.times),
            (self.state, "\n".join(part for part in (shown.state, shown.given, shown.pinned) if part)),
        ):
            tell(label, text)
        self.badge.colour(f"{shown.hue}.tint", f"{shown.hue}.strong")
        self.badge.show_words(shown.badge)
        self.attention.show_words(*shown.attention)
        self.phases.show_phases(shown.phases, shown.hue)
        self.why.show_rows(shown.why, shown.why_rows)
        self.buttons.show_offers(shown.offers)
        self.print.setEnabled(shown.can_print)
        self.move_.setEnabled(shown.can_move)

    # --- what comes in

    @Slot()
    def _on_desk_changed(self) -> None:
        self._refresh()

    @Slot(object, bool)
    def _on_buttons_chosen(self, offer: Offer, at_another_time: bool) -> None:
        self.steps.take_offer(offer, at_another_time)

    @Slot(int, str)
    def _on_note_written(self, session_id: int, note: str) -> None:
        self._desk.change(partial(_write_note, session_id, note))

    @Slot()
    def _on_print_clicked(self) -> None:
        if self._shown is not None:
            self.print_requested.emit(self._shown.session_id)

    @Slot()
    def _on_move_clicked(self) -> None:
        if self._shown is not None:
            self.move_requested.emit(self._shown.session_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to where one came from."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _write_note(session_id: int, note: str, place: Workplace, asked: Asked) -> Change:
    return write_note(place, session_id, note, asked)


def _add(column: QVBoxLayout, part: QWidget | QHBoxLayout) -> None:
    if isinstance(part, QWidget):
        column.addWidget(part)
    else:
        column.addLayout(part)


def _rule(parent: QWidget) -> QFrame:
    """A thin line between two sections."""
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.HLine)
    line.setObjectName("Rule")
    return line
