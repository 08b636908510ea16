"""The dialog that holds a place for a purpose: what was typed, read, and what it comes to in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.entered import required_line
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.presenters.booking_form import BookingForm, Figures, figures_of, with_dose, with_figures
from infusion_desk.presenters.placing import Place
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.booking import Booking
from infusion_desk.services.holds import frees_itself
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class TypedHold:
    """The fields as they stand; `minute` and `frees_at` are minutes after midnight, `chair_id` None for any chair.

    `weight` is in the centre's units.
    """

    purpose: str = ""
    drug: Drug | None = None
    dose_number: int = 1
    mg: str = ""
    weight: str = ""
    day: str = ""
    minute: int = 0
    chair_id: int | None = None
    until: str = ""
    frees_at: int = 0

    @property
    def figures(self) -> Figures:
        """Which figures the length follows from."""
        return figures_of(self._form.dose)

    @property
    def _form(self) -> BookingForm:
        return with_dose(BookingForm(drug=self.drug), self.dose_number)


@dataclass(frozen=True, slots=True)
class WantedHold:
    """What is to be held: one place, and the same on every weekday up to `until` where that is not None."""

    purpose: str
    booking: Booking
    until: date | None
    frees_at: int


def opening_of(form: BookingForm | None, place: Place | None, shown: date, today: date, wording: Wording) -> TypedHold:
    """The fields as they stand at first: as what is being booked, and at the place that was pointed at.

    Without a place they stand at the shown day, or at the first one that isn't too near.
    """
    first = max(shown, today + timedelta(days=2))
    typed = TypedHold(day=wording.birth_date(first), minute=11 * 60)
    if form is not None and form.drug is not None:
        typed = replace(typed, drug=form.drug, dose_number=form.dose_number or 1)
        place = place or form.place
    if place is None:
        return typed
    zone = wording.zone
    day, minute = wording.birth_date(zone.date_of(place.start)), zone.minute_of(place.start)
    return replace(typed, day=day, minute=minute, chair_id=place.chair_id)


def read_hold(typed: TypedHold, shown: date, today: date, units: str, wording: Wording) -> WantedHold:
    """What is to be held. Raises InputError that says what is missing or can't be read."""
    if not typed.purpose.strip():
        raise InputError(_("Say what the place is held for."))
    if typed.drug is None:
        raise InputError(_("Choose the drug: how long the place is held follows from it."))
    form = with_figures(typed._form, typed.mg, typed.weight, units)
    if form.missing_figure:
        raise InputError(form.missing_figure)
    day = typed_date(typed.day, shown, today, wording)
    until = typed_date(typed.until, day, today, wording) if typed.until.strip() else None
    if until is not None and until < day:
        raise InputError(_("The last day lies before the first one. Correct it."))
    start = wording.zone.at(day, typed.minute)
    booking = Booking(
        0, typed.drug.id, typed.dose_number, start, typed.chair_id,
        option=form.option, mg=form.mg, weight_kg=form.weight_kg,
    )  # fmt: skip
    return WantedHold(required_line(typed.purpose), booking, until, typed.frees_at)


def hold_told(wanted: WantedHold, visit: InfusionSession, wording: Wording) -> str:
    """How long the chair is taken, and when the place frees itself; `visit` is the one that it is held for."""
    frees = frees_itself(wording.zone, visit.start, wanted.frees_at)
    sentence = _("The chair is held from {start} to {end}. It frees itself on {date} at {clock}, unless it is booked.")
    if wanted.until is not None:
        sentence = _("The chair is held from {start} to {end}. Each place frees itself the day before it, at {clock}.")
    return sentence.format(
        start=wording.clock(visit.start),
        end=wording.clock(visit.end),
        date=wording.short_date_of(frees),
        clock=wording.clock(frees),
    )
