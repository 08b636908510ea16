"""The only place that puts the parts together: the file, the drugs, the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from infusion_desk.errors import FileRefusedError, UserFacingError
from infusion_desk.exchange.drug_files import DrugLibrary, drug_folders, load_drugs, own_drugs
from infusion_desk.home import own_folder
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _

FILE_NAME = "centre.infusion"


def default_file() -> Path:
    """The centre's file of this computer when none is named."""
    return own_folder() / FILE_NAME


def shelf(path: Path) -> DrugLibrary:
    """The drugs shipped with the program, and over them those of the folder `drugs` beside the centre's file."""
    return load_drugs(drug_folders(own_drugs(path.parent)))


def clock() -> int:
    """This moment in UTC seconds."""
    return int(time.time())


def open_workplace(path: Path, *, now: Callable[[], int] = clock) -> Workplace:
    """Open the centre's file at `path`. Raises FileRefusedError when it isn't there or can't be taken."""
    if not path.exists():
        sentence = _(
            "There is no file {path}. Make one with infusion-desk init, name another with --database FILE,"
            " or look around with infusion-desk demo."
        )
        raise FileRefusedError(sentence.format(path=path))
    from infusion_desk.storage import open_store

    return Workplace(open_store(path), shelf(path), now)


def create_workplace(path: Path, settings: Mapping[str, str], *, now: Callable[[], int] = clock) -> Workplace:
    """Make the file of a new centre, with its folder, and open it. Raises FileRefusedError when one is there."""
    from infusion_desk.storage import create_store

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = _("The folder {folder} can't be made ({why}). Choose another with --database FILE.")
        raise UserFacingError(sentence.format(folder=path.parent, why=error.strerror or error)) from None
    return Workplace(create_store(path, settings), shelf(path), now)
