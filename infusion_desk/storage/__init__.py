"""The file: the only place that knows SQLAlchemy, and the only one that touches the database."""

from infusion_desk.storage.database import Database
from infusion_desk.storage.opening import create_store, open_store

__all__ = ["Database", "create_store", "open_store"]
