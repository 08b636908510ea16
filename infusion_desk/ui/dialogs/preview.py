"""What is about to be printed, page by page, and where to: a printer or a PDF file."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.presenters.printout import Printout
from infusion_desk.texts import _
from infusion_desk.ui.panels.choice_box import ChoiceBox
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.paper.printers import Printers
from infusion_desk.ui.printing.paper import UNITS_PER_INCH, paper
from infusion_desk.ui.printing.sheets import AnyPage, page_image, pages_of

MOST_COPIES = 20
SHARE_OF_SCREEN = 0.85
LETTERS, LETTERS_ACROSS = 110, 170
EDGE = 24


class Way(Enum):
    """Where the pages go."""

    PRINTER = "printer"
    FILE = "file"


class _Area(QScrollArea):
    """Tells when its room changes."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class Preview(QDialog):
    """One page at a time, as wide as the dialog; accepted, `way` says where to.

    The printers are told later, for asking for them may take long; until then, and without any, a PDF can be saved.
    """

    def __init__(self, printout: Printout, warning: str = "", parent: QWidget | None = None) -> None:
        """`warning` says what is to be known before anything is printed, such as letters that can't be."""
        super().__init__(parent)
        self.way = Way.FILE
        self._printout = printout
        self._part, self._page = 0, 0
        self._pages: list[AnyPage] = []
        self.setWindowTitle(printout.title)
        self.setModal(True)
        self.warning = words(self, "Warning")
        tell(self.warning, warning)
        self.page = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter, textFormat=Qt.TextFormat.PlainText)
        self.area = _Area(self)
        self.area.setWidget(self.page)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("Preview"))
        self.earlier, self.later = QPushButton(_("Previous page"), self), QPushButton(_("Next page"), self)
        self.place = words(self, "Muted", wrap=False)
        self.said = words(self, "Muted")
        tell(self.said, _("Looking for printers…"))
        self.printer, self.copies = ChoiceBox(self), ChoiceBox(self)
        self.copies.addItems([str(number) for number in range(1, MOST_COPIES + 1)])
        self.print, self.save = QPushButton(_("Print"), self), QPushButton(_("Save as PDF…"), self)
        self.cancel = QPushButton(_("Cancel"), self)
        self._lay_out()
        self._choose_default(self.print)
        self.print.setEnabled(False)
        self._show_part(0)
        self._connect_signals()
        self.resize(self.sizeHint())  # or Qt would take two thirds of the screen at most

    def sizeHint(self) -> QSize:
        """Tall, so that much of a page is seen, and no wider than a page wants to be."""
        room = self.screen().availableSize()
        wide = self.fontMetrics().averageCharWidth() * (LETTERS_ACROSS if self._pages[0].paper.across else LETTERS)
        return QSize(min(wide, round(room.width() * SHARE_OF_SCREEN)), round(room.height() * SHARE_OF_SCREEN))

    def show_printers(self, printers: Printers) -> None:
        """Let one of `printers` be chosen, the usual one at first; without any only a file can be written."""
        self.printer.addItems(list(printers.names))
        self.printer.setCurrentIndex(max(0, self.printer.findText(printers.usual)))
        has_some = bool(printers.names)
        self.print.setEnabled(has_some)
        self._row.setVisible(has_some)
        self._choose_default(self.print if has_some else self.save)
        none = _("No printer is set up on this computer. Save a PDF, and print that where there is one.")
        tell(self.said, "" if has_some else none)

    def _choose_default(self, button: QPushButton) -> None:
        for each in (self.print, self.save):
            each.setProperty("primary", each is button)
            each.style().polish(each)
        button.setDefault(True)

    def _lay_out(self) -> None:
        turning, buttons = QHBoxLayout(), QHBoxLayout()
        turning.setSpacing(8)
        for part in (self.earlier, self.later, self.place):
            turning.addWidget(part)
        turning.addStretch(1)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.print, self.save, self.cancel):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.warning)
        column.addLayout(turning)
        column.addWidget(self.area, 1)
        column.addWidget(self.said)
        column.addWidget(self._printer_row())
        column.addLayout(buttons)
        self.area.setFocus()

    def _printer_row(self) -> QWidget:
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for text, editor, share in ((_("Printer"), self.printer, 1), (_("Copies"), self.copies, 0)):
            label = QLabel(text, self._row, textFormat=Qt.TextFormat.PlainText)
            label.setBuddy(editor)
            editor.setAccessibleName(text)
            row.addWidget(label)
            row.addWidget(editor, share)
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._row.hide()
        return self._row

    def _connect_signals(self) -> None:
        self.area.resized.connect(self._on_area_resized)
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self.later.clicked.connect(self._on_later_clicked)
        self.earlier.setShortcut("PgUp")
        self.later.setShortcut("PgDown")
        for button in (self.earlier, self.later):
            button.setAutoDefault(False)
        self.print.clicked.connect(self._on_print_clicked)
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.reject)

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
        page, ratio = self._pages[self._page], self.devicePixelRatioF()
        width = max(200, self.area.viewport().width() - EDGE)
        image = page_image(page, width * ratio / page.paper.width * UNITS_PER_INCH)
        image.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(image))

    @Slot()
    def _on_area_resized(self) -> None:
        self._draw()

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
