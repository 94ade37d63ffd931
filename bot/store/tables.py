"""Every table. What people say stands in `sealed`; the rest are ids, instants and counters."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    and_,
)

from bot.store.instant import Instant

metadata = MetaData()

# SQLite makes exactly INTEGER a name of its own row number: the same 64 bits without a second index.
Serial = BigInteger().with_variant(Integer, "sqlite")


def _belongs(target: str) -> ForeignKey:
    """Point to an owner. Checked at the commit, so that statements may come in any order."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


couples = Table(
    "couples",
    metadata,
    Column("id", String, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    Column("id", String, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("couple_id", String, _belongs("couples.id"), index=True),
    Column("sealed", LargeBinary, nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", String, primary_key=True),
    Column("couple_id", String, _belongs("couples.id"), nullable=False, index=True),
    Column("chapter", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("sealed", LargeBinary, nullable=False),
    Column("week", String),
)

Index(
    "one_first_chapter",
    rounds.c.couple_id,
    unique=True,
    sqlite_where=and_(rounds.c.chapter == 1, rounds.c.closed_at.is_(None), rounds.c.week.is_(None)),
)
Index("one_round_a_week", rounds.c.couple_id, rounds.c.week, unique=True)

walks = Table(
    "walks",
    metadata,
    Column("person_id", String, _belongs("persons.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("round_id", String, _belongs("rounds.id"), index=True),
    Column("opened_at", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

invites = Table(
    "invites",
    metadata,
    Column("id", String, primary_key=True),
    Column("code_hash", String, nullable=False, unique=True),
    Column("inviter_id", String, _belongs("persons.id"), nullable=False, unique=True),
    Column("claimant_id", String, _belongs("persons.id"), index=True),
    Column("expires_at", Instant, nullable=False),
)

timers = Table(
    "timers",
    metadata,
    Column("kind", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("due_at", Instant, nullable=False),
    Index("due", "kind", "due_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False, index=True),
    Column("person_id", String, index=True),
    Column("lane", Integer, nullable=False),
    Column("parked", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("person_id", String, _belongs("persons.id"), primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, nullable=False),
)

seen = Table(
    "seen",
    metadata,
    Column("update_id", Serial, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False, index=True),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("person_id", String),
    Column("sealed", LargeBinary, nullable=False),
)

key_marks = Table(
    "key_marks",
    metadata,
    Column("fingerprint", String, primary_key=True),
    Column("at", Instant, nullable=False),
)
