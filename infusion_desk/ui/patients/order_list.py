"""A patient's treatment orders: entered, changed, signed, stopped, and booked as a course."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.measurements import Measurement
from infusion_desk.domain.orders import DoseElsewhere, Order
from infusion_desk.presenters.order_form import HEADINGS, measured_for, order_hints, order_rows
from infusion_desk.services import orders
from infusion_desk.services.courses import CourseWish
from infusion_desk.services.order_views import OrderView, counted_on, orders_of
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.course_booking import CourseBooking
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.decision import DecisionDialog
from infusion_desk.ui.dialogs.order import OrderDialog
from infusion_desk.ui.dialogs.reasons import ReasonDialog
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import tell, words

Before = Mapping[str, tuple[DoseElsewhere, ...]]
Found = tuple[tuple[OrderView, ...], tuple[Drug, ...], tuple[Measurement, ...], Before]


class OrderList(RosterList):
    """The orders in rows, those not stopped first."""

    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("Treatment orders"), HEADINGS, _("No treatment order is entered."), parent)
        self._desk, self._asking, self._courses = desk, Asking(self), CourseBooking(desk, self)
        self._patient_id: int | None = None
        self.views: tuple[OrderView, ...] = ()
        self._drugs: tuple[Drug, ...] = ()
        self._measured: tuple[Measurement, ...] = ()
        self._before: Before = {}
        self._new = self.add_button(_("New order…"), self._on_new_clicked)
        self._new.setShortcut("Ctrl+O")  # behind the whole form a dozen Tabs away
        self._new.setToolTip(_("Enter a treatment order (Ctrl+O)"))
        self._of_active = [
            self.add_button(_("Book…"), self._on_book_clicked, opens=True),
            self.add_button(_("Change…"), self._on_change_clicked),
            self.add_button(_("Signed today"), self._on_sign_clicked),
            self.add_button(_("Observation…"), self._on_observation_clicked),
            self.add_button(_("Stop…"), self._on_stop_clicked),
        ]
        self.hints = words(self, "Muted")
        self.add_below(self.hints)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_order_changed)

    def show_patient(self, patient_id: int, *, takes_new: bool = True) -> None:
        """Read and show the orders of a patient; somebody who is gone gets no new one."""
        self._new.setEnabled(takes_new)
        self._patient_id = patient_id
        self._desk.read(partial(_read, patient_id), partial(self._on_read, patient_id), key="orders")

    @property
    def view(self) -> OrderView | None:
        """The chosen order and where it stands."""
        return next((each for each in self.views if each.order.id == self.chosen), None)

    @property
    def order(self) -> Order | None:
        """The chosen order."""
        return self.view.order if self.view else None

    def _on_read(self, patient_id: int, found: Found) -> None:
        wording = self._desk.wording
        if patient_id != self._patient_id or wording is None:
            return
        self.views, self._drugs, self._measured, self._before = found
        self.show_rows(order_rows(self.views, wording))
        self._on_table_order_changed()
        self.shown.emit()

    @Slot()
    def _on_table_order_changed(self) -> None:
        self._enable_for_order()
        wording = self._desk.wording
        tell(self.hints, order_hints(self.view, wording) if wording else "")

    def _enable_for_order(self) -> None:
        view, order = self.view, self.order
        is_active = order is not None and order.is_active
        for button in self._of_active:
            button.setEnabled(is_active)
        _book, _change, sign, observation, _stop = self._of_active
        sign.setEnabled(is_active and order is not None and order.signed_on is None)
        sign.setVisible(not is_active or sign.isEnabled())
        observation.setVisible(is_active and view is not None and view.leaves_open)

    # --- what a person does

    def _on_new_clicked(self) -> None:
        self._new.setFocus()  # by its key too: Tab goes on to booking it
        self._ask_order(None)

    def _on_change_clicked(self) -> None:
        if self.order is not None:
            self._ask_order(self.order)

    def _ask_order(self, seen: Order | None) -> None:
        wording, today, patient_id = self._desk.wording, self._desk.today, self._patient_id
        if wording is None or today is None or patient_id is None:
            return
        units = self._desk.picture.settings["units"] if self._desk.picture else ""
        told = partial(measured_for, measurements=self._measured, today=today, units=units)
        dialog = OrderDialog(self._drugs, patient_id, today, wording, self.window(), seen=seen, measured=told)
        dialog.count_on_from(self._before)

        def keep() -> None:
            wanted = dialog.order
            if seen is None:
                self._desk.change(lambda place, asked: orders.add(place, wanted, asked), self._on_changed)
            else:
                self._desk.change(lambda place, asked: orders.change(place, seen, wanted, asked), self._on_changed)

        self._asking.ask(dialog, keep)

    def _on_sign_clicked(self) -> None:
        order, today = self.order, self._desk.today
        if order is not None and today is not None:
            order_id = order.id
            self._desk.change(lambda place, asked: orders.sign(place, order_id, today, asked), self._on_changed)

    def _on_observation_clicked(self) -> None:
        view, wording, today = self.view, self._desk.wording, self._desk.today
        if view is None or wording is None or today is None:
            return
        order_id = view.order.id
        dialog = DecisionDialog(view, today, wording, self.window())

        def decide() -> None:
            minutes, by, on = (None, "", None) if dialog.takes_back else dialog.decision
            self._desk.change(
                lambda place, asked: orders.decide(place, order_id, minutes, by, asked, on), self._on_changed
            )

        self._asking.ask(dialog, decide)

    def _on_stop_clicked(self) -> None:
        order = self.order
        if order is None:
            return
        order_id = order.id
        told = _("Its sessions to come are cancelled. Ctrl+Z brings all of them back.")
        title, words = _("Why is the order stopped?"), orders.STOP_WORDS
        dialog = ReasonDialog(title, _("Stop the order"), words, self.window(), told=told)

        def stop() -> None:
            reason = dialog.reason
            self._desk.change(lambda place, asked: orders.stop(place, order_id, reason, asked), self._on_changed)

        self._asking.ask(dialog, stop)

    def _on_book_clicked(self) -> None:
        order = self.order
        if order is None or not order.is_active:
            return
        self._courses.ask(CourseWish(order.id), self._on_course_booked)

    def _on_course_booked(self, plan: object, change: object) -> None:
        del plan
        self._on_changed(change)

    def _on_changed(self, change: object) -> None:
        del change
        if self._patient_id is not None:
            self.show_patient(self._patient_id, takes_new=self._new.isEnabled())


def _read(patient_id: int, place: Workplace) -> Found:
    with place.store.reading() as reader:
        measured = reader.measurements(patient_id)
        before = counted_on(reader, patient_id, place.drugs.drugs)
    return orders_of(place, patient_id), tuple(place.drugs.drugs), measured, before
