"""The one schema, for SQLite and PostgreSQL.

Instants are text, "YYYY-MM-DDTHH:MM:SSZ" in UTC, so that they sort as they are; "" means not known.
Columns called `value`, `message` or `reading` hold one value of the model as JSON.
Every table that belongs to a person carries `person_id`.
`organizations`, `contacts`, `applications`, `cases`, `occasions` and `corrected_readings` are derived from the letters and from what the
person said of them, and rewritten organization by organization; `corrections`, `earlier_words`, `same_organizations`, `left_alone`,
`notes`, `profiles` and `follow_up_answers` are what they said.
A change here needs a migration in `migrations/versions` and a new `schema.sql` (`python -m rejoinder.store.schema`).
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

KIND_WORDS_SAID = text("kind_words <> '[]'")
"""Of a case: whether its letter holds kind words that are more than a courtesy."""


def _person(primary_key: bool = False) -> Column[int]:
    return Column("person_id", Integer, ForeignKey("persons.id"), primary_key=primary_key, nullable=False)


def _belongs_to(table: str, column: str) -> ForeignKeyConstraint:
    """A reference inside one person's rows; deferred, because the derived tables are rewritten in one go."""
    return ForeignKeyConstraint(["person_id", column], [f"{table}.person_id", f"{table}.id"], deferrable=True, initially="DEFERRED")


# `salt` seeds whatever must differ from home to home; `generation` grows with every change of the person's rows, `rewritten`
# when a letter that was kept already is read anew, gives way to a better copy or is forgotten.
persons = Table(
    "persons",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("salt", BigInteger, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("rewritten", Integer, nullable=False, server_default="0"),
)

addresses = Table(
    "addresses",
    metadata,
    _person(primary_key=True),
    Column("address", Text, primary_key=True),
    Column("how", Text, nullable=False),
    CheckConstraint("how IN ('given', 'learned')", name="how"),
)

# `path` is bytes, because a file system's names need not be text.
sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(),
    Column("path", LargeBinary, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("finished_at", Text, nullable=False),
    UniqueConstraint("person_id", "path", "fingerprint"),
)

# A row here means that this part of the source has been read to its end.
chunks = Table(
    "chunks",
    metadata,
    Column("source_id", Integer, ForeignKey("sources.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _person(),
    Column("messages", Integer, nullable=False),
    Column("index", LargeBinary, nullable=False),
)

# The original lies at `path`, or at `place` when a move was interrupted; both are relative to the home folder. `name` is its file name.
# `sender` is an address in lower case and `system` the system that sent it, "" for none: what one letter teaches, it teaches of others
# that have one of them too.
letters = Table(
    "letters",
    metadata,
    _person(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("identity", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("medium", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("organization_id", Text),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("sender", Text, nullable=False, server_default=""),
    Column("system", Text, nullable=False, server_default=""),
    _belongs_to("organizations", "organization_id"),
    UniqueConstraint("person_id", "identity"),
    CheckConstraint("why IN ('application', 'correspondence')", name="why"),
    Index("ix_letters_received", "person_id", "received", "id"),
    Index("ix_letters_organization", "person_id", "organization_id", "received", "id"),
    Index("ix_letters_message", "person_id", "message_id"),
    Index("ix_letters_sha256", "person_id", "sha256"),
    Index("ix_letters_kind", "person_id", "kind", "direction", "received", "id"),
    Index("ix_letters_sender", "person_id", "sender"),
    Index("ix_letters_unsettled", "person_id", sqlite_where=text("path <> place"), postgresql_where=text("path <> place")),
)

# Apart from `letters`, so that filing a letter does not rewrite its text.
letter_contents = Table(
    "letter_contents",
    metadata,
    _person(primary_key=True),
    Column("letter_id", Text, primary_key=True),
    Column("message", Text, nullable=False),
    Column("reading", Text, nullable=False),
    _belongs_to("letters", "letter_id"),
)

# The threads that a letter stands in: the messages that it answers, and Gmail's own number. That it is one itself goes without saying.
threads = Table(
    "threads",
    metadata,
    _person(primary_key=True),
    Column("key", Text, primary_key=True),
    Column("letter_id", Text, primary_key=True),
    _belongs_to("letters", "letter_id"),
    Index("ix_threads_letter", "person_id", "letter_id"),
)

# What could not be understood: its bytes are kept all the same.
kept_unread = Table(
    "kept_unread",
    metadata,
    _person(primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.id")),
    Column("offset", BigInteger, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("place", Text, nullable=False),
    Index("ix_kept_unread_unsettled", "person_id", sqlite_where=text("path <> place"), postgresql_where=text("path <> place")),
)

# Copies that lost against another copy of the same letter: their files are still to be removed.
superseded = Table(
    "superseded",
    metadata,
    _person(primary_key=True),
    Column("path", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
)

# `letters` is how many lie in the dossier, `last_no` when the house last said no, "". `holds_from` is the day from which the occasions
# are as they stand here. `digest` is that of all its derived rows.
organizations = Table(
    "organizations",
    metadata,
    _person(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("holds_from", Text, nullable=False, server_default="9999-12-31"),
    Column("digest", Text, nullable=False, server_default=""),
    Column("letters", Integer, nullable=False, server_default="0"),
    Column("last_no", Text, nullable=False, server_default=""),
)

contacts = Table(
    "contacts",
    metadata,
    _person(primary_key=True),
    Column("organization_id", Text, primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("email", Text, nullable=False),
    Column("value", Text, nullable=False),
    _belongs_to("organizations", "organization_id"),
    Index("ix_contacts_email", "person_id", "email"),
)

# Beside the value stands what a look back over all applications asks of each: `ended` is an `Ending`, `last_letter` the one that said so;
# `began` and `came` are when the first letter and that one were received.
applications = Table(
    "applications",
    metadata,
    _person(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("organization_id", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("stage", Text, nullable=False, server_default=""),
    Column("ended", Text, nullable=False, server_default=""),
    Column("last_letter", Text, nullable=False, server_default=""),
    Column("began", Text, nullable=False, server_default=""),
    Column("came", Text, nullable=False, server_default=""),
    Column("rejection", Text, nullable=False, server_default=""),
    Column("answered_by", Text, nullable=False, server_default=""),
    _belongs_to("organizations", "organization_id"),
    Index("ix_applications_organization", "person_id", "organization_id"),
    Index("ix_applications_came", "person_id", "came", "last_letter", "id", "organization_id", "stage", "ended", "began"),
)

# `kind_words` are those that are more than a courtesy: class, strength and expiry of each, as JSON.
cases = Table(
    "cases",
    metadata,
    _person(primary_key=True),
    Column("letter_id", Text, primary_key=True),
    Column("organization_id", Text, nullable=False),
    Column("application_id", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("kind_words", Text, nullable=False, server_default="[]"),
    _belongs_to("letters", "letter_id"),
    _belongs_to("organizations", "organization_id"),
    _belongs_to("applications", "application_id"),
    Index("ix_cases_received", "person_id", "received", "letter_id"),
    Index("ix_cases_organization", "person_id", "organization_id"),
    Index("ix_cases_decision", "person_id", "decision", "rule", "received", "letter_id"),
    Index(
        "ix_cases_kind_words",
        "person_id",
        "received",
        "letter_id",
        "kind_words",
        sqlite_where=KIND_WORDS_SAID,
        postgresql_where=KIND_WORDS_SAID,
    ),
)

# Reasons to write again, whatever the day is; prompts follow from them. `pressing` is the place of the purpose among all purposes;
# `every` is 0, or for whom it is: those who chose so many months between lines.
occasions = Table(
    "occasions",
    metadata,
    _person(primary_key=True),
    Column("organization_id", Text, primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("follow_up_id", Text, nullable=False),
    Column("pressing", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("earliest", Text, nullable=False),
    Column("lapses", Text, nullable=False),
    Column("every", Integer, nullable=False),
    Column("value", Text, nullable=False),
    _belongs_to("organizations", "organization_id"),
    Index("ix_occasions_due", "person_id", "pressing", "due", "name", "follow_up_id", "earliest", "lapses", "every"),
    Index("ix_occasions_follow_up", "person_id", "follow_up_id"),
)

# How a letter reads once the person has had their say; only where that differs from the machine's own reading.
corrected_readings = Table(
    "corrected_readings",
    metadata,
    _person(primary_key=True),
    Column("letter_id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("reading", Text, nullable=False),
    _belongs_to("letters", "letter_id"),
)

corrections = Table(
    "corrections",
    metadata,
    _person(primary_key=True),
    Column("letter_id", Text, primary_key=True),
    Column("aspect", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("apart", Text, nullable=False, server_default=""),
    _belongs_to("letters", "letter_id"),
)

# What a later word took the place of, the oldest first by `place`: taking the later word back brings it back.
earlier_words = Table(
    "earlier_words",
    metadata,
    _person(primary_key=True),
    Column("letter_id", Text, primary_key=True),
    Column("aspect", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("apart", Text, nullable=False, server_default=""),
    _belongs_to("letters", "letter_id"),
)

same_organizations = Table(
    "same_organizations",
    metadata,
    _person(primary_key=True),
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("said", Text, nullable=False),
)

# `email` is "" when the whole house is meant in whose dossier the letter lies.
left_alone = Table(
    "left_alone",
    metadata,
    _person(primary_key=True),
    Column("letter_id", Text, primary_key=True),
    Column("email", Text, primary_key=True),
    Column("said", Text, nullable=False),
    _belongs_to("letters", "letter_id"),
)

notes = Table(
    "notes",
    metadata,
    _person(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("letter_id", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("written", Text, nullable=False),
    _belongs_to("letters", "letter_id"),
    CheckConstraint("about IN ('letter', 'organization')", name="about"),
    Index("ix_notes_letter", "person_id", "letter_id"),
)

profiles = Table(
    "profiles",
    metadata,
    _person(primary_key=True),
    Column("value", Text, nullable=False),
)

# Every answer is kept, because it matters how often one was put off.
follow_up_answers = Table(
    "follow_up_answers",
    metadata,
    _person(primary_key=True),
    Column("follow_up_id", Text, primary_key=True),
    Column("said", Text, primary_key=True),
    Column("letter_id", Text, nullable=False, server_default=""),
    Column("outcome", Text, nullable=False),
    Column("until", Text, nullable=False),
    CheckConstraint("outcome IN ('done', 'snoozed', 'dismissed')", name="outcome"),
)
