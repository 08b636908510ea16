"""The wall: what each chair says to somebody two metres away, and what it never says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.domain.chairs import Outage
from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import HOUR
from infusion_desk.presenters.wall import Tile, TileState, WallPicture, short_labels, short_name, tiles, wall_picture
from infusion_desk.services.wording import Wording
from tests.builders import NEW_YORK, at, day_of, session, span
from tests.marking import WORDING, long_session, marked
from tests.ui.board.example_days import drawn_day

INFUSING = ("seated 08:20", "started 08:40 1", "started 09:40 2")


def wall(day: Day, now: str) -> WallPicture:
    return wall_picture(day, "Elm Street", at(now), WORDING)


def only_tile(*sessions: InfusionSession, now: str = "10:20") -> Tile:
    """The tile of Chair 1."""
    return tiles(day_of(sessions, chairs=1), at(now), WORDING)[0]


def test_a_chair_in_use_says_who_which_phase_and_when_it_frees() -> None:
    made = only_tile(marked(long_session(chair=1), *INFUSING))
    assert made == Tile("Chair 1", "Chair 1", "Alex C.", "Infusion", "Frees 15:55", TileState.IN_USE)
    assert made.spoken == "Chair 1, Alex C., Infusion, Frees 15:55"


def test_an_overrun_never_frees_in_the_past() -> None:
    made = only_tile(marked(long_session(chair=1), *INFUSING, "started 13:40 4"), now="16:20")
    assert made.frees == "Frees 16:35"


@pytest.mark.parametrize(
    ("now", "phase", "state"),
    [
        ("07:30", "Next at 08:15", TileState.NEXT),
        ("08:19", "Next at 08:15", TileState.NEXT),
        ("08:25", "Late 10 min", TileState.LATE),
        ("09:45", "Late 1 h 30 min", TileState.LATE),
    ],
)
def test_who_is_to_come_is_next_and_then_late(now: str, phase: str, state: TileState) -> None:
    made = only_tile(long_session(chair=1), now=now)
    assert (made.name, made.phase, made.state) == ("Alex C.", phase, state)


def test_who_has_arrived_waits_before_the_chair_even_when_others_come_earlier() -> None:
    waiting = marked(session(2, at("11:00")), "arrived 10:10")
    made = only_tile(session(1, at("10:30")), waiting)
    assert (made.name, made.phase, made.state) == ("Alex O.", "Waiting", TileState.WAITING)


def test_a_free_chair_is_free_while_the_centre_is_open() -> None:
    day = day_of(chairs=1)
    assert [tiles(day, at(now), WORDING)[0].phase for now in ("07:59", "08:00", "16:59", "17:00")] == [
        "Closed",
        "Free",
        "Free",
        "Closed",
    ]


def test_what_is_given_up_or_done_leaves_the_chair_free() -> None:
    gone = [
        replace(session(1, at("10:00")), state=SessionState.CANCELLED, reservation=None),
        marked(session(2, at("10:00")), "no_show 10:15"),
        marked(long_session(3, chair=1), "seated 08:15", "done 10:00"),
    ]
    assert only_tile(*gone).state is TileState.FREE


def test_a_chair_out_of_service_says_so_but_never_hides_who_sits_in_it() -> None:
    day = day_of([marked(long_session(chair=1), *INFUSING)], chairs=2)
    broken = tuple(replace(chair, outages=(Outage(span("10:00", "12:00")),)) for chair in day.chairs)
    used, out = tiles(replace(day, chairs=broken), at("10:20"), WORDING)
    assert used.state is TileState.IN_USE
    assert (out.phase, out.state) == ("Out of service", TileState.OUT)


def test_a_retired_chair_is_shown_only_while_somebody_sits_in_it() -> None:
    day = day_of([marked(long_session(chair=1), *INFUSING)], chairs=2)
    day = replace(day, chairs=tuple(replace(chair, retired=True) for chair in day.chairs))
    assert [tile.chair for tile in tiles(day, at("10:20"), WORDING)] == ["Chair 1"]


def test_of_two_left_on_one_chair_the_one_who_sat_down_last_is_shown() -> None:
    forgotten = marked(session(1, at("08:00")), "seated 08:00", "longer 10:10 0 15")
    assert only_tile(forgotten, marked(session(2, at("09:00"), 120), "seated 10:00")).name == "Alex O."


def test_who_was_never_marked_as_gone_does_not_sit_there_for_ever() -> None:
    day = day_of([marked(long_session(chair=1), *INFUSING)], chairs=1)
    assert tiles(day, at("08:15") + 17 * HOUR, WORDING)[0].state is not TileState.IN_USE


def test_the_head_counts_who_is_late_and_says_which_chair_frees_next() -> None:
    day = day_of(
        [
            marked(long_session(1, chair=1), *INFUSING),
            marked(session(2, at("10:00"), 60, 10, chair=2), "seated 10:00"),
            session(3, at("10:00"), chair=3),
            marked(session(4, at("10:30"), chair=3), "arrived 10:15"),
        ]
    )
    assert wall(day, "10:20").head == "1 late · 1 waiting · Next free: Chair 2 at 11:10"
    assert wall(day_of(), "10:20").head == ""


@pytest.mark.parametrize(
    ("family", "given", "shown"),
    [
        ("Costa", "Beatriz", "Beatriz C."),
        ("Costa", "Ana Beatriz", "Ana C."),
        ("Costa", "", "C."),
        ("Łukasik", "Ewa", "Ewa Ł."),
        ("", "", ""),
        ("כהן", "דנה", "\u2068דנה כ.\u2069"),
    ],
)
def test_a_short_name_is_the_given_one_and_an_initial(family: str, given: str, shown: str) -> None:
    assert short_name(Patient(1, "1", family, given)) == shown


def test_a_patient_whose_record_is_missing_has_no_name() -> None:
    assert short_name(None) == ""


def test_the_wall_never_says_a_drug_or_a_family_name() -> None:
    day = drawn_day()
    shown = wall(day, "10:20")
    said = " ".join([shown.head, *(tile.spoken for tile in shown.tiles)])
    for each in day.sessions:
        assert each.drug_name not in said
        assert each.dose_label == "" or each.dose_label not in said
        assert day.family_name(each.patient_id) not in said


@pytest.mark.parametrize(
    ("names", "shorts"),
    [
        (["Chair 1", "Chair 2", "Chair 12"], ("1", "2", "12")),
        (["Infusion chair A 1", "Infusion chair B 1"], ("A 1", "B 1")),
        (["Chair 1", "Bed 1"], ("Chair 1", "Bed 1")),
        (["Chair", "Chair 2"], ("Chair", "Chair 2")),
        (["Chair 1"], ("Chair 1",)),
        (["", "Chair 2"], ("", "Chair 2")),
    ],
)
def test_chairs_go_by_what_their_names_do_not_share(names: list[str], shorts: tuple[str, ...]) -> None:
    assert short_labels(names) == shorts


def test_who_is_watched_looks_otherwise_than_who_gets_the_drug() -> None:
    watched = only_tile(marked(long_session(chair=1), *INFUSING, "started 13:40 4"), now="14:00")
    assert (watched.phase, watched.state) == ("Observation", TileState.WATCHED)


def test_the_clock_is_the_centres() -> None:
    twelve = Wording(NEW_YORK, twelve_hours=True)
    shown = wall_picture(day_of([long_session(chair=1)], chairs=1), "Elm Street", at("15:20"), twelve)
    assert shown.clock == "3:20 PM"
    assert tiles(day_of([session(1, at("16:00"))], chairs=1), at("15:20"), twelve)[0].phase == "Next at 4:00 PM"
