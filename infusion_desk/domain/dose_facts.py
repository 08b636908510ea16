"""What is known of a dose that somebody wants to book: the doses around it, its window, sums and what speaks against.

A wish carries these facts to the rules, which read nothing else; without them those rules stay silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.course_notes import whose
from infusion_desk.domain.origins import Origin
from infusion_desk.domain.schedules import Limit, LongGap, MinimumGap
from infusion_desk.texts import _


class SumForLife(NamedTuple):
    """A limit with the sum of what the patient would have had with this dose; None where it can't be computed."""

    limit: Limit
    total: float | None


class SameDose(NamedTuple):
    """Another session of the same dose of an order, or the dose as it was given elsewhere; `at` in UTC seconds."""

    at: int
    is_given: bool


@dataclass(frozen=True, slots=True)
class DoseFacts:
    """A dose among the others of its treatment.

    `before` and `after` are the days of the dose before and of the next one that is given or booked; `gaps` are the
    minimum gaps before this dose, `gaps_after` those before the next, `long_gaps` what is to be thought of so long
    after the one before. `earliest` begins its window, `latest` ends it; `window_origin` is where that is from, None
    for the day of the order. `is_in_row` says that the dose follows another one on days in a row.
    `cap` is the centre's own most patients a day. `antibodies` names other antibodies against MS that are active.
    `closed` says in words why this way of giving the drug is closed to the patient. `same` is the same dose of the same
    order, given or booked beside this session.
    """

    drug_id: str
    drug_name: str
    number: int
    before: date | None = None
    after: date | None = None
    gaps: tuple[MinimumGap, ...] = ()
    gaps_after: tuple[MinimumGap, ...] = ()
    long_gaps: tuple[LongGap, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    window_origin: Origin | None = None
    is_in_row: bool = False
    sums: tuple[SumForLife, ...] = ()
    cap: int | None = None
    antibodies: tuple[str, ...] = ()
    closed: str = ""
    same: SameDose | None = None


def whose_window(facts: DoseFacts) -> str:
    """Where the window of a dose is from, as a sentence has it in brackets."""
    return _("as ordered") if facts.window_origin is None else whose(facts.window_origin)
