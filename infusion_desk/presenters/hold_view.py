"""A kept or held place in words: for its panel, for a tooltip, and above the booking that takes it."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.holds import Hold
from infusion_desk.presenters.hold_list import until_sentence
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class HoldView:
    """The panel of a place: whom or what for, its lines, and what its first button says."""

    title: str
    lines: tuple[str, ...]
    take: str


def hold_view(hold: Hold, chair: str, wording: Wording) -> HoldView:
    """What to show of a place on the chair of this name."""
    is_kept = hold.patient_id is not None
    dose = _("{drug}, dose {number}").format(drug=hold.drug_name, number=hold.dose_number)
    lines = [dose, where_and_when(hold, chair, wording), until_sentence(hold, wording)]
    if hold.by:
        lines.append(_("Held by {by}.").format(by=hold.by))
    take = _("Book this place") if is_kept else _("Book for a patient…")
    return HoldView(hold.name, tuple(lines), take)


def where_and_when(hold: Hold, chair: str, wording: Wording) -> str:
    """`Chair 3, Thursday 26 November 2026, 11:00 to 12:10`."""
    return _("{chair}, {date}, {start} to {end}").format(
        chair=chair,
        date=wording.date_of(hold.start),
        start=wording.clock(hold.start),
        end=wording.clock(hold.end),
    )


def said_of_hold(hold: Hold, chair: str, wording: Wording) -> str:
    """A place in one go, for a tooltip and a screen reader."""
    what = _("Kept for {name}.") if hold.patient_id is not None else _("Held for: {name}.")
    view = hold_view(hold, chair, wording)
    return " ".join((what.format(name=hold.name), f"{view.lines[0]}.", f"{view.lines[1]}.", *view.lines[2:]))
