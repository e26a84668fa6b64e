"""What the pages of the desk look up: indexes, and how much they narrow down.

SQLite would take it that `person_id` finds a few rows of many, while in a home it finds all. The figures below, of a home with much in
it, tell it better (https://www.sqlite.org/lang_analyze.html, "fixed results"): without them it walks through every letter for one house.
"""

from alembic import op

revision = "0005"
down_revision: str | None = "0004"

FIGURES = (
    ("letters", "sqlite_autoindex_letters_1", "110000 110000 1"),
    ("letters", "sqlite_autoindex_letters_2", "110000 110000 1"),
    ("letters", "ix_letters_received", "110000 110000 2 1"),
    ("letters", "ix_letters_organization", "110000 110000 100 2 1"),
    ("letters", "ix_letters_message", "110000 110000 1"),
    ("letters", "ix_letters_sha256", "110000 110000 1"),
    ("letters", "ix_letters_kind", "110000 110000 20000 10000 2 1"),
    ("letter_contents", "sqlite_autoindex_letter_contents_1", "110000 110000 1"),
    ("organizations", "sqlite_autoindex_organizations_1", "1000 1000 1"),
    ("contacts", "sqlite_autoindex_contacts_1", "2000 2000 2 1"),
    ("contacts", "ix_contacts_email", "2000 2000 2"),
    ("applications", "sqlite_autoindex_applications_1", "8000 8000 1"),
    ("applications", "ix_applications_organization", "8000 8000 8"),
    ("cases", "sqlite_autoindex_cases_1", "8000 8000 1"),
    ("cases", "ix_cases_received", "8000 8000 2 1"),
    ("cases", "ix_cases_organization", "8000 8000 8"),
    ("cases", "ix_cases_decision", "8000 8000 2000 1000 2 1"),
    ("corrected_readings", "sqlite_autoindex_corrected_readings_1", "100 100 1"),
)
"""Rows of the table, then rows that share the first column of the index, the first two, and so on."""


def upgrade() -> None:
    """Make the indexes and note the figures."""
    op.drop_index("ix_letters_organization", "letters")
    op.create_index("ix_letters_organization", "letters", ["person_id", "organization_id", "received", "id"])
    op.create_index("ix_cases_decision", "cases", ["person_id", "decision", "rule", "received", "letter_id"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("ANALYZE")
        op.execute("DELETE FROM sqlite_stat1")
        for table, index, figures in FIGURES:
            op.execute(f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{figures}')")  # noqa: S608


def downgrade() -> None:
    """Put the older index back."""
    op.drop_index("ix_cases_decision", "cases")
    op.drop_index("ix_letters_organization", "letters")
    op.create_index("ix_letters_organization", "letters", ["person_id", "organization_id"])
