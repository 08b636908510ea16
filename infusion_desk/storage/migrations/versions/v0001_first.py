"""The first shape of the file. A new file is made from the same statements, without Alembic."""

from alembic import op

from infusion_desk.storage.schema import statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    connection = op.get_bind()
    for statement in statements(1):
        connection.exec_driver_sql(statement)
