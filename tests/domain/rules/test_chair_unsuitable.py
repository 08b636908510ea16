"""A patient who needs a bed, a wide chair or a private room gets one."""

from dataclasses import replace

from infusion_desk.domain.rules import Tier, Wish, findings_of_day
from tests.builders import wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DRAWN = day_from("""
08:00
Chair 1 |############| Costa
Chair 2 |............|
""")
RECLINER, SECOND = DRAWN.chairs
DAY = replace(DRAWN, chairs=(RECLINER, replace(SECOND, kind="bed")))


def needs(*kinds: str, chair: int) -> Wish:
    return wish(30, chair=chair, chair_kinds=kinds)


def test_a_chair_of_the_wrong_kind_is_stopped_at_any_time() -> None:
    assert forbidden_by("chair_unsuitable", DAY, needs("bed", chair=1), "08:00") is Tier.STOP
    assert forbidden_by("chair_unsuitable", DAY, needs("bed", chair=1), "00:00") is Tier.STOP
    assert forbidden_by("chair_unsuitable", DAY, needs("bed", chair=1), "23:59") is Tier.STOP


def test_one_of_the_kinds_is_enough_and_no_need_means_any_chair() -> None:
    assert not forbidden_by("chair_unsuitable", DAY, needs("bariatric", "bed", chair=2), "08:00")
    assert not forbidden_by("chair_unsuitable", DAY, needs(chair=1), "08:00")


def test_a_day_knows_what_its_patients_need() -> None:
    (costa,) = DAY.patients.values()
    day = DAY.with_patient(replace(costa, chair_kinds=("bed",)))
    assert [finding.rule for finding in findings_of_day(day)] == ["chair_unsuitable"]


def test_the_sentence() -> None:
    said = sentence_of("chair_unsuitable", DAY, needs("bed", "private room", chair=1), "08:00")
    assert said == "Chair 1 (recliner) does not suit this patient, who needs: bed, private room."
