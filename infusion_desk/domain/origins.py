"""What every figure of a drug file has: where it comes from, and for which doses it stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from infusion_desk.domain.phases import Confidence
from infusion_desk.texts import _


class Origin(NamedTuple):
    """Where a figure comes from: the full text of its sources, how well it is known, the label's region.

    `figure` is the figure's own name once somebody asked (`domain.figures`). `confirmed_by` and `confirmed_on` say
    who confirmed it at the centre and when, "" and None while nobody did.
    """

    source: str
    confidence: Confidence
    region: str
    figure: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None


class NumberRange(NamedTuple):
    """Numbers from `first` to `last`, both included; without `last` there is no end."""

    first: int
    last: int | None

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.first <= number and (self.last is None or number <= self.last)

    def __str__(self) -> str:
        if self.last is None:
            return _("{first} and later").format(first=self.first)
        if self.first == self.last:
            return str(self.first)
        return _("{first} to {last}").format(first=self.first, last=self.last)

    def overlaps(self, other: NumberRange) -> bool:
        """Whether a number lies in both."""
        return max(self.first, other.first) in self and max(self.first, other.first) in other
