"""A weekly round knows its week, and stands in no other round's way."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """A couple has one round a week, beside the one in its first chapter."""
    op.add_column("rounds", sa.Column("week", sa.String))
    op.drop_index("one_first_chapter", "rounds")
    first = sa.text("chapter = 1 AND closed_at IS NULL AND week IS NULL")
    op.create_index("one_first_chapter", "rounds", ["couple_id"], unique=True, sqlite_where=first)
    op.create_index("one_round_a_week", "rounds", ["couple_id", "week"], unique=True)
