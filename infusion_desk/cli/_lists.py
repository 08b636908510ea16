"""What the commands for the lists of a day share: their arguments, and how they answer."""

from __future__ import annotations

from infusion_desk.cli._shared import JSON_HELP, answer, day_argument
from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping
    from typing import Any

    from infusion_desk.presenters.printout import Printout


def add_list_arguments(parser: ArgumentParser) -> None:
    """Add the date and the form of a list."""
    parser.add_argument("date", metavar="D", type=day_argument, help=_("the date, such as 2026-11-23"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--pdf", metavar="FILE", help=_("print it into this file"))
    form.add_argument("--json", action="store_true", help=_(JSON_HELP))


def answer_list(arguments: Namespace, data: Mapping[str, Any], text: str) -> int:
    """Print a list as text, or as JSON where that is asked for."""
    answer(arguments, data, text)
    return 0


def write_printout(arguments: Namespace, printout: Printout) -> int:
    """Write the file that `--pdf` names, and say so."""
    from pathlib import Path

    from infusion_desk.cli._printing import write_pdf

    path = Path(arguments.pdf)
    pages = write_pdf(printout, path)
    said = _("{title}: 1 page written to {path}.") if pages == 1 else _("{title}: {pages} pages written to {path}.")
    said = said.format(title=printout.title, pages=pages, path=path)
    answer(arguments, {"file": str(path), "pages": pages}, said)
    return 0
