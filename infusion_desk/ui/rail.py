"""The rail at the left: one button a screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from infusion_desk.texts import N_, _
from infusion_desk.ui.icons import icon
from infusion_desk.ui.look import Look

SCREENS = (("day", N_("Day"), "layout-grid"),)
"""Every screen that works: its name, its words, its icon."""


class Rail(QWidget):
    """Chooses the screen."""

    screen_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        self._group = QButtonGroup(self)
        self._buttons = [self._button(name, words) for name, words, _icon in SCREENS]
        for button in self._buttons:
            column.addWidget(button)
        column.addStretch(1)
        self._buttons[0].setChecked(True)
        self._group.buttonClicked.connect(self._on_group_button_clicked)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("rail", True)
        button.setText(_(words))
        button.setAccessibleName(_(words))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumWidth(56)
        self._group.addButton(button)
        return button

    @Slot()
    def _on_look_changed(self) -> None:
        for button, (_name, _words, drawing) in zip(self._buttons, SCREENS, strict=True):
            colour = "accent" if button.isChecked() else "muted"
            button.setIcon(icon(drawing, self._look.theme.colours[colour]))

    @Slot(object)
    def _on_group_button_clicked(self, button: QToolButton) -> None:
        self._on_look_changed()
        self.screen_requested.emit(button.objectName())
