"""The last prep sheet that was printed for each session."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    connection = op.get_bind()
    for statement in statements(4):
        connection.exec_driver_sql(statement)
