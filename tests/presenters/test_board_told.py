"""Who carries a triangle on the board: exactly those of whom the panel says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.presenters.attention import notices_of
from infusion_desk.presenters.board.cards import Badge, badges_of
from infusion_desk.presenters.board_told import told_of
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.days import DayPicture
from infusion_desk.services.records import session_change
from infusion_desk.settings import with_defaults
from tests.builders import at, day_of, nurse, span
from tests.builders import session as short_session
from tests.marking import WORDING, long_session, marked


@pytest.mark.parametrize("clock", ["08:00", "10:00", "15:50", "16:30"])
def test_a_triangle_and_a_sentence_come_together(clock: str) -> None:
    running = marked(long_session(), "seated 08:15", "started 08:35 1", "started 09:35 2", "longer 11:00 2 30")
    lost = replace(marked(long_session(3, chair=2), "no_show 09:00", "arrived 09:30"), reservation=None)
    sessions = [running, short_session(2, at("15:55"), 60, 10, chair=5), lost, short_session(4, at("09:00"), 60)]
    day = day_of(sessions, chairs=5, nurses=[nurse(1, span("07:00", "19:00"))])
    told = told_of(DayPicture(day, (), with_defaults({}), {}, 1), at(clock))
    for session in day.sessions:
        notices = notices_of(day, session, at(clock), WORDING)
        assert (session.id in told.attention) is any(notice.marks_card for notice in notices)
    assert told.attention >= {1, 2, 3}
    assert 4 not in told.attention


def test_the_now_line_is_only_for_its_own_day() -> None:
    picture = DayPicture(day_of([]), (), with_defaults({}), {}, 1)
    assert told_of(picture, at("10:00")).now == at("10:00")
    assert told_of(picture, at("10:00") + 24 * 60 * 60).now is None


def test_who_made_room_just_now_says_whence() -> None:
    booked, other, pinned = (short_session(number, at("09:00"), 60, chair=number) for number in (1, 2, 3))
    entities = (
        session_change(None, booked),
        session_change(replace(other, chair_id=1), other),
        session_change(replace(pinned, start=at("08:00"), chair_id=1), pinned),
    )
    picture = DayPicture(day_of([booked, other, pinned]), (), with_defaults({}), {}, 1)
    change = Change(1, Asked("a", 0), ChangeKind.BOOK, "", {}, entities)
    assert told_of(picture, at("08:00"), change).from_chairs == {2: "Chair 1"}
    assert told_of(picture, at("08:00"), replace(change, kind=ChangeKind.SWAP)).from_chairs == {}
    assert told_of(picture, at("08:00")).from_chairs == {}
    badges = badges_of(other, None, False, WORDING, "Chair 1")
    assert list(badges) == [Badge("accent", texts=("from Chair 1", "new chair", "moved"))]
