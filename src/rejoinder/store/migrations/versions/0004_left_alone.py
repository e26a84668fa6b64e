"""Houses and people that the person will not write to again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "left_alone",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_left_alone_persons")),
        sa.ForeignKeyConstraint(
            ["person_id", "letter_id"],
            ["letters.person_id", "letters.id"],
            name=op.f("fk_left_alone_letters"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("person_id", "letter_id", "email", name=op.f("pk_left_alone")),
    )


def downgrade() -> None:
    """What the person said is never thrown away by a program."""
    raise NotImplementedError("what the person said is never thrown away; the copy put aside is the way back")
