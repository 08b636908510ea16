"""`infusion-desk book`: books one session."""

from __future__ import annotations

from infusion_desk.cli._inquiry import add_session_arguments, named_session
from infusion_desk.cli._naming import add_nurse, named_chair, named_nurse, named_patient
from infusion_desk.cli._sessions import answer_change, done_before, left_behind
from infusion_desk.cli._shared import (
    add_change_arguments,
    asked_of,
    note_argument,
    time_argument,
    workplace,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.services.booking import Booking
    from infusion_desk.services.changes import RefusedError
    from infusion_desk.services.offers import Inquiry, SpokenOffer
    from infusion_desk.services.ports import Reader
    from infusion_desk.services.workplace import Workplace

NAME = "book"
HELP = N_("book a session for a patient")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_arguments(parser)
    parser.add_argument(
        "--start", metavar="T", type=time_argument, required=True, help=_("when to come, such as 2026-11-23T08:15")
    )
    parser.add_argument("--chair", metavar="NAME", help=_("which chair; without it, the first that is free and suits"))
    parser.add_argument(
        "--reseat",
        action="store_true",
        help=_("let others change chairs for it at their own times, where no chair is free as it is"),
    )
    add_nurse(parser)
    parser.add_argument(
        "--note", metavar="TEXT", type=note_argument, default="", help=_("a note kept with the session")
    )
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Book one session and read it back; where it begins days in a row, each of them has to have a place."""
    from infusion_desk.services.booking import book
    from infusion_desk.services.changes import RefusedError
    from infusion_desk.services.offers import book_offer
    from infusion_desk.services.row_days import check_days_in_row

    if arguments.reseat and arguments.chair:
        arguments.parser.error(_("--reseat finds the chair. Leave --chair out."))
    with workplace(arguments) as place:
        asked = asked_of(arguments, place.now())
        done = done_before(place, asked)
        if done is not None:
            answer_change(arguments, place, done, rest="reseated" if arguments.reseat else "")
            return 0
        with place.store.reading() as reader:
            booking, said = _booking(arguments, place, reader)
        if asked.override is None:
            check_days_in_row(place, booking)
        try:
            change = book(place, booking, asked)
        except RefusedError as refused:
            inquiry, found = _with_others_moved(arguments, place, booking, refused)
            change = book_offer(place, inquiry, found.offer, asked)
            said += found.reseats
        left = left_behind(place, change.session_ids[0])
        answer_change(arguments, place, change, *said, *left, rest="reseated" if arguments.reseat else "")
    return 0


def _with_others_moved(
    arguments: Namespace, place: Workplace, booking: Booking, refused: RefusedError
) -> tuple[Inquiry, SpokenOffer]:
    """The asked time on a chair that others leave for it. Raises `refused` where none would, or it isn't asked for."""
    from infusion_desk.cli._reseating import with_others_moved
    from infusion_desk.services.offers import Inquiry

    if arguments.chair:
        raise refused
    with place.store.reading() as reader:
        day = reader.zone().date_of(booking.start)
    inquiry = Inquiry.of(booking, day, 1)
    return inquiry, with_others_moved(place, inquiry, booking.start, refused, is_asked_for=arguments.reseat)


def _booking(arguments: Namespace, place: Workplace, reader: Reader) -> tuple[Booking, list[str]]:
    from dataclasses import replace

    from infusion_desk.services.ordered_bookings import as_measured

    patient = named_patient(reader, arguments.patient)
    drug = place.drugs.drug(arguments.drug)
    number, proposed = arguments.dose, list[str]()
    if number is None:
        number, said = _proposed_dose(reader, patient.id, drug.id)
        proposed = [said]
    booking = replace(
        named_session(arguments, drug, patient.id, number),
        start=reader.zone().parse(arguments.start),
        chair_id=named_chair(reader, arguments.chair).id if arguments.chair else None,
        nurse_id=named_nurse(reader, arguments.nurse).id if arguments.nurse else None,
        note=arguments.note,
    )
    return as_measured(reader, booking), proposed


def _proposed_dose(reader: Reader, patient_id: int, drug_id: str) -> tuple[int, str]:
    from infusion_desk.services.doses import next_dose
    from infusion_desk.services.wording import Wording

    following = next_dose(reader, patient_id, drug_id)
    if following.last is None and following.number > 1:
        said = _("Taken as dose {number}: the doses before were given elsewhere.")
        return following.number, said.format(number=following.number)
    if following.last is None:
        return following.number, _("Taken as dose 1: no earlier dose is on record.")
    date = Wording.of(reader.settings()).date_of(following.last.start)
    given, booked = (
        _("Taken as dose {number}: dose {before} was given on {date}."),
        _("Taken as dose {number}: dose {before} is booked on {date}."),
    )
    said = given if following.is_given else booked
    return following.number, said.format(number=following.number, before=following.number - 1, date=date)
