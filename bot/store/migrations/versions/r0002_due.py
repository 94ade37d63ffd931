"""What is due is looked for by kind: however many nudges wait, all else is found at once."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Another index of timers."""
    op.drop_index("ix_timers_due_at", "timers")
    op.create_index("due", "timers", ["kind", "due_at"])
