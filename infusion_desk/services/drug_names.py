"""What a drug is called, also once no file describes it any more."""

from __future__ import annotations

from infusion_desk.domain.orders import Order
from infusion_desk.services.ports import Reader


def drug_name(reader: Reader, drug_id: str) -> str:
    """A drug's name as the centre says it; its id where no file describes it any more."""
    drug = reader.drug(drug_id)
    return drug.display_name if drug is not None else drug_id


def ordered_name(reader: Reader, order: Order) -> str:
    """What an order is for, as the centre says it: the brand that was ordered, else the drug."""
    return order.brand or drug_name(reader, order.drug_id)
