"""What a refusal says: the rule's sentence, then when or where it would fit."""

from dataclasses import replace

from infusion_desk.domain.chairs import Outage
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish, findings_at
from infusion_desk.services.refusals import refusal_words, way_out
from tests.builders import at, span, wish
from tests.domain.rules.asking import WORDING
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 5 |...####################.............| Costa
Chair 6 |......#####.........................| Brandt
Chair 7 |xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|
""")


def refused(day: Day, asked: Wish, clock: str) -> list[str]:
    start = at(clock)
    return list(refusal_words(findings_at(day, asked, start), day, asked, start, WORDING).sentences)


def test_the_other_session_the_next_free_moment_and_another_chair() -> None:
    assert refused(DAY, wish(45), "08:45") == [
        "Chair 5 is taken from 08:45 to 13:45 (Costa). Free from 13:45, or Chair 6 at 08:45."
    ]


def test_without_another_chair_only_the_next_moment() -> None:
    assert refused(DAY, wish(60), "09:00") == ["Chair 5 is taken from 08:45 to 13:45 (Costa). Free from 13:45."]


def test_too_late_says_the_latest_free_start() -> None:
    said = refused(DAY, wish(60), "16:30")
    assert said == ["The patient would leave after closing at 17:00. The latest free start is 16:00."]


def test_no_time_on_this_chair_but_on_another_one() -> None:
    assert refused(DAY, wish(60, chair=3), "12:00") == ["Chair 7 is out of service all day. Chair 6 is free at 12:00."]
    assert refused(DAY, wish(60, chair=3), "10:00") == [
        "Chair 7 is out of service all day. Nothing is free there that day, but Chair 6 is at 10:45."
    ]


def test_no_time_at_all_that_day() -> None:
    closed = replace(DAY, chairs=tuple(replace(c, outages=(Outage(span("00:00", "24:00")),)) for c in DAY.chairs))
    assert refused(closed, wish(60), "16:00") == [
        "Chair 5 is out of service all day. Nothing is free that day. Choose another day."
    ]


def test_a_chair_of_the_same_pod_comes_before_others() -> None:
    pods = ("B", "A", "B")
    chairs = tuple(replace(each, pod=pod, outages=()) for each, pod in zip(DAY.chairs, pods, strict=True))
    assert refused(replace(DAY, chairs=chairs), wish(30), "09:00")[0].endswith("or Chair 7 at 09:00.")


def test_several_findings_say_the_way_out_once_and_the_text_says_it_last() -> None:
    start = at("12:30")
    words = refusal_words(findings_at(DAY, wish(300), start), DAY, wish(300), start, WORDING)
    taken = "Chair 5 is taken from 08:45 to 13:45 (Costa)."
    late = "The patient would leave after closing at 17:00."
    fitting = "Nothing is free there that day, but Chair 6 is at 12:00."
    assert words.sentences == (f"{taken} {fitting}", late)
    assert words.text == f"{taken} {late} {fitting}"


def test_nothing_found_is_nothing_said() -> None:
    assert refusal_words([], DAY, wish(30), at("08:00"), WORDING) == ((), "")


def test_the_other_chair_is_never_the_one_that_was_asked_for() -> None:
    assert way_out(DAY, wish(30), at("08:00"), WORDING) == "Free from 08:00, or Chair 6 at 08:00."
