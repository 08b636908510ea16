"""The centre's file opened and made, with its drugs, backups and papers: what commands and the window begin with."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk.errors import FileRefusedError, UserFacingError
from infusion_desk.home import own_drugs, own_folder
from infusion_desk.resources import resource_name
from infusion_desk.texts import _, language, use_language

if TYPE_CHECKING:
    from infusion_desk.exchange.drug_shelf import Shelf
    from infusion_desk.papers import Papers
    from infusion_desk.presenters.sheet_texts import SheetTexts
    from infusion_desk.services.backup_shelf import Backups
    from infusion_desk.services.sheets import Sheet
    from infusion_desk.services.workplace import Workplace

FILE_NAME = "centre.infusion"


def default_file() -> Path:
    """The centre's file of this computer when none is named."""
    return own_folder() / FILE_NAME


def shelf(path: Path) -> Shelf:
    """The drugs shipped with the program, and over them those of the folder `drugs` beside the centre's file."""
    from infusion_desk.exchange.drug_shelf import Shelf

    return Shelf(own_drugs(path.parent))


def clock() -> int:
    """This moment in UTC seconds."""
    return int(time.time())


def open_workplace(path: Path, *, now: Callable[[], int] = clock) -> Workplace:
    """Open the centre's file at `path`. Raises FileRefusedError when it isn't there or can't be taken.

    That is a LostFileError when only a backup helps and a good one is there.
    """
    try:
        return _opened_workplace(path, now)
    except FileRefusedError as error:
        from infusion_desk.services.backups import LostFileError, newest_good

        newest = newest_good(backups_of(path)) if error.is_lost else None
        if newest is None:
            raise
        raise LostFileError(str(error), path, newest) from error


def _opened_workplace(path: Path, now: Callable[[], int]) -> Workplace:
    if not path.exists():
        sentence = _(
            "There is no file {path}. Make one with infusion-desk init, name another with --database FILE,"
            " or look around with infusion-desk demo."
        )
        raise FileRefusedError(sentence.format(path=path), is_lost=True)
    from infusion_desk.services.workplace import Workplace
    from infusion_desk.storage import open_store

    drugs = shelf(path)  # first: what can't be read leaves no open file behind
    return Workplace(open_store(path), drugs, now, _read_sheet, partial(backups_of, path))


def _read_sheet(path: Path, encoding: str = "", separator: str = "") -> Sheet:
    """`exchange.csv_sheet.read_sheet`, imported when somebody has a list to read."""
    from infusion_desk.exchange.csv_sheet import read_sheet

    return read_sheet(path, encoding, separator)


def backups_of(path: Path) -> Backups:
    """The backups of the centre's file at `path`, which need not be there any more."""
    from infusion_desk.storage.backups import FileBackups

    return FileBackups(path)


def create_workplace(path: Path, settings: Mapping[str, str]) -> Workplace:
    """Make the file of a new centre, with its folder, and open it. Raises FileRefusedError when one is there."""
    from infusion_desk.services.workplace import Workplace
    from infusion_desk.storage import create_store

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = _("The folder {folder} can't be made ({why}). Choose another with --database FILE.")
        raise UserFacingError(sentence.format(folder=path.parent, why=error.strerror or error)) from None
    drugs = shelf(path)
    return Workplace(create_store(path, settings), drugs, clock, _read_sheet, partial(backups_of, path))


def begin_centre(path: Path) -> None:
    """Make the file of a new, empty centre at `path`, open on weekdays."""
    from uuid import uuid4

    from infusion_desk.services.changes import Asked
    from infusion_desk.services.roster import open_weekdays

    place = create_workplace(path, {"language": language()})
    try:
        open_weekdays(place.store, Asked(str(uuid4()), place.now()))
    finally:
        place.store.close()


def speak_as_set(place: Workplace) -> None:
    """Speak the language of the centre's settings from now on; Qt's own words are the window's to turn."""
    with place.store.reading() as reader:
        use_language(reader.settings()["language"], resource_name("locale"))


def papers_of(path: Path) -> Papers:
    """What can be printed of the centre whose file is `path`."""
    from infusion_desk.papers import Papers

    return Papers(templates_beside(path), path)


def templates_beside(path: Path) -> Path:
    """The folder of the centre's own words for its patients' pages; it need not be there."""
    return path.parent / "templates"


def sheet_texts(place: Workplace, *, folder: Path) -> SheetTexts:
    """The words of the prep sheet in the program's language, read out to a caller; `folder` holds the centre's own."""
    from infusion_desk.exchange.templates import load_template
    from infusion_desk.presenters.sheet_texts import SheetTexts

    with place.store.reading() as reader:
        language = reader.settings()["language"]
    return SheetTexts.of(load_template("prep_sheet", language, folder))
