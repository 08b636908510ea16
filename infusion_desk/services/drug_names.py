"""What a drug is called, also once no file describes it any more."""

from __future__ import annotations

from infusion_desk.services.ports import Reader


def drug_name(reader: Reader, drug_id: str) -> str:
    """A drug's name as the centre says it; its id where no file describes it any more."""
    drug = reader.drug(drug_id)
    return drug.display_name if drug is not None else drug_id
