"""The brand that was ordered."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the trade name of an order."""
    connection = op.get_bind()
    for statement in statements(10):
        connection.exec_driver_sql(statement)
