"""Who comes when in the demo centre: believable treatments around a date, and what became of each visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import NamedTuple

from infusion_desk.domain.people import Patient
from infusion_desk.exchange.demo_outcomes import became
from infusion_desk.services.booking import Booking
from infusion_desk.services.bulk import Visit
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import DrugShelf

WEEKS_BEFORE = WEEKS_AFTER = 4
WINDOW_DAYS = 7 * (WEEKS_BEFORE + WEEKS_AFTER)
WEEKDAY_LOAD = (0.9, 1.15, 1.2, 1.1, 0.8)
TODAYS_LOAD, NEIGHBOURS_LOAD = 5.0, 2.0
EACH_VISIT_TAKES = 0.18


class Dose(NamedTuple):
    """A dose number and its place in the window, in days from the window's first Monday."""

    number: int
    day: int


@dataclass(frozen=True, slots=True)
class Treatment:
    """A drug, how many of the patients get it, when their doses come, and at which minutes of the day they like to."""

    drug_id: str
    share: int
    doses: Callable[[Random, Sequence[float]], Iterator[Dose]]
    minutes: tuple[int, int]
    mg: float | None = None
    mg_per_kg: float | None = None


def _every_four_weeks(random: Random, load: Sequence[float]) -> Iterator[Dose]:
    first = _pick_day(random, load[-28:])
    number = 1 if random.random() < 0.1 else random.randint(2, 44)
    for place, day in enumerate(range(first, WINDOW_DAYS, 28)):
        yield Dose(number + place, day)


def _twice_a_year(random: Random, load: Sequence[float]) -> Iterator[Dose]:
    day = _pick_day(random, load)
    if random.random() > 0.3:
        yield Dose(random.randint(3, 12), day)
        return
    yield Dose(1, day)
    if day + 14 < WINDOW_DAYS:
        yield Dose(2, day + 14)


def _days_in_a_row(courses: Sequence[tuple[int, int]], random: Random, load: Sequence[float]) -> Iterator[Dose]:
    """One of `courses` (first dose number, how many days), all within a week."""
    number, days = random.choice(courses)
    monday = 7 * random.randrange(len(load) // 7)
    start = monday + random.randrange(6 - days)
    for place in range(days):
        yield Dose(number + place, start + place)


def _some_days_a_month(random: Random, load: Sequence[float]) -> Iterator[Dose]:
    days, number = random.choice((2, 3, 3, 4)), random.randint(1, 30)
    start = _pick_day(random, load[-28:])
    start -= max(0, start % 7 + days - 5)
    for place in range(days):
        yield Dose(number + place, start + place)
        yield Dose(number + days + place, start + 28 + place)


def _once(random: Random, load: Sequence[float]) -> Iterator[Dose]:
    yield Dose(random.randint(1, 6), _pick_day(random, load))


def _pick_day(random: Random, load: Sequence[float]) -> int:
    return random.choices(range(len(load)), load)[0]


EARLY, MORNING, ANY = (480, 525), (480, 600), (510, 840)
TREATMENTS = (
    Treatment("alemtuzumab", 8, partial(_days_in_a_row, ((1, 5), (6, 3))), EARLY),
    Treatment("ocrelizumab", 40, _twice_a_year, MORNING),
    Treatment("rituximab", 10, _twice_a_year, MORNING, mg=1000),
    Treatment("immunoglobulin", 36, _some_days_a_month, MORNING, mg_per_kg=400),
    Treatment("plasmapheresis", 2, partial(_days_in_a_row, ((1, 5),)), ANY),
    Treatment("ublituximab", 18, _twice_a_year, ANY),
    Treatment("natalizumab", 60, _every_four_weeks, ANY),
    Treatment("methylprednisolone", 22, partial(_days_in_a_row, ((1, 3), (1, 3), (1, 5))), ANY, mg=1000),
    Treatment("cyclophosphamide", 2, _every_four_weeks, ANY),
    Treatment("mitoxantrone", 2, _once, ANY, mg=20),
)
"""The longest first, as a desk books them."""


def visits_around(reader: Reader, drugs: DrugShelf, today: date, now: int) -> list[Visit]:
    """The visits of every patient from four weeks before the week of `today` to four weeks after, day by day.

    The same `today` gives the same visits.
    """
    random = Random(today.isoformat())
    monday = today - timedelta(days=today.weekday() + 7 * WEEKS_BEFORE)
    load = [_load_of(monday + timedelta(days=day), today) for day in range(WINDOW_DAYS)]
    patients = sorted(reader.patients(), key=lambda patient: patient.mrn)
    random.shuffle(patients)
    desk = _Desk(reader, random, now)
    planned: list[tuple[int, int, Visit]] = []
    for patient, treatment in zip(patients, _treatments(drugs, len(patients)), strict=False):
        for dose in treatment.doses(random, load):
            load[dose.day] *= 1 - EACH_VISIT_TAKES
            planned.append((dose.day, TREATMENTS.index(treatment), desk.visit(patient, treatment, dose, monday)))
    return [visit for _, _, visit in sorted(planned, key=lambda entry: entry[:2])]


class _Desk:
    """Turns doses into visits with a time, chairs and a nurse to try."""

    def __init__(self, reader: Reader, random: Random, now: int) -> None:
        self._zone = reader.zone()
        self._random, self._now = random, now
        self._nurses = [nurse.id for nurse in reader.nurses()]
        self._recliners = [chair.id for chair in reader.chairs() if chair.kind == "recliner"]
        self._others = [chair.id for chair in reader.chairs() if chair.kind != "recliner"]

    def visit(self, patient: Patient, treatment: Treatment, dose: Dose, monday: date) -> Visit:
        minute = self._random.randrange(*treatment.minutes) // 15 * 15
        start = self._zone.at(monday + timedelta(days=dose.day), minute)
        nurse_id = self._random.choice([*self._nurses, None, None, None])
        recliners, others = self._shuffled(self._recliners), self._shuffled(self._others)
        chairs = [*recliners, *others] if self._random.random() < 0.8 else [*others, *recliners]
        fate = Random(self._random.random())
        weight = 50 + patient.id * 7 % 45
        mg = treatment.mg_per_kg * weight if treatment.mg_per_kg else treatment.mg
        return Visit(
            Booking(patient.id, treatment.drug_id, dose.number, start, nurse_id=nurse_id, mg=mg, weight_kg=weight),
            chairs,
            partial(became, random=fate, now=self._now),
        )

    def _shuffled(self, chair_ids: list[int]) -> list[int]:
        return self._random.sample(chair_ids, len(chair_ids))


def _treatments(drugs: DrugShelf, count: int) -> list[Treatment]:
    """`count` treatments of the drugs on the shelf, in their shares."""
    shelved = {drug.id for drug in drugs.drugs}
    offered = [treatment for treatment in TREATMENTS if treatment.drug_id in shelved]
    ladder = [treatment for treatment in offered for _ in range(treatment.share)]
    return [ladder[place * len(ladder) // count] for place in range(count)] if ladder else []


def _load_of(day: date, today: date) -> float:
    load = WEEKDAY_LOAD[day.weekday()] if day.weekday() < len(WEEKDAY_LOAD) else 0.0
    away = abs((day - today).days)
    return load * (TODAYS_LOAD if away == 0 else NEIGHBOURS_LOAD if away == 1 else 1.0)
