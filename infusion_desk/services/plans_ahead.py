"""A session as it would be planned on each of some days, by the data that holds then."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.booking import Booking, plan_session
from infusion_desk.services.data_in_force import changing_days
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import DrugText


@dataclass(frozen=True)
class PlansAhead:
    """The sessions (at least one) by the day from which each holds; `problems` says why there is none from a day on."""

    sessions: Mapping[date, InfusionSession]
    problems: Mapping[date, str] = field(default_factory=dict)

    @property
    def first(self) -> InfusionSession:
        """The session as it would be first."""
        return self.sessions[min(self.sessions)]

    def on(self, day: date) -> InfusionSession | None:
        """The session as it would be on `day`; None where the data that holds then has no such dose."""
        return self.sessions.get(self._since(day))

    def problem(self, day: date) -> str:
        """Why there is none on `day`, "" where there is one."""
        return self.problems.get(self._since(day), "")

    def _since(self, day: date) -> date:
        return self._days[max(bisect_right(self._days, day) - 1, 0)]

    @cached_property
    def _days(self) -> list[date]:
        return sorted((*self.sessions, *self.problems))


def plans_ahead(reader: Reader, source: DrugText, booking: Booking, first: date, until: date) -> PlansAhead:
    """Plan `booking` once for each version of the data that holds on a day from `first` to `until`.

    Raises InputError where none of them has such a dose or option.
    """
    sessions, problems = {}, {}
    for since in changing_days(reader, source.drug.id, first, until):
        try:
            sessions[since] = plan_session(reader, source, replace(booking, chair_id=None), since)
        except InputError as error:
            problems[since] = error
    if not sessions:
        raise next(iter(problems.values()))
    return PlansAhead(sessions, {since: str(error) for since, error in problems.items()})
