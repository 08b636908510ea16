"""Which entry of a drug's file a dose number means: running numbers, courses and days, options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infusion_desk.errors import InputError
from infusion_desk.texts import N_, _

DOSE_LABEL, COURSE_LABEL = N_("dose {number}"), N_("course {course}, day {day} of {days}")

if TYPE_CHECKING:
    from infusion_desk.domain.drugs import Dose, Drug, NumberRange


def find_dose(drug: Drug, dose_number: int, option: str = "") -> Dose:
    """Return the entry of `drug` for a dose number (from 1) and an option ("" for the file's default).

    Blanks and case don't count in an option. An option that other doses have is passed over where this dose
    is given in one way. Raises InputError with one sentence when there is no such dose or option.
    """
    if dose_number < 1:
        raise InputError(_("Doses are counted from 1. Enter 1 for the first dose."))
    found = [dose for dose in drug.doses if _covers(drug, dose, dose_number)]
    if not found:
        sentence = _("{drug} has no dose {number}; its file describes {doses}. Enter one of these.")
        raise InputError(
            sentence.format(drug=drug.display_name, number=dose_number, doses=_known_doses(drug)),
        )
    if option and _folded(option) not in map(_folded, drug.options):
        raise InputError(_no_such_option(drug, option))
    wanted = _folded(option or drug.default_option)
    for dose in found:
        if _folded(dose.option) in (wanted, ""):
            return dose
    sentence = _("{drug} dose {number} can't be planned without an option. Choose one of: {options}.")
    options = ", ".join(dose.option for dose in found)
    raise InputError(sentence.format(drug=drug.display_name, number=dose_number, options=options))


def option_meant(drug: Drug, named: str, option: str) -> str:
    """The option that is meant where the drug was `named`: a brand that is given in a way of its own brings that along.

    Raises InputError where the brand and the `option` contradict each other.
    """
    brand = drug.brand(named)
    if brand is None or not brand.option:
        return option
    if option and _folded(option) not in (_folded(brand.name), _folded(brand.option)):
        sentence = _("{brand} is not given as {option}. Name the brand or the option that is meant.")
        raise InputError(sentence.format(brand=brand.name, option=option))
    return brand.option


def course_and_day(drug: Drug, dose_number: int) -> tuple[int, int, int] | None:
    """Return the course, the day in it and the course's days of a running dose number (all from 1).

    None where the drug isn't given in courses, or its courses end before that dose.
    """
    left = dose_number
    for entry in drug.courses:
        count = _count(entry.courses)
        if count is None or left <= count * entry.days:
            offset, day = divmod(left - 1, entry.days)
            return entry.courses.first + offset, day + 1, entry.days
        left -= count * entry.days
    return None


def day_in_row(drug: Drug, dose_number: int) -> int:
    """Return the day (from 1) of a dose in its course or row of days; 1 where it stands alone."""
    place = course_and_day(drug, dose_number)
    if place is not None:
        return place[1]
    row = drug.schedule.row_of(dose_number)
    return 1 if row is None else dose_number - row.doses.first + 1


def dose_number_of(drug: Drug, course: int, day: int) -> int:
    """Return the running dose number (from 1) of a day (from 1) of a course (from 1).

    Raises InputError when the drug's file has no such course or day.
    """
    before = 0
    for entry in drug.courses:
        if course in entry.courses and 1 <= day <= entry.days:
            return before + (course - entry.courses.first) * entry.days + day
        before += (_count(entry.courses) or 0) * entry.days
    sentence = _("{drug} has no day {day} in course {course}. Check the course and the day.")
    raise InputError(sentence.format(drug=drug.display_name, day=day, course=course))


def dose_label(drug: Drug, dose_number: int) -> str:
    """Say which dose it is: "dose 5", or "course 2, day 1 of 3" for a drug given in courses."""
    place = course_and_day(drug, dose_number)
    if place is None:
        return _(DOSE_LABEL).format(number=dose_number)
    course, day, days = place
    return _(COURSE_LABEL).format(course=course, day=day, days=days)


def dose_range_label(dose: Dose) -> str:
    """Say for which doses an entry stands: "doses 1 to 2", "course 1, days 4 to 5"."""
    parts = (
        (dose.numbers, _("dose {numbers}"), _("doses {numbers}")),
        (dose.courses, _("course {numbers}"), _("courses {numbers}")),
        (dose.days, _("day {numbers}"), _("days {numbers}")),
    )
    return ", ".join(
        (one if numbers.first == numbers.last else many).format(numbers=numbers)
        for numbers, one, many in parts
        if numbers is not None
    )


def _covers(drug: Drug, dose: Dose, dose_number: int) -> bool:
    if dose.numbers is not None:
        return dose_number in dose.numbers
    place = course_and_day(drug, dose_number)
    if place is None or dose.courses is None or dose.days is None:
        return False
    return place[0] in dose.courses and place[1] in dose.days


def _count(courses: NumberRange) -> int | None:
    return None if courses.last is None else courses.last - courses.first + 1


def _folded(option: str) -> str:
    return "".join(option.casefold().split())


def _known_doses(drug: Drug) -> str:
    return "; ".join(dict.fromkeys(dose_range_label(dose) for dose in drug.doses))


def _no_such_option(drug: Drug, option: str) -> str:
    if not drug.options:
        sentence = _("{drug} is given in one way only, without options. Leave “{option}” out.")
    else:
        sentence = _("{drug} has no option “{option}”. Choose one of: {options}.")
    return sentence.format(drug=drug.display_name, option=option, options=", ".join(drug.options))
