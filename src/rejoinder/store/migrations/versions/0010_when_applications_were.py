"""When each application began, and when the letter came that says how it stands: looking both up among all letters took half of the look
back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"

FIGURES = ("applications", "ix_applications_came", "8000 8000 2 1 1 1 1 1 1")
"""As in 0005."""


def upgrade() -> None:
    """Make the columns and the index, and fill them in from the letters."""
    for name in ("began", "came"):
        op.add_column("applications", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _fill("began", "first_letter")
    _fill("came", "last_letter")
    op.drop_column("applications", "first_letter")
    op.create_index(
        "ix_applications_came", "applications", ["person_id", "came", "last_letter", "id", "organization_id", "stage", "ended", "began"]
    )
    if op.get_bind().dialect.name == "sqlite":
        table, index, figures = FIGURES
        op.execute(f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{figures}')")  # noqa: S608


def _fill(column: str, letter: str) -> None:
    applications = sa.table("applications", *map(sa.column, ("person_id", letter, column)))
    letters = sa.table("letters", *map(sa.column, ("person_id", "id", "received")))
    of = sa.and_(letters.c.person_id == applications.c.person_id, letters.c.id == applications.c[letter])
    received = sa.select(letters.c.received).where(of).scalar_subquery()
    op.get_bind().execute(sa.update(applications).values({column: sa.func.coalesce(received, "")}))


def downgrade() -> None:
    """The older program fills its own column again when dossiers are put together."""
    op.drop_index("ix_applications_came", "applications")
    for name in ("began", "came"):
        op.drop_column("applications", name)
    op.add_column("applications", sa.Column("first_letter", sa.Text(), nullable=False, server_default=""))
