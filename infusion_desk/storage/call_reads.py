"""Reads of call lists, and of what patients have been told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from infusion_desk.domain.time import Span
from infusion_desk.storage.statements import Row, Statements, only
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.domain.calls import CallEntry, CallList, CauseKind, Told

_LISTS = (
    "SELECT id, kind, cause_id, chair_id, nurse_id, starts_at, ends_at, reason, made_at, made_by, withdrawn, version"
    " FROM call_lists"
)
_ENTRIES = (
    "SELECT id, list_id, session_id, starts_at, chair_id, reached_at, reached_by, agreed, stays, version"
    " FROM call_entries"
)

_TO_TELL = (
    "SELECT e.id, e.list_id, e.session_id, e.starts_at, e.chair_id, e.reached_at, e.reached_by, e.agreed, e.stays,"
    " e.version FROM call_entries e JOIN sessions s ON s.id = e.session_id LEFT JOIN told t ON t.session_id = s.id"
    " WHERE s.starts_at >= ? AND s.starts_at < ? AND s.state = 'planned'"
    " AND s.starts_at <> COALESCE(t.starts_at, e.starts_at) ORDER BY s.starts_at, e.id"
)


class CallReads(Statements):
    """The part of a `services.ports.Reader` that knows call lists."""

    def call_lists(self, span: Span) -> tuple[CallList, ...]:
        """The lists of the causes that hold and touch `span`, the oldest first."""
        touching = "withdrawn = 0 AND ends_at > ? AND starts_at < ?"
        return self._lists(self._all(f"{_LISTS} WHERE {touching} ORDER BY id", (span.start, span.end)))

    def call_list(self, list_id: int) -> CallList:
        """One list, a withdrawn one too. Raises NotFoundError."""
        found = self._all(f"{_LISTS} WHERE id = ?", (list_id,))
        only(found, _("There is no call list {list_id}. Look its number up among the calls.").format(list_id=list_id))
        return self._lists(found)[0]

    def call_list_of(self, kind: CauseKind, cause_id: int) -> CallList | None:
        """The list of the cause of this kind and number that holds, or None."""
        condition = "withdrawn = 0 AND kind = ? AND cause_id = ?"
        found = self._lists(self._all(f"{_LISTS} WHERE {condition}", (kind.value, cause_id)))
        return found[0] if found else None

    def call_entry(self, entry_id: int) -> CallEntry:
        """One entry of a call list. Raises NotFoundError."""
        found = self._all(f"{_ENTRIES} WHERE id = ?", (entry_id,))
        return _entry_of(only(found, _("This call is on no list any more. Look at the calls again.")))

    def told(self, session_ids: Collection[int]) -> dict[int, Told]:
        """What the patients of these sessions were told, by the session's number; who was told nothing is left out."""
        from infusion_desk.domain.calls import Told

        marks = ", ".join("?" * len(session_ids))
        select = f"SELECT session_id, starts_at, told_at, told_by FROM told WHERE session_id IN ({marks})"
        return {row[0]: Told(*row[1:]) for row in self._all(select, tuple(session_ids))}

    def calls_to_tell(self, span: Span) -> tuple[CallList, ...]:
        """The entries, by their lists, withdrawn ones too, whose sessions start in `span`, unknown to the patients.

        Known is what a patient was told, else the start that the session had when it came onto the list.
        """
        rows = self._all(_TO_TELL, (span.start, span.end))
        entries = [_entry_of(row) for row in rows]
        lists = (self.call_list(list_id) for list_id in sorted({entry.list_id for entry in entries}))
        return tuple(
            replace(calls, entries=tuple(entry for entry in entries if entry.list_id == calls.id)) for calls in lists
        )

    def _lists(self, rows: Iterable[Row]) -> tuple[CallList, ...]:
        return tuple(_list_of(row, self._entries_of(row[0])) for row in rows)

    def _entries_of(self, list_id: int) -> tuple[CallEntry, ...]:
        return tuple(map(_entry_of, self._all(f"{_ENTRIES} WHERE list_id = ? ORDER BY starts_at, id", (list_id,))))


def _list_of(row: Row, entries: tuple[CallEntry, ...]) -> CallList:
    id_, kind, cause_id, chair_id, nurse_id, start, end, reason, made_at, made_by, withdrawn, version = row
    from infusion_desk.domain.calls import CallList, Cause, CauseKind

    cause = Cause(CauseKind(kind), cause_id, Span(start, end), reason, chair_id, nurse_id)
    return CallList(id_, cause, made_at, made_by, entries, bool(withdrawn), version)


def _entry_of(row: Row) -> CallEntry:
    id_, list_id, session_id, start, chair_id, reached_at, reached_by, agreed, stays, version = row
    from infusion_desk.domain.calls import CallEntry

    return CallEntry(id_, list_id, session_id, start, chair_id, reached_at, reached_by, agreed, bool(stays), version)
