"""The figures of a schedule in words, one list for the Drugs screen, the commands and the comparison of two files."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.origins import NumberRange
from infusion_desk.domain.schedules import Anchor, DateFigure, Due, Row, Schedule, WhenLate, Window
from infusion_desk.texts import N_, _

ANCHORS = {
    Anchor.FIRST_DOSE: N_("{after} after the first dose"),
    Anchor.LAST_DOSE: N_("{after} after the dose before"),
    Anchor.COURSE_BEFORE: N_("{after} after the first day of the course before"),
}
LATE = {
    WhenLate.RE_ANCHOR: N_("the next one counts from the day it was given"),
    WhenLate.KEEP: N_("the later dates stay as they were"),
}


def spoken_doses(doses: NumberRange, *, in_courses: bool) -> str:
    """Say which doses or courses: "dose 2", "doses 3 and later", "courses 1 to 2"."""
    dose, course = (N_("dose {numbers}"), N_("doses {numbers}")), (N_("course {numbers}"), N_("courses {numbers}"))
    return _((course if in_courses else dose)[doses.first != doses.last]).format(numbers=doses)


def schedule_figures(drug: Drug) -> tuple[DateFigure, ...]:
    """Every figure about dates in a drug's file, the days of its courses among them, in the order of FORMAT.md."""
    return tuple(_figures(drug.schedule, drug))


def _figures(schedule: Schedule, drug: Drug) -> Iterator[DateFigure]:
    in_courses = bool(drug.courses)
    for course in drug.courses:
        what = _("{doses}: days").format(doses=_named(course.courses, in_courses=True))
        yield DateFigure(what, str(course.days), course.origin)
    for due in schedule.dues:
        yield from _due_figures(due, _named(due.doses, in_courses=in_courses))
    for gap in schedule.gaps:
        what = _("{doses}: not before").format(doses=_named(gap.doses, in_courses=in_courses))
        words = _("{least} after the dose before").format(least=gap.least)
        yield DateFigure(what, _joined(words, gap.note), gap.origin)
    for late in schedule.lates:
        what = _("{doses}: when late").format(doses=_named(late.doses, in_courses=in_courses))
        yield DateFigure(what, _joined(_(LATE[late.then]), late.note), late.origin)
    for long in schedule.long_gaps:
        what = _("{doses}: a long gap afterwards").format(doses=_named(long.doses, in_courses=in_courses))
        yield DateFigure(what, _joined(_("from {gap} on").format(gap=long.gap), long.note), long.origin)
    for row in schedule.rows:
        what = _("{doses}: on days in a row").format(doses=_named(row.doses, in_courses=in_courses))
        yield DateFigure(what, _row_words(row), row.origin)
    yield from _whole_treatment(schedule, in_courses=in_courses)


def _due_figures(due: Due, doses: str) -> Iterator[DateFigure]:
    words = _(ANCHORS[due.anchor]).format(after=due.after)
    yield DateFigure(_("{doses}: due").format(doses=doses), _joined(words, due.note), due.origin)
    if due.window is not None:
        yield DateFigure(_("{doses}: window").format(doses=doses), _window_words(due.window), due.window.origin)


def _window_words(window: Window) -> str:
    parts = []
    if window.before is not None:
        parts.append(_("{time} before").format(time=window.before))
    if window.after is not None:
        parts.append(_("{time} after the day it is due").format(time=window.after))
    return ", ".join(parts)


def _row_words(row: Row) -> str:
    words = _("closed days may lie between, with a notice") if row.may_pause else _("without a day between")
    wish = ""
    if row.within_minutes is not None:
        wish = _("times of day within {minutes} min of one another").format(minutes=row.within_minutes)
    return _joined(words, wish, row.note)


def _whole_treatment(schedule: Schedule, *, in_courses: bool) -> Iterator[DateFigure]:
    treatment = schedule.treatment
    if treatment is not None:
        words = N_("{span} courses, as a rule {usual}") if in_courses else N_("{span} doses, as a rule {usual}")
        words = _(words).format(span=treatment.span, usual=treatment.usual)
        yield DateFigure(_("A whole treatment"), _joined(words, treatment.note), treatment.origin)
    for limit in schedule.limits:
        yield DateFigure(_("The most for life"), _joined(limit.words, limit.note), limit.origin)


def _named(doses: NumberRange, *, in_courses: bool) -> str:
    words = spoken_doses(doses, in_courses=in_courses)
    return words[:1].upper() + words[1:]


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
