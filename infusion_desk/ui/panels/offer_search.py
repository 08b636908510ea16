"""Search the best times beside the window while the caller is on the phone: anew at every wish and every news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.time import MINUTE
from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.presenters.offer_rows import FoundOffers, asked_time, with_asked
from infusion_desk.presenters.wishes import NOTHING_TYPED, read_wishes, typed_words
from infusion_desk.services.booking import Booking
from infusion_desk.services.holds import KEPT_MINUTES
from infusion_desk.services.offers import DAYS, MOST_DAYS, Ahead, Inquiry, SpokenOffer, look_ahead, offers_in, wanted_of
from infusion_desk.services.order_offers import measured_overruns
from infusion_desk.services.why_not import LatestStart, WhyNot, latest_start_in, why_not_in
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk


class OfferSearch(QObject):
    """The offers for one booking that is being made. An answer to what is no longer asked is dropped."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed = NOTHING_TYPED
        self._inquiry: Inquiry | None = None
        self._overruns: Mapping[str, int] = {}
        self._read: FoundOffers | None = None
        self.found: FoundOffers | None = None
        self.problem, self.unread, self.kept = "", "", ""
        desk.picture_changed.connect(self._on_desk_picture_changed)

    @property
    def understood(self) -> str:
        """The wishes as they were understood, in words; "" while `unread` says what can't be read of them."""
        wording = self._desk.wording
        return typed_words(self._typed, wording) if wording and not self.unread else ""

    def ask(self, inquiry: Inquiry | None) -> None:
        """Search for `inquiry`, whose wishes are those typed; None asks for nothing any more."""
        if inquiry is None:
            self._inquiry, self._read, self.found, self.problem, self.kept = None, None, None, "", ""
            self.changed.emit()
        elif inquiry != self._inquiry:
            self._inquiry, self.found = inquiry, None
            self._search()

    def forget_wishes(self) -> None:
        """The next caller has wishes of her or his own; by how much sessions run over is read once for her or him."""
        self._typed, self.problem, self.unread, self.kept = NOTHING_TYPED, "", "", ""
        self._desk.read(measured_overruns, self._on_overruns_read, key="overruns")

    def tell_kept(self, offer: SpokenOffer) -> None:
        """Say which offer is kept now, and until when: the list has others, as its place is taken."""
        wording = self._desk.wording
        if wording is not None:
            until = wording.clock(self._desk.now + KEPT_MINUTES * MINUTE)
            words = _("Kept until {time}: {offer}. Book it here, or later from the Waitlist screen.")
            self.kept = words.format(time=until, offer=offer.sentence.rstrip("."))
            self.changed.emit()

    def _on_overruns_read(self, overruns: Mapping[str, int]) -> None:
        self._overruns = overruns

    def wish(self, typed: str) -> None:
        """Take the wishes as they stand typed; what can't be read is said, and the last ones stay."""
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return
        try:
            wishes = read_wishes(typed, picture.day, wording.zone.date_of(self._desk.now), wording)
        except InputError as error:
            self.problem = self.unread = str(error)
            self.changed.emit()
            return
        self.unread = ""
        if wishes == self._typed and self.found is not None:
            self.problem = ""
            self.changed.emit()
        else:
            self._typed = wishes
            self._search()

    def _search(self) -> None:
        inquiry, shown = self._inquiry, self._desk.date
        if inquiry is not None and shown is not None:
            wished = self._typed.on(inquiry)
            self._desk.read(
                partial(_find, wished, self._overruns, self._typed.asked, shown, self._days_read_for(wished)),
                partial(self._on_found, inquiry),
                key="offers",
                failed=partial(self._on_failed, inquiry),
            )

    def _days_read_for(self, wished: Inquiry) -> Ahead | None:
        """The days as an earlier search read them, for the same booking and within the same minute: only wishes differ.

        None where they have to be read.
        """
        earlier = self._read
        if earlier is None or _asks_to_read(earlier.inquiry) != _asks_to_read(wished):
            return None
        is_old = earlier.ahead.now // MINUTE != self._desk.now // MINUTE or earlier.ahead.overruns != self._overruns
        return None if is_old else earlier.ahead

    def _on_found(self, inquiry: Inquiry, found: FoundOffers) -> None:
        if inquiry == self._inquiry:
            self._read = found
            self.found, self.problem = found, self.unread  # an answer to earlier letters reads no later ones
            self.changed.emit()

    def _on_failed(self, inquiry: Inquiry, error: UserFacingError) -> None:
        if inquiry == self._inquiry:
            self.found, self.problem = None, str(error)
            self.changed.emit()

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        """The day has moved on, or another one is shown."""
        self._read = None
        self._search()


def _asks_to_read(inquiry: Inquiry) -> tuple[object, ...]:
    """What of an inquiry decides what has to be read for it; all else are wishes about the days that were read."""
    return inquiry.booking, inquiry.session_id, inquiry.first, inquiry.days


def _find(
    inquiry: Inquiry,
    overruns: Mapping[str, int],
    asked: int | None,
    shown: date,
    read: Ahead | None,
    place: Workplace,
) -> FoundOffers:
    ahead = read or look_ahead(place, inquiry, overruns)
    why_not = _why_not(ahead, inquiry, asked)
    offers = with_asked(tuple(offers_in(ahead, inquiry)), asked_time(ahead, inquiry, why_not), ahead.wording)
    beside = ahead if any(day.date == shown for day in ahead.days) else None
    latest = _latest(beside or look_ahead(place, replace(inquiry, first=shown, days=1)), inquiry, shown)
    return FoundOffers(inquiry, ahead, offers, why_not, latest)


def _why_not(ahead: Ahead, inquiry: Inquiry, asked: int | None) -> WhyNot | None:
    """Why the time asked for by name is none, on the first wished day that has it still ahead."""
    for day in ahead.days if asked is not None else ():
        start = day.zone.at(day.date, asked or 0)
        if inquiry.wishes.allow(day.date) and start >= ahead.now:
            return why_not_in(ahead, inquiry, start)
    return None


def _latest(ahead: Ahead, inquiry: Inquiry, shown: date) -> LatestStart | None:
    """The latest start of the shown day, whatever the wishes and wherever the dose's window lies."""
    plain = replace(NOTHING_TYPED.on(inquiry), first=shown)
    for day in ahead.days:
        if day.date == shown:
            return latest_start_in(day, wanted_of(ahead, plain), ahead.wording)
    return None


def inquiry_of(
    order: Booking | None, first: date | None, today: date | None, dated: DatedDose | None
) -> Inquiry | None:
    """What to search for; None while the booking says too little.

    An ordered dose is searched for over its window, from `today` on, and beyond a narrow one: a dose that comes late is
    better than none. Another one is searched for from `first` on.
    """
    if order is None or first is None or today is None:
        return None
    if dated is None or dated.number != order.dose_number:
        return Inquiry.of(order, first)
    begins = max(dated.earliest, today)
    days = (dated.latest - begins).days + 1
    return replace(Inquiry.of(order, begins, min(max(days, DAYS), MOST_DAYS)), due=dated.due)
