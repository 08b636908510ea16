"""Which drug files a command reads: those shipped with the program, and the centre's own beside its file."""

from __future__ import annotations

import os
import sys

from infusion_desk.texts import _

TYPE_CHECKING = False  # importing typing for it would double the time of `drugs`
if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from infusion_desk.domain.drugs import Drug


def own_folder(arguments: Namespace) -> str:
    """The folder of the centre's own drug files: the one named, else `drugs` beside its file; "" for none."""
    from infusion_desk import home

    if _folder(arguments) is None and arguments.database is None and home.is_surely_missing():
        return ""
    folder = named_folder(arguments)
    return str(folder) if folder.is_dir() else ""


def named_folder(arguments: Namespace) -> Path:
    """The same folder, also where it isn't there yet. Raises NotFoundError when the one that was named isn't."""
    from pathlib import Path

    folder = _folder(arguments)
    if folder is not None:
        if not Path(folder).is_dir():
            from infusion_desk.errors import NotFoundError

            sentence = _("There is no folder {folder}. Name the folder that holds your drug files.")
            raise NotFoundError(sentence.format(folder=folder))
        return Path(folder)
    from infusion_desk import home

    return home.own_drugs(Path(arguments.database).parent if arguments.database else home.own_folder())


def read_drug(wanted: str, own: str) -> Drug:
    """Read one drug: only its own files where `wanted` is an id, else all to find a name or brand."""
    drug_id = wanted.strip().casefold()
    shipped = None if own else _shipped_drug(drug_id)
    if shipped is not None:
        return shipped
    from pathlib import Path

    from infusion_desk.exchange.drug_files import drug_folders, load_drugs

    folders = drug_folders(Path(own) if own else None)
    library = load_drugs(folders, only=drug_id)
    if drug_id not in library.files:
        library = load_drugs(folders)
    for problem in library.problems:
        print(problem, file=sys.stderr)
    return library.drug(wanted)


def held_since(drug_id: str, own: str) -> str:
    """The day from which on the centre's own file of a drug holds, as YYYY-MM-DD; "" where it holds at once."""
    if not own:
        return ""
    from pathlib import Path

    path = Path(own) / f"{drug_id}.since"
    if not path.exists():
        return ""
    from infusion_desk.exchange.drug_since import noted_since

    return noted_since(path.with_suffix(".toml"))


def _shipped_drug(drug_id: str) -> Drug | None:
    """The drug as the program ships it, None where it ships none of that id; quicker than a library of one drug."""
    from infusion_desk.resources import resource_name

    folder, name = resource_name("drugs"), f"{drug_id}.toml"
    if name not in os.listdir(folder):  # noqa: PTH208 - pathlib would cost a tenth of the command
        return None
    from infusion_desk.exchange.drug_reader import parse_drug

    with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123 - as above
        return parse_drug(file.read(), name)


def _folder(arguments: Namespace) -> str | None:
    """The folder that was named, by a command that lets one be named."""
    folder: str | None = getattr(arguments, "folder", None)
    return folder
