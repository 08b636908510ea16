"""Changed data on a real file: from its day on, only on request, as one change, with what collides named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from infusion_desk.domain.data_changes import DataKind
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import StepKind
from infusion_desk.errors import InputError
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.home import own_drugs
from infusion_desk.services import booking, history, steps
from infusion_desk.services.changes import Change, RefusedError
from infusion_desk.services.confirmations import confirm
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.data_changes import remove_file, set_turnover, take_file
from infusion_desk.services.drug_shelf import CheckedFile
from infusion_desk.services.replanning import Replanned, plan_anew, would_change
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, at, make_centre
from tests.presenters.drugs.pictures import text_of
from tests.services.conftest import NOW, Office
from tests.services.orders import order_of

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
LONGER = text_of("natalizumab").replace("minutes = 60\n", "minutes = 90\n")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A workplace with a folder for files of its own."""
    centre = make_centre(tmp_path)
    yield Office(centre, Workplace(centre.store, Shelf(own_drugs(tmp_path)), lambda: NOW), count(1))
    centre.store.close()


def take(office: Office, tmp_path: Path, since: date, text: str = LONGER) -> Change:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    checked = office.place.drugs.check(path)
    assert isinstance(checked, CheckedFile)
    return take_file(office.place, checked, since, office.asked())


def told(found: tuple[Replanned, ...]) -> list[tuple[int, int | None, str]]:
    return [(*each.minutes, each.problem) for each in found]


def test_a_new_file_holds_from_its_day_on_and_leaves_booked_sessions_alone(office: Office, tmp_path: Path) -> None:
    booked = [office.book("09:00", day=day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    take(office, tmp_path, TUESDAY)
    lengths = [office.book("09:00", patient=2, chair=2, day=day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    assert [(each.end - each.start) // 60 for each in lengths] == [150, 210, 210]
    assert [office.centre.read(each.id) for each in booked] == booked
    assert told(would_change(office.place, MONDAY, "natalizumab")) == [(150, 210, ""), (150, 210, "")]
    assert told(would_change(office.place, WEDNESDAY)) == [(150, 210, "")]
    assert would_change(office.place, MONDAY, "ocrelizumab") == ()
    with office.place.store.reading() as reader:
        (kept,) = reader.data_changes(DataKind.DRUG, "natalizumab")
    assert (kept.since, kept.at, kept.by) == (TUESDAY, NOW, "MG")


def test_dates_and_gaps_of_a_new_file_hold_from_its_day_on(office: Office, tmp_path: Path) -> None:
    order = order_of(office, "natalizumab", patient=3, doses=4)
    gap = 'least = "35 days"\nsource = "us_label"\nconfidence = "V"\nregion = "US"'
    text = text_of("natalizumab").replace('after = "4 weeks"', 'after = "6 weeks"')
    take(office, tmp_path, date(2027, 1, 10), text.replace('least = "21 days"\nconfidence = "K"', gap))
    plan = plan_course(office.place, CourseWish(order.id))
    assert [(each.dose.due - MONDAY).days for each in plan.doses] == [0, 28, 28 + 42, 28 + 84]
    sessions = book_course(office.place, plan, office.asked()).session_ids
    booking.move(office.place, sessions[1], office.asked(), start=at("09:00", MONDAY + timedelta(22)))
    with pytest.raises(RefusedError) as error:
        booking.move(office.place, sessions[2], office.asked(), start=at("09:00", MONDAY + timedelta(50)))
    assert [refusal.rule for refusal in error.value.refusals] == ["minimum_gap"]


def test_all_that_fits_is_changed_together_and_taken_back_together(office: Office, tmp_path: Path) -> None:
    booked = [office.book("09:00", day=day) for day in (TUESDAY, WEDNESDAY)]
    take(office, tmp_path, TUESDAY)
    change = plan_anew(office.place, [each.id for each in booked], office.asked())
    assert [(office.centre.read(each.id).end - each.start) // 60 for each in booked] == [210, 210]
    assert would_change(office.place, MONDAY) == ()
    history.undo(office.place, change.id, office.asked())
    assert [replace(office.centre.read(each.id), version=1) for each in booked] == booked


def test_what_collides_is_named_and_left_as_it_is(office: Office, tmp_path: Path) -> None:
    first, second = office.book("09:00"), office.book("11:30", patient=2)
    take(office, tmp_path, MONDAY)
    early, late = would_change(office.place, MONDAY)
    assert (early.before, late.before) == (first, second)
    assert not early.fits
    assert "Chair 1" in early.problem
    assert late.fits
    plan_anew(office.place, [second.id], office.asked())
    assert office.drawn().startswith("Chair 1 09:00-11:30 11:30-15:00")
    with pytest.raises(Exception, match="Chair 1"):
        plan_anew(office.place, [first.id], office.asked())


def test_the_turnover_changes_from_a_day_on_and_is_taken_back(office: Office) -> None:
    monday, tuesday = office.book("09:00"), office.book("09:00", day=TUESDAY)
    change = set_turnover(office.place.store, "20", TUESDAY, office.asked())
    assert [each.before for each in would_change(office.place, MONDAY)] == [tuesday]
    later = office.book("12:00", day=TUESDAY, patient=2)
    assert later.phases[-1].kind is PhaseKind.TURNOVER
    assert (later.turnover_minutes, office.book("12:00", patient=2).turnover_minutes) == (20, 10)
    history.undo(office.place, change.id, office.asked())
    assert [each.before for each in would_change(office.place, MONDAY)] == [later]
    assert monday.turnover_minutes == 10


def test_a_removed_file_leaves_the_shipped_one_and_who_removed_it(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, MONDAY)
    booked = office.book("09:00", day=TUESDAY)
    change = remove_file(office.place, "natalizumab", office.asked())
    assert "kept" in change.values
    assert [each.minutes for each in would_change(office.place, MONDAY)] == [(210, 150)]
    assert booked.end - booked.start == 210 * 60


def test_a_session_that_has_begun_is_not_planned_anew(office: Office, tmp_path: Path) -> None:
    session = office.book("08:00")
    take(office, tmp_path, MONDAY)
    steps.mark(office.place, session.id, steps.Mark(StepKind.ARRIVED, NOW), office.asked())
    assert would_change(office.place, MONDAY) == ()
    with pytest.raises(InputError, match="Look at the list again"):
        plan_anew(office.place, [session.id], office.asked())


def test_a_rule_about_the_doses_around_is_named_before_it_could_stop_the_change(office: Office, tmp_path: Path) -> None:
    office.book("09:00", dose=3)
    office.book("09:00", dose=4, day=TUESDAY + timedelta(days=7))
    confirm(office.place, "natalizumab", ["gap 2-, any"], "M. Lee", office.asked())
    take(office, tmp_path, MONDAY)
    found = would_change(office.place, MONDAY)
    assert all("21 days" in each.problem for each in found)
    assert len(found) == 2
