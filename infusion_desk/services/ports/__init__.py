"""What services need of a store. `storage` implements it; services and presenters never see how.

A reader sees one moment of the file. A writer is alone with the file until it is done: leaving the block commits,
an exception takes everything back. Neither may be used outside its block or in another thread.
"""

from infusion_desk.services.ports.errors import StaleError, TakenError
from infusion_desk.services.ports.reader import Reader
from infusion_desk.services.ports.store import DrugsKnown, FormerDrugs, Store
from infusion_desk.services.ports.values import (
    PATIENTS_SHOWN,
    DoseOnRecord,
    Gap,
    GapKind,
    ListedPatient,
    OrderToGive,
    PatientList,
)
from infusion_desk.services.ports.writer import Writer

__all__ = [
    "PATIENTS_SHOWN",
    "DoseOnRecord",
    "DrugsKnown",
    "FormerDrugs",
    "Gap",
    "GapKind",
    "ListedPatient",
    "OrderToGive",
    "PatientList",
    "Reader",
    "StaleError",
    "Store",
    "TakenError",
    "Writer",
]
