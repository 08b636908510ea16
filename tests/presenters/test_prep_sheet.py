"""What stands on the prep sheet, and what never does."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest

from infusion_desk.domain.people import Patient
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.presenters.page import (
    BigDate,
    Columns,
    Paragraph,
    PhaseStrip,
    PhoneBox,
    Section,
    Sheet,
    Timeline,
    Title,
)
from infusion_desk.presenters.patient_advice import PatientAdvice
from infusion_desk.presenters.prep_sheet import prep_sheet
from infusion_desk.presenters.sheet_texts import SheetTexts
from tests.builders import phases
from tests.prep_sheets import OCREVUS_ADVICE, OKAFOR, ocrevus, printing, sheet, visit, words_of

_Kind = TypeVar("_Kind")

DAY = """
8:00  Check-in, vital signs, IV line            15 min
8:15  Medicine that helps to prevent a reaction 30 min
8:45  Your infusion                             3 h 35 min
12:20 We watch over you for an hour             1 h
1:20  You can go home
""".strip()

SPANISH_DAY = """
8:00  Registro, signos vitales, vía intravenosa 15 min
8:15  Medicina que ayuda a evitar una reacción  30 min
8:45  Su infusión                               3 h 35 min
12:20 Estamos pendientes de usted durante una hora 1 h
1:20  Ya puede irse a casa
""".strip()

SPARE_DAY = """
08:00 Check-in, vital signs, IV line            15 min
08:15 Medicine that helps to prevent a reaction 30 min
08:45 A wait, so that this medicine can work    20 min
09:05 Your infusion                             1 h
10:05 A short wait while we get ready           5 min
10:10 We rinse your IV line                     5 min
10:15 We watch over you for 40 minutes          40 min
10:55 We take out your IV line                  5 min
11:00 You can go home
""".strip()


def only(kind: type[_Kind], of: Sheet) -> _Kind:
    """The block of this kind."""
    (found,) = (block for block in of.blocks if isinstance(block, kind))
    return found


def section(of: Sheet, heading: str) -> str:
    """The text of the section with this heading."""
    sections = [block for block in of.blocks if isinstance(block, Section)]
    sections += [each for block in of.blocks if isinstance(block, Columns) for each in block.sections]
    (found,) = (each for each in sections if each.heading == heading)
    return words_of(found)


def day_of(of: Sheet) -> str:
    """The timeline, drawn as text."""
    rows = (f"{row.clock:<5} {row.text:<41} {row.length}".rstrip() for row in only(Timeline, of).rows)
    return "\n".join(rows)


def test_the_date_and_the_hour_come_first() -> None:
    made = sheet()
    assert made.blocks[0] == Title("Grace Okafor", "Your Ocrevus infusion")
    assert made.blocks[2] == BigDate(
        "Monday, November 23, 2026",
        "Please arrive at 8:00 in the morning.",
        "Plan for 5 hours and 20 minutes, until about 1:20 in the afternoon.",
    )


def test_the_day_runs_to_the_minute_the_patient_leaves() -> None:
    assert day_of(sheet()) == DAY


def test_every_phase_has_the_patients_own_words() -> None:
    long = phases(
        (PhaseKind.ARRIVAL, 15),
        (PhaseKind.PREMEDICATION, 30),
        (PhaseKind.WAIT, 20),
        (PhaseKind.INFUSION, 60),
        (PhaseKind.WAIT, 5),
        (PhaseKind.FLUSH, 5),
        (PhaseKind.OBSERVATION, 40),
        (PhaseKind.DISCONNECT, 5),
    )
    assert day_of(sheet(visit(ocrevus(day=long)), clock="24")) == SPARE_DAY


def test_turnover_and_what_takes_no_time_stand_nowhere() -> None:
    made = sheet()
    shown = [(part.kind, part.minutes) for part in only(PhaseStrip, made).parts]
    assert shown == [
        (PhaseKind.ARRIVAL, 15),
        (PhaseKind.PREMEDICATION, 30),
        (PhaseKind.INFUSION, 215),
        (PhaseKind.OBSERVATION, 60),
    ]
    assert "1:30" not in words_of(made)


def test_nothing_a_neighbour_should_not_read() -> None:
    printed = words_of(sheet())
    for private in ("204511", "relapsing", "MS", "lives alone", "1979", "dose 3", "(555) 010-0199"):
        assert private not in printed


def test_neither_does_what_the_file_says_about_itself() -> None:
    made = sheet()
    assert (made.title, made.author) == ("Your visit on Monday, November 23, 2026", "Riverside Infusion Center")


@pytest.mark.parametrize(
    ("start", "clock", "arrive"),
    [
        ("08:00", "12", "8:00 in the morning"),
        ("12:00", "12", "12:00 noon"),
        ("12:15", "12", "12:15 in the afternoon"),
        ("17:30", "12", "5:30 in the evening"),
        ("21:05", "12", "9:05 at night"),
        ("00:00", "12", "12:00 midnight"),
        ("00:10", "12", "12:10 at night"),
        ("08:00", "24", "08:00"),
        ("13:20", "24", "13:20"),
    ],
)
def test_the_hour_is_said_as_the_centres_clock_has_it(start: str, clock: str, arrive: str) -> None:
    assert only(BigDate, sheet(visit(ocrevus(start)), clock=clock)).arrive == f"Please arrive at {arrive}."


def test_who_leaves_after_midnight_reads_on_which_day() -> None:
    late = only(BigDate, sheet(visit(ocrevus("20:00"))))
    assert late.leave == "Plan for 5 hours and 20 minutes, until Tuesday, November 24, 2026, at about 1:20 at night."


def test_on_24_hours_and_metric_the_day_comes_before_the_month() -> None:
    made = sheet(clock="24", units="metric")
    assert only(BigDate, made).text == "Monday 23 November 2026"
    assert made.foot.at(1, 1) == "Printed Monday 16 November 2026, 16:42 · appointment R8J8 · page 1 of 1"


def test_the_foot_says_when_it_was_printed_and_for_which_appointment() -> None:
    assert sheet().foot.at(1, 2) == "Printed Monday, November 16, 2026, 4:42 PM · appointment R8J8 · page 1 of 2"


def test_birth_day_and_month_tell_two_of_one_name_apart() -> None:
    assert only(Title, sheet(visit(told_apart=True))).below == "Your Ocrevus infusion · Born March 12"


def test_without_a_birth_date_there_is_nothing_to_add() -> None:
    nameless = replace(OKAFOR, birth_date=None)
    assert only(Title, sheet(visit(patient=nameless, told_apart=True))).below == "Your Ocrevus infusion"


def test_a_medicine_that_makes_nobody_drowsy_is_not_said_to_prevent_a_reaction() -> None:
    calm = replace(OCREVUS_ADVICE, drowsy=False)
    assert "Medicine to prepare you for the infusion" in words_of(sheet(visit(advice=calm)))
    assert "Medicine that helps to prevent a reaction" in words_of(sheet())


def test_what_the_drugs_file_says_for_afterwards_is_a_sentence_of_its_own() -> None:
    advice = replace(OCREVUS_ADVICE, afterwards=("Drink plenty today",), called="ocrelizumab")
    made = words_of(sheet(visit(advice=advice)))
    assert "is common. Drink plenty today. A reaction can" in made
    assert "Your ocrelizumab infusion" in made


def test_a_procedure_is_called_no_infusion() -> None:
    exchange = replace(ocrevus(), drug_name="Plasma exchange")
    made = sheet(visit(exchange, advice=replace(OCREVUS_ADVICE, is_infusion=False)))
    assert only(Title, made).below == "Your treatment: Plasma exchange"
    assert "Your treatment" in day_of(made)
    assert "infusion" not in day_of(made)


def test_who_gets_drowsy_is_asked_to_arrange_a_ride() -> None:
    asked = section(sheet(), "Before you come")
    assert asked.endswith("Arrange a ride home: the medicine before the infusion can make you drowsy")
    assert "ride" not in words_of(sheet(visit(advice=replace(OCREVUS_ADVICE, drowsy=False))))


def test_the_drugs_own_advice_follows_the_common_one() -> None:
    made = sheet()
    assert section(made, "Before you come").splitlines()[4] == "Ask us about your blood pressure tablets"
    assert section(made, "Call us before you come if").splitlines()[-1] == "you had a vaccine in the last 6 weeks"


def test_afterwards_says_what_to_watch_for_how_long_and_whom_to_call() -> None:
    assert section(sheet(), "Afterwards").splitlines()[1:] == [
        "Rest today. Feeling tired for a day or two is common. A reaction can still come within 24 hours. "
        "Call us for rash, hives, or chills.",
        "Call 911 first for trouble breathing or chest pain.",
    ]


def test_signs_that_count_for_longer_say_for_how_long() -> None:
    stroke = replace(OCREVUS_ADVICE, emergency={72: ("a face that droops", "sudden weakness"), 24: ("chest pain",)})
    assert section(sheet(visit(advice=stroke), emergency_number="112"), "Afterwards").splitlines()[2:] == [
        "Call 112 first for chest pain.",
        "For 3 days after the infusion, also call 112 for a face that droops or sudden weakness.",
    ]


def test_a_drug_without_advice_leaves_the_common_signs() -> None:
    bare = section(sheet(visit(advice=PatientAdvice())), "Afterwards")
    assert "Call us for rash, hives, fever, or chills." in bare
    assert "Call 911 first for trouble breathing, a tight throat, a swollen face, chest pain, or fainting." in bare


def test_the_urgent_sentence_is_the_strong_one() -> None:
    (afterwards,) = (b for b in sheet().blocks if isinstance(b, Section) and b.heading == "Afterwards")
    strong = [each.text for each in afterwards.content if isinstance(each, Paragraph) and each.strong]
    assert strong == ["Call 911 first for trouble breathing or chest pain."]


def test_phones_stand_by_day_with_hours_and_by_night() -> None:
    day, night = only(PhoneBox, sheet()).phones
    assert (day.label, day.number, day.when) == (
        "Questions or running late",
        "(555) 010-0134",
        "weekdays 7:00 to 5:00",
    )
    assert (night.label, night.number) == ("At night and on weekends", "(555) 010-0177")


def test_a_centre_without_phones_leaves_room_to_write_them() -> None:
    day, night = only(PhoneBox, sheet(phone_day="", phone_night="")).phones
    assert (day.number, night.number) == ("", "")


def test_a_name_from_right_to_left_leaves_the_line_around_it_in_order() -> None:
    arabic = Patient(8, "", "الحسن", "مريم")
    made = sheet(visit(patient=arabic))
    assert only(Title, made).text == "مريم الحسن"
    assert made.head.continued == "Monday, November 23, 2026 · \u2068مريم الحسن\u2069"


def test_what_a_centre_adds_stands_before_the_phones() -> None:
    words = printing()
    lists = {**words.texts.lists, "own.paragraphs": ("Park in lot B.",)}
    sentences = {**words.texts.sentences, "own.heading": "Getting here"}
    made = prep_sheet(visit(), replace(words, texts=SheetTexts("en", sentences, lists)))
    assert made.blocks[-2] == Section("Getting here", (Paragraph("Park in lot B."),))
    assert isinstance(made.blocks[-1], PhoneBox)


def test_braces_in_a_name_are_only_letters() -> None:
    odd = replace(OKAFOR, given_name="{name}", family_name="{0}")
    assert only(Title, sheet(visit(patient=odd))).text == "{name} {0}"


def test_in_spanish_the_whole_sheet_is_spanish() -> None:
    made = sheet(visit(advice=PatientAdvice(drowsy=True), told_apart=True), "es")
    assert day_of(made) == SPANISH_DAY
    assert only(Title, made).below == "Su infusión de Ocrevus · Nació el 12 de marzo"
    assert only(BigDate, made) == BigDate(
        "Lunes 23 de noviembre de 2026",
        "Por favor, llegue a las 8:00 de la mañana.",
        "Calcule 5 horas y 20 minutos, hasta eso de la 1:20 de la tarde.",
    )
    assert section(made, "Después").endswith(
        "Llame primero al 911 si tiene dificultad para respirar, la garganta cerrada, la cara hinchada, "
        "dolor en el pecho, o un desmayo."
    )
    assert made.foot.at(1, 1) == ("Impreso el lunes 16 de noviembre de 2026, 4:42 pm · cita R8J8 · página 1 de 1")
    for english in ("Your", "you", "Call", "Bring", "Please", "min.", "hour"):
        assert english not in words_of(made)


def test_the_hours_of_the_phone_may_stand_in_the_template() -> None:
    words = printing("es")
    sentences = {**words.texts.sentences, "phones.hours": "de lunes a viernes, de 7:00 a 17:00"}
    made = prep_sheet(visit(), replace(words, texts=SheetTexts("es", sentences, words.texts.lists)))
    assert only(PhoneBox, made).phones[0].when == "de lunes a viernes, de 7:00 a 17:00"
