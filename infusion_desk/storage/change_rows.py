"""Changes of the audit as rows and back; a day is read without any of this."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, Overridden, Override
from infusion_desk.storage.statements import Row
from infusion_desk.storage.translate import json_text

CHANGE_COLUMNS = "id, request, at, by, kind, words, facts, override_reason, override_by, undoes"


def change_of(
    row: Row, entities: Iterable[Row], overridden: Iterable[Row], record: Callable[[str | None], dict[str, Any] | None]
) -> Change:
    """The change of a row of CHANGE_COLUMNS with its rows of entities and of overridden findings.

    `record` reads what is kept of an entity before or after it.
    """
    id_, request, at, by, kind, words, facts, reason, override_by, undoes = row
    override = None if reason is None else Override(reason, override_by)
    return Change(
        id_, Asked(request, at, by, override), ChangeKind(kind), words, json.loads(facts),
        tuple(EntityChange(what, of, record(before), record(after)) for what, of, before, after in entities),
        tuple(Overridden(*finding) for finding in overridden), undoes,
    )  # fmt: skip


def change_record(change: Change) -> dict[str, Any]:
    """The columns of a change of its own."""
    override = change.asked.override
    return {
        "request": change.asked.request,
        "at": change.asked.at,
        "by": change.asked.by,
        "kind": change.kind.value,
        "words": change.words,
        "facts": json_text(dict(change.values)),
        "override_reason": override.reason if override else None,
        "override_by": override.by if override else None,
        "undoes": change.undoes,
    }
