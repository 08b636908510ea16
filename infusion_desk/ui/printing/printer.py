"""Printing on a printer, which takes as long as the spooler likes: nothing for the window's own process."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.printout import Printout
from infusion_desk.texts import _
from infusion_desk.ui.printing.paper import paper
from infusion_desk.ui.printing.sheets import NotPaintedError, Progress, paint_parts


class PrinterError(UserFacingError):
    """A printer that doesn't take the pages."""


def print_on(tell: Progress, name: str, copies: int, printout: Printout) -> int:
    """Print every part of `printout` on the printer called `name`; return how many pages.

    Raises PrinterError when the printer is gone or refuses the pages.
    """
    printer = made_printer(name)  # kept in a variable: Qt crashes where the painter outlives it
    printer.setDocName(printout.title)
    times = 1 if printer.supportsMultipleCopies() else copies
    printer.setCopyCount(copies // times)
    try:
        pages = paint_parts(printout.parts * times, printer, paper(printout.paper), tell)
    except NotPaintedError:
        raise PrinterError(_refused(name)) from None
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise PrinterError(_refused(name))
    return pages


def made_printer(name: str) -> QPrinter:
    """The printer called `name`. Raises PrinterError when it is gone."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise PrinterError(_refused(name))
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def _refused(name: str) -> str:
    sentence = _(
        "The printer {name} did not take the pages. Look whether it is switched on and connected, choose another one,"
        " or save a PDF."
    )
    return sentence.format(name=name)
