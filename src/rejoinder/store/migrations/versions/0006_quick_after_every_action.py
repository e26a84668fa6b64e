"""What lets one dossier be put together without the others: who sent a letter, the threads it stands in, and the occasions to write again.

The occasions are left out here, because only the judgement knows them: `holds_from` says of every dossier that they have still to come.
"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"

FIGURES = (
    ("letters", "ix_letters_sender", "110000 110000 50"),
    ("occasions", "sqlite_autoindex_occasions_1", "20000 20000 20 1"),
    ("occasions", "ix_occasions_due", "20000 20000 3000 100 10 2 1 1 1"),
    ("occasions", "ix_occasions_follow_up", "20000 20000 3"),
    ("threads", "sqlite_autoindex_threads_1", "200000 200000 3 1"),
    ("threads", "ix_threads_letter", "200000 200000 3"),
)
"""As in 0005."""

_BATCH = 1000


def upgrade() -> None:
    """Make the tables and columns, and fill in what the letters themselves tell."""
    op.drop_column("persons", "assembly")
    op.add_column("organizations", sa.Column("holds_from", sa.Text(), nullable=False, server_default="9999-12-31"))
    op.add_column("organizations", sa.Column("digest", sa.Text(), nullable=False, server_default=""))
    op.add_column("letters", sa.Column("sender", sa.Text(), nullable=False, server_default=""))
    op.add_column("letters", sa.Column("system", sa.Text(), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("kind_words", sa.Text(), nullable=False, server_default="[]"))
    _make_threads()
    _make_occasions()
    _fill()
    _fill_kind_words()
    op.create_index("ix_letters_sender", "letters", ["person_id", "sender"])
    if op.get_bind().dialect.name == "sqlite":
        for table, index, figures in FIGURES:
            op.execute(f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{figures}')")  # noqa: S608


def _make_threads() -> None:
    op.create_table(
        "threads",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_threads_persons")),
        sa.ForeignKeyConstraint(
            ["person_id", "letter_id"],
            ["letters.person_id", "letters.id"],
            name=op.f("fk_threads_letters"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("person_id", "key", "letter_id", name=op.f("pk_threads")),
    )
    op.create_index("ix_threads_letter", "threads", ["person_id", "letter_id"])


def _make_occasions() -> None:
    op.create_table(
        "occasions",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("follow_up_id", sa.Text(), nullable=False),
        sa.Column("pressing", sa.Integer(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("earliest", sa.Text(), nullable=False),
        sa.Column("lapses", sa.Text(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_occasions_persons")),
        sa.ForeignKeyConstraint(
            ["person_id", "organization_id"],
            ["organizations.person_id", "organizations.id"],
            name=op.f("fk_occasions_organizations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("person_id", "organization_id", "rank", name=op.f("pk_occasions")),
    )
    due = ["person_id", "pressing", "due", "name", "follow_up_id", "earliest", "lapses", "every"]
    op.create_index("ix_occasions_due", "occasions", due)
    op.create_index("ix_occasions_follow_up", "occasions", ["person_id", "follow_up_id"])


def _fill() -> None:
    connection = op.get_bind()
    letters = sa.table("letters", *map(sa.column, ("person_id", "id", "sender", "system")))
    threads = sa.table("threads", *map(sa.column, ("person_id", "key", "letter_id")))
    of_letter = (letters.c.person_id == sa.bindparam("person"), letters.c.id == sa.bindparam("letter"))
    for rows in _contents(connection):
        told = [(person, id_, json.loads(message), json.loads(reading)) for person, id_, message, reading in rows]
        senders = [
            {
                "person": person,
                "letter": id_,
                "sender": message["sender"]["email"].lower(),
                "system": reading["attribution"].get("system", ""),
            }
            for person, id_, message, reading in told
        ]
        keys = [
            {"person_id": person, "key": key, "letter_id": id_} for person, id_, message, _ in told for key in sorted(_threads(message))
        ]
        connection.execute(
            sa.update(letters).where(*of_letter).values(sender=sa.bindparam("sender"), system=sa.bindparam("system")), senders
        )
        if keys:
            connection.execute(sa.insert(threads), keys)


def _fill_kind_words() -> None:
    """What cases hold of the readings that they rest on, those that the person put right included."""
    connection = op.get_bind()
    cases = sa.table("cases", *map(sa.column, ("person_id", "letter_id", "kind_words")))
    contents, corrected = (
        sa.table(name, *map(sa.column, ("person_id", "letter_id", "reading"))) for name in ("letter_contents", "corrected_readings")
    )
    c = cases.c
    query = (
        sa.select(c.person_id, c.letter_id, sa.func.coalesce(corrected.c.reading, contents.c.reading))
        .join(contents, sa.and_(contents.c.person_id == c.person_id, contents.c.letter_id == c.letter_id))
        .outerjoin(corrected, sa.and_(corrected.c.person_id == c.person_id, corrected.c.letter_id == c.letter_id))
    )
    rows = [{"person": person, "letter": id_, "words": _kind_words(reading)} for person, id_, reading in connection.execute(query)]
    if rows:
        of_case = (c.person_id == sa.bindparam("person"), c.letter_id == sa.bindparam("letter"))
        connection.execute(sa.update(cases).where(*of_case).values(kind_words=sa.bindparam("words")), rows)


def _kind_words(reading: str) -> str:
    kindness = json.loads(reading).get("kindness", ())
    words = [(one["kind"], one["strength"], one.get("expires")) for one in kindness if one["strength"] >= 1]
    return json.dumps(words, separators=(",", ":"))


def _contents(connection: sa.Connection) -> Iterator[list[tuple[int, str, str, str]]]:
    """The letters, some at a time."""
    c = sa.table("letter_contents", *map(sa.column, ("person_id", "letter_id", "message", "reading"))).c
    last = (0, "")
    while True:
        after = sa.tuple_(c.person_id, c.letter_id) > sa.tuple_(*map(sa.literal, last))
        query = sa.select(c.person_id, c.letter_id, c.message, c.reading).where(after).order_by(c.person_id, c.letter_id).limit(_BATCH)
        rows = [(int(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in connection.execute(query)]
        if not rows:
            return
        yield rows
        last = (rows[-1][0], rows[-1][1])


def _threads(message: dict[str, Any]) -> set[str]:
    gmail = [f"gmail:{value}" for name, value in message.get("headers", ()) if name == "x-gm-thrid" and value][:1]
    return {*message.get("in_reply_to", ()), *message.get("references", ()), *gmail} - {message["message_id"]}


def downgrade() -> None:
    """The older program would not find its digest."""
    raise NotImplementedError("the copy put aside is the way back")
