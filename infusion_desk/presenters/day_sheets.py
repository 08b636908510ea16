"""The prep sheets of a day, in the order in which the patients come."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.printed_sheets import PrintedSheet, digest_of
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.stale_sheets import namesakes
from infusion_desk.presenters.lists.paper_list import coming
from infusion_desk.presenters.page import Sheet
from infusion_desk.presenters.patient_advice import advice_for
from infusion_desk.presenters.prep_sheet import Printing, Visit, prep_sheet


class DaySheet(NamedTuple):
    """A sheet, and what is to be kept of it once it is printed."""

    sheet: Sheet
    printed: PrintedSheet


def day_sheets(
    day: Day,
    drug_of: Callable[[InfusionSession], Drug],
    printing_in: Callable[[str], Printing],
    *,
    patient_id: int | None = None,
    session_ids: Collection[int] | None = None,
) -> list[DaySheet]:
    """A sheet for each session that starts on `day` and is not given up.

    With `patient_id` only that patient's, with `session_ids` only those sessions'.

    `drug_of` gives the drug as its file stood when the session was booked, `printing_in` the words for a patient of
    that language.
    """
    return [
        _day_sheet(day, session, drug_of(session), printing_in(day.patients[session.patient_id].language))
        for session in coming(day)
        if patient_id in (None, session.patient_id) and (session_ids is None or session.id in session_ids)
    ]


def _day_sheet(day: Day, session: InfusionSession, drug: Drug, printing: Printing) -> DaySheet:
    patient, told_apart = day.patients[session.patient_id], session.id in namesakes(day)
    language = printing.texts.language
    sheet = prep_sheet(Visit(session, patient, advice_for(session, drug, language), told_apart), printing)
    digest = digest_of(session, patient, told_apart)
    return DaySheet(
        sheet, PrintedSheet(session.id, session.start, session.leaves, digest, language, printing.printed_at)
    )
