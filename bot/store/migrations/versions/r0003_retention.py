"""Whoever has walks has a timer that looks after how long they are kept."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """One that is due at once, for everybody: it finds out itself when it is needed."""
    op.execute(
        "INSERT INTO timers (kind, subject, due_at)"
        " SELECT 'retention', person_id, min(opened_at) FROM walks GROUP BY person_id"
    )
