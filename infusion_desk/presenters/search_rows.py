"""The rows of the search: who and what answers, in sections with headings, and where each row leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.folding import fold
from infusion_desk.domain.people import Nurse, Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.identities import second_lines
from infusion_desk.services.search import Hits, begins
from infusion_desk.services.wording import Wording, isolated
from infusion_desk.texts import N_, _

PATIENTS, CHAIRS, NURSES = N_("Patients"), N_("Chairs"), N_("Nurses")
DRUGS, COMMANDS = N_("Drugs"), N_("Commands")
MOST_COMMANDS = 6

Found = TypeVar("Found")


class Command(NamedTuple):
    """Something the window can do now: its name in the program, its words, and the keys for it."""

    name: str
    words: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One row: its words, and what it leads to; a heading or a hint leads nowhere.

    A patient without a session leads to booking one.
    """

    words: str
    session: InfusionSession | None = None
    chair_id: int | None = None
    patient: Patient | None = None
    nurse: Nurse | None = None
    drug_id: str = ""
    command: str = ""
    is_heading: bool = False

    @property
    def leads_somewhere(self) -> bool:
        """Whether it can be taken."""
        targets = (self.session, self.chair_id, self.patient, self.nurse)
        return any(target is not None for target in targets) or bool(self.drug_id or self.command)


class _Section(NamedTuple):
    heading: str
    rank: int
    rows: tuple[SearchRow, ...]


def rows_of(hits: Hits, wording: Wording, commands: Iterable[Command] = ()) -> tuple[SearchRow, ...]:
    """A section for each kind that answers, the one with the best answer first; a hint where nobody does.

    Best is what begins with the typed letters, then what has a word that does, then the rest.
    """
    sections = sorted(_sections(hits, wording, commands), key=lambda section: section.rank)
    rows = tuple(row for section in sections for row in (SearchRow(_(section.heading), is_heading=True), *section.rows))
    return rows or (SearchRow(_("Nobody and nothing answers to that.")),)


def _sections(hits: Hits, wording: Wording, commands: Iterable[Command]) -> Iterator[_Section]:
    typed = hits.typed
    if hits.patients:
        rows = tuple(_patient_rows(hits, wording))
        yield _Section(PATIENTS, min(_rank(typed, patient.name) for patient, _session in hits.patients), rows)
    yield from _section(CHAIRS, typed, hits.chairs, lambda chair: chair.name, _chair_row)
    yield from _section(NURSES, typed, hits.nurses, lambda nurse: nurse.name, _nurse_row)
    yield from _section(DRUGS, typed, hits.drugs, lambda drug: drug.display_name, _drug_row)
    found = [command for command in commands if begins(typed, command.words)]
    yield from _section(COMMANDS, typed, found, lambda command: command.words, _command_row, MOST_COMMANDS)


def _section(
    heading: str,
    typed: str,
    found: Sequence[Found],
    name: Callable[[Found], str],
    row: Callable[[Found], SearchRow],
    most: int | None = None,
) -> Iterator[_Section]:
    ranked = sorted(found, key=lambda each: _rank(typed, name(each)))[:most]
    if ranked:
        yield _Section(heading, _rank(typed, name(ranked[0])), tuple(map(row, ranked)))


def _rank(typed: str, name: str) -> int:
    """0: the name begins with what was typed; 1: some words of it do; 2: it answers in another way."""
    if fold(name).startswith(fold(typed).strip()):
        return 0
    return 1 if begins(typed, name) else 2


def _patient_rows(hits: Hits, wording: Wording) -> Iterator[SearchRow]:
    second = second_lines([patient for patient, _session in hits.patients], wording)
    for patient, session in hits.patients:
        who = f"{isolated(patient.name)} · {second[patient.id]}"
        if session is None:
            yield SearchRow(_("{who} · no session: book one").format(who=who), patient=patient)
            continue
        date = wording.short_date(wording.zone.date_of(session.start))
        what = f"{session.drug_name}, {date}, {wording.clock(session.start)}"
        yield SearchRow(f"{who} · {what}", session=session)
    if hits.more:
        yield SearchRow(_("More answer to that. Type more letters."))


def _chair_row(chair: Chair) -> SearchRow:
    return SearchRow(" · ".join(part for part in (chair.name, chair.pod) if part), chair_id=chair.id)


def _nurse_row(nurse: Nurse) -> SearchRow:
    return SearchRow(_("{name} · the day's patients").format(name=nurse.name), nurse=nurse)


def _drug_row(drug: Drug) -> SearchRow:
    names = (drug.display_name, drug.name) if fold(drug.display_name) != fold(drug.name) else (drug.display_name,)
    return SearchRow(" · ".join(names), drug_id=drug.id)


def _command_row(command: Command) -> SearchRow:
    return SearchRow(" · ".join(part for part in (command.words, command.keys) if part), command=command.name)
