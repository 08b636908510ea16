"""Which printer, and how many copies."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.printing.printer import Printers

MOST_COPIES = 20


class PrinterDialog(DialogFrame):
    """The usual printer is chosen at first."""

    def __init__(self, printers: Printers, parent: QWidget | None = None) -> None:
        super().__init__(_("Print"), _("Print"), parent)
        self.printer, self.copies = QComboBox(self), QSpinBox(self)
        self.printer.addItems(list(printers.names))
        self.printer.setCurrentIndex(max(0, self.printer.findText(printers.usual)))
        self.copies.setRange(1, MOST_COPIES)
        for words, editor in ((_("Printer"), self.printer), (_("Copies"), self.copies)):
            editor.setAccessibleName(words)
            self.form.addRow(words, editor)
        self.printer.setFocus()
