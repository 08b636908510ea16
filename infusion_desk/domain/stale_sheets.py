"""Whether the page that a patient holds still says what is booked."""

from __future__ import annotations

from collections import Counter

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.printed_sheets import digest_of
from infusion_desk.domain.sessions import InfusionSession


@once_per_day
def namesakes(day: Day) -> frozenset[int]:
    """The sessions of `day` whose patient shares the name with another patient who comes that day."""
    coming = [each for each in day.sessions if not each.state.is_given_up and day.span.holds(each.start)]
    names = {each.patient_id: day.patients[each.patient_id].name.casefold() for each in coming}
    counted = Counter(names.values())
    return frozenset(each.id for each in coming if counted[names[each.patient_id]] > 1)


def sheet_now(day: Day, session: InfusionSession) -> str:
    """The digest of the sheet that would be printed now for a session of `day`."""
    return digest_of(session, day.patients[session.patient_id], session.id in namesakes(day))


def is_out_of_date(day: Day, session: InfusionSession, now: int) -> bool:
    """Whether the patient of a session that is still to come holds a sheet that says something else by now."""
    printed = day.printed.get(session.id)
    if printed is None or session.state.is_given_up or session.start <= now or session.steps:
        return False
    return printed.digest != sheet_now(day, session)
