"""What a caller asks for, with the wishes by their names."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.wishes import Wishes
from infusion_desk.services.offers import Inquiry


def wishing(inquiry: Inquiry, **asked: object) -> Inquiry:
    """The inquiry with these wishes besides its own, and with whatever else of an inquiry is named."""
    wished = {name: asked.pop(name) for name in list(asked) if name in Wishes.__dataclass_fields__}
    wishes = replace(inquiry.wishes, **wished)  # type: ignore[arg-type]
    return replace(inquiry, wishes=wishes, **asked)  # type: ignore[arg-type]
