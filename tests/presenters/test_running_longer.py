"""How much longer, and what it runs into."""

from __future__ import annotations

from infusion_desk.presenters.running_longer import running_longer, what_it_runs_into
from tests.builders import at, day_of, span
from tests.builders import session as short_session
from tests.marking import WORDING, long_session, marked

INFUSING = marked(long_session(), "seated 08:15", "started 08:35 1", "started 09:35 2")


def test_longer_counts_from_the_expected_end() -> None:
    asked = running_longer(INFUSING, at("11:00"), WORDING)
    assert asked is not None
    assert (asked.title, asked.expected) == ("How much longer? Infusion", "Expected to end at 13:35.")
    assert [choice.words for choice in asked.choices] == [
        "15 min longer, until 13:50",
        "30 min longer, until 14:05",
    ]
    assert asked.choices[0].until == at("13:50")


def test_longer_counts_from_now_once_the_end_has_passed() -> None:
    asked = running_longer(INFUSING, at("13:50") + 20, WORDING)
    assert asked is not None
    assert [choice.until for choice in asked.choices] == [at("14:06"), at("14:21")]


def test_nothing_runs_before_the_patient_sits_and_after_the_patient_left() -> None:
    assert running_longer(marked(long_session(), "arrived 08:15"), at("08:20"), WORDING) is None
    assert running_longer(marked(long_session(), "seated 08:15", "done 09:00"), at("09:00"), WORDING) is None
    assert what_it_runs_into(day_of([long_session()]), long_session(), at("20:00"), at("08:00"), WORDING) == ()


def test_it_says_beforehand_whom_it_would_run_into() -> None:
    day = day_of([INFUSING, short_session(2, at("16:00"), 30, chair=5)], chairs=5, hours=span("08:00", "17:00"))
    assert what_it_runs_into(day, INFUSING, at("13:40"), at("11:00"), WORDING) == (
        "Runs 5 min over: leaves at about 15:40, chair free at about 15:55.",
    )
    assert what_it_runs_into(day, INFUSING, at("14:05"), at("11:00"), WORDING) == (
        "Okafor, Alex has Chair 5 from 16:00, 20 min before it is free at about 16:20.",
        "Runs 30 min over: leaves at about 16:05, chair free at about 16:20.",
    )
