"""Call lists, their entries, and what patients have been told."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the three tables."""
    connection = op.get_bind()
    for statement in statements(3):
        connection.exec_driver_sql(statement)
