"""Orders as a screen shows them: where each one stands, what comes next, and what somebody should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.dose_numbers import dose_label, find_dose
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import DoseElsewhere, Order, worst
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.as_ordered import booked_otherwise
from infusion_desk.services.identities import holder_of
from infusion_desk.services.option_before import follows_another_option
from infusion_desk.services.order_dates import Standing, given_before, next_to_give, standing_of
from infusion_desk.services.ports import Reader
from infusion_desk.services.reactions import closed_after
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order and where it stands.

    `given` counts the doses given, elsewhere too; `booked` are its sessions that hold a place. `next` is the first dose
    that wasn't given, booked or not; None when none is to come or `problem` says why its date can't be told.
    `hints` are sentences for somebody to look at: a missing signature, an observation that may be shortened.
    `leaves_open` says that the label leaves some observation of the drug to a clinician.
    """

    order: Order
    drug_name: str
    given: int
    booked: tuple[InfusionSession, ...] = ()
    next: DatedDose | None = None
    next_label: str = ""
    hints: tuple[str, ...] = ()
    problem: str = ""
    leaves_open: bool = False


def orders_of(place: Workplace, patient_id: int) -> tuple[OrderView, ...]:
    """A patient's orders, those not stopped first, each with where it stands."""
    with place.store.reading() as reader:
        orders = reader.orders_of_patient(patient_id)
        return tuple(view_of(reader, each) for each in sorted(orders, key=lambda each: not each.is_active))


def all_orders(place: Workplace, *, active: bool = True) -> tuple[OrderView, ...]:
    """Every order as it was entered, only those not stopped unless all are wanted."""
    with place.store.reading() as reader:
        return tuple(view_of(reader, each) for each in reader.orders(active=active))


def order_view(place: Workplace, order_id: int) -> OrderView:
    """One order. Raises NotFoundError."""
    with place.store.reading() as reader:
        return view_of(reader, reader.order(order_id))


def doses_before(place: Workplace, patient_id: int, drug_id: str) -> tuple[DoseElsewhere, ...]:
    """Every dose of a drug that the patient was given so far: `Order.elsewhere` of an order that goes on with it."""
    with place.store.reading() as reader:
        return given_before(reader, patient_id, drug_id)


def counted_on(reader: Reader, patient_id: int, drugs: Iterable[Drug]) -> dict[str, tuple[DoseElsewhere, ...]]:
    """The doses from which a new order of each of the `drugs` would count on, by the drug's id; only where there are.

    Not of a drug whose every treatment is one of its own, as a pulse is.
    """
    given = {drug.id: given_before(reader, patient_id, drug.id) for drug in drugs if drug.counts_on}
    return {drug_id: doses for drug_id, doses in given.items() if doses}


def view_of(reader: Reader, order: Order) -> OrderView:
    """One order and where it stands, inside a transaction."""
    standing = standing_of(reader, order)
    if standing is None:
        problem = _("No file describes this drug any more, so no dates can be told.")
        return OrderView(order, order.brand or order.drug_id, len(order.elsewhere), problem=problem)
    drug = standing.drug
    following, problem = _next(reader, standing) if order.is_active else (None, "")
    return OrderView(
        order,
        drug.called(order.brand),
        len(standing.given),
        tuple(sorted(standing.booked.values(), key=lambda each: each.start)),
        following,
        dose_label(drug, following.number) if following else "",
        tuple(_all_hints(reader, standing, following)) if order.is_active else (),
        problem,
        drug.leaves_observation_open,
    )


def _next(reader: Reader, standing: Standing) -> tuple[DatedDose | None, str]:
    try:
        return next_to_give(reader, standing), ""
    except InputError as error:
        return None, str(error)


def _all_hints(reader: Reader, standing: Standing, following: DatedDose | None) -> Iterator[str]:
    yield from _hints(reader, standing.order, standing.drug, following)
    yield from _not_counted(reader, standing)
    yield from _of_brand(standing)
    yield from booked_otherwise(reader, standing.order, standing.drug, standing.booked.values())


def _hints(reader: Reader, order: Order, drug: Drug, following: DatedDose | None) -> Iterator[str]:
    if order.signed_on is None:
        yield _("The prescriber's signature is outstanding.")
    yield from _beside(reader, order, drug)
    if following is None:
        return
    closed = closed_after(reader, drug, order.patient_id, following.number, order.option)
    if closed:
        yield closed + " " + _("The next dose can't be given as it is ordered; another option has to be ordered.")
    if _is_switched(reader, drug, order, following.number):
        yield _(
            "The next dose is the first after a change of brand or option; it is planned as the file says for that."
        )
    if _may_be_shortened(drug, order, following.number):
        yield _observed(reader, order, drug)


def _not_counted(reader: Reader, standing: Standing) -> Iterator[str]:
    """That an order begins anew although doses of its drug were given before."""
    order, drug, counted = standing.order, standing.drug, {each.day for each in standing.given.values()}
    before = counted_on(reader, order.patient_id, [drug]).get(drug.id, ())
    missing = [each.day for each in before if each.day not in counted]
    if missing:
        words = _(
            "Doses of {drug} given before and not counted here: {count}, the last on {date}. Change the order and list"
            " them as given, so that it counts on."
        )
        date = Wording.of(reader.settings()).birth_date(missing[-1])
        yield words.format(drug=drug.display_name, count=len(missing), date=date)


def _beside(reader: Reader, order: Order, drug: Drug) -> Iterator[str]:
    """What else is ordered and bears on it: another antibody against MS, or the same drug once more after a merge."""
    active = [each for each in reader.orders_of_patient(holder_of(reader, order.patient_id).id) if each.is_active]
    again = [str(each.id) for each in active if each.drug_id == order.drug_id and each.id != order.id]
    if again:
        words = _("{drug} is ordered twice: order {number} is active too. Stop one of them.")
        yield words.format(drug=drug.display_name, number=", ".join(again))
    if not drug.schedule.ms_antibody:
        return
    others = [reader.drug(each) for each in dict.fromkeys(each.drug_id for each in active) if each != drug.id]
    names = [each.display_name for each in others if each is not None and each.schedule.ms_antibody]
    if names:
        words = _("{others} is ordered too, and one antibody against MS is given at a time.")
        yield words.format(others=", ".join(names))


def _of_brand(standing: Standing) -> Iterator[str]:
    """How many booked sessions still have another brand than is ordered."""
    drug, name = standing.drug, standing.drug.called(standing.order.brand)
    others = {each.drug_name for each in standing.booked.values()} & set(drug.brand_names) - {name}
    count = sum(each.drug_name in others for each in standing.booked.values())
    if count:
        words = N_(
            "{count} booked sessions still say {brands}. They are changed on request: on the Drugs screen, What would"
            " change."
        )
        if count == 1:
            words = N_(
                "One booked session still says {brands}. It is changed on request: on the Drugs screen, What would"
                " change."
            )
        yield _(words).format(count=count, brands=", ".join(sorted(others)))


def _observed(reader: Reader, order: Order, drug: Drug) -> str:
    """How long the patient is observed where the label leaves that open, and who said so."""
    wording, reaction = Wording.of(reader.settings()), worst(reader.reactions(order.patient_id), drug.id)
    if reaction is not None:
        words = _("The patient had a reaction on {date}, so the observation stays as long as the label says.")
        return words.format(date=wording.birth_date(reaction.day))
    if order.decision is not None:
        return _("{name} decided on {date} on {minutes} min of observation.").format(
            name=order.decision.by, date=wording.birth_date(order.decision.on), minutes=order.decision.minutes
        )
    return _("The observation may be shortened by a clinician's decision; until then it is planned in full.")


def _is_switched(reader: Reader, drug: Drug, order: Order, number: int) -> bool:
    try:
        return follows_another_option(reader, drug, order.patient_id, number, order.option)
    except InputError:
        return False


def _may_be_shortened(drug: Drug, order: Order, number: int) -> bool:
    try:
        return any(phase.may_be_shortened for phase in find_dose(drug, number, order.option).phases)
    except InputError:
        return False
