"""The shelf beside the file: which sessions to come were booked from which version of a drug's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from infusion_desk.domain.data_changes import DataChange, DataKind
from infusion_desk.domain.drug_words import in_language
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.figures import Confirmation, as_confirmed
from infusion_desk.services.drug_shelf import ShelfView, ShelvedDrug
from infusion_desk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class ShelfPicture:
    """The shelf with the centre's settings; `booked` counts sessions to come by drug id and the hash of its text.

    `confirmations` are the words that stand for figures of any drug; `changes` are those of files, in order.
    """

    view: ShelfView
    settings: Mapping[str, str]
    booked: Mapping[tuple[str, str], int]
    confirmations: tuple[Confirmation, ...] = ()
    changes: tuple[DataChange, ...] = ()

    def shown(self, shelved: ShelvedDrug) -> Drug:
        """A drug for a reader: with what was confirmed of it, its texts in the language in use."""
        return in_language(as_confirmed(shelved.drug, self.confirmations))

    def last_change(self, shelved: ShelvedDrug) -> DataChange | None:
        """The change on record by which a drug's file as it stands came into use, None where there is none."""
        of_drug = [change for change in self.changes if change.subject == shelved.drug.id]
        return of_drug[-1] if of_drug and of_drug[-1].after == shelved.sha256 else None

    def booked_from(self, shelved: ShelvedDrug) -> tuple[int, int]:
        """How many sessions to come were booked from a drug's file as it stands, and how many from an earlier one."""
        of_drug = {text: count for (drug_id, text), count in self.booked.items() if drug_id == shelved.drug.id}
        now = of_drug.get(shelved.sha256, 0)
        return now, sum(of_drug.values()) - now


def read_shelf(place: Workplace, *, anew: bool = False) -> ShelfPicture:
    """What is on the shelf; `anew` reads the files first."""
    view = place.drugs.reload() if anew else place.drugs.view()
    with place.store.reading() as reader:
        return ShelfPicture(
            view,
            reader.settings(),
            reader.booked_drug_texts(place.now()),
            reader.confirmations(),
            reader.data_changes(DataKind.DRUG),
        )
