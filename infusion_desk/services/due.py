"""The due list: the next dose of every order that holds no place, overdue first, so that none is forgotten.

For a screen: `due_list(place, until)` gives a `DueList` of `DueDose` rows, read in one go. A row has the patient, the
dose with its window (`earliest`, `due`, `latest`), where today stands in it (`standing`, `days_late`), what was lost
(a session cancelled or missed), what hangs on it (later doses that are booked already), and a session whose time is
over without anything marked. A dose that holds a place is not on the list, and comes back by itself when it loses it:
where the next dose is booked, the row is that of the first later dose that was lost.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from infusion_desk.domain.course_dates import expand, next_dose
from infusion_desk.domain.courses import DatedDose, GivenDose
from infusion_desk.domain.dose_numbers import course_and_day, dose_label
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.people import Patient
from infusion_desk.domain.time import ClinicZone
from infusion_desk.errors import InputError
from infusion_desk.services.order_dates import BEGUN, elsewhere_dose, first_missing, given_in_all, request_for
from infusion_desk.services.ports import DoseOnRecord, OrderToGive, Reader
from infusion_desk.services.reactions import closed_after
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _


class DueState(StrEnum):
    """Where today stands in a dose's window, the most pressing first."""

    OVERDUE = "overdue"
    UNKNOWN = "unknown"
    DUE = "due"
    OPEN = "open"
    TO_COME = "to_come"


DUE_WORDS: Mapping[DueState, str] = {
    DueState.OVERDUE: N_("overdue"),
    DueState.UNKNOWN: N_("date not known"),
    DueState.DUE: N_("due"),
    DueState.OPEN: N_("may be given"),
    DueState.TO_COME: N_("to come"),
}
"""Each state in words."""


@dataclass(frozen=True, slots=True)
class DueDose:
    """The next dose of an order that holds no place, or the first that was lost after those that are booked.

    `days_late` counts from the end of the window, 0 before. `lost` is the last session of this dose that was cancelled,
    missed or lost its chair (a booking that was taken back was none), `unmarked` one whose time is over although
    nothing was marked; `hanging` are booked sessions of later doses. With a `problem` the dates can't be told, and all
    three are the start of the order. `is_interrupted`: days in a row have begun and this one has passed. `closed` says
    why the dose can't be given as it is ordered, after a reaction.
    """

    order_id: int
    patient: Patient
    drug_id: str
    drug_name: str
    number: int
    label: str
    amount: str
    option: str
    earliest: date
    due: date
    latest: date
    standing: DueState
    days_late: int = 0
    lost: DoseOnRecord | None = None
    unmarked: DoseOnRecord | None = None
    hanging: tuple[DoseOnRecord, ...] = ()
    is_signed: bool = True
    is_in_row: bool = False
    is_interrupted: bool = False
    problem: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due as of `today`, overdue first, then by the day it is due; `settings` are the centre's."""

    doses: tuple[DueDose, ...]
    today: date
    settings: Mapping[str, str]


def due_list(place: Workplace, until: date | None = None) -> DueList:
    """The next dose of every order that holds no place; only those due up to `until` where that is given."""
    now = place.now()
    with place.store.reading() as reader:
        zone, settings = reader.zone(), reader.settings()
        today = zone.date_of(now)
        look = _Look(reader, zone, settings, now, today)
        found = look.at(reader.orders_to_give())
    wanted = (each for each in found if until is None or each.due <= until or each.problem)
    order = list(DueState)
    return DueList(
        tuple(sorted(wanted, key=lambda each: (_is_pressing(each, order), each.due, each.order_id))), today, settings
    )


def _is_pressing(dose: DueDose, order: Sequence[DueState]) -> int:
    """Overdue ones and those without a date stand first, the others by their day alone."""
    return min(order.index(dose.standing), order.index(DueState.DUE))


class _Look:
    """A look over orders at one moment."""

    def __init__(self, reader: Reader, zone: ClinicZone, settings: Mapping[str, str], now: int, today: date) -> None:
        self._reader, self.zone, self.settings, self.now, self.today = reader, zone, settings, now, today
        self._drugs: dict[str, Drug | None] = {}

    def at(self, orders: Iterable[OrderToGive]) -> list[DueDose]:
        rows = (self._row(each) for each in orders)
        return [row for row in rows if row is not None]

    def _drug(self, drug_id: str) -> Drug | None:
        if drug_id not in self._drugs:
            self._drugs[drug_id] = self._reader.drug(drug_id)
        return self._drugs[drug_id]

    def _row(self, asked: OrderToGive) -> DueDose | None:
        """The row of an order; None where no dose is to come, or the next one holds a place and none after was lost."""
        order, drug = asked.order, self._drug(asked.order.drug_id)
        begun = (each for each in asked.doses if each.state in BEGUN)
        here = ((each.number, elsewhere_dose(self.zone.date_of(each.start), "")) for each in begun)
        given = given_in_all(order, here)
        number = first_missing(given)
        open_ones = [each for each in asked.doses if each.holds and each.state not in BEGUN]
        held = [each for each in open_ones if not self._is_unmarked(each)]
        days: dict[int, date] = {}
        if any(each.number == number for each in held):
            days = {each.number: self.zone.date_of(each.start) for each in held}
            lost = self._first_lost(asked, {*given, *days})
            if lost is None:
                return None
            number = lost
        if drug is None:
            return self._without_dates(asked, number, _("No file describes this drug any more, so no dates are told."))
        try:
            dose = self._dose(asked, drug, given, days, number)
        except InputError as error:
            return self._without_dates(asked, number, str(error), drug)
        return None if dose is None else self._dated(asked, drug, dose)

    def _dose(
        self, asked: OrderToGive, drug: Drug, given: Mapping[int, GivenDose], days: Mapping[int, date], number: int
    ) -> DatedDose | None:
        """The dose `number`, counted on from those given and those booked on `days`; None where none is to come."""
        request = request_for(asked.order, given, days, self.settings)
        if not days:
            return next_dose(drug, request)
        if request.wanted is not None and number > request.wanted:
            return None
        return next((each for each in expand(drug, request._replace(wanted=number)) if each.number == number), None)

    def _first_lost(self, asked: OrderToGive, kept: Container[int]) -> int | None:
        """The first dose that lost its place, or whose day is over unmarked, and is not among the `kept` ones."""
        gone = (each.number for each in asked.doses if _is_lost(each) or (each.holds and self._is_unmarked(each)))
        return min((number for number in gone if number not in kept), default=None)

    def _is_unmarked(self, dose: DoseOnRecord) -> bool:
        """Whether a session's day is over and nothing was marked."""
        return self.zone.date_of(dose.end) < self.today

    def _dated(self, asked: OrderToGive, drug: Drug, dose: DatedDose) -> DueDose:
        late = max((self.today - dose.latest).days, 0)
        return replace(
            _row_of(asked, dose, drug.called(asked.order.brand), dose_label(drug, dose.number)),
            standing=_standing(dose, self.today),
            days_late=late,
            is_in_row=is_in_row(drug, dose.number),
            is_interrupted=late > 0 and _must_follow(drug, dose.number),
            closed=closed_after(self._reader, drug, asked.order.patient_id, dose.number, dose.option),
        )

    def _without_dates(self, asked: OrderToGive, number: int, problem: str, drug: Drug | None = None) -> DueDose:
        day, brand = asked.order.start, asked.order.brand
        name = drug.called(brand) if drug else brand or asked.order.drug_id
        dose = DatedDose(number, day, day, day, day, "", asked.order.option)
        label = dose_label(drug, number) if drug else _("dose {number}").format(number=number)
        return replace(_row_of(asked, dose, name, label), problem=problem)


def _row_of(asked: OrderToGive, dose: DatedDose, drug_name: str, label: str) -> DueDose:
    """The row with what the order and its sessions say; how the dose stands by its dates is not known yet."""
    same = [each for each in asked.doses if each.number == dose.number]
    later = [each for each in asked.doses if each.number > dose.number and each.holds]
    return DueDose(
        order_id=asked.order.id,
        patient=asked.patient,
        drug_id=asked.order.drug_id,
        drug_name=drug_name,
        number=dose.number,
        label=label,
        amount=dose.amount or asked.order.dose,
        option=dose.option,
        earliest=dose.earliest,
        due=dose.due,
        latest=dose.latest,
        standing=DueState.UNKNOWN,
        lost=next((each for each in reversed(same) if _is_lost(each)), None),
        unmarked=next((each for each in same if each.holds), None),
        hanging=tuple(each for each in later if each.state not in BEGUN),
        is_signed=asked.order.signed_on is not None,
    )


def _is_lost(dose: DoseOnRecord) -> bool:
    return not dose.holds and not dose.is_mistake


def is_in_row(drug: Drug, number: int) -> bool:
    """Whether a dose is one of several days in a row, of a course or of a cycle."""
    place = course_and_day(drug, number)
    return drug.schedule.row_of(number) is not None or (place is not None and place[2] > 1)


def _must_follow(drug: Drug, number: int) -> bool:
    """Whether a dose must be given on the day after the one before."""
    place = course_and_day(drug, number)
    row = drug.schedule.row_of(number if place is None else place[0])
    return place is not None and place[1] > 1 and not (row is not None and row.may_pause)


def _standing(dose: DatedDose, today: date) -> DueState:
    if today > dose.latest:
        return DueState.OVERDUE
    if today >= dose.due:
        return DueState.DUE
    return DueState.OPEN if today >= dose.earliest else DueState.TO_COME
