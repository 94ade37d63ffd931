"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Every table of the spine."""
    _people()
    _pairing()
    _walking()
    _sending()
    _keeping()


def _people() -> None:
    op.create_table(
        "couples",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("couple_id", sa.String, _belongs("couples.id"), index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def _pairing() -> None:
    op.create_table(
        "invites",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("code_hash", sa.String, nullable=False, unique=True),
        sa.Column("inviter_id", sa.String, _belongs("persons.id"), nullable=False, unique=True),
        sa.Column("claimant_id", sa.String, _belongs("persons.id"), index=True),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )


def _walking() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("couple_id", sa.String, _belongs("couples.id"), nullable=False, index=True),
        sa.Column("chapter", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    first = sa.text("chapter = 1 AND closed_at IS NULL")
    op.create_index("one_first_chapter", "rounds", ["couple_id"], unique=True, sqlite_where=first)
    op.create_table(
        "walks",
        sa.Column("person_id", sa.String, _belongs("persons.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("round_id", sa.String, _belongs("rounds.id"), index=True),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "timers",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("due_at", sa.BigInteger, nullable=False, index=True),
    )


def _sending() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("person_id", sa.String, index=True),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("parked", sa.Boolean, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "messages",
        sa.Column("person_id", sa.String, _belongs("persons.id"), primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
    )


def _keeping() -> None:
    op.create_table(
        "seen",
        sa.Column("update_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "set_aside",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
        sa.Column("person_id", sa.String),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "key_marks",
        sa.Column("fingerprint", sa.String, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def _belongs(target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target, deferrable=True, initially="DEFERRED")
