"""The downtime packs of the evenings in words: what is wrong with them, and that one was made."""

from __future__ import annotations

from datetime import date

from infusion_desk.services.evening_pack import OLD_AFTER_DAYS, PackStanding
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def pack_banner(standing: PackStanding, today: date, wording: Wording) -> str:
    """What is wrong with the packs, to stand above every screen; "" when nothing is."""
    if standing.failed:
        return " ".join((_("The downtime pack was not made."), standing.failed, _newest(standing, wording)))
    if standing.instead:
        words = _("{why} The downtime pack lies beside the schedule's file instead: {file}.")
        return words.format(why=standing.instead, file=standing.made)
    if standing.newest is not None and (today - standing.newest).days > OLD_AFTER_DAYS:
        why = _("The program was closed in the evenings since. Make one now with Print, “Print the downtime pack…”.")
        return f"{_newest(standing, wording)} {why}"
    return ""


def pack_said(standing: PackStanding) -> str:
    """That a pack was made, and where it lies; "" when none was."""
    return _("The downtime pack was made: {file}.").format(file=standing.made) if standing.made is not None else ""


def _newest(standing: PackStanding, wording: Wording) -> str:
    if standing.newest is None:
        return _("There is none of an evening before.")
    return _("The newest downtime pack is of {date}.").format(date=wording.date(standing.newest))
