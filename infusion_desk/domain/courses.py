"""What a course is counted from, and what becomes of it: doses with their dates.

The annotations are no texts, for the reason that `domain.drugs` gives.
"""

from datetime import date
from typing import NamedTuple

from infusion_desk.domain.calendar_steps import IsClosed, never_closed
from infusion_desk.domain.schedules import Interval, MinimumGap

MOST_DOSES = 500
"""More doses than anybody is given in one treatment."""


class GivenDose(NamedTuple):
    """A dose that was given, here or elsewhere; `figure` and `unit` ("mg/m2") where its amount counts to a limit."""

    day: date
    figure: float | None = None
    unit: str = ""


class CourseRequest(NamedTuple):
    """What a course is counted from.

    `start` is the day of dose 1, or, where it lies after every dose given, the day on which the course goes on.
    `booked` are the days of the doses that follow the given ones. `region` chooses minimum gaps and limits, "" the
    strictest. `interval` is the prescriber's own in place of the file's for doses that count from the dose before.
    `limit_region` chooses the limits for life where it isn't the same. `amount` is that of every dose as ordered
    ("6 mg/m2"), "" where the file's hold. `wanted` doses are asked for, else those up to
    `until`, else those of the usual treatment within three years. It goes on at least with the dose `goes_on_with`, and
    with the days in a row to which that belongs, also where the usual treatment ends before.
    After `today` lies what isn't given yet; None where that doesn't matter.
    """

    start: date | None = None
    given: tuple[GivenDose, ...] = ()
    booked: tuple[date, ...] = ()
    option: str = ""
    region: str = ""
    limit_region: str | None = None
    amount: str = ""
    interval: Interval | None = None
    wanted: int | None = None
    goes_on_with: int | None = None
    until: date | None = None
    today: date | None = None
    is_closed: IsClosed = never_closed


class DatedDose(NamedTuple):
    """One dose of a course. It is due on `due` and may be given from `earliest` to `latest`, both included.

    `day` is when it was given, is booked or would be planned: the due day, or one in the window on which the centre
    is open. `gaps` are the minimum gaps before it, each with the first day that keeps it. `is_behind` says that the
    file's own window was over before the day on which an order lets the treatment go on.
    """

    number: int
    due: date
    earliest: date
    latest: date
    day: date
    amount: str
    option: str
    given: date | None = None
    is_booked: bool = False
    gaps: tuple[tuple[MinimumGap, date], ...] = ()
    notes: tuple[str, ...] = ()
    is_behind: bool = False

    @property
    def is_late(self) -> bool:
        """Whether its day lies after its window."""
        return self.day > self.latest
