"""What is asked of printers, by functions whose names can go over to another process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from infusion_desk.ui.paper.aside import Tell

if TYPE_CHECKING:
    from infusion_desk.presenters.printout import Printout


class Printers(NamedTuple):
    """The names of the printers, and which of them is the usual one ("" where none is)."""

    names: Sequence[str] = ()
    usual: str = ""


def find_printers(_tell: Tell) -> Printers:
    """The printers of this computer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return Printers(tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName())


def print_on(tell: Tell, name: str, copies: int, printout: Printout) -> int:
    """Print on the printer called `name`; return how many pages. Raises PrinterError."""
    from infusion_desk.ui.printing import printer

    return printer.print_on(tell, name, copies, printout)
