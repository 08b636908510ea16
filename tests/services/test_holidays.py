"""What a centre does on public holidays, on a real file: closed, as usual, hours of its own; never refused."""

from __future__ import annotations

from datetime import date

import pytest

from infusion_desk.domain.day import Closure
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError
from infusion_desk.presenters.holiday_rows import holiday_rows, still_open
from infusion_desk.services import history
from infusion_desk.services.calendar import read_calendar
from infusion_desk.services.centre import CentrePicture, read_centre
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.days import read_picture
from infusion_desk.services.holiday_choices import close_on, open_on
from infusion_desk.services.roster import add_closures, put_setting
from infusion_desk.services.wording import Wording
from tests.centres import MONDAY, NEW_YORK
from tests.services.conftest import Office

THANKSGIVING, CHRISTMAS, INDEPENDENCE = date(2026, 11, 26), date(2026, 12, 25), date(2027, 7, 4)
NAME = "Thanksgiving Day"


@pytest.fixture
def us(office: Office) -> Office:
    """A centre in the United States that has decided nothing yet."""
    put_setting(office.place.store, "public_holidays", "us", office.asked())
    return office


def centre(office: Office) -> CentrePicture:
    return read_centre(office.place)


def states(office: Office, *days: date) -> list[str]:
    rows = {row.id: row.cells[-1] for row in holiday_rows(centre(office), Wording(NEW_YORK))}
    return [rows[day.toordinal()] for day in days]


def test_without_a_country_there_are_none(office: Office) -> None:
    assert holiday_rows(centre(office), Wording(NEW_YORK)) == ()


def test_a_holiday_changes_nothing_before_the_centre_says_so(us: Office) -> None:
    [first, *_rest] = holiday_rows(centre(us), Wording(NEW_YORK))
    assert first.cells == ("Thu 26 Nov", NAME, "Open as usual, 08:00-17:00")
    assert states(us, INDEPENDENCE) == ["Closed as on every Sunday"]
    us.book("09:00", day=THANKSGIVING)


def test_closed_names_the_holiday_wherever_it_is_asked_about(us: Office) -> None:
    close_on(us.place.store, {THANKSGIVING: NAME}, us.asked())
    assert states(us, THANKSGIVING, CHRISTMAS) == ["Closed", "Open as usual, 08:00-17:00"]
    with pytest.raises(RefusedError, match=r"closed on Thursday 26 November 2026 \(Thanksgiving Day\)"):
        us.book("09:00", day=THANKSGIVING)
    [load] = read_calendar(us.place, THANKSGIVING, THANKSGIVING).loads
    assert (load.is_closed, load.closed_for, load.holiday) == (True, (NAME,), NAME)
    assert read_picture(us.place, MONDAY).week[3].closed_for == (NAME,)


def test_who_is_booked_stays_booked_and_stands_on_the_call_list(us: Office) -> None:
    booked = us.book("09:00", day=THANKSGIVING)
    change = close_on(us.place.store, {THANKSGIVING: NAME}, us.asked())
    with us.place.store.reading() as reader:
        assert reader.session(booked.id).reservation is not None
        [calls] = reader.call_lists(NEW_YORK.day_span(THANKSGIVING))
    assert ([entry.session_id for entry in calls.entries], calls.cause.reason) == ([booked.id], NAME)
    assert change.words == "Close on {day:date} ({name})"


def test_all_are_closed_at_one_go_but_those_that_are_decided_or_closed_anyway(us: Office) -> None:
    open_on(us.place.store, CHRISTMAS, "Christmas Day", us.asked(), (480, 720))
    days = still_open(centre(us))
    assert THANKSGIVING in days
    assert CHRISTMAS not in days
    assert INDEPENDENCE not in days
    change = close_on(us.place.store, days, us.asked())
    assert change.values["added"] == len(days)
    assert still_open(centre(us)) == {}


def test_hours_of_its_own_take_the_closure_away_and_all_of_it_is_taken_back(us: Office) -> None:
    close_on(us.place.store, {THANKSGIVING: NAME}, us.asked())
    change = open_on(us.place.store, THANKSGIVING, NAME, us.asked(), (480, 720))
    assert states(us, THANKSGIVING) == ["Hours of its own, 08:00-12:00"]
    undone = history.undo(us.place, change.id, us.asked())
    assert states(us, THANKSGIVING) == ["Closed"]
    history.redo(us.place, undone.id, us.asked())
    assert states(us, THANKSGIVING) == ["Hours of its own, 08:00-12:00"]
    open_on(us.place.store, THANKSGIVING, NAME, us.asked())
    assert states(us, THANKSGIVING) == ["Open as usual, 08:00-17:00"]


def test_what_stands_so_already_is_told(us: Office) -> None:
    with pytest.raises(InputError, match="usual hours then already"):
        open_on(us.place.store, THANKSGIVING, NAME, us.asked())
    days = Closure(Span(NEW_YORK.midnight(date(2026, 11, 25)), NEW_YORK.midnight(date(2026, 11, 28))), "Moving")
    add_closures(us.place.store, [days], us.asked())
    assert states(us, THANKSGIVING) == ["Closed"]
    with pytest.raises(InputError, match="closed then already"):
        close_on(us.place.store, {THANKSGIVING: NAME}, us.asked())
    with pytest.raises(InputError, match="for several days"):
        open_on(us.place.store, THANKSGIVING, NAME, us.asked())
