"""What every service works with: the file, the drugs on the shelf, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from infusion_desk.errors import InputError, NotFoundError, UserFacingError
from infusion_desk.services.drug_shelf import DrugFiles
from infusion_desk.texts import _

if TYPE_CHECKING:  # the window shows its first day before anything of these is imported
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from infusion_desk.domain.data_changes import DataChange
    from infusion_desk.domain.drugs import Drug
    from infusion_desk.services.backup_shelf import Backups
    from infusion_desk.services.ports import Store
    from infusion_desk.services.sheets import ReadSheet, Sheet


class DrugText(Protocol):
    """A drug with the text it was read from and that text's SHA-256 in hexadecimal."""

    @property
    def drug(self) -> Drug:
        """The drug."""
        ...

    @property
    def text(self) -> str:
        """The drug file, letter for letter."""
        ...

    @property
    def sha256(self) -> str:
        """The hash under which the store keeps the text."""
        ...

    def other_version(self, text: str) -> DrugText:
        """The same drug as another version of its file has it. Raises DrugFileError when that isn't read any more."""
        ...


class DrugShelf(DrugFiles, Protocol):
    """The drugs that can be booked, as their files stood when they were read last."""

    @property
    def drugs(self) -> tuple[Drug, ...]:
        """Every drug, by name."""
        ...

    @property
    def hues(self) -> Mapping[str, str]:
        """Each drug's colour name by the drug's id, without reading more of the files than that takes."""
        ...

    def drug(self, wanted: str) -> Drug:
        """The drug named by id, name or brand. Raises NotFoundError with the drugs there are."""
        ...

    def file(self, wanted: str) -> DrugText:
        """The same with its text. Raises NotFoundError."""
        ...


def no_sheets(path: Path, encoding: str = "", separator: str = "") -> Sheet:  # noqa: ARG001  # as ReadSheet says
    """Of a workplace that was given no reader of files."""
    raise InputError(_("{path} can't be read here.").format(path=path))


def no_backups() -> Backups:
    """Of a workplace that was not told where its file lies."""
    raise InputError(_("There are no backups here."))


@dataclass(frozen=True, slots=True)
class Workplace:
    """One opened file with its drugs; `now` gives the instant in UTC seconds, `read_sheet` reads lists from files.

    `find_backups` gives those of the file, which may be asked for also once it is closed.
    """

    store: Store
    drugs: DrugShelf
    now: Callable[[], int]
    read_sheet: ReadSheet = no_sheets
    find_backups: Callable[[], Backups] = no_backups

    def __post_init__(self) -> None:
        """Let the file's readers ask the shelf, so that every change can be checked against what a drug's file says."""
        self.store.know_drugs(self._drug, self._former)

    def _drug(self, drug_id: str) -> Drug | None:
        try:
            return self.drugs.drug(drug_id)
        except NotFoundError:
            return None

    def _former(
        self, drug_id: str, changes: Sequence[DataChange], text_of: Callable[[str], str]
    ) -> tuple[tuple[date, Drug], ...]:
        """What held of a drug before the file on the shelf; what can't be read any more is left out."""
        from infusion_desk.domain.data_changes import before_newest

        source, found = self.drugs.file(drug_id), []
        for until, sha256 in before_newest(changes, source.sha256):
            with suppress(UserFacingError):
                found.append((until, source.other_version(text_of(sha256)).drug))
        return tuple(found)
