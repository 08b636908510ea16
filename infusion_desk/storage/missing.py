"""What one file has been told that another one, a copy of it, has not: by the requests in their audits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from infusion_desk.services.backup_shelf import Missing
from infusion_desk.storage.connect import Connection, connect_viewer

# Lists of numbers go in as one text, so that none is too long for a statement.
_AMONG = "IN (SELECT value FROM json_each(?))"


def missing_between(whole: Path, copy: Path) -> Missing:
    """What was changed in the file `whole` and is not in `copy`. Raises the driver's error when one can't be read."""
    with closing(connect_viewer(whole)) as before, closing(connect_viewer(copy)) as after:
        known = {request for (request,) in after.execute("SELECT request FROM changes")}
        changes = before.execute("SELECT id, request, at FROM changes ORDER BY id").fetchall()
        gone = {change_id: at for change_id, request, at in changes if request not in known}
        if not gone:
            return Missing()
        sessions = _last_touches(before, "session", gone)
        patients = _last_touches(before, "patient", gone)
        return Missing(
            len(gone),
            min(gone.values()),
            max(gone.values()),
            _starts(before, sessions),
            tuple(sorted(gone[change_id] for change_id in patients.values())),
        )


def _last_touches(connection: Connection, kind: str, change_ids: Iterable[int]) -> dict[int, int]:
    """Each entity of a kind that the changes touched, with the last change that did."""
    touches = f"FROM change_entities WHERE kind = ? AND change_id {_AMONG}"
    values = (kind, json.dumps(list(change_ids)))
    return dict(connection.execute(f"SELECT entity_id, max(change_id) {touches} GROUP BY entity_id", values).fetchall())


def _starts(connection: Connection, session_ids: Iterable[int]) -> tuple[int, ...]:
    statement = f"SELECT starts_at FROM sessions WHERE id {_AMONG} ORDER BY 1"
    return tuple(start for (start,) in connection.execute(statement, (json.dumps(list(session_ids)),)))
