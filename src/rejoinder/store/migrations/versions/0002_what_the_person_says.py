"""What the person says: corrections, organizations that are one, notes, their profile, what became of follow-ups."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Make the tables for the person's own facts, and for the readings that follow from them."""
    op.create_table(
        "corrected_readings",
        *_of_a_person("corrected_readings"),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        _of_a_letter("corrected_readings"),
        sa.PrimaryKeyConstraint("person_id", "letter_id", name=op.f("pk_corrected_readings")),
    )
    op.create_table(
        "corrections",
        *_of_a_person("corrections"),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        _of_a_letter("corrections"),
        sa.PrimaryKeyConstraint("person_id", "letter_id", "aspect", name=op.f("pk_corrections")),
    )
    op.create_table(
        "same_organizations",
        *_of_a_person("same_organizations"),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "one", "other", name=op.f("pk_same_organizations")),
    )
    op.create_table(
        "notes",
        *_of_a_person("notes"),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.CheckConstraint("about IN ('letter', 'organization')", name=op.f("ck_notes_about")),
        _of_a_letter("notes"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_notes")),
    )
    op.create_index("ix_notes_letter", "notes", ["person_id", "letter_id"], unique=False)
    op.create_table(
        "profiles",
        *_of_a_person("profiles"),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profiles")),
    )
    op.create_table(
        "follow_up_answers",
        *_of_a_person("follow_up_answers"),
        sa.Column("follow_up_id", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.CheckConstraint("outcome IN ('done', 'snoozed', 'dismissed')", name=op.f("ck_follow_up_answers_outcome")),
        sa.PrimaryKeyConstraint("person_id", "follow_up_id", "said", name=op.f("pk_follow_up_answers")),
    )


def _of_a_person(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    reference = sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f(f"fk_{table}_persons"))
    return sa.Column("person_id", sa.Integer(), nullable=False), reference


def _of_a_letter(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id", "letter_id"],
        ["letters.person_id", "letters.id"],
        name=op.f(f"fk_{table}_letters"),
        initially="DEFERRED",
        deferrable=True,
    )


def downgrade() -> None:
    """What the person said is never thrown away by a program."""
    raise NotImplementedError("what the person said is never thrown away; the copy put aside is the way back")
