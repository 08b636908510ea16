"""Kept and held places, and the waitlist."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the two tables."""
    connection = op.get_bind()
    for statement in statements(8):
        connection.exec_driver_sql(statement)
