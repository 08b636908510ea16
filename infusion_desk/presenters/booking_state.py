"""A session while it is being booked: what a person has chosen, and what was read for that."""

from __future__ import annotations

from dataclasses import dataclass, field

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.measurements import Measurement
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.booking_form import BookingForm
from infusion_desk.presenters.placing import Placing
from infusion_desk.services.dose_outlook import DoseOutlook
from infusion_desk.services.doses import NextDose


@dataclass(frozen=True, slots=True)
class BookingState:
    """What has been chosen, and what was read for it.

    `session` is the session as it would be, `outlook` what is known of its dose, and `placing` where it would fit on
    the shown day; `problem` says why there is none. `proposed` is the dose that was proposed, `weight` what was
    measured last; with a treatment order `dated` says when its dose may be given and `order_id` is its number.
    """

    form: BookingForm = field(default_factory=BookingForm)
    proposed: NextDose | None = None
    weight: Measurement | None = None
    dated: DatedDose | None = None
    order_id: int | None = None
    session: InfusionSession | None = None
    outlook: DoseOutlook | None = None
    problem: str = ""
    placing: Placing | None = None
