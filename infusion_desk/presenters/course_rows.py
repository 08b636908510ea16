"""What booking a course would do, as rows: each dose with its window, its place, or why there is none."""

from __future__ import annotations

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.retelling import dose_words
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.services.course_moves import MovedDose, MoveLook
from infusion_desk.services.courses import CoursePlan, PlannedDose
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

MOVE_HEADINGS = (N_("Dose"), N_("Now"), N_("Then"), N_("To look at"))
HEADINGS = (N_("Dose"), N_("Window"), N_("Place"), N_("To look at"))


def course_rows(plan: CoursePlan, wording: Wording) -> tuple[RosterRow, ...]:
    """A row for each dose; the row's id is its number."""
    return tuple(_row(each, wording) for each in plan.doses)


def course_summary(plan: CoursePlan, wording: Wording) -> str:
    """What Enter would book, or what stands in the way."""
    count, stopped = len(plan.doses), sum(each.is_passable for each in plan.doses)
    wrong = sum(bool(each.problem) for each in plan.doses) - stopped
    said = _of_one(plan) if count == 1 else _of_several(plan)
    said = said.format(count=count, stopped=stopped, wrong=wrong)
    if plan.other_start is None:
        return said
    return f"{said} {_('A start on {date} would do.').format(date=wording.date(plan.other_start))}"


def _of_one(plan: CoursePlan) -> str:
    if plan.is_bookable:
        return _("It can be booked.")
    return (
        _("It can be booked with a reason and a name.") if plan.is_passable else _("It can't be booked as it stands.")
    )


def _of_several(plan: CoursePlan) -> str:
    if not plan.doses:
        return _("No dose is to be booked.")
    if plan.is_bookable:
        return _("All {count} can be booked, as one change.")
    if plan.is_passable:
        return _("All {count} can be booked, as one change, with a reason and a name for {stopped} of them.")
    return _("{wrong} of {count} can't be booked as it stands, so none is.")


def stops_told(plan: CoursePlan) -> tuple[str, ...]:
    """What somebody's word would pass: each stop with the doses that it stops."""
    stopped: dict[str, list[str]] = {}
    for each in plan.doses:
        if each.is_passable:
            stopped.setdefault(each.problem, []).append(each.label[:1].upper() + each.label[1:])
    return tuple(f"{_labels(labels)}: {problem}" for problem, labels in stopped.items())


def _labels(labels: list[str]) -> str:
    """The first of the doses, and how many more."""
    more = _("{dose} and {count} more")
    return labels[0] if len(labels) == 1 else more.format(dose=labels[0], count=len(labels) - 1)


def move_rows(look: MoveLook, wording: Wording) -> tuple[RosterRow, ...]:
    """A row for the moved session and for each later one: where it stands, and where it would; by the session's id."""
    return tuple(_moved(each, wording) for each in look.all)


def _moved(each: MovedDose, wording: Wording) -> RosterRow:
    then = _when(each.after, wording) if each.after else _("no place")
    said = " ".join(part for part in (each.problem, *each.notes) if part)
    return RosterRow(each.before.id, (dose_words(each.before), _when(each.before, wording), then, said))


def _when(session: InfusionSession, wording: Wording) -> str:
    day = wording.zone.date_of(session.start)
    return f"{wording.short_date(day)} {day.year}, {wording.clock(session.start)}"


def _row(planned: PlannedDose, wording: Wording) -> RosterRow:
    dose, session = planned.dose, planned.session
    window = _("{due} ({earliest} to {latest})").format(
        due=wording.birth_date(dose.due),
        earliest=wording.short_date(dose.earliest),
        latest=wording.short_date(dose.latest),
    )
    place = ""
    if session is not None:
        day = wording.short_date(wording.zone.date_of(session.start))
        place = f"{day}, {wording.clock(session.start)}, {planned.chair_name}"
    parts = (planned.problem, _word_against(planned), planned.could, *planned.notes)
    return RosterRow(dose.number, (planned.label, window, place, " ".join(part for part in parts if part)))


def _word_against(planned: PlannedDose) -> str:
    """Whether a word passes what stops a dose; "" where nothing stops its place, or there is none."""
    if planned.is_passable:
        return _("A reason and a name may pass this.")
    return _("No reason passes this.") if planned.stops else ""
