"""The phases of an infusion session, in order, with their minutes and where each figure comes from.

The annotations are no texts, for the reason that `domain.drugs` gives.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

LONGEST_SESSION_MINUTES = 16 * 60
"""A chair is reserved for at most 16 hours, so no phase and no sum of phases may be longer."""


class PhaseKind(StrEnum):
    """What happens in a phase; the same words in drug files, in JSON and in the database."""

    ARRIVAL = "arrival"
    WAIT = "wait"
    TEACHING = "teaching"
    HYDRATION = "hydration"
    PREMEDICATION = "premedication"
    INFUSION = "infusion"
    FLUSH = "flush"
    OBSERVATION = "observation"
    DISCONNECT = "disconnect"
    TURNOVER = "turnover"


class Confidence(StrEnum):
    """How well a figure is known; only `OWN_KNOWLEDGE` may lack a source. No file can claim `PHARMACIST`."""

    OFFICIAL = "V"
    MANUFACTURER = "M"
    SECONDARY = "S"
    OWN_KNOWLEDGE = "K"
    PHARMACIST = "P"

    @property
    def is_confirmed(self) -> bool:
        """Whether the figure may be shown without "to be confirmed by your pharmacist"."""
        return self in (Confidence.OFFICIAL, Confidence.MANUFACTURER, Confidence.PHARMACIST)


class PlannedPhase(NamedTuple):
    """One phase as it was planned for one session; kept by the session whatever happens to the drug file.

    `minutes` are elapsed minutes, 0 for what runs inside another phase (then `note` says inside which).
    `why` says in words how the minutes come about (rate steps, the label's figure). `rate_changes` are the minutes
    after the phase's beginning at which a nurse changes the rate. `bag_life` are the minutes for which a mixed bag may
    wait for an infusion to begin; None where no confirmed figure says it.
    `hands` are the minutes for which a nurse gives her or his hands from the phase's beginning on, and at each rate
    change; None where the drug's file doesn't say. `acuity` (points, None likewise) and `one_nurse` stand at the
    infusion and hold for the whole visit.
    """

    kind: PhaseKind
    minutes: int
    source: str = ""
    confidence: Confidence = Confidence.OWN_KNOWLEDGE
    region: str = ""
    why: str = ""
    note: str = ""
    rate_changes: tuple[int, ...] = ()
    bag_life: int | None = None
    hands: int | None = None
    acuity: int | None = None
    one_nurse: bool = False


def chair_minutes(phases: Iterable[PlannedPhase]) -> int:
    """Minutes the chair is held: the sum of all phases, turnover included."""
    return sum(phase.minutes for phase in phases)


def patient_minutes(phases: Iterable[PlannedPhase]) -> int:
    """Minutes from the patient's arrival until the patient leaves: all phases but turnover."""
    return sum(phase.minutes for phase in phases if phase.kind is not PhaseKind.TURNOVER)
