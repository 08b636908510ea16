"""When the downtime pack of an evening is due, and the folder in which the packs lie."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from infusion_desk.domain.time import ClinicZone
from infusion_desk.errors import InputError
from infusion_desk.services.evening_pack import KEPT, PackFolder, evening_due, first_date
from infusion_desk.settings import SETTINGS, with_defaults

ZONE = ClinicZone("America/New_York")
FRIDAY = date(2026, 11, 20)


def at(clock: str, day: date = FRIDAY) -> int:
    return ZONE.parse(f"{day}T{clock}")


@pytest.mark.parametrize(
    ("pack_time", "clock", "due"),
    [
        ("18:00", "17:59", None),
        ("18:00", "18:00", FRIDAY),
        ("18:00", "23:59", FRIDAY),
        ("18:00", "00:01", None),
        ("05:30", "07:00", FRIDAY),
        ("", "18:00", None),
    ],
)
def test_a_pack_is_due_from_its_time_until_midnight(pack_time: str, clock: str, due: date | None) -> None:
    assert evening_due(with_defaults({"pack_time": pack_time}), ZONE, at(clock)) == due


def test_on_the_evening_the_clock_goes_back_it_is_due_at_the_same_wall_time() -> None:
    sunday = date(2026, 11, 1)
    settings = with_defaults({"pack_time": "18:00"})
    assert evening_due(settings, ZONE, at("17:59", sunday)) is None
    assert evening_due(settings, ZONE, at("18:00", sunday)) == sunday


def test_a_pack_begins_with_the_next_date_and_one_made_before_noon_with_its_own() -> None:
    assert first_date(with_defaults({}), FRIDAY) == FRIDAY + timedelta(days=1)
    assert first_date(with_defaults({"pack_time": "05:30"}), FRIDAY) == FRIDAY


def test_the_time_is_written_on_24_hours_or_not_at_all() -> None:
    check = SETTINGS["pack_time"].check
    assert (check(" 6:05 "), check("")) == ("06:05", "")
    for wrong in ("6 pm", "24:00", "18.00", "1800"):
        with pytest.raises(InputError, match=r"is not a time of day\. Write it on 24 hours, like 18:00"):
            check(wrong)


def test_packs_lie_beside_the_file_or_in_the_chosen_folder(tmp_path: Path) -> None:
    file = tmp_path / "centre.infusion"
    beside = PackFolder.of(file, with_defaults({}))
    assert beside.file_of(FRIDAY) == tmp_path / "downtime" / "centre-downtime-pack-2026-11-20.pdf"
    chosen = PackFolder.of(file, with_defaults({"pack_folder": str(tmp_path / "stick")}))
    assert chosen.file_of(FRIDAY).parent == tmp_path / "stick"
    assert chosen.evenings() == [], "neither folder is there"


def test_the_newest_packs_stay_and_nothing_else_in_the_folder_is_touched(tmp_path: Path) -> None:
    packs = PackFolder.of(tmp_path / "centre.infusion", with_defaults({}))
    packs.beside.mkdir()
    evenings = [FRIDAY - timedelta(days=back) for back in range(KEPT + 3)]
    others = [packs.beside / name for name in ("other-downtime-pack-2020-01-01.pdf", "centre-downtime-pack-x.pdf")]
    for file in (*map(packs.file_of, evenings), *others):
        file.touch()
    assert packs.evenings() == evenings
    packs.throw_away_old()
    assert packs.evenings() == evenings[:KEPT]
    assert all(file.exists() for file in others)
