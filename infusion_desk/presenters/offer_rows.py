"""The offers of the booking panel: what was searched for, what came of it, and the rows that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from infusion_desk.presenters.board.marks import BoardMarks, Mark
from infusion_desk.presenters.offer_list import cost_line, nothing_found
from infusion_desk.presenters.placing import Place
from infusion_desk.services.offers import Ahead, Inquiry, SpokenOffer
from infusion_desk.services.why_not import LatestStart, WhyNot
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class FoundOffers:
    """The answer to `inquiry`: the offers, best first; why the time asked for is none; the shown day's latest start."""

    inquiry: Inquiry
    ahead: Ahead
    offers: tuple[SpokenOffer, ...]
    why_not: WhyNot | None = None
    latest: LatestStart | None = None


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer as it is read out, below it the chair and who changes chairs.

    `tip` says what it costs, and why; `notices` what the desk is to look at before it is taken.
    """

    sentence: str
    more: str
    tip: str
    notices: str = ""


def asked_time(ahead: Ahead, inquiry: Inquiry, why_not: WhyNot | None) -> SpokenOffer | None:
    """The very time that was asked for, where it can be had.

    None where the other wishes leave it out, as `at 10 home by 11` may, or where the session stands already.
    """
    here = why_not.here if why_not is not None else None
    if here is None or (inquiry.session_id is not None and here.offer.start == ahead.session.start):
        return None
    day = next(day for day in ahead.days if day.span.holds(here.offer.start))
    left_out = inquiry.wishes.left_out(day, here.offer.leaves - here.offer.start)
    return None if any(span.holds(here.offer.start) for span in left_out) else here


def with_asked(offers: tuple[SpokenOffer, ...], here: SpokenOffer | None, wording: Wording) -> tuple[SpokenOffer, ...]:
    """The offers, before them the asked time `here` where none of them has its time of day.

    A full day would weigh more than an hour or two: who asks for ten hears of ten first all the same.
    """
    minutes = {wording.zone.minute_of(each.offer.start) for each in offers}
    if here is None or wording.zone.minute_of(here.offer.start) in minutes:
        return offers
    return (here, *offers)[: max(len(offers), 1)]


def offer_rows(found: FoundOffers) -> tuple[OfferRow, ...]:
    """The rows of the list, best first."""
    return tuple(_row(number, each) for number, each in enumerate(found.offers, 1))


def offers_told(found: FoundOffers) -> str:
    """What is said below the rows: why the asked time is none, or that nothing was found at all; "" for nothing."""
    if found.why_not is not None and not found.why_not.is_free:
        nearest = [each.sentence for each in (found.why_not.before, found.why_not.after) if each is not None]
        near = _("Nearest: {sentences}.").format(sentences="; ".join(nearest)) if nearest else ""
        return "\n".join((*(reason.message for reason in found.why_not.reasons), near)).strip()
    return "" if found.offers else nothing_found(found.ahead, found.inquiry)


def marks_on(found: FoundOffers | None, shown: date | None) -> BoardMarks:
    """The offers that lie on the shown day with their numbers, and its latest start."""
    if found is None or shown is None:
        return BoardMarks()
    zone = found.ahead.wording.zone
    offers = tuple(
        Mark(str(number), Place(each.offer.chair_id, each.offer.start), each.offer.end)
        for number, each in enumerate(found.offers, 1)
        if zone.date_of(each.offer.start) == shown
    )
    latest = found.latest.free if found.latest and found.latest.date == shown else None
    words = _("latest start {time}").format(time=found.ahead.wording.clock(latest)) if latest is not None else ""
    return BoardMarks(offers, latest, words)


def _row(number: int, each: SpokenOffer) -> OfferRow:
    where = ", ".join(part for part in (each.chair, each.nurse) if part)
    return OfferRow(
        f"{number}   {each.sentence}", "\n".join((where, *each.reseats)), cost_line(each), "\n".join(each.notices)
    )
