"""What the panel says about a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.presenters.session_panel import SessionPanel, lacks_basics, nothing_selected, panel_of
from infusion_desk.services.days import DayLoad, DayPicture
from tests.builders import MONDAY, at, day_of, nurse, span
from tests.marking import WORDING, long_session, marked

BEATRIZ = Patient(1, "204417", "Costa", "Beatriz", date(1988, 3, 14))


def panel(session: InfusionSession, now: str = "08:00", patient: Patient = BEATRIZ) -> SessionPanel:
    day = day_of([session], chairs=5, nurses=[nurse(1, span("07:00", "19:00"))])
    picture = DayPicture(day.with_patient(patient), (), {}, {"natalizumab": "red"}, 1)
    made = panel_of(picture, session.id, at(now), WORDING)
    assert made is not None
    return made


def rows(shown: SessionPanel) -> list[str]:
    return [f"{row.name} | {row.clock} | {row.length} | {row.aside} | {row.standing.value}" for row in shown.phases]


def test_who_and_what_and_where() -> None:
    shown = panel(long_session())
    assert (shown.title, shown.subtitle) == ("Costa, Beatriz", "MRN 204417 · born 14 Mar 1988")
    assert (shown.badge, shown.hue) == ("Lemtrada 12 mg · course 2, day 1", "red")
    assert (shown.place, shown.times) == ("Chair 5 · Nurse Ruth Kim", "08:15 – 15:35")
    assert shown.state == "To come"


def test_a_patient_without_number_and_a_session_without_nurse() -> None:
    shown = panel(replace(long_session(), nurse_id=None), patient=replace(BEATRIZ, mrn="", birth_date=None))
    assert shown.subtitle == "no number yet"
    assert shown.place == "Chair 5 · no nurse named"


def test_the_day_may_not_have_the_session() -> None:
    picture = DayPicture(day_of([]), (), {}, {}, 1)
    assert panel_of(picture, 7, at("08:00"), WORDING) is None


def test_planned_phases_have_their_clock_times_and_what_takes_no_time_is_left_out() -> None:
    assert rows(panel(long_session())) == [
        "Arrive & IV start | 08:15 | 20 min |  | ahead",
        "Premedication | 08:35 | 1 h 00 |  | ahead",
        "Infusion | 09:35 | 4 h 00 |  | ahead",
        "Observation | 13:35 | 2 h 00 |  | ahead",
        "Chair turnover | 15:35 | 15 min |  | ahead",
    ]


def test_actual_times_once_they_are_known_and_what_was_planned_beside_them() -> None:
    running = marked(long_session(), "seated 08:18", "started 08:50 1", "started 10:00 2", "longer 11:00 2 15")
    assert rows(panel(running, "11:00")) == [
        "Arrive & IV start | 08:18 | 32 min | planned 20 min | over",
        "Premedication | 08:50 | 1 h 10 | planned 08:35, 1 h | over",
        "Infusion | 10:00 | 4 h 15 | planned 09:35, 4 h | running",
        "Observation | 14:15 | 2 h 00 |  | ahead",
        "Chair turnover | 16:15 | 15 min |  | ahead",
    ]


def test_a_row_as_it_is_spoken() -> None:
    running = marked(long_session(), "seated 08:15", "started 09:35 2")
    spoken = [row.spoken for row in panel(running, "10:00").phases]
    assert spoken[1:3] == ["Premedication, not marked", "Infusion, 09:35, 4 h 00, runs now"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["arrived 08:10"], "Arrived 08:10, waiting 50 min"),
        (["seated 08:15"], "Arrive & IV start since 08:15, until about 09:00"),
        (["seated 08:15", "started 08:35 2"], "Infusion since 08:35, until about 12:35"),
        (["seated 08:15", "done 08:50"], "Done 08:50"),
        (["no_show 08:55"], "No-show 08:55"),
        (["arrived 08:10", "left_untreated 08:40"], "Left untreated 08:40"),
    ],
)
def test_the_state_in_a_line(steps: list[str], expected: str) -> None:
    assert panel(marked(long_session(), *steps), "09:00").state == expected


def test_a_cancelled_session_says_why() -> None:
    cancelled = replace(long_session(), state=SessionState.CANCELLED, reservation=None, cancel_reason="illness")
    shown = panel(cancelled)
    assert shown.state == "Cancelled: the patient is ill"
    assert (shown.can_print, shown.can_move) == (False, False)


def test_what_was_given() -> None:
    assert panel(marked(long_session(), "seated 08:15", "amount 12:00 250 mL")).given == "Given: 250 mL"


def test_why_this_long_names_figures_region_confidence_and_source() -> None:
    shown = panel(long_session())
    assert shown.why == "infusion 4\N{NO-BREAK SPACE}h, observation 2\N{NO-BREAK SPACE}h"
    by_name = {row.name: row for row in shown.why_rows}
    infusion = by_name["Infusion"]
    assert infusion.length == "4 h"
    assert infusion.why == ("500 mL at 125 mL/h: 240 min, rounded up to 5.",)
    assert infusion.origin == (
        "European Medicines Agency: package leaflet, section 3, label region EU, read in the official label"
    )
    assert infusion.confirm == ""
    assert by_name["Arrive & IV start"].confirm == "To be confirmed by your pharmacist."
    assert by_name["Flush"].why == ("5 min, inside the observation.",)
    assert by_name["Together"].why == ("The patient stays 7 h 20 min; the chair is held 7 h 35 min.",)


def test_the_centres_own_turnover_needs_no_pharmacist() -> None:
    turnover = next(row for row in panel(long_session()).why_rows if row.name == "Chair turnover")
    assert (turnover.why, turnover.origin, turnover.confirm) == (("The centre's setting.",), "", "")


def test_without_chairs_or_hours_the_way_to_the_guide_stands_in_the_panel_s_place() -> None:
    load = DayLoad(MONDAY, 0.0, 0, is_closed=False)
    picture = DayPicture(day_of(), (load,), {}, {}, 1)
    assert nothing_selected(None) == nothing_selected(picture)
    assert nothing_selected(picture).startswith("Select a session on the board")
    assert nothing_selected(replace(picture, day=day_of(chairs=0))).startswith("There are no chairs yet. The guide")
    closed = replace(load, is_closed=True)
    assert nothing_selected(replace(picture, week=(closed,))).startswith("No opening hours are entered yet. The guide")
    assert not lacks_basics(replace(picture, week=(replace(closed, closed_for=("burst pipe",)),)))


def test_a_pinned_session_says_so_with_its_reason_until_it_is_over() -> None:
    assert panel(long_session()).pinned == ""
    assert panel(replace(long_session(), pin_reason="")).pinned == "Pinned to Chair 5."
    pinned = replace(long_session(), pin_reason="by the window")
    assert panel(pinned).pinned == "Pinned to Chair 5: by the window"
    assert panel(replace(pinned, state=SessionState.DONE)).pinned == ""
