"""An index of letters by kind, for the lists and counts of the desk."""

from alembic import op

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_letters_kind", "letters", ["person_id", "kind", "direction", "received", "id"])
