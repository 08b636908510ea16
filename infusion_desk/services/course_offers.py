"""A whole course at one time of day: the best patterns, or the dose that breaks one and why.

How a window uses it:

- `find_patterns(place, CourseInquiry(order_id, ...))` reads and ranks: each `CourseOffer` has its `sentence` for the
  phone and its `plan`, every dose with its window and its place.
- `courses.book_course(place, offer.plan, asked)` books all of it as one change, or raises and books nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.dose_numbers import dose_label
from infusion_desk.domain.rules import Tier, findings_at
from infusion_desk.planning.offers import Offer
from infusion_desk.planning.patterns import ANY_DAY, Break, Days, Pattern, Placed, patterns
from infusion_desk.services.course_search import CourseInquiry, CourseSearch
from infusion_desk.services.courses import CoursePlan, PlannedDose
from infusion_desk.services.due import is_in_row
from infusion_desk.services.pattern_words import breaking_words, pattern_sentence
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.why_not import Reason, told_reasons
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _

__all__ = ["BrokenDose", "CourseInquiry", "CourseOffer", "find_patterns"]


@dataclass(frozen=True, slots=True)
class BrokenDose:
    """A dose that a pattern does not hold for: when it would be (UTC seconds), why that can't be, what it has instead.

    `start` is None where no day of its window is the pattern's weekday. `why` and `could` say it in words.
    """

    number: int
    start: int | None
    reasons: tuple[Reason, ...]
    instead: Offer | None
    why: str
    could: str

    @property
    def because(self) -> str:
        """The reasons alone."""
        return " ".join(reason.message for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class CourseOffer:
    """A pattern with its words, and the plan that books it; `breaks` are the doses that it does not hold for.

    `nurse` is the one who was wished, "" for whoever is free.
    """

    pattern: Pattern
    sentence: str
    plan: CoursePlan
    breaks: tuple[BrokenDose, ...] = ()
    nurse: str = ""


def find_patterns(
    place: Workplace, inquiry: CourseInquiry, overruns: Mapping[str, int] | None = None
) -> list[CourseOffer]:
    """The best patterns, the best first; where none holds for every dose the one that holds longest, alone.

    `overruns` are the minutes that sessions run over by drug id, as `order_offers.measured_overruns` reads them.

    Raises NotFoundError for an unknown order, InputError where no dose is to come or a wish can't be met.
    """
    with place.store.reading() as reader:
        course = CourseSearch(place, reader, inquiry, overruns)
        teller = _Teller(course, Wording.of(reader.settings()))
        weekdays = (ANY_DAY,) if course.is_all_in_rows else (*sorted(inquiry.wishes.weekdays), ANY_DAY)
        return [teller.offer(each) for each in patterns(course, weekdays, inquiry.count, course.near)]


def plan_of_pattern(place: Workplace, inquiry: CourseInquiry, overruns: Mapping[str, int] | None = None) -> CoursePlan:
    """What books the best pattern as it is; a dose that it does not hold for is a problem.

    Raises as `find_patterns` does.
    """
    (best,) = find_patterns(place, replace(inquiry, count=1), overruns)
    broken = {each.number: each for each in best.breaks}
    return replace(best.plan, doses=tuple(_held_to(each, broken.get(each.dose.number)) for each in best.plan.doses))


def _held_to(planned: PlannedDose, broken: BrokenDose | None) -> PlannedDose:
    if broken is None:
        return planned
    return PlannedDose(planned.dose, planned.label, None, problem=broken.because, could=broken.could)


class _Teller:
    """Puts patterns into words and plans."""

    def __init__(self, course: CourseSearch, wording: Wording) -> None:
        self._course, self._wording = course, wording

    def offer(self, pattern: Pattern) -> CourseOffer:
        course = self._course
        days: Days = tuple(each.day for each in pattern.doses)
        breaks = {broken.number: broken for broken in (self._broken(pattern, each) for each in pattern.breaks)}
        doses = [self._planned(days[:place], each, breaks) for place, each in enumerate(pattern.doses)]
        if not pattern.is_whole:
            doses.append(self._without_place(days, list(breaks.values())[-1]))
        others = [
            each
            for dose, each in zip(doses, pattern.doses, strict=False)
            if dose.dose.number in breaks and not self._keeps_to(pattern, each)
        ]
        drug = course.to_come.drug
        in_row = is_in_row(drug, doses[0].dose.number)
        plan = CoursePlan(course.order, course.patient, drug.called(course.order.brand), tuple(doses), is_in_row=in_row)
        sentence = pattern_sentence(pattern, others, self._wording, course.today)
        return CourseOffer(pattern, sentence, plan, tuple(breaks.values()), course.nurse_name)

    def _keeps_to(self, pattern: Pattern, placed: Placed) -> bool:
        """Whether a dose has the pattern's time after all, as with days in a row that begin later."""
        is_its_day = pattern.weekday in (ANY_DAY, placed.day.weekday())
        return is_its_day and self._course.zone.minute_of(placed.offer.start) == pattern.minute

    def _broken(self, pattern: Pattern, broken: Break) -> BrokenDose:
        """The dose as it is told; what it has instead stands among the pattern's doses."""
        dose, place = self._dose(broken.taken), len(broken.taken)
        reasons = self._reasons(pattern, broken, dose)
        instead = pattern.doses[place].offer if broken.instead else None
        label = dose_label(self._course.to_come.drug, dose.number)
        said = [reason.message for reason in reasons]
        words = breaking_words(label, broken.start, said, instead, self._wording, self._course.today)
        return BrokenDose(dose.number, broken.start, reasons, instead, *words)

    def _reasons(self, pattern: Pattern, broken: Break, dose: DatedDose) -> tuple[Reason, ...]:
        if broken.start is None:
            return (Reason("weekday", self._no_such_day(pattern.weekday, dose)),)
        told = told_reasons(broken.reasons, broken.start, self._course.now, self._wording)
        return told or (Reason("wish", _("That does not keep to what was wished.")),)

    def _no_such_day(self, weekday: int | None, dose: DatedDose) -> str:
        words = _("No {weekday} lies in its window, from {earliest} to {latest}.")
        if weekday is ANY_DAY:
            words = _("None of the wished weekdays lies in its window, from {earliest} to {latest}.")
        earliest, latest = self._course.window(dose)
        return words.format(
            weekday="" if weekday is None else self._wording.words.weekdays[weekday],
            earliest=self._wording.date(earliest),
            latest=self._wording.date(latest),
        )

    def _planned(self, taken: Days, placed: Placed, breaks: Mapping[int, BrokenDose]) -> PlannedDose:
        dose, offer = self._dose(taken), placed.offer
        session = self._course.session(dose.number, placed.day)
        session = replace(session, start=offer.start, chair_id=offer.chair_id)
        session = replace(session, reservation=session.planned_reservation)
        label = dose_label(self._course.to_come.drug, dose.number)
        name = self._course.day(placed.day).chair_name(offer.chair_id)
        notes = tuple(self._notes(taken, dose, placed))
        if dose.number in breaks:
            notes = (breaks[dose.number].because, *notes)
        return PlannedDose(dose, label, session, name, notes)

    def _without_place(self, taken: Days, broken: BrokenDose) -> PlannedDose:
        dose = self._dose(taken)
        label = dose_label(self._course.to_come.drug, dose.number)
        return PlannedDose(dose, label, None, problem=broken.because, could=broken.could)

    def _notes(self, taken: Days, dose: DatedDose, placed: Placed) -> Iterator[str]:
        """What is to be looked at: what the file says of the day, and the notices of the rules."""
        if placed.day == dose.day:
            yield from dose.notes
        elif not dose.earliest <= placed.day <= dose.latest:
            yield _("Outside its window.")
        elif dose.number == 1:
            yield _("It is ordered for {date}.").format(date=self._wording.date(dose.due))
        search = self._course.search(taken, placed.day)
        wish = replace(search.wanted.wish, chair_id=placed.offer.chair_id)
        for found in findings_at(search.day, wish, placed.offer.start):
            if found.tier is Tier.NOTICE:
                yield finding_sentence(found, self._wording)

    def _dose(self, taken: Days) -> DatedDose:
        dose = self._course.dose(taken)
        assert dose is not None, "a pattern has no more doses than are to come"
        return dose
