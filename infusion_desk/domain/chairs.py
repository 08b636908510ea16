"""Chairs, the pods they stand in, and when they are out of service."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.time import Span
from infusion_desk.texts import N_

CHAIR_KINDS = (N_("recliner"), N_("bed"), N_("bariatric"), N_("private room"))


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch in which a chair can't be used, with the reason in words."""

    span: Span
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Chair:
    """A treatment chair or bed. `outages` are those that touch the day in hand."""

    id: int
    name: str
    pod: str = ""
    kind: str = "recliner"
    outages: tuple[Outage, ...] = ()
    retired: bool = False
    version: int = 1

    def suits(self, kinds: tuple[str, ...]) -> bool:
        """Whether a patient who needs one of `kinds` (none named: any) can use this chair."""
        return not kinds or self.kind in kinds
