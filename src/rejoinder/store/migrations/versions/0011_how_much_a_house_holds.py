"""How many letters lie in each dossier, and when its house last said no: a list of organizations in that order counted all letters.
And how often letters that were kept already changed, so that the index of words knows when it has to be made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    """Make the columns, and fill them in from letters and cases."""
    op.add_column("persons", sa.Column("rewritten", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("organizations", sa.Column("letters", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("organizations", sa.Column("last_no", sa.Text(), nullable=False, server_default=""))
    organizations = sa.table("organizations", *map(sa.column, ("person_id", "id", "letters", "last_no")))
    letters, cases = (sa.table(name, *map(sa.column, ("person_id", "organization_id", "received"))) for name in ("letters", "cases"))

    def of_house(table: sa.TableClause, amount: sa.ColumnElement[int]) -> sa.ScalarSelect[int]:
        of = sa.and_(table.c.person_id == organizations.c.person_id, table.c.organization_id == organizations.c.id)
        return sa.select(amount).where(of).scalar_subquery()

    last = sa.func.coalesce(of_house(cases, sa.func.max(cases.c.received)), "")
    op.get_bind().execute(sa.update(organizations).values(letters=of_house(letters, sa.func.count()), last_no=last))


def downgrade() -> None:
    """The older program counts, and looks for new letters whenever anything has changed."""
    op.drop_column("persons", "rewritten")
    for name in ("letters", "last_no"):
        op.drop_column("organizations", name)
