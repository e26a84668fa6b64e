"""Bringing an older database up to date with Alembic, after a copy was put aside."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from rejoinder.errors import CannotKeep
from rejoinder.store.home import make_private

_PATIENCE_SECONDS = 10
SCRIPTS = Path(__file__).with_name("migrations")


def migrate(database: Path, scripts: Path = SCRIPTS) -> None:
    """Bring the SQLite file `database` to the newest of `scripts`; a copy is kept beside it as "<name>.before-<newest>".

    Either all steps are done or none. Raises CannotKeep when the database was made by a newer Rejoinder.
    """
    config = _config(scripts)
    head = str(ScriptDirectory.from_config(config).get_current_head())
    _refuse_newer(database, config)
    _put_aside(database, database.with_name(f"{database.name}.before-{head}"))
    engine = sa.create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(database, timeout=_PATIENCE_SECONDS, isolation_level=None), poolclass=sa.pool.NullPool
    )
    with engine.connect() as connection:
        run_steps(connection, scripts)


def run_steps(connection: sa.Connection, scripts: Path = SCRIPTS) -> None:
    """Run all outstanding steps on an SQLite `connection` in one transaction."""
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        config = _config(scripts)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def _refuse_newer(database: Path, config: Config) -> None:
    source = sqlite3.connect(database)
    try:
        rows = source.execute("SELECT version_num FROM alembic_version").fetchall()
    finally:
        source.close()
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if any(str(found) not in known for (found,) in rows):
        raise CannotKeep(f"{database} was made by a newer Rejoinder; please update this one.")


def _put_aside(database: Path, copy: Path) -> None:
    make_private(copy)
    source, target = sqlite3.connect(database), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
