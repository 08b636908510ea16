"""The session that is being booked: what has been chosen, what is read for it, and the booking itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from infusion_desk.domain.day import Day
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.planning.offers import Offer
from infusion_desk.planning.seats import Reseat
from infusion_desk.planning.urgent import Urgent, with_room
from infusion_desk.presenters.booking_form import (
    BookingForm,
    with_dose,
    with_drug,
    with_figures,
    with_proposal,
    with_weight,
)
from infusion_desk.presenters.booking_state import BookingState
from infusion_desk.presenters.booking_view import BookingView, making_room, placed_on, view_of
from infusion_desk.presenters.place_walk import Step, walked_to
from infusion_desk.presenters.placing import Place
from infusion_desk.services.booking import Booking
from infusion_desk.services.changes import Change
from infusion_desk.services.days import DayPicture
from infusion_desk.services.offers import Inquiry, SpokenOffer
from infusion_desk.services.proposals import Drafted, Proposal
from infusion_desk.ui.desk import Action, Desk, Refused
from infusion_desk.ui.moving import ask_about_later_doses
from infusion_desk.ui.panels import booking_jobs as jobs
from infusion_desk.ui.panels.offer_search import OfferSearch, inquiry_of


class Booked(NamedTuple):
    """A session that was just booked, with its patient and its drug, and in sentences who changed chairs for it."""

    session: InfusionSession
    patient: Patient
    drug: Drug
    others: tuple[str, ...] = ()


class BookingDraft(QObject):
    """One booking at a time. Every answer that comes late, for what is no longer asked, is dropped."""

    changed = Signal()
    place_changed = Signal()
    booked = Signal(object)
    proposed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drugs: tuple[Drug, ...] = ()
        self.state = BookingState()
        self._drafted_for: date | None = None
        self._first: date | None = None
        self._urgent: Urgent | None = None
        self.held: Hold | None = None
        self.search = OfferSearch(desk, self)
        self.is_being_booked = False
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)

    @property
    def form(self) -> BookingForm:
        """What has been chosen so far."""
        return self.state.form

    @property
    def view(self) -> BookingView:
        """What to show of it."""
        wording = self._desk.wording
        return view_of(self.state, wording, self._desk.now, self._units) if wording else BookingView()

    # --- what a person chooses

    def begin(self, drugs: tuple[Drug, ...] = (), patient: Patient | None = None, drug_id: str = "") -> None:
        """Start anew, for `patient` when there is one; the dose that comes next is proposed, of `drug_id` if named.

        Where a held place is taken, it stays chosen, with the drug that it is held for.
        """
        self._drugs = drugs or self._drugs
        if self.held is not None and self.held.patient_id is not None:
            self.held = None  # it was kept for who was asked about before
        held = self.held
        wanted = drug_id or (held.drug_id if held is not None and patient is not None else "")
        drug = next((drug for drug in self._drugs if drug.id == wanted), None)
        form = BookingForm(patient, drug)
        if held is not None:
            place = Place(held.chair_id, held.start)
            form = replace(form, nurse_id=held.nurse_id, place=place, is_place_chosen=True)
        self.state, self._urgent = BookingState(form), None
        self._first = self._desk.date
        self.search.ask(None)
        self.changed.emit()
        if patient is not None:
            self._propose(patient, drug.id if drug else "")

    def restock(self, drugs: tuple[Drug, ...]) -> None:
        """Go on with the drugs that are on the shelf now: a changed one is planned anew, one that is gone is let go."""
        self._drugs = drugs
        chosen = self.form.drug
        now = next((drug for drug in drugs if chosen is not None and drug.id == chosen.id), None)
        if chosen is not None and now is None:
            self.begin(patient=self.form.patient)
        elif now is not None and now != chosen:
            self._plan(replace(self.form, drug=now))
        else:
            self.changed.emit()

    def choose_drug(self, drug: Drug, option: str = "", brand: str = "") -> None:
        """Take a drug, and the brand it was named by or that brand's option; its next dose is proposed."""
        patient, form = self.form.patient, self.form
        if patient is None or ((drug, brand) == (form.drug, form.brand) and option in ("", form.option)):
            return
        self.state = BookingState(with_drug(form, drug, option, brand))
        self.search.ask(None)
        self.changed.emit()
        self._propose(patient, drug.id)

    def choose_dose(self, number: int) -> None:
        """Take another dose number than the one that was proposed."""
        self._plan(with_dose(self.form, number))

    def choose_option(self, option: str) -> None:
        """Take one of the ways in which the dose is given."""
        self._plan(replace(self.form, option=option))

    def choose_nurse(self, nurse_id: int | None) -> None:
        """Name a nurse, or none."""
        self._plan(replace(self.form, nurse_id=nurse_id))

    def type_figures(self, mg: str, weight: str) -> None:
        """Take the amount and the weight as they were typed."""
        try:
            form = with_figures(self.form, mg, weight, self._units)
        except InputError as error:
            self._show_problem(replace(self.form, mg=None, weight_kg=None), str(error))
            return
        self._plan(form)

    def choose_place(self, place: Place) -> None:
        """Take a place, free or not."""
        if self.state.placing is not None:
            form = replace(self.form, place=place, is_place_chosen=True, reseats=())
            if self.form.reseats:
                self.state = replace(self.state, form=form)
                self._place()
            else:
                self.state = replace(self.state, form=form)
                self.place_changed.emit()

    def choose_urgent(self, urgent: Urgent) -> None:
        """Show where an urgent place is, on the day as it would be then."""
        self._urgent = urgent
        self._go_to_offer(urgent.offer)

    def take_offer(self, offer: Offer) -> None:
        """Take an offered time, with whoever changes chairs for it, and go to its day."""
        self._urgent = None
        self._go_to_offer(offer)

    def _go_to_offer(self, offer: Offer) -> None:
        self._go_to(Place(offer.chair_id, offer.start), offer.reseats)

    def _go_to(self, place: Place, reseats: tuple[Reseat, ...] = ()) -> None:
        wording = self._desk.wording
        if wording is None:
            return
        self.state = replace(self.state, form=replace(self.form, place=place, is_place_chosen=True, reseats=reseats))
        day = wording.zone.date_of(place.start)
        if day == self._desk.date:
            self._place()
        else:
            self._desk.go_to(day)

    def forget_place(self) -> None:
        """Let the chosen place go; the first free one is proposed again."""
        self._urgent = None
        self.state = replace(self.state, form=replace(self.form, place=None, is_place_chosen=False, reseats=()))
        self._place()

    def step(self, step: Step) -> None:
        """Go along the times and chairs, or to another day."""
        if step.days and self._desk.date is not None:
            self._desk.go_to(self._desk.date + timedelta(days=step.days))
        elif self.state.placing is not None and self.form.place is not None:
            self.choose_place(walked_to(self.state.placing, self.form.place, step))

    def keep_offer(self, offer: SpokenOffer) -> None:
        """Keep an offered time for ten minutes while the caller thinks."""
        found = self.search.found
        if found is not None:
            keep = partial(jobs.keep_offer, found.inquiry, offer.offer)
            self._desk.change(keep, partial(self._on_kept, offer))

    def wait(self) -> None:
        """Put the patient on the waitlist with the wishes as they stand."""
        found = self.search.found
        if found is not None:
            self._desk.change(partial(jobs.put_on_waitlist, found.inquiry))

    # --- booking it

    def book(self) -> bool:
        """Book it; False where something still stands against it, which is said at the desk."""
        if self.is_being_booked or not self._is_day_read:
            return True
        obstacle = self._obstacle()
        if obstacle:
            self._desk.failed.emit(obstacle)
            return False
        wanted, held = self.form.booking(), self._taken_hold
        plain = partial(jobs.book_as, wanted, self.form.reseats)
        action = plain if held is None else partial(jobs.book_held, held.id, wanted)
        self._book_by(action)
        return True

    def take_urgent(self, inquiry: Inquiry) -> None:
        """Book the urgent place that was chosen, with what it needs of others in the same change."""
        if self._urgent is not None and not self.is_being_booked and self._is_day_read:
            self._book_by(partial(jobs.book_urgent, inquiry, self._urgent))

    def _book_by(self, action: Action) -> None:
        self.is_being_booked = True
        self._desk.change(
            action, partial(self._on_booked, self.state), refused=self._on_refused, failed=self._on_failed
        )

    @property
    def _units(self) -> str:
        """The centre's setting: "metric" or "us"."""
        return self._desk.picture.settings["units"] if self._desk.picture else "metric"

    @property
    def _today(self) -> date | None:
        """The centre's date."""
        return self._desk.wording.zone.date_of(self._desk.now) if self._desk.wording else None

    @property
    def _is_day_read(self) -> bool:
        """Whether the day on the screen is the one that was asked for."""
        picture = self._desk.picture
        return picture is not None and picture.day.date == self._desk.date

    def _obstacle(self) -> str:
        placing, place = self.state.placing, self.form.place
        obstacle = self.view.obstacle
        if obstacle or placing is None or place is None:
            return obstacle
        verdict = placing.verdict(place)
        return "" if verdict.can_drop else verdict.sentence

    def _on_kept(self, offer: SpokenOffer, change: Change) -> None:
        """Say it, and go on with the kept place: should the caller say yes at once, it is the one to book."""
        self.search.tell_kept(offer)
        hold_id = next(entity.id for entity in change.entities if entity.kind == "hold")
        self._desk.read(partial(jobs.read_hold, hold_id), self._on_hold_read, key="kept")

    def _on_hold_read(self, held: Hold) -> None:
        patient = self.form.patient
        if patient is not None and patient.id == held.patient_id:
            self.held, self._urgent = held, None
            self._go_to(Place(held.chair_id, held.start))

    def _on_booked(self, state: BookingState, change: Change) -> None:
        self.is_being_booked = False
        form, planned = state.form, state.session
        if form.patient is None or form.patient != self.form.patient:
            self._desk.said.emit(self._desk.words_of(change))  # somebody let this booking go, or began another
        elif form.drug is not None and form.place is not None and planned is not None:
            place = form.place
            booked = replace(planned, id=change.session_ids[0], start=place.start, chair_id=place.chair_id)
            self.end_with(booked, booked.id, making_room(state))
            ask_about_later_doses(self._desk, booked)

    def end_with(self, session: InfusionSession, session_id: int, others: tuple[str, ...] = ()) -> None:
        """End with a session that was booked, alone or the first of several; it is kept under `session_id`."""
        form = self.form
        if form.patient is not None and form.drug is not None and form.patient.id == session.patient_id:
            self.state, self.held = BookingState(), None
            self.search.ask(None)
            self.booked.emit(Booked(replace(session, id=session_id), form.patient, form.drug, others))

    def _on_refused(self, event: Refused) -> None:
        self.is_being_booked = False
        self._desk.refused.emit(event)

    def _on_failed(self, error: UserFacingError) -> None:
        self.is_being_booked = False
        self._desk.failed.emit(str(error))

    # --- what is read for it

    def _propose(self, patient: Patient, drug_id: str = "") -> None:
        self._desk.read(
            partial(jobs.propose_for, patient.id, drug_id),
            partial(self._on_proposed, patient, drug_id),
            key="proposal",
        )

    def _on_proposed(self, patient: Patient, drug_id: str, proposal: Proposal | None) -> None:
        chosen = self.form.drug.id if self.form.drug else ""
        if proposal is None or self.form.patient != patient or chosen != drug_id:
            return
        drug = self.form.drug or next((drug for drug in self._drugs if drug.id == proposal.drug_id), None)
        if drug is not None:
            order_id = proposal.order.id if proposal.order else None
            self.state = replace(
                self.state,
                proposed=proposal.dose,
                weight=proposal.weight,
                dated=proposal.dated,
                order_id=order_id,
            )
            self._plan(with_proposal(replace(self.form, drug=drug), proposal.dose, proposal.order))
            self.proposed.emit()

    def _plan(self, form: BookingForm) -> None:
        """Take `form`, and work out how long the session is."""
        form = with_weight(form, self.state.weight)
        self.state = replace(self.state, form=form, problem="")
        order = form.order()
        self.search.ask(inquiry_of(order, self._first, self._today, self.state.dated))
        if order is None:
            self.state = replace(self.state, session=None, placing=None)
        else:
            self._read_draft(order)
        self.changed.emit()

    def _read_draft(self, order: Booking) -> None:
        self._drafted_for = self._desk.date
        failed = partial(self._on_draft_failed, order)
        work = partial(jobs.plan, order, self._drafted_for)
        self._desk.read(work, partial(self._on_drafted, order), key="draft", failed=failed)

    def _on_drafted(self, order: Booking, drafted: Drafted) -> None:
        if order == self.form.order():
            self.state = replace(self.state, session=drafted.session, outlook=drafted.outlook, problem="")
            self._place()

    def _on_draft_failed(self, order: Booking, error: UserFacingError) -> None:
        if order == self.form.order():
            self._show_problem(self.form, str(error))

    def _show_problem(self, form: BookingForm, problem: str) -> None:
        self.state = replace(self.state, form=form, session=None, placing=None, problem=problem)
        self.changed.emit()

    def _place(self) -> None:
        """Look where the session fits on the day that is shown."""
        wording, picture = self._desk.wording, self._desk.picture
        if wording is not None and picture is not None and self.state.session is not None:
            self.state = placed_on(self.state, self._with_room(picture.day), wording, self._desk.now)
            self.changed.emit()

    def _with_room(self, day: Day) -> Day:
        """The day as it would be for the place that is looked at: without what gives way to it."""
        if self.held is not None:
            day = replace(day, holds=tuple(each for each in day.holds if each.id != self.held.id))
        return day if self._urgent is None else with_room(day, self._urgent)

    @property
    def _taken_hold(self) -> Hold | None:
        """The held place that the booking takes; None where it stands beside it by now."""
        held, place, session = self.held, self.form.place, self.state.session
        if held is None or place is None or session is None or place.chair_id != held.chair_id:
            return None
        length = session.end - session.start
        return held if place.start < held.end and held.start < place.start + length else None

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        held = self.held
        if held is not None and picture.day.span.holds(held.start) and held not in picture.day.holds:
            self.held = None  # somebody took it meanwhile, or it freed itself: what follows is a plain booking
            self.search.kept = ""
            self.changed.emit()
        self._place()
        order = self.form.order()
        if order is not None and self.state.session is not None and self._desk.date != self._drafted_for:
            self._read_draft(order)  # another day may have other data

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        if self.state.placing is not None:
            self.place_changed.emit()
