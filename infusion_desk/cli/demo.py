"""`infusion-desk demo`: a throw-away centre to look around in; without a display it does a day's work on paper."""

from __future__ import annotations

from infusion_desk.cli._shared import add_json, answer, day_argument
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path
    from typing import Any

    from infusion_desk.exchange.demo import Demo
    from infusion_desk.services.workplace import Workplace

NAME = "demo"
HELP = N_("try it out: a throw-away centre with made-up people, a session booked and the day on paper")

BOARD, SHEETS, FILE = "day-board.png", "prep-sheets.pdf", "centre.infusion"
NEEDS_DISPLAY = ("demo",)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--date", metavar="D", type=day_argument, help=_("the demo's date, like 2026-11-23; else today")
    )
    parser.add_argument(
        "--folder", metavar="FOLDER", help=_("a new folder to keep it in; without it, a throw-away one")
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Make the demo centre in a folder of its own, book a session in it and put its day on paper."""
    from infusion_desk.app import run_demo
    from infusion_desk.centre_file import clock, create_workplace
    from infusion_desk.exchange.demo import asked_for, fill
    from infusion_desk.ui.application import without_display

    if not (arguments.json or arguments.folder or without_display()):
        return run_demo(arguments.date)

    folder = _folder(arguments.folder)
    place = create_workplace(folder / FILE, {})
    try:
        demo = fill(place, arguments.date, asked_for(arguments.date, clock()))
        data, lines = _on_paper(place, demo, folder)
    finally:
        place.store.close()
    head = _("A made-up centre with {patients} patients and {sessions} sessions around {date} lies in {file}.").format(
        patients=demo.patients, sessions=demo.sessions, date=demo.today.isoformat(), file=folder / FILE
    )
    answer(arguments, data, head, *lines, *_what_else(folder / FILE, demo))
    return 0


def _folder(named: str | None) -> Path:
    from pathlib import Path
    from tempfile import mkdtemp

    from infusion_desk.errors import InputError

    if named is None:
        return Path(mkdtemp(prefix="infusion-desk-demo-"))
    folder = Path(named)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(_("{folder} is there already and not empty. Name a new folder.").format(folder=folder))
    return folder


def _on_paper(place: Workplace, demo: Demo, folder: Path) -> tuple[dict[str, Any], list[str]]:
    """The main job without a window: book, read back, draw the board, print the sheets."""
    from dataclasses import replace

    from infusion_desk.centre_file import papers_of
    from infusion_desk.cli._printing import draw_board, write_pdf
    from infusion_desk.exchange.demo import book_the_caller
    from infusion_desk.presenters.day_json import session_json
    from infusion_desk.presenters.read_back import read_back
    from infusion_desk.services.wording import Wording

    place = replace(place, now=lambda: demo.now)
    session_id = book_the_caller(place, demo).session_ids[0]
    with place.store.reading() as reader:
        session = reader.session(session_id)
        day = reader.day(reader.zone().date_of(session.start))
        line = read_back(session, day, Wording.of(reader.settings()))
    draw_board(place, day.date, folder / BOARD)
    sheets = papers_of(folder / FILE).sheets_of_day(place, day.date)
    write_pdf(sheets, folder / SHEETS)
    data = {
        "folder": str(folder),
        "file": str(folder / FILE),
        "date": day.date.isoformat(),
        "board": str(folder / BOARD),
        "prep_sheets": str(folder / SHEETS),
        "session": session_json(session, day),
    }
    lines = [
        _("Somebody called, and this was booked and read back:"),
        f"  {line}",
        _("Written into {folder}:").format(folder=folder),
        f"  {BOARD}    " + _("the day on one picture"),
        f"  {SHEETS}  " + _("{count} pages for the patients of the day").format(count=len(sheets.parts)),
    ]
    return data, lines


def _what_else(file: Path, demo: Demo) -> list[str]:
    from infusion_desk.cli import command_modules

    commands = ", ".join(name for name in command_modules() if name not in NEEDS_DISPLAY)
    return [
        _("These commands need no display: {commands}.").format(commands=commands),
        _("For example:"),
        f"  infusion-desk --database {file} day {demo.today.isoformat()} --text",
    ]
