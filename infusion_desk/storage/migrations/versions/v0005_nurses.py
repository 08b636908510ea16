"""Hand-overs, covered lunches, and shifts of single days."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns and the table."""
    connection = op.get_bind()
    for statement in statements(5):
        connection.exec_driver_sql(statement)
