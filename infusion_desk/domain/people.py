"""Patients and nurses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.time import Span
from infusion_desk.texts import N_

ARMS = (N_("left"), N_("right"))
SEXES = (N_("female"), N_("male"), N_("other"))


@dataclass(frozen=True, slots=True)
class Patient:
    """A person who is treated. `mrn` is "" while there is no number yet; names stand as they were given.

    `chair_kinds` are the chair kinds of which this patient needs one; none named means any chair. `arm` is one of ARMS
    or "" for either. `merged_into` is the patient whose record holds everything of this one; `removed` is a record
    that was made by mistake and taken back. Both stay in the file for the audit and are shown nowhere. `gone` is
    "deceased" or "transferred" for somebody for whom nothing is booked, due or printed any more.
    """

    id: int
    mrn: str
    family_name: str
    given_name: str
    birth_date: date | None = None
    sex: str = ""
    phone: str = ""
    language: str = "en"
    chair_kinds: tuple[str, ...] = ()
    note: str = ""
    interpreter: bool = False
    arm: str = ""
    merged_into: int | None = None
    removed: bool = False
    gone: str = ""
    version: int = 1

    @property
    def is_listed(self) -> bool:
        """Whether lists and searches show this record and sessions are booked for it."""
        return self.merged_into is None and not self.removed

    @property
    def name(self) -> str:
        """`Okafor, Grace`: as lists show it."""
        return f"{self.family_name}, {self.given_name}" if self.given_name else self.family_name

    @property
    def spoken_name(self) -> str:
        """`Grace Okafor`: as a letter shows it."""
        return f"{self.given_name} {self.family_name}".strip()


LONGEST_LUNCH = 240
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Nurse:
    """A nurse. `max_patients` is the most patients at once; None takes the centre's figure.

    `lunch` is from when to when she or he has lunch on a day on shift, in minutes after midnight, and `cover_id` who
    has the patients meanwhile; both None for no lunch of which the schedule knows.
    """

    id: int
    name: str
    initials: str
    max_patients: int | None = None
    retired: bool = False
    version: int = 1
    lunch: tuple[int, int] | None = None
    cover_id: int | None = None


@dataclass(frozen=True, slots=True)
class Lunch:
    """A lunch that is taken on a day, and the nurse who has the patients meanwhile."""

    span: Span
    cover_id: int


@dataclass(frozen=True, slots=True)
class ShiftOnDate:
    """What a nurse works on one date in the place of the week's shifts, in minutes after midnight.

    Equal minutes mean that she or he does not work then.
    """

    nurse_id: int
    day: date
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A weekly shift: Monday is 0, minutes after midnight on the wall clock; an end past 1440 runs into the night."""

    nurse_id: int
    weekday: int
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True)
class NurseOnDay:
    """A nurse with the stretches in which she or he is there that day.

    Absences and the covered `lunch` are cut out already, and lunches that she or he covers are put in.
    """

    nurse: Nurse
    on_shift: tuple[Span, ...]
    lunch: Lunch | None = None

    def is_there(self, span: Span) -> bool:
        """Whether one stretch of the shift holds the whole of `span`."""
        return any(span.within(stretch) for stretch in self.on_shift)


def initials_of(name: str) -> str:
    """Up to three capitals from a name: `Ruth Kim` gives `RK`."""
    return "".join(part[0] for part in name.replace("-", " ").split() if part[0].isalpha())[:3].upper()
