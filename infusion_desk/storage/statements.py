"""What every reader of the file does: a statement on the connection, and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from infusion_desk.errors import NotFoundError
from infusion_desk.storage.connect import Connection

Row = tuple[Any, ...]


class Statements:
    """A connection of the driver that is inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        """Read by `connection`."""
        self._connection = connection

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        rows: list[Row] = self._connection.execute(statement, values).fetchall()
        return rows


def only(rows: Sequence[Row], sentence: str) -> Row:
    """The first of `rows`. Raises NotFoundError with `sentence` when there is none."""
    if not rows:
        raise NotFoundError(sentence)
    return rows[0]
