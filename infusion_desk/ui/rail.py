"""The rail at the left: one button a screen."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.texts import N_, _
from infusion_desk.ui.icons import icon
from infusion_desk.ui.look import Look
from infusion_desk.ui.screens import DAY, SCREENS

_ICON_SIDE, _LEAST_WIDTH, _LONGEST_LINE = 20, 56, 12


class Entry(NamedTuple):
    """A button of the rail."""

    name: str
    words: str
    icon: str


class Rail(QWidget):
    """Chooses the screen."""

    screen_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._scroll = _TallOrScrolled(self)
        column = QVBoxLayout(self._scroll.inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        self._group = QButtonGroup(self)
        others = (Entry(screen.name, screen.words, screen.icon) for screen in SCREENS if screen.in_rail)
        self._entries = (Entry(DAY, N_("Day"), "layout-grid"), *others)
        self._buttons = [self._button(entry) for entry in self._entries]
        for button in self._buttons:
            column.addWidget(button)
        # Not the buttons' least width, which would cut words that are longer.
        self._width = QSpacerItem(_LEAST_WIDTH, 0)
        column.addItem(self._width)
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._scroll)
        self._buttons[0].setChecked(True)
        self._group.buttonClicked.connect(self._on_group_button_clicked)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def choose(self, name: str) -> None:
        """Mark the screen that is shown, none for one that no button leads to."""
        self._group.setExclusive(name in {entry.name for entry in self._entries})
        for button in self._buttons:
            button.setChecked(button.objectName() == name)
        self._on_look_changed()

    def name(self, screen: str, words: str) -> None:
        """Give the button of a screen other words, such as how much is open there."""
        for button in self._buttons:
            if button.objectName() == screen:
                button.setText(in_two_lines(words))
                button.setAccessibleName(words)

    def _button(self, entry: Entry) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(entry.name)
        button.setProperty("rail", True)
        button.setText(in_two_lines(_(entry.words)))
        button.setAccessibleName(_(entry.words))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(button)
        return button

    @Slot()
    def _on_look_changed(self) -> None:
        side = round(_ICON_SIDE * self._look.scale)
        self._width.changeSize(round(_LEAST_WIDTH * self._look.scale), 0)
        for button, entry in zip(self._buttons, self._entries, strict=True):
            colour = "accent" if button.isChecked() else "muted"
            button.setIcon(icon(entry.icon, self._look.theme.colours[colour]))
            button.setIconSize(QSize(side, side))

    @Slot(object)
    def _on_group_button_clicked(self, button: QToolButton) -> None:
        self._on_look_changed()
        self.screen_requested.emit(button.objectName())


def in_two_lines(words: str) -> str:
    """`words` broken at the space nearest to their middle where they would make the rail wide."""
    spaces = [place for place, letter in enumerate(words) if letter == " "]
    if len(words) <= _LONGEST_LINE or not spaces:
        return words
    middle = min(spaces, key=lambda place: abs(2 * place - len(words)))
    return f"{words[:middle]}\n{words[middle + 1 :]}"


class _TallOrScrolled(QScrollArea):
    """A column that is scrolled where the window is lower than it, and never narrower than what stands in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setWidgetResizable(True)
        self.inside = QWidget(self)
        self.setWidget(self.inside)
        self.verticalScrollBar().installEventFilter(self)

    def sizeHint(self) -> QSize:
        """As wide as the column with the bar beside it while there is one, as high as the column."""
        inside = self.inside.minimumSizeHint()
        bar = self.verticalScrollBar()
        return QSize(inside.width() + (bar.sizeHint().width() if bar.isVisibleTo(self) else 0), inside.height())

    def minimumSizeHint(self) -> QSize:
        """As wide as the column, and as low as it has to be."""
        return QSize(self.sizeHint().width(), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take more or less room when the column or the bar has changed."""
        handled = super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Hide):
            self.updateGeometry()
        return handled
