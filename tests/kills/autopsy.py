"""What a killed bot left behind: a copy of its database, read beside what Telegram had seen by then."""

import shutil
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.core.chat.kinds import Kind
from bot.core.effects import Effect, Say
from bot.store import codec
from bot.store.key import read_key
from bot.store.payload import unpacked
from bot.store.sealing import Sealer
from tests.kills.server import Accepted

NAME = "twofold.db"


class Phase(StrEnum):
    """Where the bot stood when it was killed."""

    BEFORE_COMMIT = "before commit"
    BEFORE_ACKNOWLEDGING = "commit to acknowledge"
    ROW_STILL_THERE = "sent but row still there"
    BETWEEN_THE_TWO = "summary between the two people"


@dataclass(frozen=True, slots=True)
class Moment:
    """What Telegram knew at the instant of the kill; `accepted` is each chat's last message of that life."""

    unconfirmed: frozenset[int]
    accepted: dict[int, Accepted]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the outbox."""

    chat: int
    effect: Effect
    is_summary: bool

    def is_sent(self, accepted: dict[int, Accepted]) -> bool:
        """Whether Telegram had accepted it, as the last message of its chat."""
        last = accepted.get(self.chat)
        return last is not None and isinstance(self.effect, Say) and _fits(self.effect, last)


@dataclass(frozen=True, slots=True)
class Remains:
    """What was committed."""

    seen: frozenset[int]
    rows: tuple[Row, ...]
    set_aside: int


def examine(folder: Path, scratch: Path) -> Remains:
    """Read a copy, so that the bot itself finds its files as the kill left them."""
    scratch.mkdir(exist_ok=True)
    (scratch / f"{NAME}-shm").unlink(missing_ok=True)
    for name in (NAME, f"{NAME}-wal"):
        (scratch / name).unlink(missing_ok=True)
        if (folder / name).exists():
            shutil.copy(folder / name, scratch / name)
    sealer = Sealer([read_key((folder / f"{NAME}.key").read_text(), folder)])
    connection = sqlite3.connect(scratch / NAME)
    try:
        return _read(connection, sealer)
    finally:
        connection.close()


def _read(connection: sqlite3.Connection, sealer: Sealer) -> Remains:
    people = connection.execute("SELECT id, telegram_id, sealed FROM persons")
    summaries = {
        (chat, screen.turn)
        for person, chat, sealed in people
        for screen in codec.PERSON.open(sealer, f"persons/{person}", sealed).live
        if screen.place.kind is Kind.NOTICE and screen.place.detail.startswith(Kind.SUMMARY)
    }
    rows = []
    for row, chat, sealed in connection.execute("SELECT id, chat_id, sealed FROM outbox ORDER BY id"):
        effect = unpacked(sealer.open(f"outbox/{row}", sealed))
        is_summary = isinstance(effect, Say) and (chat, effect.turn) in summaries
        rows.append(Row(chat, effect, is_summary))
    seen = frozenset(update for (update,) in connection.execute("SELECT update_id FROM seen"))
    (aside,) = connection.execute("SELECT count(*) FROM set_aside").fetchone()
    return Remains(seen, tuple(rows), aside)


def phases(
    moment: Moment, remains: Remains, known: Collection[int], couples: Collection[tuple[int, int]]
) -> set[Phase]:
    """All that was so at that instant. `known` were committed in earlier lives."""
    sent = {row.chat for row in remains.rows if row.is_sent(moment.accepted)}
    unsent = {row.chat for row in remains.rows if row.is_summary and not row.is_sent(moment.accepted)}
    found = {
        Phase.BEFORE_COMMIT: moment.unconfirmed - remains.seen,
        Phase.BEFORE_ACKNOWLEDGING: (moment.unconfirmed & remains.seen) - set(known),
        Phase.ROW_STILL_THERE: sent,
        Phase.BETWEEN_THE_TWO: [pair for pair in couples if len(unsent.intersection(pair)) == 1],
    }
    return {phase for phase, evidence in found.items() if evidence}


def _fits(say: Say, message: Accepted) -> bool:
    keyboard = say.keyboard
    data = [keyboard.data(button) for row in keyboard.rows for button in row] if keyboard else []
    return say.text == message.text and tuple(data) == message.data
