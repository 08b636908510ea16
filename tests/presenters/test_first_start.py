"""The guide of a first start on a new file: what is ticked, what is made, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Shift
from infusion_desk.errors import InputError
from infusion_desk.presenters import first_start
from infusion_desk.presenters.first_start import STEPS, ChairGroup
from infusion_desk.services.changes import Asked
from infusion_desk.services.first_start import is_new, read_setup
from infusion_desk.services.history import redo, undo
from infusion_desk.services.nurses import add_nurse
from infusion_desk.services.registering import add_patients
from infusion_desk.services.roster import add_chairs, open_weekdays, put_hours, put_settings
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.settings import with_defaults
from infusion_desk.storage import create_store
from tests.centres import at, made_up_patients
from tests.shelves import SHIPPED

WORDING = Wording.of(with_defaults({}))
WEEK = ["08:00-17:00", "8-12", "", "", "", "", ""]


def asked() -> Asked:
    return Asked(str(uuid4()), at("07:30"))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    """A file as a new centre begins with."""
    store = create_store(tmp_path / "centre.infusion", {})
    open_weekdays(store, asked())
    yield Workplace(store, SHIPPED, lambda: at("07:30"))
    store.close()


@pytest.fixture
def ticked(place: Workplace) -> Callable[[], list[str]]:
    """The steps that are done."""
    return lambda: [step.name for step in STEPS if first_start.is_done(step.name, read_setup(place))]


def test_each_step_is_ticked_once_it_is_in_the_file_and_not_when_it_is_taken_back(
    place: Workplace, ticked: Callable[[], list[str]]
) -> None:
    assert is_new(place)
    assert ticked() == []
    named = put_settings(place.store, {"centre": "Elm Street", "timezone": "Europe/Madrid"}, asked())
    assert ticked() == ["centre"]
    hours = put_hours(place.store, first_start.week_entries(WEEK, WORDING), asked())
    assert ticked() == ["centre", "hours"]
    chairs = first_start.new_chairs([ChairGroup(3, "bed", "")], ())
    made = add_chairs(place.store, chairs, asked(), after_retired=True)
    nurse, shifts = first_start.new_nurse("Ruth Kim", "07:30-16:00", [True] * 5 + [False] * 2)
    add_nurse(place.store, nurse, shifts, asked())
    add_patients(place.store, made_up_patients(2), asked())
    assert ticked() == ["centre", "hours", "chairs", "nurses", "patients"]
    assert first_start.first_open(read_setup(place)) == "ready"
    assert first_start.ready_words(read_setup(place)) == "Everything that a first booking needs is there."
    assert not is_new(place)
    for change in (made, hours, named):
        undo(place, change.id, asked())
    assert ticked() == ["nurses", "patients"]


def test_hours_as_they_began_are_ticked_once_somebody_has_kept_them(
    place: Workplace, ticked: Callable[[], list[str]]
) -> None:
    lines = ["08:00-17:00"] * 5 + ["", ""]
    kept = put_hours(place.store, first_start.week_entries(lines, WORDING), asked())
    assert ticked() == ["hours"]
    undo(place, kept.id, asked())
    assert ticked() == []


def test_name_and_zone_are_one_change_and_go_back_and_forth_as_one(place: Workplace) -> None:
    change = put_settings(place.store, {"centre": "Elm Street", "timezone": "Europe/Madrid"}, asked())
    back = undo(place, change.id, asked())
    assert read_setup(place).centre.settings["timezone"] == "America/New_York"
    redo(place, back.id, asked())
    settings = read_setup(place).centre.settings
    assert (settings["centre"], settings["timezone"]) == ("Elm Street", "Europe/Madrid")


def test_a_setting_that_cannot_be_used_keeps_the_others_out(place: Workplace) -> None:
    with pytest.raises(InputError, match="not a time zone"):
        put_settings(place.store, {"centre": "Elm Street", "timezone": "Elm/Street"}, asked())
    assert read_setup(place).centre.settings["centre"] == "Infusion centre"


@pytest.mark.parametrize(
    ("kept", "computers", "proposed"),
    [
        ("America/New_York", "Europe/Madrid", "Europe/Madrid"),
        ("America/New_York", "Etc/UTC", "America/New_York"),
        ("America/New_York", "Mars/Base", "America/New_York"),
        ("Europe/Oslo", "Europe/Madrid", "Europe/Oslo"),
    ],
)
def test_the_computers_zone_is_proposed_where_none_was_chosen(kept: str, computers: str, proposed: str) -> None:
    assert first_start.zone_proposed(kept, computers) == proposed


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([""] * 7, "The centre is closed on every day."),
        (["08:00-17:00", "8 to noon", *[""] * 5], "Tuesday: “8 to noon” can't be read."),
    ],
)
def test_hours_that_cannot_be_kept(lines: list[str], words: str) -> None:
    with pytest.raises(InputError) as refused:
        first_start.week_entries(lines, WORDING)
    assert str(refused.value).startswith(words)


def test_chairs_of_all_groups_are_numbered_on_from_those_in_use() -> None:
    known = [Chair(1, "Chair 1"), Chair(2, "chair  3"), Chair(3, "Chair 2", retired=True)]
    groups = [ChairGroup(2, "recliner", " Pod A "), ChairGroup(0, "bed", "nowhere"), ChairGroup(1, "bed", "Pod B")]
    chairs = first_start.new_chairs(groups, known)
    assert [(chair.name, chair.pod, chair.kind) for chair in chairs] == [
        ("Chair 2", "Pod A", "recliner"),
        ("Chair 4", "Pod A", "recliner"),
        ("Chair 5", "Pod B", "bed"),
    ]
    assert first_start.chairs_words(chairs) == "Chair 2 to Chair 4 in Pod A, Chair 5 in Pod B (bed)"
    assert first_start.standing_words([*known, *chairs]) == "5 chairs: 2 in no pod, 2 in Pod A, 1 in Pod B."


def test_chairs_that_were_taken_back_can_be_made_again_under_the_same_names(place: Workplace) -> None:
    for _time in range(2):
        chairs = first_start.new_chairs([ChairGroup(2, "recliner", "")], read_setup(place).centre.chairs)
        change = add_chairs(place.store, chairs, asked(), after_retired=True)
        assert change.values["added"] == 2
        undo(place, change.id, asked())
    assert first_start.standing_words(read_setup(place).centre.chairs) == ""


def test_too_many_chairs_and_too_long_a_pod_are_refused() -> None:
    for group in (ChairGroup(201, "bed", ""), ChairGroup(1, "bed", "x" * 41)):
        with pytest.raises(InputError):
            first_start.new_chairs([group], ())


def test_a_nurse_has_the_same_hours_on_every_ticked_day() -> None:
    nurse, shifts = first_start.new_nurse(" Ruth  Kim", "08:00-12:00, 13:00-17:00", [True, *[False] * 5, True])
    assert (nurse.name, nurse.initials) == ("Ruth  Kim", "RK")
    assert shifts == (Shift(0, 0, 480, 720), Shift(0, 0, 780, 1020), Shift(0, 6, 480, 720), Shift(0, 6, 780, 1020))
    for name, hours, days in (("", "8-9", [True]), ("A", "", [True]), ("A", "8-9", [False]), ("A", "soon", [True])):
        with pytest.raises(InputError):
            first_start.new_nurse(name, hours, days)
