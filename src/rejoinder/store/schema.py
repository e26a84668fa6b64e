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
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid").scalars().all()
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    statements = [*(str(statement).strip() for statement in made), f"INSERT INTO alembic_version (version_num) VALUES ('{version}')"]  # noqa: S608
    lines = "\n".join(line.rstrip() for line in ";\n\n".join(statements).splitlines())
    return lines.replace("\t", "    ") + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_sql())
