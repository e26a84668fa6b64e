"""What lists and the look back ask of all that is kept: which letter each answer to a prompt is about, which refusals hold kind words, how
each application stands.

Until now an answer was found by working out the prompts of every refusal, and how an application stands by reading the whole of it.
"""

import json
from collections.abc import Iterator
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"

PURPOSES = ("answer", "promise", "near_miss", "funding", "reapply", "on_file", "keep_in_touch", "first_reply")
ASKED_OF_APPLICATIONS = ("stage", "ended", "first_letter", "last_letter", "rejection", "answered_by")
FIGURES = ("cases", "ix_cases_kind_words", "3000 3000 2 1 1")
"""As in 0005."""


def upgrade() -> None:
    """Make the columns and the index, and fill in what the refusals and applications that are kept tell."""
    for name in ASKED_OF_APPLICATIONS:
        op.add_column("applications", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _fill_applications(op.get_bind())
    op.add_column("follow_up_answers", sa.Column("letter_id", sa.Text(), nullable=False, server_default=""))
    said = sa.text("kind_words <> '[]'")
    columns = ["person_id", "received", "letter_id", "kind_words"]
    op.create_index("ix_cases_kind_words", "cases", columns, sqlite_where=said, postgresql_where=said)
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        table, index, figures = FIGURES
        op.execute(f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{index}', '{figures}')")  # noqa: S608
    rows = list(_told(connection))
    if rows:
        answers = sa.table("follow_up_answers", *map(sa.column, ("person_id", "follow_up_id", "letter_id")))
        which = (answers.c.person_id == sa.bindparam("person"), answers.c.follow_up_id == sa.bindparam("follow_up"))
        connection.execute(sa.update(answers).where(*which).values(letter_id=sa.bindparam("letter")), rows)


def _fill_applications(connection: sa.Connection) -> None:
    applications = sa.table("applications", *map(sa.column, ("person_id", "id", "value", *ASKED_OF_APPLICATIONS)))
    c = applications.c
    rows = []
    for person, id_, value in connection.execute(sa.select(c.person_id, c.id, c.value)):
        one = json.loads(value)
        letters, rejection = one.get("letters") or [""], one.get("rejection", "")
        asked = (one["stage"], "no" if rejection else "open", letters[0], rejection or letters[-1], rejection, one.get("answered_by", ""))
        rows.append({"of": person, "application": id_, **{f"is_{name}": a for name, a in zip(ASKED_OF_APPLICATIONS, asked, strict=True)}})
    if rows:
        which = (c.person_id == sa.bindparam("of"), c.id == sa.bindparam("application"))
        connection.execute(sa.update(applications).where(*which).values({n: sa.bindparam(f"is_{n}") for n in ASKED_OF_APPLICATIONS}), rows)


def _told(connection: sa.Connection) -> Iterator[dict[str, object]]:
    """The answers with their letters, whatever these are taken for today; those about letters that are gone stay without."""
    answers = sa.table("follow_up_answers", *map(sa.column, ("person_id", "follow_up_id"))).c
    known = {tuple(row) for row in connection.execute(sa.select(answers.person_id, answers.follow_up_id))}
    letters = sa.table("letters", *map(sa.column, ("person_id", "id"))).c
    for person, letter in connection.execute(sa.select(letters.person_id, letters.id)).all() if known else ():
        for purpose in PURPOSES:
            follow_up = f"f{sha256(f'{letter} {purpose}'.encode()).hexdigest()[:7]}"
            if (person, follow_up) in known:
                yield {"person": person, "follow_up": follow_up, "letter": letter}


def downgrade() -> None:
    """The older program finds the letters by itself."""
    op.drop_index("ix_cases_kind_words", "cases")
    op.drop_column("follow_up_answers", "letter_id")
    for name in ASKED_OF_APPLICATIONS:
        op.drop_column("applications", name)
