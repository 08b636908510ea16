"""What is about to be printed, page by page, and where to: a printer or a PDF file."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.presenters.printout import Printout
from infusion_desk.texts import _
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.printing.paper import UNITS_PER_INCH, paper
from infusion_desk.ui.printing.sheets import AnyPage, page_image, pages_of

SHARE_OF_SCREEN = 0.85
EDGE = 24


class Way(Enum):
    """Where the pages go."""

    PRINTER = "printer"
    FILE = "file"


class Preview(QDialog):
    """One page at a time as wide as the dialog; `warning` names letters that can't be printed, before they are."""

    def __init__(self, printout: Printout, warning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = Way.FILE
        self._printout = printout
        self._part, self._page = 0, 0
        self._pages: list[AnyPage] = []
        self.setWindowTitle(printout.title)
        self.setModal(True)
        self.warning = words(self, "Warning")
        tell(self.warning, warning)
        self.page = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea(self)
        self.area.setWidget(self.page)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("Preview"))
        self.earlier, self.later = QPushButton(_("Previous page"), self), QPushButton(_("Next page"), self)
        self.place = words(self, "Muted", wrap=False)
        self.print_button, self.save = QPushButton(_("Print…"), self), QPushButton(_("Save as PDF…"), self)
        self.cancel = QPushButton(_("Cancel"), self)
        self.print_button.setProperty("primary", True)
        self.print_button.setDefault(True)
        self._lay_out()
        self._connect_signals()
        room = self.screen().availableSize()
        self.resize(min(900, round(room.width() * SHARE_OF_SCREEN)), round(room.height() * SHARE_OF_SCREEN))
        self._show_part(0)

    def sizeHint(self) -> QSize:
        """As large as it was made."""
        return self.size()

    def _lay_out(self) -> None:
        turning, buttons = QHBoxLayout(), QHBoxLayout()
        turning.setSpacing(8)
        for part in (self.earlier, self.later, self.place):
            turning.addWidget(part)
        turning.addStretch(1)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.print_button, self.save, self.cancel):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.warning)
        column.addLayout(turning)
        column.addWidget(self.area, 1)
        column.addLayout(buttons)
        self.print_button.setFocus()

    def _connect_signals(self) -> None:
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self.later.clicked.connect(self._on_later_clicked)
        self.earlier.setShortcut("PgUp")
        self.later.setShortcut("PgDown")
        self.print_button.clicked.connect(self._on_print_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.reject)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _show_part(self, part: int, last_page: bool = False) -> None:
        """Lay one part out; the others wait until they are looked at."""
        self._part = part
        self._pages = list(pages_of(self._printout.parts[part], paper(self._printout.paper)))
        self._page = len(self._pages) - 1 if last_page else 0
        self._show()

    def _show(self) -> None:
        parts = len(self._printout.parts)
        place = _("Page {page} of {pages}").format(page=self._page + 1, pages=len(self._pages))
        if parts > 1:
            part = _("{part} of {parts}").format(part=self._part + 1, parts=parts)
            place = part if len(self._pages) == 1 else f"{part} · {place}"
        self.place.setText(place)
        self.page.setAccessibleName(place)
        self.earlier.setEnabled(self._part > 0 or self._page > 0)
        self.later.setEnabled(self._part < parts - 1 or self._page < len(self._pages) - 1)
        self.area.verticalScrollBar().setValue(0)
        self._draw()

    def _draw(self) -> None:
        if not self._pages:
            return
        page, ratio = self._pages[self._page], self.devicePixelRatioF()
        width = max(200, self.area.viewport().width() - EDGE)
        image = page_image(page, width * ratio / page.paper.width * UNITS_PER_INCH)
        image.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(image))

    @Slot()
    def _on_earlier_clicked(self) -> None:
        if self._page > 0:
            self._page -= 1
            self._show()
        elif self._part > 0:
            self._show_part(self._part - 1, last_page=True)

    @Slot()
    def _on_later_clicked(self) -> None:
        if self._page < len(self._pages) - 1:
            self._page += 1
            self._show()
        elif self._part < len(self._printout.parts) - 1:
            self._show_part(self._part + 1)

    @Slot()
    def _on_print_clicked(self) -> None:
        self.way = Way.PRINTER
        self.accept()

    @Slot()
    def _on_save_clicked(self) -> None:
        self.way = Way.FILE
        self.accept()
