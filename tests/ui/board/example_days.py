"""Days to look at: the one of the design's drawing, made up, and large and odd ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.chairs import Chair, Outage
from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Nurse, NurseOnDay, Patient
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.progress import with_steps
from infusion_desk.domain.sessions import InfusionSession, Step, StepKind
from infusion_desk.domain.time import MINUTE, Span
from tests.builders import MONDAY, NEW_YORK, at

HUES = {
    "ocrevus": "blue", "tysabri": "teal", "briumvi": "pink", "solu-medrol": "ochre",
    "ivig": "green", "lemtrada": "red", "novantrone": "periwinkle",
}  # fmt: skip
KINDS = {
    "a": PhaseKind.ARRIVAL, "p": PhaseKind.PREMEDICATION, "i": PhaseKind.INFUSION,
    "o": PhaseKind.OBSERVATION, "t": PhaseKind.TURNOVER, "w": PhaseKind.WAIT, "f": PhaseKind.FLUSH,
}  # fmt: skip
CHAIRS = (
    ("A", "recliner"), ("A", "recliner"), ("A", "recliner"), ("A", "bariatric"),
    ("B", "recliner"), ("B", "recliner"), ("B", "bed"), ("B", "bed"),
    ("C", "recliner"), ("C", "private room"), ("C", "recliner"), ("C", "recliner"),
)  # fmt: skip
NURSES = ("AM", "JS", "RK", "TL")
# chair, family, given, nurse, drug, amount, dose, start, phases, state
ROWS = """
1|Okafor|Grace|AM|Ocrevus|600 mg|dose 5|08:00|a15 p30 i215 o60 t5|running
1|Lindqvist|Per|AM|Tysabri|300 mg|dose 9|13:45|a15 i60 o60 t10|planned
2|Marsh|Dana|AM|Tysabri|300 mg|dose 4|07:45|a15 i60 o60 t10|done
2|Petrov|Ilya|AM|Ocrevus|300 mg|dose 1|11:00|a15 p30 i155 o60 t10|planned
3|Nakamura|Yui|JS|Briumvi|150 mg|dose 1|08:30|a15 p30 i240 o60 t10|running
4|Solberg|Kari|JS|Solu-Medrol|1 g|day 2 of 3|09:00|a15 i65 t5|running
4|Adeyemi|Tunde|JS|IVIG|1 g/kg|cycle 6|11:15|a15 i150 o30 t10|planned
5|Costa|Beatriz|RK|Lemtrada|12 mg|course 2, day 1 of 3|08:15|a20 p60 i240 o120 t15|running
6|Brandt|Jonas|RK|Tysabri|300 mg|dose 2|09:15|a15 i60 o60 t10|running
6|Haddad|Lina|RK|Briumvi|450 mg||12:30|a15 p30 i60 t10|planned
7|Whitaker|Rose|RK|Ocrevus|600 mg|dose 7|09:30|a15 p30 i210 o60 t10|planned
8|Novak|Petra|TL|Novantrone|12 mg|84 of 140 mg/m²|09:45|a20 i30 o30 t10|running
8|Ferrer|Joan|TL|Solu-Medrol|1 g|day 1 of 5|13:00|a15 i60 t10|planned
9|Abara|Chidi|TL|Tysabri|300 mg|dose 11|08:00|a15 i60 o65 t10|observing
9|Ito|Kenji|TL|Ocrevus|600 mg|dose 3|10:45|a15 p30 i210 o70 t10|planned
10|Moreau|Élise|TL|Lemtrada|12 mg|course 2, day 1 of 3|09:15|a20 p60 i240 o120 t15|running
11|Quispe|Ana|JS|IVIG|0.4 g/kg|cycle 2|08:30|a15 i150 o30 t10|running
"""
ATTENTION = frozenset({4, 12})


def phases(words: str) -> tuple[PlannedPhase, ...]:
    """`a15 i60 t10` as phases."""
    return tuple(PlannedPhase(KINDS[word[0]], int(word[1:])) for word in words.split())


def session(
    session_id: int, chair: int, start: int, plan: str, state: str = "planned", nurse: int | None = 1, **words: str
) -> InfusionSession:
    """A session that holds its chair as planned and, up to `state`, went as planned until `words["until"]`."""
    drug = words.get("drug", "Tysabri")
    made = InfusionSession(
        session_id, session_id, drug.lower(), "", drug, 1, "", words.get("amount", "300 mg"),
        words.get("dose", "dose 3"), chair, nurse, start, phases(plan),
    )  # fmt: skip
    made = replace(made, reservation=made.planned_reservation)
    if state == "planned":
        return made
    return with_steps(made, tuple(_steps(made, state, at(words.get("until", "10:20")))))


def _steps(made: InfusionSession, state: str, until: int) -> Iterator[Step]:
    yield Step(1, StepKind.SEATED, made.start)
    for number, (phase, span) in enumerate(made.phase_spans()):
        if number and span.start <= until and phase.kind is not PhaseKind.TURNOVER:
            yield Step(number + 1, StepKind.STARTED, span.start, number)
    if state == "done":
        yield Step(20, StepKind.DONE, made.leaves)


def drawn_day() -> Day:
    """The day of the design's drawing."""
    sessions, patients = [], {}
    for place, row in enumerate(ROWS.strip().splitlines(), 1):
        chair, family, given, nurse, drug, amount, dose, start, plan, state = row.split("|")
        patients[place] = Patient(place, f"2044{place:02}", family, given)
        nurse_id = NURSES.index(nurse) + 1
        sessions.append(
            session(place, int(chair), at(start), plan, state, nurse_id, drug=drug, amount=amount, dose=dose)
        )
    hours = Span(at("07:30"), at("17:00"))
    chairs = [Chair(place, f"Chair {place}", f"Pod {pod}", kind) for place, (pod, kind) in enumerate(CHAIRS, 1)]
    chairs[11] = Chair(
        12, "Chair 12", "Pod C", "recliner", (Outage(NEW_YORK.day_span(MONDAY), "Pump is being repaired"),)
    )
    nurses = [
        NurseOnDay(Nurse(place, initials, initials), (hours,) if place < 4 else ())
        for place, initials in enumerate(NURSES, 1)
    ]
    return Day(MONDAY, NEW_YORK, hours, tuple(chairs), tuple(nurses), tuple(sessions), patients)


def large_day(chairs: int, each: int, minutes: int = 75, seed: int = 5) -> Day:
    """Many chairs with `each` sessions of about `minutes`, one after the other."""
    dice = random.Random(seed)
    start, noon, hours = at("07:00"), at("12:00"), Span(at("07:00"), at("19:00"))
    names = ("Okafor", "Marsh", "Nakamura", "Solberg", "Costa", "Brandt", "Whitaker", "Novak", "Abara", "Ito", "Quispe")
    given = ("Grace", "Dana", "Yui", "Kari", "Bea", "Jonas", "Rose", "Petra", "Chidi", "Kenji", "Ana")
    drugs = ("Ocrevus", "Tysabri", "Briumvi", "IVIG", "Lemtrada", "Solu-Medrol", "Novantrone")
    sessions: list[InfusionSession] = []
    patients: dict[int, Patient] = {}
    for chair in range(1, chairs + 1):
        for place in range(each):
            number = len(sessions) + 1
            begin = start + place * (12 * 60 // each) * MINUTE
            patients[number] = Patient(number, str(number), dice.choice(names), dice.choice(given))
            rest = max(5, minutes - 30)
            plan = f"a10 p5 i{rest // 2} o{rest - rest // 2} t5"
            state = "planned" if begin >= noon else "running" if begin + minutes * MINUTE >= noon else "done"
            drug, nurse = dice.choice(drugs), dice.randint(1, 4)
            sessions.append(session(number, chair, begin, plan, state, nurse, drug=drug, until="12:00"))
    rooms = tuple(Chair(place, f"Chair {place}", f"Pod {(place - 1) // 8 + 1}") for place in range(1, chairs + 1))
    nurses = tuple(NurseOnDay(Nurse(place, each, each), (hours,)) for place, each in enumerate(NURSES, 1))
    return Day(MONDAY, NEW_YORK, hours, rooms, nurses, tuple(sessions), patients)
