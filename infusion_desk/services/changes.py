"""What a change is: who asked, what it did to which entities, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from infusion_desk.errors import UserFacingError

if TYPE_CHECKING:
    from infusion_desk.domain.rules import Finding, Value


class ChangeKind(StrEnum):
    """What a change was, as the audit keeps it."""

    BOOK = "book"
    MOVE = "move"
    SWAP = "swap"
    CANCEL = "cancel"
    RESTORE = "restore"
    STEP = "step"
    STEP_BACK = "step_back"
    NOTE = "note"
    PIN = "pin"
    PATIENT = "patient"
    MERGE = "merge"
    SPLIT = "split"
    ROSTER = "roster"
    IMPORT = "import"
    SETTING = "setting"
    PRINT = "print"
    CALL = "call"
    ORDER = "order"
    CONFIRM = "confirm"
    HOLD = "hold"
    WAITLIST = "waitlist"
    DATA = "data"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody's word to pass the stops: why, and who says so; both are kept."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for a change. A second one with the same `request` (a UUID) gets the first one's outcome.

    `by` are the initials at the desk ("" when nobody has said). `at` is the instant of asking, in UTC seconds.
    """

    request: str
    at: int
    by: str = ""
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One entity before and after, as plain records; `before` is None when it was made, `after` when it went."""

    kind: str
    id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Overridden:
    """A finding that an override passed, in the words of the day."""

    session_id: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """One done change as the audit keeps it. `words` is a template that says it ("Book {patient} at {start:clock}").

    `undoes` is the id of the change that this one takes back or makes again; None otherwise.
    """

    id: int
    asked: Asked
    kind: ChangeKind
    words: str
    values: Mapping[str, Value]
    entities: tuple[EntityChange, ...]
    overridden: tuple[Overridden, ...] = ()
    undoes: int | None = None

    @property
    def session_ids(self) -> tuple[int, ...]:
        """The sessions it touched, in order."""
        return tuple(entity.id for entity in self.entities if entity.kind == "session")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason for which a change was refused: the rule's name and the whole sentence."""

    rule: str
    message: str


class RefusedError(UserFacingError):
    """A change that rules refuse; nothing was changed."""

    def __init__(self, refusals: tuple[Refusal, ...], findings: tuple[Finding, ...] = (), text: str = "") -> None:
        """`refusals` in words, the hardest first; `findings` the same as values; `text` all of it to be read."""
        self.refusals = refusals
        self.findings = findings
        super().__init__(text or " ".join(refusal.message for refusal in refusals))
