"""The first schema: persons, what they were sent, and what was made of it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.BigInteger(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("assembly", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_table(
        "addresses",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.CheckConstraint("how IN ('given', 'learned')", name=op.f("ck_addresses_how")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_addresses_persons")),
        sa.PrimaryKeyConstraint("person_id", "address", name=op.f("pk_addresses")),
    )
    op.create_table(
        "organizations",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_organizations_persons")),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_organizations")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_sources_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("person_id", "path", "fingerprint", name=op.f("uq_sources_person_id_path_fingerprint")),
    )
    op.create_table(
        "superseded",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_superseded_persons")),
        sa.PrimaryKeyConstraint("person_id", "path", "sha256", name=op.f("pk_superseded")),
    )
    op.create_table(
        "applications",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "organization_id"],
            ["organizations.person_id", "organizations.id"],
            name=op.f("fk_applications_organizations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_applications_persons")),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_applications")),
    )
    op.create_index("ix_applications_organization", "applications", ["person_id", "organization_id"], unique=False)
    op.create_table(
        "chunks",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("index", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_chunks_persons")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_chunks_sources")),
        sa.PrimaryKeyConstraint("source_id", "number", name=op.f("pk_chunks")),
    )
    op.create_table(
        "contacts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "organization_id"],
            ["organizations.person_id", "organizations.id"],
            name=op.f("fk_contacts_organizations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_contacts_persons")),
        sa.PrimaryKeyConstraint("person_id", "organization_id", "rank", name=op.f("pk_contacts")),
    )
    op.create_index("ix_contacts_email", "contacts", ["person_id", "email"], unique=False)
    op.create_table(
        "kept_unread",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_kept_unread_persons")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_kept_unread_sources")),
        sa.PrimaryKeyConstraint("person_id", "sha256", name=op.f("pk_kept_unread")),
    )
    op.create_index(
        "ix_kept_unread_unsettled",
        "kept_unread",
        ["person_id"],
        unique=False,
        sqlite_where=sa.text("path <> place"),
        postgresql_where=sa.text("path <> place"),
    )
    op.create_table(
        "letters",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("received", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("medium", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.CheckConstraint("why IN ('application', 'correspondence')", name=op.f("ck_letters_why")),
        sa.ForeignKeyConstraint(
            ["person_id", "organization_id"],
            ["organizations.person_id", "organizations.id"],
            name=op.f("fk_letters_organizations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_letters_persons")),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_letters")),
        sa.UniqueConstraint("person_id", "identity", name=op.f("uq_letters_person_id_identity")),
    )
    op.create_index("ix_letters_message", "letters", ["person_id", "message_id"], unique=False)
    op.create_index("ix_letters_organization", "letters", ["person_id", "organization_id"], unique=False)
    op.create_index("ix_letters_received", "letters", ["person_id", "received", "id"], unique=False)
    op.create_index("ix_letters_sha256", "letters", ["person_id", "sha256"], unique=False)
    op.create_index(
        "ix_letters_unsettled",
        "letters",
        ["person_id"],
        unique=False,
        sqlite_where=sa.text("path <> place"),
        postgresql_where=sa.text("path <> place"),
    )
    op.create_table(
        "cases",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("received", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "application_id"],
            ["applications.person_id", "applications.id"],
            name=op.f("fk_cases_applications"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "letter_id"],
            ["letters.person_id", "letters.id"],
            name=op.f("fk_cases_letters"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "organization_id"],
            ["organizations.person_id", "organizations.id"],
            name=op.f("fk_cases_organizations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_cases_persons")),
        sa.PrimaryKeyConstraint("person_id", "letter_id", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_organization", "cases", ["person_id", "organization_id"], unique=False)
    op.create_index("ix_cases_received", "cases", ["person_id", "received", "letter_id"], unique=False)
    op.create_table(
        "letter_contents",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "letter_id"],
            ["letters.person_id", "letters.id"],
            name=op.f("fk_letter_contents_letters"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_letter_contents_persons")),
        sa.PrimaryKeyConstraint("person_id", "letter_id", name=op.f("pk_letter_contents")),
    )


def downgrade() -> None:
    """Nothing comes before the first schema."""
    raise NotImplementedError("a store is never taken back to before its first schema; the copy put aside is the way back")
