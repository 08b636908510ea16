"""The board on the screen: one painted widget that scrolls, with the mouse and the keyboard on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from infusion_desk.presenters.board.overlays import selection
from infusion_desk.presenters.board.rows import ChairRow
from infusion_desk.presenters.board.shapes import Rect, Shape
from infusion_desk.presenters.board_layout import BoardLayout, BoardView, lay_out_board
from infusion_desk.presenters.board_told import told_of
from infusion_desk.presenters.placing import Place, Placing, said_of, walked
from infusion_desk.services.days import DayPicture
from infusion_desk.texts import _
from infusion_desk.ui.board.cards import CardPictures
from infusion_desk.ui.board.carrying import Carrying
from infusion_desk.ui.board.painter import paint_board
from infusion_desk.ui.board.tools import Tools
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look

_WALK = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


class BoardScreen(QAbstractScrollArea):
    """The day board. What a person wants comes out as signals; what is shown comes from the desk."""

    session_activated = Signal(int)
    place_chosen = Signal(object)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.layout_: BoardLayout | None = None
        self.carrying = Carrying(desk, self)
        self._pressed: QPointF | None = None
        self._tools = Tools(look.theme, look.scale)
        self._pictures = CardPictures(self._tools, self.devicePixelRatioF())
        self.setObjectName("Board")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Day board"))
        self.setAccessibleDescription(_("The same day stands as a table under Ctrl+T."))
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.selection_changed.connect(self._on_desk_selection_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)
        look.changed.connect(self._on_look_changed)
        self.carrying.changed.connect(self.viewport().update)

    # --- what is shown

    def show_chair(self, chair_id: int) -> None:
        """Scroll to a chair's row."""
        for row in self.layout_.rows if self.layout_ else ():
            if isinstance(row, ChairRow) and row.chair.id == chair_id:
                self._reveal(row.rect)

    def show_preview(self, placing: Placing | None, place: Place | None, words: tuple[str, str] = ("", "")) -> None:
        """Show where a session that is being booked would fit and where it would stand; None takes it away."""
        self.carrying.preview(placing, place, words)
        shown = self.carrying.verdict
        if shown is not None and self.layout_ is not None:
            rect = self.layout_.rect_of(shown.place.chair_id, shown.span)
            if rect is not None:
                self._reveal(rect)

    def start_moving(self) -> bool:
        """Take the selected session in hand, for the arrow keys; whether there is one."""
        session = self._desk.session
        if session is None or not self.carrying.take(session):
            return False
        self.setFocus()
        return True

    def _lay_out(self) -> None:
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return
        size = self.viewport().size()
        view = BoardView(float(size.width()), float(size.height()), self._look.scale)
        told = told_of(picture, self._desk.now)
        self.layout_ = lay_out_board(picture.day, told, view, wording)
        self._pictures.forget_unused()
        self._set_scroll_range(self.layout_)
        self.viewport().update()

    def _set_scroll_range(self, layout: BoardLayout) -> None:
        size = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(layout.height) - size.height()))
        down.setPageStep(max(1, size.height() - round(layout.measures.head)))
        down.setSingleStep(round(layout.measures.row))
        across.setRange(0, max(0, round(layout.width) - size.width()))
        across.setPageStep(size.width())
        across.setSingleStep(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is exposed."""
        painter = QPainter(self.viewport())
        if self.layout_ is None:
            painter.fillRect(self.viewport().rect(), self._tools.brush("window"))
            painter.end()
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        exposed = QRectF(event.rect()).translated(across, 0)
        painter.translate(-across, 0)
        seen = Rect(exposed.x(), exposed.y(), exposed.width(), exposed.height())
        paint_board(painter, self.layout_, self._tools, self._pictures, seen, float(down), self._overlays())
        painter.end()

    def _overlays(self) -> tuple[Shape, ...]:
        layout = self.layout_
        if layout is None:
            return ()
        chosen = self._desk.selected
        marked = selection(layout, chosen, self.hasFocus()) if chosen is not None else ()
        return (*marked, *self.carrying.shapes(layout))

    def _reveal(self, rect: Rect) -> None:
        layout = self.layout_
        if layout is None:
            return
        down, top = self.verticalScrollBar(), rect.y - layout.measures.head
        room = self.viewport().height() - layout.measures.head
        if top < down.value():
            down.setValue(round(top))
        elif top + rect.height > down.value() + room:
            down.setValue(round(top + rect.height - room) + 8)
        across, width = self.horizontalScrollBar(), self.viewport().width()
        if not across.value() <= rect.x <= across.value() + width - 40:
            across.setValue(round(rect.x) - 120)

    # --- the mouse

    def _on_board(self, point: QPointF) -> QPointF:
        """A point of the viewport in the board's pixels; the head doesn't scroll down."""
        layout = self.layout_
        head = layout.measures.head if layout else 0.0
        down = self.verticalScrollBar().value() if point.y() >= head else 0
        return QPointF(point.x() + self.horizontalScrollBar().value(), point.y() + down)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the card under the pointer, or choose a place for what is being booked."""
        if self.layout_ is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        at = self._on_board(event.position())
        if self.carrying.is_previewing:
            place = self.layout_.place_at(at.x(), at.y())
            if place is not None:
                self.place_chosen.emit(Place(place.chair_id, place.at))
            return
        session_id = self.layout_.session_at(at.x(), at.y()) if at.y() >= self.layout_.measures.head else None
        self._desk.select(session_id)
        self._pressed = event.position() if session_id is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the pressed card once the pointer has gone far enough to mean it."""
        if self.layout_ is None or self._pressed is None or self._desk.session is None:
            return
        moved = event.position() - self._pressed
        if not self.carrying.is_moving:
            if moved.manhattanLength() < QApplication.startDragDistance() or not self.carrying.take(self._desk.session):
                return
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._carry_to(event.position(), moved)

    def _carry_to(self, position: QPointF, moved: QPointF) -> None:
        layout, session = self.layout_, self._desk.session
        if layout is None or session is None:
            return
        at = self._on_board(position)
        chair_id = layout.chair_at(at.y())
        start = layout.axis.snapped(layout.axis.x_of(session.start) + moved.x())
        if abs(moved.x()) < layout.axis.per_hour / 12:
            start = session.start
        if chair_id is not None:
            self.carrying.go_to(Place(chair_id, start))
            verdict = self.carrying.verdict
            if verdict is not None:
                QToolTip.showText(self.viewport().mapToGlobal(position.toPoint()) + QPoint(16, 20), verdict.sentence)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is carried."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = None
            self.unsetCursor()
            QToolTip.hideText()
            if self.carrying.is_moving:
                self.carrying.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the session under the pointer."""
        at = self._on_board(event.position())
        session_id = self.layout_.session_at(at.x(), at.y()) if self.layout_ else None
        if session_id is not None:
            self.session_activated.emit(session_id)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self.layout_ is not None:
            at = self._on_board(QPointF(event.pos()))
            self._tell(self.layout_.session_at(at.x(), at.y()), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _tell(self, session_id: int | None, at: QPoint) -> None:
        picture, wording = self._desk.picture, self._desk.wording
        session = picture.day.session(session_id) if picture and session_id is not None else None
        if picture is None or wording is None or session is None:
            QToolTip.hideText()
            return
        QToolTip.showText(at, said_of(picture.day, session, wording), self.viewport())

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the board, open, or steer what is in hand."""
        key = Qt.Key(event.key())
        if self.carrying.is_moving and self.carrying.key(key, event.modifiers()):
            verdict = self.carrying.verdict
            if verdict is not None and self.layout_ is not None:
                rect = self.layout_.rect_of(verdict.place.chair_id, verdict.span)
                if rect is not None:
                    self._reveal(rect)
            return
        picture = self._desk.picture
        if key in _WALK and picture is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._desk.select(walked(picture.day, self._desk.selected, _WALK[key]))
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._desk.selected is not None:
            self.session_activated.emit(self._desk.selected)
            return
        if key == Qt.Key.Key_Escape:
            self._desk.select(None)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is in hand is let go when the keyboard goes elsewhere."""
        if self.carrying.is_moving and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.carrying.let_go()
        super().focusOutEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the stronger frame."""
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the day out for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    # --- what comes from the desk

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: DayPicture) -> None:
        self.carrying.rest()
        self._lay_out()

    @Slot(object)
    def _on_desk_selection_changed(self, session_id: int | None) -> None:
        picture, wording = self._desk.picture, self._desk.wording
        card = self.layout_.card_of(session_id) if self.layout_ and session_id is not None else None
        if card is not None:
            self._reveal(card.rect)
        session = picture.day.session(session_id) if picture and session_id is not None else None
        if session is not None and picture is not None and wording is not None and self.hasFocus():
            words = said_of(picture.day, session, wording)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.viewport().update()

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        self._lay_out()

    @Slot()
    def _on_look_changed(self) -> None:
        self._tools = Tools(self._look.theme, self._look.scale)
        self._pictures = CardPictures(self._tools, self.devicePixelRatioF())
        self._lay_out()
