"""A drug file that was refused: each fault with its line and what stands around it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.faults import FaultPage, FaultView, SourceLine
from infusion_desk.texts import _
from infusion_desk.ui.drugs.drug_view import MARGIN
from infusion_desk.ui.drugs.headings import HEADING, TITLE, Heading
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.panels.content import Content
from infusion_desk.ui.panels.words import words


class RefusedView(QScrollArea):
    """The file, its faults, and what can be done."""

    again_requested = Signal()
    remove_requested = Signal()
    format_requested = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.faults: list[QWidget] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        whole = Content(self)
        self.title = Heading(look, TITLE, whole)
        self.path, self.stays = words(whole, "Muted"), words(whole)
        self.again = QPushButton(_("Check it again"), whole)
        self.again.setProperty("primary", True)
        self.format = QPushButton(_("How a drug file is written"), whole)
        self.remove = QPushButton(_("Remove the file…"), whole)
        self.close_ = QPushButton(_("Close"), whole)
        for button, signal in (
            (self.again, self.again_requested),
            (self.format, self.format_requested),
            (self.remove, self.remove_requested),
            (self.close_, self.closed),
        ):
            button.clicked.connect(signal)
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(8)
        for part in (self.title, self.path, self.stays):
            self._column.addWidget(part)
        self._column.addWidget(ButtonRow((self.again, self.format, self.remove, self.close_), whole))
        self._column.addStretch(1)
        self._whole = whole
        self.setWidget(whole)

    def show_page(self, page: FaultPage) -> None:
        """Show a refused file from its top."""
        self.title.setText(page.title)
        self.path.setText(page.path)
        self.stays.setText(page.stays)
        self.again.setText(_("Read the files again") if page.is_own else _("Check it again"))
        self.again.setAccessibleDescription(f"{page.title}. {page.stays}")
        self.remove.setVisible(page.is_own)
        self.close_.setVisible(not page.is_own)
        for fault in self.faults:
            fault.hide()
            fault.deleteLater()
        self.faults = [FaultBox(fault, self._look, self._whole) for fault in page.faults]
        for box in self.faults:
            self._column.insertWidget(self._column.count() - 1, box)
        self.verticalScrollBar().setValue(0)


class FaultBox(QFrame):
    """One fault: its line, the reason, and the lines around it; Tab stops here so that it can be heard."""

    def __init__(self, fault: FaultView, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("FaultBox")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(fault.spoken)
        where = Heading(look, HEADING, self, fault.where)
        reason = words(self)
        reason.setText(fault.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        column.addWidget(where)
        column.addWidget(reason)
        if fault.lines:
            column.addSpacing(4)
        width = len(str(fault.lines[-1].number)) if fault.lines else 0
        for line in fault.lines:
            column.addWidget(_source(line, width, self))


def _source(line: SourceLine, width: int, parent: QWidget) -> QLabel:
    """A line of the file; the one with the fault is marked by a sign and its ground."""
    label = QLabel(f"{'▸' if line.is_fault else ' '} {line.number:{width}}  {line.text}", parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName("FaultLine" if line.is_fault else "SourceLine")
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(QApplication.font().pointSizeF())
    label.setFont(font)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return label
