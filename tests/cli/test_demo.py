"""The demo centre: believable, sound, the same for the same date, and quick to make."""

import shutil
from collections import Counter
from contextlib import closing, redirect_stdout
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest

from infusion_desk.centre_file import clock, create_workplace
from infusion_desk.cli import command_modules, main
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import findings_of_day
from infusion_desk.domain.sessions import SessionState, StepKind
from infusion_desk.exchange.demo import Demo, asked_for, fill, next_weekday
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import Workplace
from infusion_desk.storage import open_store
from tests.cli.conftest import Command

MONDAY = date(2026, 11, 23)


def demo_of(folder: Path, day: date) -> tuple[Demo, list[Day]]:
    """The demo of `day` and its days from five weeks before to five weeks after."""
    folder.mkdir(exist_ok=True)
    place: Workplace = create_workplace(folder / f"{day}.infusion", {})
    try:
        demo = fill(place, day, asked_for(day, clock()))
        assert place.store.check() == []
        with place.store.reading() as reader:
            return demo, days_around(reader, demo.today)
    finally:
        place.store.close()


def days_around(reader: Reader, today: date) -> list[Day]:
    return reader.days(today - timedelta(days=35), today + timedelta(days=35))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demo, list[Day]]:
    return demo_of(tmp_path_factory.mktemp("demo"), MONDAY)


def test_it_is_a_busy_centre_of_twelve_chairs(made: tuple[Demo, list[Day]]) -> None:
    demo, days = made
    today = next(day for day in days if day.date == demo.today)
    assert len(today.chairs) == 12
    assert len({chair.pod for chair in today.chairs}) == 3
    assert len(today.nurses) == 5
    assert demo.patients == 200
    open_days = [day for day in days if day.sessions]
    assert len(open_days) == 40
    assert all(day.date.weekday() < 5 for day in open_days)
    assert sum(len(day.sessions) for day in days) == demo.sessions > 450
    assert len({session.drug_id for day in days for session in day.sessions}) == 10


def test_what_lies_behind_is_done_and_today_is_under_way(made: tuple[Demo, list[Day]]) -> None:
    demo, days = made
    states: dict[str, Counter[SessionState]] = {"before": Counter(), "today": Counter(), "after": Counter()}
    for day in days:
        when = "today" if day.date == demo.today else "before" if day.date < demo.today else "after"
        states[when].update(session.state for session in day.sessions)
    assert set(states["before"]) == {SessionState.DONE, SessionState.NO_SHOW, SessionState.CANCELLED}
    assert states["before"][SessionState.DONE] > 200
    assert set(states["after"]) == {SessionState.PLANNED, SessionState.CANCELLED}
    assert {SessionState.RUNNING, SessionState.PLANNED} < set(states["today"])
    marked = [session for day in days for session in day.sessions if session.state is SessionState.DONE]
    assert all(session.steps[0].kind is StepKind.ARRIVED for session in marked)
    assert all(session.steps[-1].kind is StepKind.DONE for session in marked)


def test_every_session_of_the_eight_weeks_keeps_every_rule(made: tuple[Demo, list[Day]]) -> None:
    demo, days = made
    assert [finding for day in days for finding in findings_of_day(day) if day.date != demo.today] == []


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2028, 2, 29), date(2026, 10, 30), date(2027, 3, 12)])
def test_every_date_gives_a_sound_centre(tmp_path: Path, day: date) -> None:
    demo, days = demo_of(tmp_path, day)
    assert demo.today == next_weekday(day)
    ahead = {session.id for each in days for session in each.sessions if session.start > demo.now}
    assert [found for each in days for found in findings_of_day(each) if found.session_id in ahead] == []


def test_without_a_window_it_does_the_main_job_on_paper(desk: Command, tmp_path: Path, qapp: object) -> None:
    folder = tmp_path / "demo"
    said = desk("demo", "--date", "2026-11-23", "--folder", folder)
    assert said.code == 0, said.err
    assert "#539 Hana Nakamura, born 17 Jun 1991: Monday 23 November 2026, come at " in said.out
    assert sorted(path.name for path in folder.iterdir()) == ["centre.infusion", "day-board.png", "prep-sheets.pdf"]
    assert all(name in said.out for name in command_modules() if name != "demo")
    shown = desk("day", "2026-11-23", "--json", file=folder / "centre.infusion").json
    assert any(session["patient"]["name"] == "Nakamura, Hana" for session in shown["sessions"])


def test_it_never_writes_into_a_folder_with_something_in_it(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear")
    said = desk("demo", "--folder", tmp_path)
    assert said.code == 1
    assert said.err == f"{tmp_path} is there already and not empty. Name a new folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


@pytest.fixture(scope="module")
def first_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A file that `init --demo` made, and what it said."""
    path = tmp_path_factory.mktemp("init") / "centre.infusion"
    with redirect_stdout(StringIO()) as said:
        assert main(["--database", str(path), "init", "--demo", "--date", "2026-11-23"]) == 0
    return path, said.getvalue()


@pytest.fixture
def own(desk: Command, first_file: tuple[Path, str], tmp_path: Path) -> Command:
    """Commands on a file with the demo in it."""
    shutil.copy(first_file[0], tmp_path)
    return desk


def test_the_same_date_gives_the_same_centre_also_in_a_file_of_ones_own(
    first_file: tuple[Path, str], made: tuple[Demo, list[Day]]
) -> None:
    path, said = first_file
    assert "infusion-desk day 2026-11-23 --text" in said
    with closing(open_store(path)) as store, store.reading() as reader:
        assert days_around(reader, made[0].today) == made[1]


def test_taking_one_session_back_leaves_the_others_that_filled_the_centre(own: Command) -> None:
    before = [own("day", day, "--json").json["sessions"] for day in ("2026-10-26", "2026-11-23")]
    said = own("undo", 462)
    assert said.code == 1
    assert "all sessions that were entered together would go. Change or cancel this one." in said.err
    assert [own("day", day, "--json").json["sessions"] for day in ("2026-10-26", "2026-11-23")] == before


def test_places_are_held_for_steroids_and_some_wait_for_a_sooner_one(
    own: Command, made: tuple[Demo, list[Day]]
) -> None:
    held = [hold for day in made[1] for hold in day.holds]
    assert len(held) == 3
    assert {hold.name for hold in held} == {"Urgent steroids"}
    assert len(own("waitlist", "list", "--json").json["waiting"]) == 2
