"""Which letters the person picked out of a dossier because they are of another house, and which house's that was."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"


def upgrade() -> None:
    """Add the columns; of nothing said so far was it said."""
    for table in ("corrections", "earlier_words"):
        op.add_column(table, sa.Column("apart", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """What the person said is never thrown away by a program."""
    raise NotImplementedError("what the person said is never thrown away; the copy put aside is the way back")
