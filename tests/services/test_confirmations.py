"""A pharmacist's word for single figures on a real file: kept, withdrawn, taken back, and asked for by plans."""

from __future__ import annotations

from datetime import timedelta

import pytest

from infusion_desk.domain.phases import Confidence, PhaseKind
from infusion_desk.errors import InputError, UndoRefusedError
from infusion_desk.services import history
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.confirmations import confirm, confirmed_drug, confirmed_figures, withdraw
from tests.centres import MONDAY
from tests.services.conftest import Office

FIGURE = "disconnect, dose 1-12"


def known(office: Office) -> set[str]:
    with office.place.store.reading() as reader:
        return {each.figure for each in confirmed_figures(reader)}


def test_who_and_when_is_kept_and_new_plans_know_it(office: Office) -> None:
    change = confirm(office.place, "natalizumab", [FIGURE], " M. Lee ", office.asked())
    with office.place.store.reading() as reader:
        (kept,) = reader.confirmations()
        assert (kept.drug_id, kept.figure, kept.value, kept.by, kept.day) == (
            "natalizumab", FIGURE, "5 min", "M. Lee", MONDAY,
        )  # fmt: skip
        assert [each.id for each in reader.changes_of("confirmation", kept.id)] == [change.id]
        assert confirmed_drug(reader, office.place.drugs.drug("ocrelizumab")) == office.place.drugs.drug("ocrelizumab")
    phases = {phase.kind: phase.confidence for phase in office.book("09:00").phases}
    assert phases[PhaseKind.DISCONNECT] is Confidence.PHARMACIST
    assert phases[PhaseKind.ARRIVAL] is Confidence.SECONDARY


def test_a_confirmation_is_withdrawn_and_both_are_taken_back(office: Office) -> None:
    confirmed = confirm(office.place, "natalizumab", [FIGURE], "M. Lee", office.asked())
    withdrawn = withdraw(office.place, "natalizumab", [FIGURE], office.asked())
    assert known(office) == set()
    undone = history.undo(office.place, withdrawn.id, office.asked())
    assert known(office) == {FIGURE}
    history.redo(office.place, undone.id, office.asked())
    assert known(office) == set()
    confirm(office.place, "natalizumab", [FIGURE], "R. Sun", office.asked())
    with pytest.raises(UndoRefusedError):
        history.undo(office.place, confirmed.id, office.asked())
    with pytest.raises(UndoRefusedError):
        history.undo(office.place, withdrawn.id, office.asked())


@pytest.mark.parametrize(
    ("figure", "by", "sentence"),
    [
        (FIGURE, " ", "name"),
        ("nothing", "M. Lee", "has no figure"),
        ("amount, dose 1-12", "M. Lee", "nothing to confirm"),
    ],
)
def test_what_cant_be_confirmed_is_refused(office: Office, figure: str, by: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        confirm(office.place, "natalizumab", [figure], by, office.asked())
    assert known(office) == set()


def test_nothing_is_confirmed_twice_or_withdrawn_before(office: Office) -> None:
    with pytest.raises(InputError, match="nothing to withdraw"):
        withdraw(office.place, "natalizumab", [FIGURE], office.asked())
    confirm(office.place, "natalizumab", [FIGURE], "M. Lee", office.asked())
    with pytest.raises(InputError, match="nothing to confirm"):
        confirm(office.place, "natalizumab", [FIGURE], "M. Lee", office.asked())


def test_a_minimum_gap_stops_a_booking_only_once_it_is_confirmed(office: Office) -> None:
    office.book("09:00", dose=3)
    office.book("09:00", dose=4, day=MONDAY + timedelta(days=14))
    confirm(office.place, "natalizumab", ["gap 2-, any"], "M. Lee", office.asked())
    with pytest.raises(RefusedError, match="21 days"):
        office.book("09:00", dose=5, day=MONDAY + timedelta(days=28))
    withdraw(office.place, "natalizumab", ["gap 2-, any"], office.asked())
    office.book("09:00", dose=5, day=MONDAY + timedelta(days=28))
