"""Fields of a dialog that scroll where the screen is too low for all of them; its buttons always stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea, QWidget

_LINES_BESIDE, _PIXELS_BESIDE = 7, 64
"""Room for the title, a sentence and the buttons."""


class ScrolledForm(QScrollArea):
    """As high as its fields, up to what the screen leaves."""

    def __init__(self, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._inside = QWidget(self)
        self._inside.setLayout(form)
        self._form = form
        form.setContentsMargins(0, 0, 4, 0)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when a field does, as a line does for its example once it is shown."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """All the fields, with a scroll bar beside them where the screen is too low."""
        width = self._form.totalSizeHint().width()
        height = max(self._form.totalHeightForWidth(width), self._form.totalSizeHint().height())
        beside = _LINES_BESIDE * self.fontMetrics().height() + _PIXELS_BESIDE
        most = self.screen().availableGeometry().height() - beside
        bar = self.verticalScrollBar().sizeHint().width() if height > most else 0
        return QSize(width + bar, min(height, most))

    def minimumSizeHint(self) -> QSize:
        """Nothing less: what doesn't fit scrolls already."""
        return self.sizeHint()
