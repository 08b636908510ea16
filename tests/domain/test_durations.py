"""How long a dose takes: rate steps, dose numbers, courses, decisions, and sentences for what can't be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.dose_numbers import course_and_day, dose_number_of
from infusion_desk.domain.drugs import (
    Course,
    Dose,
    DosePhase,
    DoseRequest,
    Drug,
    InUse,
    LabelTime,
    NumberRange,
    Nursing,
    Origin,
    RateStep,
    RateUnit,
)
from infusion_desk.domain.durations import (
    body_surface_m2,
    in_use_words,
    infusion_minutes,
    nursing_words,
    plan_dose,
    rounded_up,
    spoken_mg,
)
from infusion_desk.domain.ordered_amounts import ordered_dose
from infusion_desk.domain.phase_lists import acuity_of, needs_one_nurse
from infusion_desk.domain.phases import Confidence, PhaseKind, chair_minutes, patient_minutes
from infusion_desk.errors import InputError

LABEL = Origin("A label", Confidence.OFFICIAL, "US")


def phase(kind: str, minutes: int | None = None, **more: object) -> DosePhase:
    return DosePhase(PhaseKind(kind), LABEL, minutes, **more)  # type: ignore[arg-type]


def dose(
    numbers: tuple[int, int | None],
    *phases: DosePhase,
    option: str = "",
    mg: float | None = 300,
    buffer_minutes: int = 0,
) -> Dose:
    amount = "as ordered" if mg is None else spoken_mg(mg)
    return Dose(NumberRange(*numbers), None, None, option, amount, mg, LABEL, phases, buffer_minutes)


def drug(*doses: Dose, default_option: str = "", courses: tuple[Course, ...] = ()) -> Drug:
    return Drug(
        id="examplimab",
        name="examplimab",
        display_name="Example",
        drug_class="example",
        hue="blue",
        kind="drug",
        default_option=default_option,
        aliases=(),
        brands=(),
        statuses=(),
        courses=courses,
        doses=doses,
        advice=(),
        sources={},
    )


def steps(*words: str) -> tuple[RateStep, ...]:
    """Steps from "30 mL/h 30", the last one without minutes."""
    parts = [word.split() for word in words]
    return tuple(RateStep(float(p[0]), RateUnit(p[1]), int(p[2]) if len(p) > 2 else None) for p in parts)


def drawn(request: DoseRequest, which: Drug, **settings: int) -> str:
    return "  ".join(f"{each.kind} {each.minutes}" for each in plan_dose(which, request, **settings).phases)


SIMPLE = drug(dose((1, None), phase("arrival", 15), phase("infusion", 60), phase("observation", 60)))


def test_phases_come_in_the_files_order_and_turnover_last() -> None:
    assert drawn(DoseRequest(4), SIMPLE) == "arrival 15  infusion 60  observation 60  turnover 10"


def test_turnover_is_the_centres_setting_unless_the_file_states_its_own() -> None:
    own = drug(dose((1, None), phase("infusion", 60), phase("turnover", 30)))
    assert drawn(DoseRequest(1), SIMPLE, turnover_minutes=20).endswith("turnover 20")
    assert drawn(DoseRequest(1), SIMPLE, turnover_minutes=0).endswith("observation 60")
    assert drawn(DoseRequest(1), own, turnover_minutes=20) == "infusion 60  turnover 30"


def test_the_patient_leaves_before_turnover() -> None:
    phases = plan_dose(SIMPLE, DoseRequest(1)).phases
    assert (chair_minutes(phases), patient_minutes(phases)) == (145, 135)


def test_a_centres_reserve_is_a_wait_after_the_arrival() -> None:
    own = drug(dose((1, None), phase("arrival", 15), phase("infusion", 60), buffer_minutes=5))
    assert drawn(DoseRequest(1), own, buffer_minutes=10) == "arrival 15  wait 15  infusion 60  turnover 10"


def test_the_first_dose_may_have_minutes_of_its_own() -> None:
    first = drug(dose((1, None), phase("arrival", 15, first_dose_minutes=25), phase("infusion", 60)))
    assert drawn(DoseRequest(1), first).startswith("arrival 25")
    assert drawn(DoseRequest(2), first).startswith("arrival 15")


def test_the_first_dose_after_a_switch_may_have_minutes_of_its_own() -> None:
    observed = phase("observation", 20, first_dose_minutes=60, after_switch_minutes=45)
    switched = drug(dose((1, None), phase("infusion", 60), observed))
    assert drawn(DoseRequest(2), switched).endswith("observation 20  turnover 10")
    assert drawn(DoseRequest(2, is_switched=True), switched).endswith("observation 45  turnover 10")
    assert drawn(DoseRequest(1, is_switched=True), switched).endswith("observation 60  turnover 10")
    assert drawn(DoseRequest(2, is_switched=True), SIMPLE) == drawn(DoseRequest(2), SIMPLE)
    assert "45 min at the first dose after a change" in observed.figure
    assert (switched.minds_a_switch, SIMPLE.minds_a_switch) == (True, False)


# --- rates -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("volume", "minutes"),
    [(15, 30.0), (45, 60.0), (65, 70.0), (30, 45.0), (7.5, 15.0)],
)
def test_steps_in_ml_per_hour(volume: float, minutes: float) -> None:
    rising = steps("30 mL/h 30", "60 mL/h 30", "120 mL/h")
    assert infusion_minutes(rising, volume_ml=volume) == pytest.approx(minutes)


def test_steps_in_ml_per_kg_and_hour_depend_on_the_weight() -> None:
    rising = steps("0.5 mL/kg/h 30", "1 mL/kg/h")
    assert infusion_minutes(rising, volume_ml=100, weight_kg=100) == pytest.approx(75)
    assert infusion_minutes(rising, volume_ml=100, weight_kg=50) == pytest.approx(135)


def test_steps_in_mg_per_hour_depend_on_the_amount() -> None:
    rising = steps("50 mg/h 30", "100 mg/h")
    assert infusion_minutes(rising, mg=125) == pytest.approx(90)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 120)), min_size=1, max_size=6), st.integers(1, 5000))
def test_what_runs_in_is_what_was_to_be_given(rising: list[tuple[int, int]], volume: int) -> None:
    """Run the pump minute by minute as an oracle."""
    ordered = tuple(RateStep(rate, RateUnit.ML_PER_HOUR, minutes) for rate, minutes in rising)
    exact = infusion_minutes(ordered, volume_ml=volume)
    given_ml, minute = 0.0, 0
    rates = [rate for rate, minutes in rising[:-1] for _ in range(minutes)]
    while given_ml < volume - 1e-6:
        given_ml += (rates[minute] if minute < len(rates) else rising[-1][0]) / 60
        minute += 1
    assert minute - 1 - 1e-3 <= exact <= minute + 1e-3


@given(st.integers(0, 1000))
def test_rounding_goes_up_to_the_next_five(minutes: int) -> None:
    assert minutes <= rounded_up(minutes) < minutes + 5
    assert rounded_up(minutes) % 5 == 0


def test_rounding_forgives_floating_point() -> None:
    assert rounded_up(0.1 * 3 * 100) == 30
    assert rounded_up(30.01) == 35


# --- flush, observation, decision --------------------------------------------------------------------------

WATCHED = drug(
    dose((1, 12), phase("infusion", 60), phase("observation", 60)),
    dose(
        (13, None),
        phase("infusion", 60),
        phase("flush", 5, inside=PhaseKind.OBSERVATION),
        phase("observation", 60, may_be_shortened=True),
    ),
)


def test_a_flush_inside_the_observation_takes_no_minutes_and_says_so() -> None:
    plan = plan_dose(WATCHED, DoseRequest(13))
    assert drawn(DoseRequest(13), WATCHED) == "infusion 60  flush 0  observation 60  turnover 10"
    assert plan.phases[1].note == "5 min, inside the observation"


def test_observation_stays_until_a_decision_is_on_record() -> None:
    plan = plan_dose(WATCHED, DoseRequest(13))
    assert "may be shortened by a clinician's decision" in plan.phases[2].note
    assert any("may be shortened" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("decided", "phases"),
    [
        (30, "infusion 60  flush 0  observation 30  turnover 10"),
        (90, "infusion 60  flush 0  observation 90  turnover 10"),
        (3, "infusion 60  flush 5  observation 3  turnover 10"),
        (0, "infusion 60  flush 5  turnover 10"),
    ],
)
def test_a_decision_on_record_gives_the_minutes(decided: int, phases: str) -> None:
    request = DoseRequest(13, observation_decision_minutes=decided)
    assert drawn(request, WATCHED) == phases
    assert not any("may be shortened" in note for note in plan_dose(WATCHED, request).notes)


def test_a_decision_changes_nothing_where_the_label_leaves_nothing_open() -> None:
    plan = plan_dose(WATCHED, DoseRequest(12, observation_decision_minutes=0))
    assert [each.minutes for each in plan.phases] == [60, 60, 10]
    assert any("doesn't apply to this dose" in note for note in plan.notes)


# --- options and courses -----------------------------------------------------------------------------------

CHOICE = drug(
    dose((1, 2), phase("infusion", 60)),
    dose((3, None), phase("infusion", 210), option="3.5 h"),
    dose((3, None), phase("infusion", 120), option="2 h"),
    default_option="3.5 h",
)


@pytest.mark.parametrize(
    ("number", "option", "minutes", "chosen"),
    [
        (3, "", 210, "3.5 h"),
        (3, "2 h", 120, "2 h"),
        (3, "2H", 120, "2 h"),
        (3, " 3.5h", 210, "3.5 h"),
        (1, "", 60, ""),
        (2, "2 h", 60, ""),
    ],
)
def test_an_option_is_found_whatever_its_blanks_and_case(number: int, option: str, minutes: int, chosen: str) -> None:
    plan = plan_dose(CHOICE, DoseRequest(number, option))
    assert (plan.phases[0].minutes, plan.option) == (minutes, chosen)


IN_COURSES = drug(
    dose((1, 1), phase("infusion", 240))._replace(numbers=None, courses=NumberRange(1, None), days=NumberRange(1, 5)),
    courses=(Course(NumberRange(1, 1), 5, LABEL), Course(NumberRange(2, None), 3, LABEL)),
)


def test_a_running_number_counts_courses_and_days() -> None:
    labels = [plan_dose(IN_COURSES, DoseRequest(number)).label for number in (1, 5, 6, 8, 9)]
    assert labels == [
        "course 1, day 1 of 5",
        "course 1, day 5 of 5",
        "course 2, day 1 of 3",
        "course 2, day 3 of 3",
        "course 3, day 1 of 3",
    ]
    assert plan_dose(SIMPLE, DoseRequest(5)).label == "dose 5"


@given(st.integers(1, 10_000))
def test_course_and_day_lead_back_to_the_number(number: int) -> None:
    place = course_and_day(IN_COURSES, number)
    assert place is not None
    assert dose_number_of(IN_COURSES, place[0], place[1]) == number


def test_a_day_that_a_course_lacks_is_refused() -> None:
    with pytest.raises(InputError, match="no day 4 in course 2"):
        dose_number_of(IN_COURSES, 2, 4)


# --- what can't be planned ---------------------------------------------------------------------------------

BY_WEIGHT = drug(
    dose((1, None), phase("infusion", steps=steps("1 mL/kg/h"), mg_per_ml=100.0), mg=None),
)


@pytest.mark.parametrize(
    ("which", "request_", "words"),
    [
        (SIMPLE, DoseRequest(0), "counted from 1"),
        (SIMPLE, DoseRequest(-3), "counted from 1"),
        (SIMPLE, DoseRequest(1, "2 h"), "one way only"),
        (CHOICE, DoseRequest(3, "4 h"), "Choose one of: 3.5 h, 2 h"),
        (drug(dose((1, 6), phase("infusion", 5))), DoseRequest(7), "doses 1 to 6"),
        (BY_WEIGHT, DoseRequest(1, weight_kg=70), "the amount as ordered in mg"),
        (BY_WEIGHT, DoseRequest(1, mg=28_000), "the weight in kg"),
        (BY_WEIGHT, DoseRequest(1, mg=28_000, weight_kg=0), "can't be right"),
        (BY_WEIGHT, DoseRequest(1, mg=28_000, weight_kg=float("nan")), "can't be right"),
        (BY_WEIGHT, DoseRequest(1, mg=float("inf"), weight_kg=70), "can't be right"),
        (BY_WEIGHT, DoseRequest(1, mg=-1, weight_kg=70), "can't be right"),
        (BY_WEIGHT, DoseRequest(1, mg=900_000, weight_kg=40), "16 h at most"),
        (WATCHED, DoseRequest(13, observation_decision_minutes=-5), "can't be right"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_sentence(which: Drug, request_: DoseRequest, words: str) -> None:
    with pytest.raises(InputError, match=words):
        plan_dose(which, request_)


# --- words -------------------------------------------------------------------------------------------------


def test_why_this_long_shows_the_sum() -> None:
    stepped = drug(dose((1, None), phase("infusion", steps=steps("30 mL/h 30", "180 mL/h"), volume_ml=105.0)))
    assert plan_dose(stepped, DoseRequest(1)).phases[0].why == (
        "105 mL at 30 mL/h for 30 min, 180 mL/h until all is given: 60 min"
    )


def test_the_ordered_amount_is_shown_and_a_difference_said() -> None:
    plan = plan_dose(SIMPLE, DoseRequest(1, mg=1500))
    assert plan.amount == "1,500 mg"
    assert "The order says 1,500 mg; the file's amount for this dose is 300 mg." in plan.notes


def test_body_surface_by_mosteller_is_shown_only() -> None:
    assert body_surface_m2(70, 175) == pytest.approx(1.8447, abs=1e-4)
    plan = plan_dose(SIMPLE, DoseRequest(1, weight_kg=70, height_cm=175))
    assert any("1.84 m²" in note for note in plan.notes)
    assert plan.amount == "300 mg"


def test_unconfirmed_figures_are_named() -> None:
    unsure = phase("observation", 15)._replace(origin=Origin("", Confidence.OWN_KNOWLEDGE, ""))
    plan = plan_dose(drug(dose((1, None), phase("infusion", 60), unsure)), DoseRequest(1))
    assert plan.notes[-1] == "To be confirmed by your pharmacist: observation, turnover."


def test_rounding_is_told() -> None:
    stepped = drug(dose((1, None), phase("infusion", steps=steps("100 mL/h"), volume_ml=100 / 60 * 52)))
    assert plan_dose(stepped, DoseRequest(1)).phases[0].why.endswith("52 min, planned as 55")


def test_large_amounts_are_said_in_grams_and_none_is_rounded() -> None:
    said = [spoken_mg(mg) for mg in (22.55, 1000, 9999, 32_500, 28_452.25)]
    assert said == ["22.55 mg", "1,000 mg", "9,999 mg", "32.5 g", "28,452.25 mg"]
    assert [ordered_dose(each).figure for each in said] == [22.55, 1000, 9999, 32.5, 28_452.25]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1,000 mg", "1000 mg"),
        ("0,4 g/kg", "0.4 g/kg"),
        ("1.125 mg/m²", "1.125 mg/m2"),
        ("123,456.25 mg", "123456.25 mg"),
        ("1000000 mg", "1000000 mg"),
    ],
)
def test_a_dose_is_kept_as_it_was_typed_and_read_again_as_it_is_kept(typed: str, kept: str) -> None:
    assert str(ordered_dose(typed)) == kept == str(ordered_dose(kept))


def test_a_dose_that_can_be_read_in_two_ways_is_refused() -> None:
    with pytest.raises(InputError, match="two ways"):
        ordered_dose("1.000 mg")


def test_a_session_longer_than_a_chair_may_be_reserved_is_refused() -> None:
    with pytest.raises(InputError, match="would take 16 h 5 min, and a chair can be booked for 16 h at most"):
        plan_dose(SIMPLE, DoseRequest(1), buffer_minutes=16 * 60 + 5 - 145)


def test_a_plan_knows_when_the_rate_changes_and_a_stated_time_is_no_change() -> None:
    rising = steps("30 mL/h 30", "60 mL/h 30", "180 mL/h 30", "200 mL/h")
    stepped = drug(dose((1, None), phase("infusion", steps=rising, volume_ml=105.0)))
    assert plan_dose(stepped, DoseRequest(1)).phases[0].rate_changes == (30, 60)
    stated = drug(dose((1, None), phase("infusion", 90, label=LabelTime(60, LABEL))))
    planned = plan_dose(stated, DoseRequest(1)).phases[0]
    assert "1 h" in planned.why
    assert planned.rate_changes == ()


@pytest.mark.parametrize(
    ("in_use", "wait", "is_told"),
    [
        (InUse(480, True, LABEL), 270, False),
        (InUse(480, False, LABEL), 480, False),
        (InUse(210, True, LABEL), 0, False),
        (InUse(209, True, LABEL), 0, True),
        (InUse(120, False, LABEL), 120, False),
        (InUse(0, True, LABEL), 0, False),
        (InUse(480, True, LABEL._replace(confidence=Confidence.SECONDARY)), None, False),
        (None, None, False),
    ],
)
def test_a_bag_waits_no_longer_than_its_drug_may_be_used(in_use: InUse | None, wait: int | None, is_told: bool) -> None:
    """The stricter reading takes the infusion of 3 h 30 min off; what can't be kept is told and stops nobody."""
    given = drug(dose((1, None), phase("arrival", 15), phase("infusion", 210)))._replace(in_use=in_use)
    plan = plan_dose(given, DoseRequest(1))
    assert [planned.bag_life for planned in plan.phases] == [None, wait, None]
    assert any("ready when the infusion begins" in note for note in plan.notes) == is_told


def test_the_time_in_use_in_words() -> None:
    said = [in_use_words(InUse(minutes, covers, LABEL)) for minutes, covers in ((480, True), (90, False), (0, True))]
    assert said == [
        "use within 8 h; the infusion is over by then",
        "use within 1 h 30 min; the infusion has begun by then",
        "use at once",
    ]


OWN = Origin("", Confidence.OWN_KNOWLEDGE, "")


def test_a_plan_carries_what_the_file_asks_of_the_nurses() -> None:
    nursing = Nursing(OWN, acuity=3, one_nurse=True, iv_start=10, rate_change=4)
    given = drug(dose((1, None), phase("arrival", 25), phase("premedication", 30), phase("infusion", 60)))
    plan = plan_dose(given._replace(nursing=nursing), DoseRequest(1))
    assert [planned.hands for planned in plan.phases] == [10, None, 4, None]
    assert (acuity_of(plan.phases), needs_one_nurse(plan.phases)) == (3, True)
    without = plan_dose(given, DoseRequest(1)).phases
    assert (acuity_of(without), needs_one_nurse(without)) == (None, False)
    assert nursing_words(nursing) == (
        "points of acuity: 3; one nurse throughout; a nurse's hands: IV start 10 min, start and each rate change 4 min"
    )
    assert nursing_words(Nursing(OWN, disconnect=0)) == "a nurse's hands: disconnect 0 min"
