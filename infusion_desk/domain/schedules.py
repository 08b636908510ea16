"""When the doses of a drug are due, as its file says: intervals, windows, minimum gaps, limits.

Nothing is counted here; `courses.expand` turns these figures and a start into dates. Units stay as the label has
them: 24 weeks are not 6 months. Every figure carries its origin; the classes are named tuples, with annotations that
are no texts, for the reason that `domain.drugs` gives.
"""

from enum import StrEnum
from typing import NamedTuple

from infusion_desk.domain.origins import NumberRange, Origin
from infusion_desk.texts import N_, _


class Unit(StrEnum):
    """What an interval counts; a label's months stay months."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Interval(NamedTuple):
    """A stretch of the calendar: 14 days, 24 weeks, 6 months."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        words = {
            Unit.DAYS: (N_("{number} day"), N_("{number} days")),
            Unit.WEEKS: (N_("{number} week"), N_("{number} weeks")),
            Unit.MONTHS: (N_("{number} month"), N_("{number} months")),
        }[self.unit]
        return _(words[self.number != 1]).format(number=self.number)

    @property
    def written(self) -> str:
        """As a drug file writes it, in every language: "6 months", "1 month"."""
        return f"{self.number} {str(self.unit).removesuffix('s') if self.number == 1 else self.unit}"


class Anchor(StrEnum):
    """The day from which an interval is counted."""

    FIRST_DOSE = "first dose"
    LAST_DOSE = "last dose"
    COURSE_BEFORE = "course before"


class WhenLate(StrEnum):
    """What a late dose does to those after it."""

    RE_ANCHOR = "count from the day given"
    KEEP = "keep the dates"


class Window(NamedTuple):
    """How far from its due day a dose may lie: `before` it and `after` it, None where nothing is said."""

    before: Interval | None
    after: Interval | None
    origin: Origin


class Due(NamedTuple):
    """When `doses` are due: `after` so long, counted from `anchor`.

    For a drug in courses `doses` are courses, and what is due is the first day of each. `anchor` COURSE_BEFORE is
    the first day of the course before.
    """

    doses: NumberRange
    after: Interval
    anchor: Anchor
    origin: Origin
    window: Window | None = None
    note: str = ""


class MinimumGap(NamedTuple):
    """The least time between each of `doses` (or the first day of each of these courses) and the dose before it."""

    doses: NumberRange
    least: Interval
    origin: Origin
    note: str = ""


class LateDose(NamedTuple):
    """What one of `doses` does to later dates when it is given after its window."""

    doses: NumberRange
    then: WhenLate
    origin: Origin
    note: str = ""


class LongGap(NamedTuple):
    """What to think of when so much time passes after the last of `doses`; `note` says it."""

    doses: NumberRange
    gap: Interval
    note: str
    origin: Origin


class Row(NamedTuple):
    """`doses` (or all days of each of these courses) that are given on days in a row.

    `may_pause` lets days between on which the centre is closed, with a notice. `within_minutes` is how near the
    times of day should be to one another, as a wish; None where nothing is wished.
    """

    doses: NumberRange
    may_pause: bool
    within_minutes: int | None
    origin: Origin
    note: str = ""


class Treatment(NamedTuple):
    """How many doses (or courses) a treatment has: `usual` are planned; `span` says from how many to how many."""

    span: NumberRange
    usual: int
    origin: Origin
    note: str = ""


class Limit(NamedTuple):
    """The most that a patient may ever get in all, in `unit` ("mg", "mg/m2")."""

    most: float
    unit: str
    origin: Origin
    note: str = ""

    @property
    def words(self) -> str:
        """The limit with its unit: "140 mg/m2"."""
        return f"{self.most:g} {self.unit}"


class Schedule(NamedTuple):
    """Everything a drug's file says about dates; each tuple is empty where it says nothing.

    `ms_antibody` marks an antibody against MS, of which a patient has one at a time. `patients_a_day` is the
    centre's own cap, None without one.
    """

    dues: tuple[Due, ...] = ()
    gaps: tuple[MinimumGap, ...] = ()
    lates: tuple[LateDose, ...] = ()
    long_gaps: tuple[LongGap, ...] = ()
    rows: tuple[Row, ...] = ()
    treatment: Treatment | None = None
    limits: tuple[Limit, ...] = ()
    ms_antibody: bool = False
    patients_a_day: int | None = None

    def due_of(self, number: int) -> Due | None:
        """When a dose or course is due, None where the file doesn't say."""
        return next((each for each in self.dues if number in each.doses), None)

    def row_of(self, number: int) -> Row | None:
        """The days in a row to which a dose or course belongs."""
        return next((each for each in self.rows if number in each.doses), None)

    def late_of(self, number: int) -> LateDose | None:
        """What a dose or course does to later dates when it is late."""
        return next((each for each in self.lates if number in each.doses), None)

    def gaps_of(self, number: int, region: str = "") -> tuple[MinimumGap, ...]:
        """The minimum gaps before a dose or course: those of `region` where it has any, else all of them."""
        found = tuple(each for each in self.gaps if number in each.doses)
        return tuple(each for each in found if each.origin.region == region) or found

    def limits_of(self, region: str = "") -> tuple[Limit, ...]:
        """The limits of `region` where it has any, else all of them."""
        return tuple(each for each in self.limits if each.origin.region == region) or self.limits


NO_SCHEDULE = Schedule()
"""What a file has that says nothing about dates."""


class DateFigure(NamedTuple):
    """A figure of a schedule for a reader: what it is, in words, and where it is from."""

    what: str
    words: str
    origin: Origin
