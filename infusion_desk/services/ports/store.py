"""An opened database file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from infusion_desk.domain.data_changes import DataChange
    from infusion_desk.domain.drugs import Drug
    from infusion_desk.services.ports.reader import Reader
    from infusion_desk.services.ports.writer import Writer


DrugsKnown = Callable[[str], "Drug | None"]
"""Gives the drug of an id as its file stands now, None where no file describes it."""


FormerDrugs = Callable[[str, "Sequence[DataChange]", Callable[[str], str]], "tuple[tuple[date, Drug], ...]"]
"""Gives what held of a drug before its newest file by the changes on record, each with the day before which it holds.

The last argument reads the text of a file by its hash.
"""


class Store(Protocol):
    """One opened database file."""

    @property
    def read_only(self) -> str:
        """Why the file can only be read, as a sentence; "" when it can be changed."""
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """One moment of the file, to read from. Raises BusyError."""
        ...

    def changing(self) -> AbstractContextManager[Writer]:
        """One transaction. Raises BusyError after five seconds of waiting, ReadOnlyError."""
        ...

    def know_drugs(self, drugs: DrugsKnown, former: FormerDrugs | None = None) -> None:
        """Let readers and writers ask `drugs` for what a drug's file says, and `former` for what it said before."""
        ...

    def data_version(self) -> int:
        """A number that changes when anybody, in any process, has changed the file."""
        ...

    def check(self) -> list[str]:
        """Read the whole file; return every fault as a sentence, none when it is sound."""
        ...

    def backup(self, target: Path) -> None:
        """Copy the file, whole and of one moment, to `target`; an older copy there stays until it is complete.

        Raises ReadOnlyError when `target` can't be written.
        """
        ...

    def close(self) -> None:
        """Let the file go."""
        ...
