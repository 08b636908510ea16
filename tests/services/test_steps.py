"""What really happens, marked on a real file: never refused, nobody moved, places given back where they can be."""

from __future__ import annotations

import pytest

from infusion_desk.domain.progress import collisions
from infusion_desk.domain.sessions import CancelReason, InfusionSession, Reservation, SessionState, StepKind
from infusion_desk.errors import InputError
from infusion_desk.services.booking import cancel, move
from infusion_desk.services.changes import Change, RefusedError
from infusion_desk.services.history import redo, undo
from infusion_desk.services.steps import Mark, mark, take_back
from infusion_desk.services.wording import Wording
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office


class Floor:
    """A centre in which things happen, with the shortest words for it."""

    def __init__(self, office: Office) -> None:
        self.centre, self.place, self.asked = office.centre, office.place, office.asked

    def mark(self, session: InfusionSession, kind: str, clock: str, **more: object) -> Change:
        return mark(self.place, session.id, Mark(StepKind(kind), at(clock), **more), self.asked())  # type: ignore[arg-type]

    def words(self, change: Change) -> str:
        with self.centre.store.reading() as reader:
            return Wording.of(reader.settings()).sentence(change.words, change.values)

    def now(self, session: InfusionSession) -> InfusionSession:
        return self.centre.read(session.id)

    def held(self, session: InfusionSession) -> tuple[str, str] | None:
        """From when until when the session's chair is held, as clock times."""
        return _clocks(self.now(session).reservation)

    def collisions(self) -> dict[int, tuple[int, ...]]:
        with self.centre.store.reading() as reader:
            return collisions(reader.day(MONDAY))


def _clocks(held: Reservation | None) -> tuple[str, str] | None:
    if held is None:
        return None
    start, end = (NEW_YORK.local(instant).strftime("%H:%M") for instant in (held.start, held.chair_until))
    return start, end


@pytest.fixture
def floor(office: Office) -> Floor:
    return Floor(office)


def test_a_late_patient_is_recorded_late_and_keeps_the_planned_reservation(floor: Floor) -> None:
    late = floor.centre.book("08:00", 60)
    assert floor.words(floor.mark(late, "arrived", "08:25")) == "Okafor arrived at 08:25"
    floor.mark(late, "seated", "08:30")
    after = floor.now(late)
    assert after.state is SessionState.SEATED
    assert after.expected_until == at("09:40")
    assert floor.held(late) == ("08:00", "09:10")


def test_a_no_show_frees_the_chair_and_gets_it_back_while_it_is_free(floor: Floor) -> None:
    gone = floor.centre.book("08:00", 60)
    floor.mark(gone, "no_show", "08:40")
    assert floor.held(gone) is None
    floor.mark(gone, "arrived", "08:50")
    assert floor.now(gone).state is SessionState.ARRIVED
    assert floor.held(gone) == ("08:00", "09:10")


def test_a_no_show_who_comes_back_to_a_place_given_away_has_arrived_and_holds_no_chair(floor: Floor) -> None:
    gone = floor.centre.book("08:00", 60)
    floor.mark(gone, "no_show", "08:40")
    taker = floor.centre.book("08:45", 60, patient=2)
    floor.mark(gone, "arrived", "08:50")
    assert floor.now(gone).state is SessionState.ARRIVED
    assert floor.held(gone) is None
    assert floor.held(taker) == ("08:45", "09:55")
    move(floor.place, gone.id, floor.asked(), start=at("09:00"), chair_id=floor.centre.chairs[1])
    assert floor.held(gone) == ("09:00", "10:10")
    assert floor.now(gone).state is SessionState.ARRIVED


def test_who_is_seated_in_spite_of_a_lost_place_collides_and_is_not_refused(floor: Floor) -> None:
    gone = floor.centre.book("08:00", 60)
    floor.mark(gone, "no_show", "08:40")
    taker = floor.centre.book("08:45", 60, patient=2)
    floor.mark(gone, "seated", "08:50")
    assert floor.now(gone).state is SessionState.SEATED
    assert floor.collisions() == {gone.id: (taker.id,), taker.id: (gone.id,)}


def test_an_overrun_collides_with_the_next_and_moves_nobody(floor: Floor) -> None:
    first = floor.centre.book("08:00", 60)
    following = floor.centre.book("09:10", 60, patient=2)
    floor.mark(first, "seated", "08:00")
    assert floor.collisions() == {}
    change = floor.mark(first, "longer", "08:55", minutes=30)
    assert floor.words(change) == "Okafor: infusion runs 30 min longer"
    assert floor.collisions() == {first.id: (following.id,), following.id: (first.id,)}
    assert floor.held(first) == ("08:00", "09:10")
    assert floor.held(following) == ("09:10", "10:20")


def test_a_longer_run_may_be_said_by_its_end_sooner_too(floor: Floor) -> None:
    first = floor.centre.book("08:00", 60)
    floor.mark(first, "seated", "08:00")
    floor.mark(first, "longer", "08:30", until=at("09:30"))
    assert floor.now(first).expected_until == at("09:40")
    change = floor.mark(first, "longer", "08:40", until=at("09:15"))
    assert floor.words(change) == "Okafor: infusion ends 15 min sooner"
    assert floor.now(first).expected_until == at("09:25")


def test_done_early_frees_the_chair_for_another_booking(floor: Floor) -> None:
    first = floor.centre.book("08:00", 120)
    other = floor.centre.book("14:00", 60, patient=2)
    with pytest.raises(RefusedError):
        move(floor.place, other.id, floor.asked(), start=at("09:10"))
    floor.mark(first, "seated", "08:00")
    floor.mark(first, "done", "09:00")
    assert floor.held(first) == ("08:00", "09:10")
    move(floor.place, other.id, floor.asked(), start=at("09:10"))
    assert floor.held(other) == ("09:10", "10:20")


def test_taking_done_back_gives_the_place_back_while_it_is_free(floor: Floor) -> None:
    first = floor.centre.book("08:00", 120)
    floor.mark(first, "seated", "08:00")
    floor.mark(first, "done", "09:00")
    change = take_back(floor.place, first.id, floor.asked())
    assert floor.words(change) == "Take back for Okafor: done"
    assert floor.now(first).state is SessionState.SEATED
    assert floor.held(first) == ("08:00", "10:10")


def test_taking_done_back_when_the_rest_was_given_away_keeps_what_is_left(floor: Floor) -> None:
    first = floor.centre.book("08:00", 120)
    floor.mark(first, "seated", "08:00")
    floor.mark(first, "done", "09:00")
    other = floor.centre.book("09:30", 60, patient=2)
    take_back(floor.place, first.id, floor.asked())
    assert floor.now(first).state is SessionState.SEATED
    assert floor.held(first) == ("08:00", "09:10")
    assert floor.held(other) == ("09:30", "10:40")
    assert floor.collisions() == {first.id: (other.id,), other.id: (first.id,)}


def test_taking_a_no_show_back_gives_the_place_back_or_says_that_no_chair_is_held(floor: Floor) -> None:
    first = floor.centre.book("08:00", 60)
    floor.mark(first, "no_show", "08:40")
    take_back(floor.place, first.id, floor.asked())
    assert floor.now(first).state is SessionState.PLANNED
    assert floor.held(first) == ("08:00", "09:10")
    floor.mark(first, "no_show", "08:40")
    floor.centre.book("08:30", 60, patient=2)
    take_back(floor.place, first.id, floor.asked())
    assert floor.now(first).state is SessionState.PLANNED
    assert floor.held(first) is None


def test_taking_back_a_coming_in_spite_of_a_cancellation_cancels_again(floor: Floor) -> None:
    first = floor.centre.book("08:00", 60)
    cancel(floor.place, first.id, CancelReason.ILLNESS, floor.asked())
    floor.mark(first, "arrived", "08:00")
    assert floor.held(first) == ("08:00", "09:10")
    take_back(floor.place, first.id, floor.asked())
    after = floor.now(first)
    assert (after.state, after.cancel_reason) == (SessionState.CANCELLED, "illness")
    assert floor.held(first) is None


def test_what_was_marked_and_taken_back_can_be_undone_and_done_again(floor: Floor) -> None:
    first = floor.centre.book("08:00", 60)
    change = floor.mark(first, "left_untreated", "08:10")
    reversal = undo(floor.place, change.id, floor.asked())
    assert floor.held(first) == ("08:00", "09:10")
    redo(floor.place, reversal.id, floor.asked())
    assert floor.now(first).state is SessionState.LEFT_UNTREATED
    assert floor.held(first) is None


def test_a_step_marked_twice_under_one_request_is_marked_once(floor: Floor) -> None:
    first, asked = floor.centre.book("08:00", 60), floor.asked()
    arrived = Mark(StepKind.ARRIVED, at("08:00"))
    assert mark(floor.place, first.id, arrived, asked) == mark(floor.place, first.id, arrived, asked)
    assert len(floor.now(first).steps) == 1


def test_a_step_marked_now_does_not_come_after_one_typed_for_now(floor: Floor) -> None:
    first = floor.centre.book("08:00", 60)
    mark(floor.place, first.id, Mark(StepKind.ARRIVED, at("08:02") + 43), floor.asked())
    floor.mark(first, "seated", "08:02")
    assert floor.now(first).state is SessionState.SEATED


def test_the_amount_given_is_kept_as_it_was_written(floor: Floor) -> None:
    first = floor.centre.book("08:00", 60)
    floor.mark(first, "seated", "08:00")
    change = floor.mark(first, "amount", "08:30", amount="  250  mL ")
    assert floor.words(change) == "Okafor was given 250 mL"
    assert floor.now(first).steps[-1].amount == "250 mL"
    assert floor.now(first).state is SessionState.SEATED


@pytest.mark.parametrize("amount", ["", "   ", "x" * 41])
def test_an_amount_that_says_nothing_or_too_much_is_no_amount(floor: Floor, amount: str) -> None:
    first = floor.centre.book("08:00", 60)
    with pytest.raises(InputError, match="at most 40 letters"):
        floor.mark(first, "amount", "08:30", amount=amount)


def test_nothing_marked_can_not_be_taken_back(floor: Floor) -> None:
    first = floor.centre.book("08:00", 60)
    with pytest.raises(InputError, match="nothing to take back"):
        take_back(floor.place, first.id, floor.asked())
