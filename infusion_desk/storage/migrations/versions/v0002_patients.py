"""What a centre knows of its patients, what was measured of them, and merged records."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and the table."""
    connection = op.get_bind()
    for statement in statements(2):
        connection.exec_driver_sql(statement)
