"""The guide of a first start: its steps, what each has come to, and what is made of what was entered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.entered import one_line
from infusion_desk.domain.people import Nurse, Shift, initials_of
from infusion_desk.errors import InputError
from infusion_desk.presenters.roster_rows import Stretch, read_opening, read_stretches, stretches_words, week_words
from infusion_desk.services.first_start import SetupPicture
from infusion_desk.services.roster import FIRST_HOURS, HoursEntry
from infusion_desk.services.wording import Wording
from infusion_desk.settings import SETTINGS
from infusion_desk.texts import N_, _

LONGEST = 40
MOST_CHAIRS = 200


class Step(NamedTuple):
    """One step of the guide, by name and in words."""

    name: str
    words: str


STEPS = (
    Step("centre", N_("Your centre")),
    Step("hours", N_("Opening hours")),
    Step("chairs", N_("Chairs")),
    Step("nurses", N_("Nurses")),
    Step("patients", N_("Patients")),
    Step("ready", N_("The first booking")),
)


class ChairGroup(NamedTuple):
    """So many chairs of a kind in one pod."""

    size: int
    kind: str
    pod: str


def is_done(step: str, picture: SetupPicture) -> bool:
    """Whether what the step asks for is in the file."""
    centre = picture.centre
    return {
        "centre": centre.settings["centre"] != SETTINGS["centre"].default,
        "hours": picture.hours_kept,
        "chairs": any(not chair.retired for chair in centre.chairs),
        "nurses": any(not nurse.retired for nurse in centre.nurses),
        "patients": picture.patients > 0,
        "ready": False,
    }[step]


def first_open(picture: SetupPicture) -> str:
    """The first step that is not done."""
    return next(step.name for step in STEPS if not is_done(step.name, picture))


def step_words(step: Step, done: bool) -> str:
    """A step's name as a screen reader says it, with whether it is done."""
    return _("{step}, done").format(step=_(step.words)) if done else _(step.words)


def zone_proposed(kept: str, computers: str) -> str:
    """The time zone to propose: the computer's where the centre has still the one that every new centre begins with."""
    is_first = kept == SETTINGS["timezone"].default
    zone = SETTINGS["timezone"].check
    try:
        return zone(computers) if is_first and "/" in computers and not computers.startswith("Etc/") else kept
    except InputError:
        return kept


def week_entries(lines: Sequence[str], wording: Wording) -> list[HoursEntry]:
    """The hours of the seven weekdays as typed, an empty line for closed. Raises InputError with the weekday."""
    entries = []
    for day, (weekday, line) in enumerate(zip(wording.words.weekdays, lines, strict=True)):
        try:
            entries.append(HoursEntry(day, *read_opening(line)))
        except InputError as error:
            raise InputError(f"{weekday}: {error}") from None
    if all(entry.start_minute == entry.end_minute for entry in entries):
        raise InputError(_("The centre is closed on every day. Enter the hours of at least one weekday."))
    return entries


def new_chairs(groups: Iterable[ChairGroup], known: Iterable[Chair]) -> list[Chair]:
    """The chairs of all groups, numbered from the first number on that no chair in use has. Raises InputError."""
    wanted = [group for group in groups if group.size]
    if sum(group.size for group in wanted) > MOST_CHAIRS:
        raise InputError(_("At most {most} chairs can be made in one go.").format(most=MOST_CHAIRS))
    names = {" ".join(chair.name.split()).casefold() for chair in known if not chair.retired}
    number, chairs = 1, []
    for group in wanted:
        pod = one_line(group.pod, LONGEST)
        for _place in range(group.size):
            while _chair_name(number).casefold() in names:
                number += 1
            chairs.append(Chair(0, _chair_name(number), pod, group.kind))
            number += 1
    return chairs


def chairs_words(chairs: Sequence[Chair]) -> str:
    """`Chair 1 to Chair 8 in Pod A, Chair 9 to Chair 12 in Pod B`: chairs of one pod and kind together."""
    runs: list[list[Chair]] = []
    for chair in chairs:
        if runs and (runs[-1][-1].pod, runs[-1][-1].kind) == (chair.pod, chair.kind):
            runs[-1].append(chair)
        else:
            runs.append([chair])
    return ", ".join(_run_words(run) for run in runs)


def standing_words(chairs: Iterable[Chair]) -> str:
    """`12 chairs: 8 in Pod A, 4 in Pod B.`; "" for none."""
    pods: dict[str, int] = {}
    for chair in chairs:
        if not chair.retired:
            pods[chair.pod] = pods.get(chair.pod, 0) + 1
    total = sum(pods.values())
    if not total:
        return ""
    head = _("One chair") if total == 1 else _("{count} chairs").format(count=total)
    parts = [
        _("{count} in {pod}").format(count=count, pod=pod) if pod else _("{count} in no pod").format(count=count)
        for pod, count in pods.items()
    ]
    return f"{head}: {', '.join(parts)}." if any(pods) else f"{head}."


def new_nurse(name: str, hours: str, weekdays: Sequence[bool]) -> tuple[Nurse, tuple[Shift, ...]]:
    """A nurse with the same hours on each of the ticked weekdays. Raises InputError."""
    called = one_line(name)
    if not called:
        raise InputError(_("Enter the nurse's name."))
    stretches = read_stretches(hours)
    if not stretches or not any(weekdays):
        raise InputError(_("Enter the hours of the shift, such as 07:30-16:00, and tick the days."))
    shifts = [Shift(0, day, *stretch) for day, is_on in enumerate(weekdays) if is_on for stretch in stretches]
    return Nurse(0, called, initials_of(called)), tuple(shifts)


def nurse_lines(nurses: Iterable[Nurse], shifts: Iterable[Shift], wording: Wording) -> tuple[str, ...]:
    """`Ruth Kim: Mon Tue Wed 07:30-16:00` for each nurse on the list."""
    week: dict[int, list[Shift]] = {}
    for shift in shifts:
        week.setdefault(shift.nurse_id, []).append(shift)
    return tuple(
        f"{nurse.name}: {week_words(week.get(nurse.id, ()), wording) or _('no shift yet')}"
        for nurse in nurses
        if not nurse.retired
    )


def shift_proposed(hours: Mapping[int, Stretch], wording: Wording) -> str:
    """A shift from the earliest opening to the latest closing of the week."""
    opened = [stretch for stretch in hours.values() if stretch[0] < stretch[1]] or [FIRST_HOURS]
    return stretches_words([(min(start for start, _end in opened), max(end for _start, end in opened))], wording)


def patients_words(count: int) -> str:
    """How many patients are on record."""
    if not count:
        return _("Nobody is on record yet.")
    return _("One patient is on record.") if count == 1 else _("{count} patients are on record.").format(count=count)


def ready_words(picture: SetupPicture) -> str:
    """What is still missing for a booking, or that all is there."""
    missing = [_(step.words) for step in STEPS[:-1] if not is_done(step.name, picture)]
    if missing:
        return _("Still open: {steps}. You can come back to them at any time.").format(steps=", ".join(missing))
    return _("Everything that a first booking needs is there.")


def _run_words(run: Sequence[Chair]) -> str:
    first, last = run[0], run[-1]
    named = first.name if len(run) == 1 else _("{first} to {last}").format(first=first.name, last=last.name)
    where = _("{chairs} in {pod}").format(chairs=named, pod=first.pod) if first.pod else named
    return where if first.kind == "recliner" else f"{where} ({_(first.kind)})"


def _chair_name(number: int) -> str:
    return _("Chair {number}").format(number=number)
