"""How far a centre is set up, read in one go: what the guide of a first start ticks."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.services.centre import CentrePicture, read_centre
from infusion_desk.services.changes import ChangeKind
from infusion_desk.services.ports import PatientList, Reader
from infusion_desk.services.roster import FIRST_HOURS
from infusion_desk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class SetupPicture:
    """The centre with the number of its patients; `hours_kept` once somebody has said when it is open."""

    centre: CentrePicture
    patients: int
    hours_kept: bool


def read_setup(place: Workplace) -> SetupPicture:
    """Read how far the centre is set up."""
    centre = read_centre(place)
    with place.store.reading() as reader:
        return SetupPicture(centre, reader.count_patients(PatientList(place.now())), _hours_kept(reader))


def is_new(place: Workplace) -> bool:
    """Whether the file holds a centre in which nothing has been entered yet, and can be changed."""
    if place.store.read_only:
        return False
    with place.store.reading() as reader:
        return not (reader.chairs() or reader.nurses() or reader.count_patients(PatientList(place.now())))


def _hours_kept(reader: Reader) -> bool:
    """Hours as a new centre begins with count only when somebody has kept them since."""
    opened = {day: hours for day, hours in reader.opening_hours().items() if hours[0] < hours[1]}
    if opened != dict.fromkeys(range(5), FIRST_HOURS):
        return True
    changes = (reader.changes_of("hours", weekday) for weekday in range(7))
    return any(len(made) > 1 and made[-1].kind is not ChangeKind.UNDO for made in changes)
