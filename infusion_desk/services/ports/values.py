"""What a reader gives and is asked with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from infusion_desk.domain.measurements import Measurement
    from infusion_desk.domain.orders import Order
    from infusion_desk.domain.people import Patient
    from infusion_desk.domain.sessions import SessionState
    from infusion_desk.domain.time import Span


PATIENTS_SHOWN = (
    "", "upcoming", "without_session", "without_number", "interpreter", "other_language", "needs_chair", "gone",
)  # fmt: skip
"""Everybody; those with a session to come or without one, though they are treated here; without a record number; who
need an interpreter, speak another language than English, or need a chair of some kind; who died or were transferred."""


@dataclass(frozen=True, slots=True)
class PatientList:
    """How the list of patients is wanted: only those who answer to `typed` (or to one of `also`), and in which order.

    `only` is one of PATIENTS_SHOWN. `sorted_by` is one of name, birth_date, mrn, phone, language, next, last, sex,
    weight, height: the next session from `now` on, the last one before, and what was measured last.
    """

    now: int
    typed: str = ""
    also: tuple[str, ...] = ()
    sorted_by: str = "name"
    descending: bool = False
    only: str = ""


class ListedPatient(NamedTuple):
    """A patient with the start of the next session from a moment on and of the last one before it, None without.

    `weight` and `height` are what was measured last.
    """

    patient: Patient
    next_start: int | None
    last_start: int | None
    weight: Measurement | None = None
    height: Measurement | None = None


class GapKind(StrEnum):
    """Who or what is not there."""

    CLOSURE = "closure"
    OUTAGE = "outage"
    ABSENCE = "absence"


class Gap(NamedTuple):
    """A stretch in which the centre is closed, or the chair or nurse with the id `of` is not there."""

    kind: GapKind
    id: int
    of: int
    span: Span
    reason: str


class DoseOnRecord(NamedTuple):
    """A session that carries out an order, as little as the due list needs of it; `start` and `end` in UTC seconds.

    `holds` says whether a chair is held for it, `is_mistake` that it was cancelled because nobody ever meant it: by an
    undo of its booking, or in so many words.
    """

    session_id: int
    number: int
    state: SessionState
    start: int
    end: int
    holds: bool = True
    is_mistake: bool = False


class OrderToGive(NamedTuple):
    """An order that isn't stopped, whose it is, and every session that carries it out, given-up ones too, by start."""

    order: Order
    patient: Patient
    doses: tuple[DoseOnRecord, ...]
