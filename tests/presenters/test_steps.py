"""Which steps a session offers next, and their keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import HOUR
from infusion_desk.presenters.steps import STEPS, Act, Offers, offers_of, step_words, usual_time
from tests.builders import at
from tests.marking import WORDING, long_session, marked, step


def words(session: InfusionSession, now: str = "08:00") -> list[str]:
    offers = offers_of(session, at(now), WORDING)
    first = [offer.words if offer else "-" for offer in (offers.primary, offers.secondary)]
    return [*first, *(offer.words for offer in offers.more)]


def test_every_step_has_one_key_of_its_own() -> None:
    keys = [entry.key for entry in STEPS]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert {entry.act for entry in STEPS} == set(Act) - {Act.CANCEL, Act.RESTORE, Act.MOVE}


def test_who_is_to_come_arrives_or_sits_down() -> None:
    assert words(long_session())[:5] == ["Arrived", "Seat", "No-show", "Left untreated", "Cancel session…"]


def test_a_patient_with_a_nurse_can_be_handed_over_until_it_is_over() -> None:
    assert "Hand over to another nurse…" in words(marked(long_session(), "seated 08:15"))
    assert "Hand over to another nurse…" not in words(replace(long_session(), nurse_id=None))
    assert "Hand over to another nurse…" not in words(marked(long_session(), "seated 08:15", "done 13:35"))


def test_no_show_moves_to_the_front_for_who_is_half_an_hour_late() -> None:
    assert words(long_session(), "08:44")[1] == "Seat"
    assert words(long_session(), "08:45")[1] == "No-show"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["arrived 08:10"], ["Seat", "Left untreated"]),
        (["seated 08:15"], ["Start premedication", "Running longer…"]),
        (["seated 08:15", "started 08:35 1"], ["Start infusion", "Running longer…"]),
        (["seated 08:15", "started 09:35 2"], ["Start observation", "Running longer…"]),
        (["seated 08:15", "started 13:35 4"], ["Done", "Running longer…"]),
        (["seated 08:15", "done 13:35"], ["-", "Amount given…"]),
        (["no_show 09:00"], ["Arrived after all", "Take back: no-show 09:00"]),
        (["arrived 08:10", "left_untreated 09:00"], ["Arrived after all", "Take back: left untreated 09:00"]),
    ],
)
def test_the_next_step_follows_what_was_marked(steps: list[str], expected: list[str]) -> None:
    assert words(marked(long_session(), *steps), "09:00")[:2] == expected


def test_in_the_chair_later_phases_done_and_the_amount_stand_in_the_menu() -> None:
    assert words(marked(long_session(), "seated 08:15"))[2:] == [
        "Start infusion",
        "Start observation",
        "Done",
        "Amount given…",
        "Left untreated",
        "Hand over to another nurse…",
        "Take back: seated 08:15",
    ]


def test_disconnecting_may_be_marked_but_done_comes_first() -> None:
    made = long_session()
    disconnect = PlannedPhase(PhaseKind.DISCONNECT, 5)
    made = replace(made, phases=(*made.phases[:-1], disconnect, made.phases[-1]))
    offers = offers_of(marked(made, "seated 08:15", "started 13:35 4"), at("15:30"), WORDING)
    assert offers.primary is not None
    assert offers.primary.act is Act.DONE
    following = offers.find(Act.NEXT_PHASE)
    assert following is not None
    assert (following.words, following.key, following.phase) == ("Disconnect", "B", 5)


def test_the_key_for_watching_works_whether_the_observation_comes_next_or_later() -> None:
    for steps in (["seated 08:15"], ["seated 08:15", "started 09:35 2"]):
        offer = offers_of(marked(long_session(), *steps), at("10:00"), WORDING).find(Act.OBSERVING)
        assert offer is not None
        assert offer.phase == 4


def test_who_comes_back_to_a_lost_place_is_moved_first() -> None:
    lost = replace(marked(long_session(), "no_show 09:00", "arrived 09:30"), reservation=None)
    assert words(lost)[:3] == ["Move…", "Seat", "Left untreated"]


def test_a_cancelled_session_is_restored_or_comes_after_all() -> None:
    cancelled = replace(long_session(), state=SessionState.CANCELLED, reservation=None, cancel_reason="illness")
    assert words(cancelled) == ["Restore", "Arrived after all"]


def test_nothing_can_be_marked_for_a_session_of_another_day() -> None:
    made = long_session()
    offers = offers_of(made, made.start - 13 * HOUR, WORDING)
    assert offers.primary is None
    assert [offer.act for offer in offers] == [Act.CANCEL]


def test_the_time_proposed_is_now_or_for_a_forgotten_session_the_planned_one() -> None:
    seated = marked(long_session(), "seated 08:15")
    tomorrow = at("08:15") + 24 * HOUR
    for act, expected in ((Act.DONE, "15:35"), (Act.OBSERVING, "13:35"), (Act.LEFT_UNTREATED, "08:15")):
        offer = offers_of(seated, tomorrow, WORDING).find(act)
        assert offer is not None
        assert usual_time(seated, offer, at("09:00")) == at("09:00")
        assert usual_time(seated, offer, tomorrow) == at(expected)


def test_what_makes_no_sense_now_is_not_offered() -> None:
    planned, running = long_session(), marked(long_session(), "seated 08:15")
    assert offers_of(planned, at("08:00"), WORDING).find(Act.DONE) is None
    assert offers_of(running, at("08:30"), WORDING).find(Act.NO_SHOW) is None
    assert Offers().find(Act.ARRIVED) is None


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("seated 08:17", "seated 08:17"),
        ("started 09:35 2", "infusion 09:35"),
        ("longer 11:00 2 15", "15 min longer"),
        ("longer 11:00 2 -15", "15 min sooner"),
        ("amount 14:02 250 mL", "250 mL given"),
        ("no_show 09:00", "no-show 09:00"),
    ],
)
def test_a_step_in_words(marks: str, expected: str) -> None:
    assert step_words(long_session(), step(marks), WORDING) == expected
