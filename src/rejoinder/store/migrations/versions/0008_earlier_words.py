"""What the person had said before they said something else, so that a word taken back leaves things as they were."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "earlier_words",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_earlier_words_persons")),
        sa.ForeignKeyConstraint(
            ["person_id", "letter_id"],
            ["letters.person_id", "letters.id"],
            name=op.f("fk_earlier_words_letters"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("person_id", "letter_id", "aspect", "place", name=op.f("pk_earlier_words")),
    )


def downgrade() -> None:
    """What the person said is never thrown away by a program."""
    raise NotImplementedError("what the person said is never thrown away; the copy put aside is the way back")
