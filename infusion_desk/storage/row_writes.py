"""The statements that every writer uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from infusion_desk.services.ports import StaleError


class RowWrites:
    """Rows put into tables, in a transaction that has begun."""

    _sql: sa.Connection

    def _insert(self, table: sa.Table, record: Mapping[str, Any]) -> int:
        return int(self._sql.execute(sa.insert(table), dict(record)).lastrowid)

    def _insert_many(self, table: sa.Table, records: list[dict[str, Any]]) -> None:
        if records:
            self._sql.execute(sa.insert(table), records)

    def _upsert(self, table: sa.Table, key: str, record: dict[str, Any]) -> None:
        statement = insert(table).values(record)
        self._sql.execute(statement.on_conflict_do_update(index_elements=[key], set_=record))

    def _update(self, table: sa.Table, id_: int, version: int, record: dict[str, Any]) -> None:
        where = (table.c.id == id_) & (table.c.version == version)
        changed = self._sql.execute(sa.update(table).where(where).values(**record, version=version + 1))
        if changed.rowcount == 0:
            raise StaleError(f"{table.name} {id_} is no longer at version {version}")
