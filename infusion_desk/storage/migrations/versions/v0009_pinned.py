"""Sessions pinned to their chairs."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add why a session keeps its chair."""
    connection = op.get_bind()
    for statement in statements(9):
        connection.exec_driver_sql(statement)
