"""Treatment orders, the sessions that carry them out, and reactions."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the three tables."""
    connection = op.get_bind()
    for statement in statements(6):
        connection.exec_driver_sql(statement)
