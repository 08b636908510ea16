"""What stands above the screens about the downtime packs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from infusion_desk.presenters.evening_pack import pack_banner, pack_said
from infusion_desk.services.evening_pack import PackStanding
from infusion_desk.services.wording import Wording
from infusion_desk.settings import with_defaults

WORDING = Wording.of(with_defaults({}))
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


def test_nothing_is_said_of_packs_that_are_there_or_not_yet_to_be() -> None:
    assert pack_banner(PackStanding(FRIDAY), MONDAY, WORDING) == ""
    assert pack_banner(PackStanding(None), MONDAY, WORDING) == ""
    assert pack_said(PackStanding(FRIDAY)) == ""
    assert pack_said(PackStanding(FRIDAY, Path("/a/b.pdf"))) == "The downtime pack was made: /a/b.pdf."


def test_an_old_pack_is_named_with_the_way_to_a_new_one() -> None:
    told = pack_banner(PackStanding(FRIDAY), TUESDAY, WORDING)
    assert told.startswith("The newest downtime pack is of Friday 20 November 2026. The program was closed")
    assert told.endswith("Make one now with Print, “Print the downtime pack…”.")


def test_one_that_could_not_be_made_says_why_and_which_is_there() -> None:
    assert pack_banner(PackStanding(None, failed="There is no room."), MONDAY, WORDING) == (
        "The downtime pack was not made. There is no room. There is none of an evening before."
    )
    told = pack_banner(PackStanding(FRIDAY, Path("/a/b.pdf"), instead="The disk is gone."), MONDAY, WORDING)
    assert told == "The disk is gone. The downtime pack lies beside the schedule's file instead: /a/b.pdf."
