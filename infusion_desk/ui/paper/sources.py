"""What the window can print; each is read beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Protocol

from infusion_desk.presenters.printout import Printout
from infusion_desk.services.evening_pack import PackFolder
from infusion_desk.services.workplace import Workplace

Read = Callable[[Workplace], Printout]
"""Reads what is to be printed; beside the window."""


class Papers(Protocol):
    """What can be printed of the centre. Each raises InputError when there is nothing to print."""

    def board(self, place: Workplace, shown: date) -> Printout:
        """The board of a date."""
        ...

    def day_list(self, place: Workplace, shown: date) -> Printout:
        """The nurses' list of a date."""
        ...

    def mixing_list(self, place: Workplace, shown: date) -> Printout:
        """The pharmacy's list of a date."""
        ...

    def pack(self, place: Workplace, first: date) -> Printout:
        """The next two working days from a date on."""
        ...

    def packs(self, settings: Mapping[str, str]) -> PackFolder | None:
        """Where the packs of the evenings lie; None when they can't lie anywhere."""
        ...

    def sheets_of_day(self, place: Workplace, shown: date) -> Printout:
        """The prep sheets of a date."""
        ...

    def sheets_of_sessions(self, place: Workplace, session_ids: Collection[int]) -> Printout:
        """The prep sheets of some sessions, on whichever dates."""
        ...
