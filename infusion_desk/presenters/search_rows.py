"""The rows of the search: who and what answers, and where each row leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.identities import second_line
from infusion_desk.services.search import Hits
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One row: its words, and the session, the chair or, without a session, the patient it leads to; a hint: none."""

    words: str
    session: InfusionSession | None = None
    chair_id: int | None = None
    patient: Patient | None = None

    @property
    def leads_somewhere(self) -> bool:
        """Whether it can be taken."""
        return self.session is not None or self.chair_id is not None or self.patient is not None


def rows_of(hits: Hits, wording: Wording) -> tuple[SearchRow, ...]:
    """Patients first, then chairs; a hint where some were left out or nobody answers."""
    return tuple(_rows(hits, wording)) or (SearchRow(_("Nobody and nothing answers to that.")),)


def _rows(hits: Hits, wording: Wording) -> Iterator[SearchRow]:
    for patient, session in hits.patients:
        who = f"{patient.name} · {second_line(patient, wording)}"
        if session is None:
            yield SearchRow(_("{who} · no session: book one").format(who=who), patient=patient)
            continue
        date = wording.short_date(wording.zone.date_of(session.start))
        what = f"{session.drug_name}, {date}, {wording.clock(session.start)}"
        yield SearchRow(f"{who} · {what}", session=session)
    if hits.more:
        yield SearchRow(_("More answer to that. Type more letters."))
    for chair in hits.chairs:
        yield SearchRow(" · ".join(part for part in (chair.name, chair.pod) if part), chair_id=chair.id)
