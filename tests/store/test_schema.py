"""One schema: declared once, reached by migrations, made at once for a new home."""

import shutil
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.schema import CreateIndex, CreateTable

from rejoinder.errors import CannotKeep
from rejoinder.model.follow_up import FollowUpAnswer, Outcome, Purpose
from rejoinder.model.reading import Kind
from rejoinder.practice.keep_in_touch import follow_up_id
from rejoinder.store import database, schema, told
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.migrate import SCRIPTS, migrate, run_steps
from rejoinder.store.records import open_books, open_records
from rejoinder.store.tables import metadata
from tests.dump import dump
from tests.store.samples import import_letters

SAID = datetime(2026, 5, 4, 9, tzinfo=UTC)


def test_schema_sql_is_what_the_migrations_lead_to() -> None:
    """The file from which new databases are made says exactly what all migrations together say."""
    assert Path(database.__file__).with_name("schema.sql").read_text("utf-8") == schema.schema_sql()


def test_the_newest_migration_is_the_one_expected() -> None:
    """Opening a database expects the newest migration."""
    assert ScriptDirectory(str(SCRIPTS)).get_current_head() == database.HEAD


def test_a_new_database_equals_a_migrated_one(home: Home) -> None:
    """A database made at once and one that went through every migration are the same."""
    Intake.open(home).close()
    assert _shape(sqlite3.connect(home.database)) == _shape(_migrated())


def test_the_migrations_lead_to_the_declared_tables() -> None:
    """No table, column or index is declared that the migrations do not make, and none is made that is not declared."""
    engine = sa.create_engine("sqlite://", creator=_migrated, poolclass=sa.pool.StaticPool)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_postgresql_understands_the_schema() -> None:
    """The same declaration can be said in PostgreSQL's words, with every index."""
    dialect = sa.make_url("postgresql+psycopg://").get_dialect()()
    said = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]
    indexes = [str(CreateIndex(index).compile(dialect=dialect)) for table in metadata.sorted_tables for index in table.indexes]
    assert all("person_id" in table for table in said if "CREATE TABLE persons" not in table)
    assert any("WHERE path <> place" in index for index in indexes)


def test_an_older_database_is_migrated_and_a_copy_put_aside(home: Home, tmp_path: Path) -> None:
    """An older database is brought up to date with all that is in it, and lies beside it as it was."""
    with Intake.open(home) as intake:
        import_letters(intake, [[(1, ""), (2, "")]])
    before = dump(home)
    migrate(home.database, _scripts_with_one_more(tmp_path))
    connection = sqlite3.connect(home.database)
    assert database.version(connection) == "9999"
    assert "mood" in {row[1] for row in connection.execute("PRAGMA table_info(letters)")}
    copy = home.folder / "rejoinder.db.before-9999"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    shutil.copy(copy, home.database)
    connection.close()
    assert dump(home) == before


def test_a_home_of_the_last_version_opens_with_all_that_is_in_it(home: Home) -> None:
    """Letters and what was made of them are as they were; who sent each letter and where it stands is filled in; prompts are to come."""
    with Intake.open(home) as intake:
        import_letters(intake, [[(number, "") for number in range(9)]])
    new = dump(home)
    _downgrade(home, "0005")
    Intake.open(home).close()
    assert dump(home) == new
    connection = sqlite3.connect(home.database)
    assert connection.execute("SELECT DISTINCT holds_from, digest FROM organizations").fetchall() == [("9999-12-31", "")]
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_what_was_said_in_the_last_version_finds_its_letter(home: Home) -> None:
    """An answer to a prompt, given before answers knew their letters, knows it after the upgrade, also where the letter is no refusal
    any more; one about a letter that is gone stays."""
    with Intake.open(home) as intake:
        import_letters(intake, [[(number, "") for number in range(9)]])
        letters = sorted(one.id for one in intake.letters())
        assert {one.reading.recognition.kind is Kind.REJECTION for one in intake.letters()} == {True, False}
    for id_ in (follow_up_id(letter, Purpose.FIRST_REPLY) for letter in (*letters, "gone")):
        with open_books(home) as books:
            told.keep_follow_up_answer(books, FollowUpAnswer(follow_up_id=id_, letter_id="", outcome=Outcome.DONE, said=SAID))
    _downgrade(home, "0006")
    with open_records(home) as records:
        assert sorted(answer.letter_id for answer in told.follow_up_answers(records)) == ["", *letters]


def _downgrade(home: Home, revision: str) -> None:
    """Put all rows into a database that went through the migrations up to `revision` only."""
    older = home.folder / "older.db"
    with sa.create_engine(f"sqlite:///{older}").begin() as made:
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        config.attributes["connection"] = made
        command.upgrade(config, revision)
    connection = sqlite3.connect(older)
    connection.execute("ATTACH ? AS new", (str(home.database),))
    for (table,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall():
        columns = [column[1] for column in connection.execute(f"PRAGMA main.table_info({table})")]
        known = {column[1] for column in connection.execute(f"PRAGMA new.table_info({table})")}
        names = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join(f'"{column}"' if column in known else "''" for column in columns)
        if table != "alembic_version":
            connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {values} FROM new.{table}")
    connection.commit()
    connection.close()
    for file in home.folder.glob("rejoinder.db*"):
        file.unlink()
    older.rename(home.database)


def test_a_failed_migration_leaves_the_database_as_it_was(home: Home, tmp_path: Path) -> None:
    """When a step fails, none is done."""
    with Intake.open(home) as intake:
        import_letters(intake, [[(1, "")]])
    before = dump(home)
    scripts = _scripts_with_one_more(tmp_path, then="raise RuntimeError('no')")
    with pytest.raises(RuntimeError):
        migrate(home.database, scripts)
    assert dump(home) == before


def test_a_database_of_a_newer_version_is_left_alone(home: Home) -> None:
    """A database that a newer Rejoinder made is not touched."""
    Intake.open(home).close()
    connection = sqlite3.connect(home.database, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '8888'")
    connection.close()
    with pytest.raises(CannotKeep, match="newer"):
        Intake.open(home)


def _migrated() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with sa.create_engine("sqlite://", creator=lambda: connection, poolclass=sa.pool.StaticPool).connect() as wrapped:
        run_steps(wrapped)
    return connection


def _shape(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return sorted((kind, name, table, " ".join(sql.split())) for kind, name, table, sql in rows)


def _scripts_with_one_more(folder: Path, then: str = "") -> Path:
    scripts = folder / "scripts"
    shutil.copytree(SCRIPTS, scripts)
    (scripts / "versions" / "9999_mood.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '9999'\n"
        f"down_revision = '{database.HEAD}'\n\n\ndef upgrade():\n"
        f"    op.add_column('letters', sa.Column('mood', sa.Text()))\n    {then}\n"
    )
    return scripts
