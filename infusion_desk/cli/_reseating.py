"""What `book` and `move` share that let others change chairs: the promise to a patient is the time, not the chair."""

from __future__ import annotations

from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from infusion_desk.services.changes import RefusedError
    from infusion_desk.services.offers import Inquiry, SpokenOffer
    from infusion_desk.services.workplace import Workplace


def with_others_moved(
    place: Workplace, inquiry: Inquiry, start: int, refused: RefusedError, *, is_asked_for: bool
) -> SpokenOffer:
    """The time `start` (UTC seconds) on the best chair, with those who leave it.

    Raises `refused` where there is none either, and with a hint where others would make room but nobody asked for it.
    """
    from infusion_desk.services.changes import RefusedError
    from infusion_desk.services.why_not import why_not

    found = why_not(place, inquiry, start).here
    if found is None:
        raise refused
    if not is_asked_for:
        text = _("No chair is free then as it is. {others} With --reseat it is booked so.")
        raise RefusedError(refused.refusals, refused.findings, text.format(others=" ".join(found.reseats)))
    return found
