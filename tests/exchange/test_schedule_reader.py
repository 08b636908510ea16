"""What a drug file says about dates arrives whole, and every fault in it is named by its line."""

from pathlib import Path

import pytest

from infusion_desk.domain.drugs import Drug, NumberRange
from infusion_desk.domain.schedule_words import schedule_figures
from infusion_desk.domain.schedules import Anchor, Interval, Unit, WhenLate
from infusion_desk.errors import DrugFileError
from infusion_desk.exchange.drug_reader import drug_faults, parse_drug
from infusion_desk.resources import resource

SHIPPED = sorted(resource("drugs").glob("*.toml"))
SMALL = """\
[drug]
id = "examplimab"
name = "examplimab"
shown_as = "Example"
class = "made-up antibody"
hue = "teal"
kind = "drug"
ms_antibody = true
patients_a_day = 2

[sources]
label = "The label of Example"

[[due]]
doses = "2"
after = "14 days"
from = "first dose"
source = "label"
confidence = "V"
region = "US"
window_before = "1 day"
window_after = "1 week"
window_confidence = "K"

[[due]]
doses = "3-"
after = "24 weeks"
from = "last dose"
confidence = "K"

[[gap]]
doses = "3-"
least = "5 months"
source = "label"
confidence = "V"
region = "EU"

[[gap]]
doses = "2-"
least = "20 weeks"
source = "label"
confidence = "V"
region = "US"

[[late]]
doses = "2-"
then = "keep the dates"
confidence = "K"

[[long_gap]]
doses = "1-2"
gap = "3 months"
note = "more reactions afterwards"
confidence = "K"

[[row]]
doses = "6-8"
may_pause = true
within_minutes = 90
confidence = "K"

[treatment]
doses = "3-5"
usual = 4
confidence = "K"

[[limit]]
most = "140 mg/m2"
confidence = "K"

[[dose]]
numbers = "1-"
amount = "150 mg"
confidence = "K"

[[dose.phase]]
kind = "infusion"
minutes = 60
confidence = "K"

[end]
drug = "examplimab"
"""
IN_COURSES = (
    SMALL.replace('numbers = "1-"', 'courses = "1-"\ndays = "1-2"')
    .replace('doses = "', 'courses = "')
    .replace("[[due]]", '[[course]]\ncourses = "1-"\ndays = 2\nconfidence = "K"\n\n[[due]]', 1)
    .replace('from = "first dose"', 'from = "course before"')
)


def parsed(text: str) -> Drug:
    return parse_drug(text.encode(), "examplimab.toml")


def test_every_figure_about_dates_arrives() -> None:
    schedule = parsed(SMALL).schedule
    second, later = schedule.dues
    assert (second.doses, second.after, second.anchor) == (
        NumberRange(2, 2),
        Interval(14, Unit.DAYS),
        Anchor.FIRST_DOSE,
    )
    assert second.window is not None
    assert (second.window.before, second.window.after) == (Interval(1, Unit.DAYS), Interval(1, Unit.WEEKS))
    assert (later.after, later.anchor, later.window) == (Interval(24, Unit.WEEKS), Anchor.LAST_DOSE, None)
    assert [str(gap.least) for gap in schedule.gaps] == ["5 months", "20 weeks"]
    assert schedule.late_of(7) is schedule.lates[0]
    assert schedule.lates[0].then is WhenLate.KEEP
    assert schedule.long_gaps[0].note == "more reactions afterwards"
    row = schedule.row_of(7)
    assert row is not None
    assert (row.may_pause, row.within_minutes, schedule.row_of(5)) == (True, 90, None)
    assert schedule.treatment is not None
    assert (schedule.treatment.span, schedule.treatment.usual) == (NumberRange(3, 5), 4)
    assert schedule.limits[0].words == "140 mg/m2"
    assert (schedule.ms_antibody, schedule.patients_a_day) == (True, 2)


def test_a_region_has_its_own_gaps_and_without_one_all_hold() -> None:
    schedule = parsed(SMALL).schedule
    assert [str(gap.least) for gap in schedule.gaps_of(3)] == ["5 months", "20 weeks"]
    assert [str(gap.least) for gap in schedule.gaps_of(3, "US")] == ["20 weeks"]
    assert [str(gap.least) for gap in schedule.gaps_of(2, "EU")] == ["20 weeks"]


def test_a_file_in_courses_says_dates_by_courses() -> None:
    drug = parsed(IN_COURSES)
    assert drug.schedule.dues[0].anchor is Anchor.COURSE_BEFORE
    assert "Course 2: due" in [figure.what for figure in schedule_figures(drug)]


def test_a_file_may_say_nothing_about_dates() -> None:
    head, _due, rest = SMALL.partition("[[due]]")
    drug = parsed(head + "[[dose]]" + rest.partition("[[dose]]")[2])
    assert not drug.schedule.dues
    assert schedule_figures(drug) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('after = "14 days"', 'after = "14"', "“14” is not understood"),
        ('after = "14 days"', 'after = "14 day"', "is not understood"),
        ('after = "14 days"', 'after = "1 days"', "is not understood"),
        ('after = "14 days"', 'after = "2.5 weeks"', "is not understood"),
        ('after = "14 days"', 'after = "-2 weeks"', "is not understood"),
        ('after = "14 days"', "after = 14", "must be a text"),
        ('after = "24 weeks"', 'after = "0 weeks"', "can't be right"),
        ('after = "24 weeks"', 'after = "521 weeks"', "can't be right"),
        ('after = "24 weeks"', 'aftr = "24 weeks"', "perhaps “after” is meant"),
        ('from = "first dose"', 'from = "dose 1"', "one of: first dose, last dose, course before"),
        ('from = "first dose"', 'from = "course before"', "only in a file that has [[course]]"),
        ('doses = "2"', 'doses = "1-2"', "The first one is due when the treatment starts"),
        ('doses = "2"', 'courses = "2"', "[[due]] has no “courses”"),
        ('doses = "3-"\nafter', 'doses = "2-"\nafter', "Another [[due]] stands for dose 2."),
        ('region = "US"\n\n[[late]]', 'region = "EU"\n\n[[late]]', "Another [[gap]] stands for doses 3 and later."),
        ('window_confidence = "K"', 'window_confidence = "V"', "needs a “window_source”"),
        ('window_confidence = "K"', 'window_confidence = "k"', "“window_confidence” can't be “k”"),
        ('then = "keep the dates"', 'then = "re-anchor"', "one of: count from the day given, keep the dates"),
        ('note = "more reactions afterwards"', 'note = ""', "“note” is missing in [[long_gap]]"),
        ("may_pause = true", 'may_pause = "weekend"', "either true or false"),
        ("within_minutes = 90", "within_minutes = 0", "between 1 and 720"),
        ("usual = 4", "usual = 6", "between 3 and 5"),
        ('most = "140 mg/m2"', 'most = "140 mg/m²"', "is not a limit"),
        ('most = "140 mg/m2"', 'most = "0 mg"', "is not a limit"),
        ("patients_a_day = 2", "patients_a_day = 0", "between 1 and 999"),
        ("ms_antibody = true", 'ms_antibody = "yes"', "either true or false"),
        ("[treatment]", "[[treatment]]", "must be a table of its own"),
        ("[[limit]]", "[limit]", "may stand several times"),
    ],
)  # fmt: skip
def test_fault_21_and_22_a_fault_about_dates_is_named_by_its_line(old: str, new: str, words: str) -> None:
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    with pytest.raises(DrugFileError) as caught:
        parsed(text)
    assert words in caught.value.reason
    first = SMALL[: SMALL.index(old)].count("\n") + 1
    first -= 5 if new == "[treatment]" else 0
    assert first - 6 <= caught.value.line <= first + new.count("\n") + 1
    assert text.splitlines()[caught.value.line - 1].startswith(("[", *new.splitlines()))


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ('after = "14 days"\n', "“after” is missing in [[due]]"),
        ('doses = "2"\n', "“doses” is missing in [[due]]"),
        ("usual = 4\n", "“usual” is missing in [treatment]"),
        ('most = "140 mg/m2"\n', "“most” is missing in [[limit]]"),
        ('window_before = "1 day"\nwindow_after = "1 week"\n', "stands here without “window_before”"),
        ('confidence = "K"\n\n[[long_gap]]', "“confidence” is missing in [[late]]"),
    ],
)
def test_what_is_missing_is_named_at_its_table(old: str, words: str) -> None:
    assert old in SMALL
    with pytest.raises(DrugFileError) as caught:
        parsed(SMALL.replace(old, old.partition("\n\n")[2], 1))
    assert words in caught.value.reason


def test_fault_21_every_fault_about_dates_is_told_at_once() -> None:
    text = SMALL
    for old, new in (
        ('after = "14 days"', 'after = "soon"'),
        ('least = "20 weeks"', 'least = "long"'),
        ('gap = "3 months"', 'gap = ""'),
        ("usual = 4", "usual = 9"),
        ('most = "140 mg/m2"', 'most = "much"'),
    ):
        text = text.replace(old, new, 1)
    found = drug_faults(text.encode(), "examplimab.toml")
    wrong = ('after = "soon"', 'least = "long"', 'gap = ""', "usual = 9", 'most = "much"')
    assert [fault.line for fault in found] == [text[: text.index(piece)].count("\n") + 1 for piece in wrong]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_drug_says_when_its_doses_are_due(path: Path) -> None:
    drug = parse_drug(path.read_bytes(), path.name)
    assert drug.schedule.dues or drug.schedule.rows
    for figure in schedule_figures(drug):
        assert figure.what
        assert figure.words
        assert figure.origin.source or figure.origin.confidence == "K"
