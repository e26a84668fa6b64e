"""Writes `schema.sql`: what all migrations together lead to, so that a new database needs none of them.

Run `python -m rejoinder.store.schema > src/rejoinder/store/schema.sql` after adding a migration.
"""

import sqlite3
import sys

import sqlalchemy as sa

from rejoinder.store.migrate import run_steps


def schema_sql() -> str:
    """Return the statements, separated by ";" and an empty line, that make a new SQLite database."""
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(":memory:", isolation_level=None), poolclass=sa.pool.StaticPool)
    with engine.connect() as connection:
        run_steps(connection)
        wanted = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rowid"
        made = connection.exec_driver_sql(wanted).scalars().all()
        figures = connection.exec_driver_sql("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY rowid").all()
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    stated = ",\n    ".join(f"('{table}', '{index}', '{stat}')" for table, index, stat in figures)
    statements = [
        *(str(statement).strip() for statement in made),
        "ANALYZE",
        "DELETE FROM sqlite_stat1",
        f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES\n    {stated}",
        f"INSERT INTO alembic_version (version_num) VALUES ('{version}')",  # noqa: S608
    ]
    lines = "\n".join(line.rstrip() for line in ";\n\n".join(statements).splitlines())
    return lines.replace("\t", "    ") + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_sql())
