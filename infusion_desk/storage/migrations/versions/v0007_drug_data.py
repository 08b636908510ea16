"""Confirmed figures, and the days from which changed data holds."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the two tables."""
    connection = op.get_bind()
    for statement in statements(7):
        connection.exec_driver_sql(statement)
