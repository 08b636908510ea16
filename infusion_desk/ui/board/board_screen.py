"""The day's board: what the desk shows, with the mouse and the keyboard on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE
from infusion_desk.presenters.board.marks import BoardMarks
from infusion_desk.presenters.board.overlays import Overlay, selection, tone_with_notices
from infusion_desk.presenters.board.shapes import Rect
from infusion_desk.presenters.board_layout import BoardLayout, BoardView, Told, lay_out_board
from infusion_desk.presenters.board_told import told_of
from infusion_desk.presenters.board_walk import arrow, on_its_chair, pages
from infusion_desk.presenters.placing import Place, Placing, said_of
from infusion_desk.services.changes import Change
from infusion_desk.services.days import DayPicture
from infusion_desk.texts import _
from infusion_desk.ui.board.board_pane import BoardPane
from infusion_desk.ui.board.carrying import Carrying
from infusion_desk.ui.board.dragging import Dragging
from infusion_desk.ui.board.focus_frame import FocusFrame
from infusion_desk.ui.board.hint import Hint
from infusion_desk.ui.board.hovering import Hovering
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.keyboard import ENTER, PAGES
from infusion_desk.ui.look import Look
from infusion_desk.ui.plain import plain_tip

_WALK = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
_STAYS_IN_HAND = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
_BESIDE = QPoint(16, 20)
_ABOVE = QPoint(16, -8)
_GAP = 8


class BoardScreen(BoardPane):
    """The day board. What a person wants comes out as signals; what is shown comes from the desk."""

    session_activated = Signal(int)
    place_chosen = Signal(object)
    menu_requested = Signal(QPoint)
    place_menu_requested = Signal(object, QPoint)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._desk = desk
        self.told = Told(None, {})
        self._laid_out_at = 0
        self._last_change: Change | None = None
        self.carrying = Carrying(desk, self)
        self.dragging = Dragging(self, self.carrying)
        self.hovering = Hovering(self, self.carrying)
        self.hint = Hint(look, self.viewport())
        self.focus_frame = FocusFrame(look, self)
        self.setObjectName("Board")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Day board"))
        self.setAccessibleDescription(_("The same day stands as a table under Ctrl+T."))
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.selection_changed.connect(self._on_desk_selection_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)
        desk.session_changed.connect(self._on_desk_session_changed)
        look.changed.connect(self._on_look_changed)
        self.carrying.changed.connect(self._on_carrying_changed)
        self.hovering.changed.connect(self._place_hint)

    # --- what is shown

    def show_chair(self, chair_id: int) -> None:
        """Scroll to a chair's row."""
        row = self.layout_.row_of(chair_id) if self.layout_ else None
        if row is not None:
            self.reveal(Rect(self.on_grid(QPointF(self.body().topLeft())).x(), row.rect.y, 1.0, row.rect.height))

    def show_preview(self, placing: Placing | None, place: Place | None, words: tuple[str, str] = ("", "")) -> None:
        """Show where a session that is being booked would fit and where it would stand; None takes it away."""
        was_previewing = self.carrying.is_previewing
        self.carrying.preview(placing, place, words)
        if self.carrying.is_previewing != was_previewing:
            self._lay_out()  # a notice across the grid would lie on the offers
        self._reveal_place()

    @Slot(object)
    def show_marks(self, marks: BoardMarks) -> None:
        """Show the offers that a search found on the shown day, and its latest start."""
        self.carrying.mark(marks)

    def start_moving(self) -> bool:
        """Take the selected session in hand, for the arrow keys; whether there is one that can be moved."""
        session = self._desk.session
        if session is None or not self.carrying.take(session):
            return False
        self.setFocus()
        self._reveal_place()
        return True

    def _lay_out(self) -> None:
        picture = self._desk.picture
        if picture is not None:
            self._lay_out_as(picture, told_of(picture, self._desk.now, self._last_change))

    def _lay_out_as(self, picture: DayPicture, told: Told) -> None:
        wording, size = self._desk.wording, self.viewport().size()
        if wording is None:
            return
        self.told, self._laid_out_at = told, self._desk.now
        view = BoardView(
            float(size.width()), float(size.height()), self._look.scale, is_booking=self.carrying.is_previewing
        )
        layout = lay_out_board(picture.day, told, view, wording)
        self.show_layout(layout, self._overlay_on(layout))
        self._frame_focus()
        self._place_hint()

    def _overlay_on(self, layout: BoardLayout) -> Overlay:
        carried, chosen = self.carrying.overlay(layout, self.told), self._desk.selected
        if chosen is None or chosen in carried.faded:
            return carried
        return Overlay(carried.under, carried.faded, (*selection(layout, chosen, self.hasFocus()), *carried.over))

    def _show_what_lies_over(self) -> None:
        if self.layout_ is not None:
            self.show_overlay(self._overlay_on(self.layout_))
        self._frame_focus()

    def _frame_focus(self) -> None:
        """Without a selected card, and with nothing in hand, the frame says where the keyboard is."""
        card = self.layout_.rect_of_session(self._desk.selected) if self.layout_ else None
        self.focus_frame.show_over(self.hasFocus() and card is None and not self.carrying.is_moving)

    def _place_rect(self) -> Rect | None:
        """Where the session in hand, or the one that is being booked, would stand; its row where that is beside it."""
        layout, verdict = self.layout_, self.carrying.verdict
        if layout is None or verdict is None:
            return None
        row = layout.row_of(verdict.place.chair_id)
        return layout.rect_of(verdict.place.chair_id, verdict.span) or (row.rect if row else None)

    def _reveal_place(self) -> None:
        rect = self._place_rect()
        if rect is not None:
            self.reveal(rect)

    @Slot()
    def _place_hint(self) -> None:
        """Say whether the place is free: by the pointer, or for the keys below the session in hand."""
        words, tone, rect = self.carrying.words, self.carrying.tone, self._place_rect()
        hovered = self.hovering.verdict
        if hovered is not None:
            self._hint_by_pointer(hovered.all_of_it, tone_with_notices(hovered), self.hovering.at)
        elif words and self.dragging.is_on:
            self._hint_by_pointer(words, tone, self.dragging.at)
        elif words and rect is not None:
            seen = self.on_screen(rect).adjusted(0, -_GAP, 0, _GAP)
            self.hint.say(words, tone, seen.bottomLeft(), seen.topLeft(), self.body())
        else:
            self.hint.hide()

    def _hint_by_pointer(self, words: str, tone: str, at: QPoint) -> None:
        self.hint.say(words, tone, at + _BESIDE, at + _ABOVE, self.viewport().rect())

    # --- the mouse

    def _session_at(self, point: QPointF) -> InfusionSession | None:
        """The session whose card is seen at `point` of the viewport."""
        picture, at = self._desk.picture, self.session_id_at(point)
        return picture.day.visit(at) if picture is not None and at is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the card under the pointer, or choose a place for what is being booked."""
        if self.layout_ is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.carrying.is_previewing:
            place = self.place_at(event.position())
            if place is not None:
                self.place_chosen.emit(place)
            return
        self.carrying.let_go()
        session = self._session_at(event.position())
        self._desk.select(session.id if session else None)
        if session is not None and session.id > 0:
            self.dragging.press(event.position(), session)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the pressed card."""
        self.dragging.move(event.position())
        if self.dragging.is_on:
            self._place_hint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is carried."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.dragging.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the session under the pointer."""
        session = self._session_at(event.position())
        if session is not None and event.button() is Qt.MouseButton.LeftButton and not self.carrying.is_previewing:
            self.session_activated.emit(session.id)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._tell(self._session_at(QPointF(event.pos())), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _tell(self, session: InfusionSession | None, at: QPoint) -> None:
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None or session is None or not self.carrying.is_idle:
            QToolTip.hideText()
            return
        QToolTip.showText(at, plain_tip(said_of(picture.day, session, wording)), self.viewport())

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew; what the mouse carries stays under the pointer."""
        self.viewport().update()
        self.dragging.follow()
        self._place_hint()

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the board, open, or steer what is in hand."""
        key = Qt.Key(event.key())
        if self.carrying.is_moving:
            if self.carrying.key(key, event.modifiers(), self._chairs_in_sight()):
                self._reveal_place()
                return
        elif self._walk(key, event.modifiers()):
            return
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_for_menu()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the session under the pointer, or by the key for the selected one."""
        if self.carrying.is_moving:
            return
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            self._ask_for_menu()
            return
        session = self._session_at(QPointF(event.pos()))
        if session is not None:
            self._desk.select(session.id)
        place = self.place_at(QPointF(event.pos())) if session is None else None
        if session is not None and session.id > 0:
            self.menu_requested.emit(event.globalPos())
        elif place is not None:
            self.place_menu_requested.emit(place, event.globalPos())

    def _ask_for_menu(self) -> None:
        """Below the card of the selected session."""
        chosen = self._desk.selected
        card = self.layout_.card_of(chosen) if self.layout_ and chosen is not None else None
        if card is not None:
            self.reveal(card.rect)
            self.menu_requested.emit(self.viewport().mapToGlobal(self.on_screen(card.rect).bottomLeft()))

    def _walk(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        picture, chosen = self._desk.picture, self._desk.selected
        if picture is None or modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _WALK:
            self._desk.select(arrow(picture.day, chosen, _WALK[key]))
        elif key in PAGES:
            self._desk.select(pages(picture.day, chosen, PAGES[key] * self._chairs_in_sight()))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._desk.select(on_its_chair(picture.day, chosen, last=key == Qt.Key.Key_End))
        elif key in ENTER and chosen is not None:
            self.session_activated.emit(chosen)
        elif key == Qt.Key.Key_Escape:
            self._desk.select(None)
        else:
            return False
        return True

    def _chairs_in_sight(self) -> int:
        """How many chairs the page keys go at once."""
        row = self.layout_.measures.row if self.layout_ else 0.0
        return max(1, int(self.body().height() // row) - 1) if row else 1

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is in hand is let go when the keyboard goes elsewhere in the window."""
        if event.reason() not in _STAYS_IN_HAND:
            self.carrying.let_go()
        super().focusOutEvent(event)
        self._show_what_lies_over()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the stronger frame."""
        super().focusInEvent(event)
        self._show_what_lies_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the day out for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    # --- what comes from elsewhere

    @Slot()
    def _on_carrying_changed(self) -> None:
        self._show_what_lies_over()
        self._place_hint()

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        self.carrying.follow(picture)
        self._lay_out()
        self.dragging.follow()

    @Slot(object)
    def _on_desk_session_changed(self, change: Change) -> None:
        """The day is read anew after it; then those who made room say whence they came."""
        self._last_change = change

    @Slot(object)
    def _on_desk_selection_changed(self, session_id: int | None) -> None:
        picture, wording = self._desk.picture, self._desk.wording
        rect = self.layout_.rect_of_session(session_id) if self.layout_ else None
        if rect is not None and not self.carrying.is_moving:
            self.reveal(rect)
        session = picture.day.visit(session_id) if picture is not None and session_id is not None else None
        if session is not None and picture is not None and wording is not None and self.hasFocus():
            words = said_of(picture.day, session, wording)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self._show_what_lies_over()

    @Slot(int)
    def _on_desk_clock_ticked(self, now: int) -> None:
        """The board shows minutes: within the same one, and where nothing of it depends on the clock, it stays."""
        picture = self._desk.picture
        if picture is None or now // MINUTE == self._laid_out_at // MINUTE:
            return
        told = told_of(picture, now, self._last_change)
        if told != self.told:
            self._lay_out_as(picture, told)

    @Slot()
    def _on_look_changed(self) -> None:
        self.dress()
        self._lay_out()
