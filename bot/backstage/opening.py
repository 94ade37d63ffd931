"""A snapshot opened with the key that lies beside the database: each row in its own try."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.backstage.snapshot import Snapshot
from bot.backstage.view import Unopened
from bot.core.invite import Invite
from bot.core.records import Records
from bot.store import codec
from bot.store.codec import Codec
from bot.store.errors import KeyMalformedError, SealError
from bot.store.key import new_key, read_key
from bot.store.keys import key_file
from bot.store.sealing import Sealer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """What could be opened, everybody's Telegram id, and by their names the rows that could not."""

    records: Records = field(default_factory=Records)
    chats: dict[str, int] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)

    def unopened(self, row: str) -> Unopened | None:
        """A row that could not be opened."""
        trouble = self.troubles.get(row)
        return None if trouble is None else Unopened(row=row, trouble=trouble)

    def take(self, row: str, unseal: Callable[[], T]) -> T | None:
        """Open a row, or keep in mind why it cannot be."""
        try:
            return unseal()
        except SealError as error:
            self.troubles[row] = str(error)
            return None


def sealer_of(path: Path) -> Sealer:
    """Whatever the key beside this database opens; nothing where there is none."""
    file = key_file(path)
    try:
        return Sealer([read_key(file.read_text("ascii", errors="replace"), file)])
    except (OSError, KeyMalformedError):
        return Sealer([new_key()])  # a key that has sealed nothing: each row says that its own is not here


def opened(snapshot: Snapshot, sealer: Sealer) -> Opened:
    """Open people, walks, couples and rounds."""
    all_ = Opened()
    records = all_.records

    def unseal(kind: Codec[T], row: str, blob: bytes) -> T | None:
        return all_.take(row, lambda: kind.open(sealer, row, blob))

    for row in snapshot.persons:
        all_.chats[row.id] = row.telegram_id
        records.persons[row.id] = unseal(codec.PERSON, f"persons/{row.id}", row.sealed)
    for row in snapshot.walks:
        walk = unseal(codec.WALK, f"walks/{row.person_id}/{row.number}", row.sealed)
        if walk is not None:
            records.walks[row.person_id, row.number] = walk
    for row in snapshot.couples:
        records.couples[row.id] = unseal(codec.COUPLE, f"couples/{row.id}", row.sealed)
    for row in snapshot.rounds:
        records.rounds[row.id] = unseal(codec.ROUND, f"rounds/{row.id}", row.sealed)
    for row in snapshot.invites:
        invite = Invite(row.id, row.code_hash, row.inviter_id, row.expires_at, row.claimant_id)
        records.invites[row.id] = invite
    return all_
