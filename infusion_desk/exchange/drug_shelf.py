"""The drugs in use while a file is open: read once, read anew when asked, the centre's own files added and removed.

They are read when a drug is asked for, so that the window can show its first day before.
"""

from __future__ import annotations

import os
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk.errors import DrugFileError, InputError, NotFoundError, UserFacingError
from infusion_desk.exchange.drug_heads import drug_heads
from infusion_desk.exchange.drug_since import note_since
from infusion_desk.resources import resource_name
from infusion_desk.services.drug_shelf import CheckedFile, LineFault, RefusedFile, ShelfView, ShelvedDrug, Standing
from infusion_desk.texts import _
from infusion_desk.whole_file import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infusion_desk.domain.drugs import Drug
    from infusion_desk.exchange.drug_files import DrugFile, DrugLibrary

SET_ASIDE = "earlier"
"""The folder below the centre's own that keeps what was replaced or removed; no drug is read from it."""


class Shelf:
    """A `services.workplace.DrugShelf` on folders of files. What was loaded stays until all of a new file is good."""

    def __init__(self, own: Path | None = None) -> None:
        """The shipped drugs and, over them, those of the folder `own`, which need not exist."""
        self._own = own

    @cached_property
    def _library(self) -> DrugLibrary:
        from infusion_desk.exchange.drug_files import drug_folders, load_drugs

        return load_drugs(drug_folders(self._own))

    # --- for whoever books

    @property
    def hues(self) -> Mapping[str, str]:
        """Each drug's colour name by the drug's id; shipped files are read no further than that as long as it will do.

        The centre's own files are read whole: only a faultless one counts.
        """
        if "_library" not in vars(self) and not (self._own and self._own.is_dir()):
            return {head["drug"]: head["hue"] for head in drug_heads(resource_name("drugs"))}
        return {drug.id: drug.hue for drug in self.drugs}

    @property
    def drugs(self) -> tuple[Drug, ...]:
        """Every drug, by name."""
        return self._library.drugs

    @property
    def problems(self) -> tuple[DrugFileError, ...]:
        """Why files were refused."""
        return self._library.problems

    def drug(self, wanted: str) -> Drug:
        """The drug named by id, name or brand. Raises NotFoundError with the drugs there are."""
        return self._library.drug(wanted)

    def file(self, wanted: str) -> DrugFile:
        """The same with its text. Raises NotFoundError."""
        return self._library.file(wanted)

    # --- for whoever keeps the files

    def view(self) -> ShelfView:
        """What is on the shelf now."""
        library = self._library
        drugs = tuple(self._shelved(library.files[drug.id]) for drug in library.drugs)
        refused = tuple(self._refused(path, problem) for path, problem in library.refused.items())
        return ShelfView(drugs, refused, self._own)

    def reload(self) -> ShelfView:
        """Read every file anew; one that has gone bad leaves what was loaded before."""
        from infusion_desk.exchange.drug_files import drug_folders, load_drugs

        self._library = load_drugs(drug_folders(self._own), self._library)
        return self.view()

    def check(self, path: Path) -> CheckedFile | RefusedFile:
        """Read a file from anywhere, whatever it is called, and find its faults; nothing changes."""
        from infusion_desk.exchange.drug_files import content_of
        from infusion_desk.exchange.drug_reader import parse_drug

        try:
            content = content_of(path)
            drug = parse_drug(content, path.name)
        except DrugFileError as problem:
            return self._refused(path, problem)
        found = self._library.files.get(drug.id)
        return CheckedFile(path, drug, content.decode("utf-8"), self._shelved(found) if found else None)

    def add(self, checked: CheckedFile, since: date | None = None) -> ShelfView:
        """Put a checked file into the centre's own folder under its drug's id; an earlier one is set aside.

        The day `since` is noted beside it, for commands that open no centre's file.

        Raises InputError where there is no such folder, UserFacingError when it can't be written.
        """
        own = self._own_folder()
        target = own / f"{checked.drug.id}.toml"
        try:
            own.mkdir(parents=True, exist_ok=True)
            if target.is_file():
                _keep_copy(target)
        except OSError as error:
            raise _not_changed(own, error) from None
        replace_file(target, checked.text.encode())
        note_since(target, since)
        return self.reload()

    def remove(self, name: str) -> Path:
        """Set one of the centre's own files (its drug's id) aside and return where; a shipped drug comes back.

        Raises NotFoundError when there is no such file, UserFacingError when it can't be moved.
        """
        path = self._own_folder() / f"{Path(name).name}.toml"
        if not path.exists():
            sentence = _("There is no file {path} any more. Read the files again.")
            raise NotFoundError(sentence.format(path=path))
        try:
            kept = _place_aside(path)
            path.rename(kept)
            note_since(path, None)
        except OSError as error:
            raise _not_changed(path, error) from None
        self.reload()
        return kept

    def save_copy(self, drug_id: str, path: Path) -> None:
        """Write a drug's file to `path`. Raises NotFoundError, or UserFacingError when it can't be written."""
        replace_file(path, self.file(drug_id).text.encode())

    # --- inside

    def _own_folder(self) -> Path:
        if self._own is None:
            raise InputError(_("There is no folder for drug files of your own here. Open your centre's file first."))
        return self._own

    def _shelved(self, file: DrugFile) -> ShelvedDrug:
        is_own = self._own is not None and file.path.parent == self._own
        standing = Standing.SHIPPED if not is_own else Standing.REPLACES if file.replaces else Standing.OWN
        return ShelvedDrug(file.drug, standing, file.path, file.sha256, file.replaces)

    def _refused(self, path: Path, problem: DrugFileError) -> RefusedFile:
        """All that can be said about a file that was refused because of `problem`."""
        from infusion_desk.exchange.drug_files import content_of
        from infusion_desk.exchange.drug_reader import drug_faults

        try:
            content = content_of(path)
        except DrugFileError:
            content = b""
        found = (drug_faults(content, path.name) if content else ()) or (problem,)
        faults = tuple(LineFault(fault.line, fault.reason) for fault in found)
        in_use = self._library.files.get(path.stem) if path.parent == self._own else None
        text = content.decode("utf-8-sig", errors="replace")
        is_shipped = in_use is not None and in_use.path.parent != self._own
        return RefusedFile(path, faults, text, in_use.drug if in_use else None, is_shipped)


def _keep_copy(path: Path) -> None:
    kept = _place_aside(path)
    kept.write_bytes(path.read_bytes())


def _place_aside(path: Path) -> Path:
    """A free name for `path` in the folder of what was set aside, which is made when it is missing."""
    folder = path.parent / SET_ASIDE
    folder.mkdir(exist_ok=True)
    stamp = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    names = (f"{path.stem} {stamp}{again}{path.suffix}" for again in ("", *(f" ({n})" for n in range(2, 1000))))
    return next(folder / name for name in names if not os.path.lexists(folder / name))


def _not_changed(path: Path, error: OSError) -> UserFacingError:
    sentence = _("{path} can't be changed ({reason}), so nothing was done. Ask whoever looks after this computer.")
    return UserFacingError(sentence.format(path=path, reason=error.strerror or _("the computer gives no reason")))
