"""A database full of couples, each with a finished round: one couple is played, the others are its copies."""

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from bot.core.records import Records
from bot.store.loading import Loaded
from bot.store.start import Store, opened
from bot.store.writing import Writer
from tests.play import Play
from tests.steps import opening, pairing, passing, releasing, taps, walking

CHUNK: Final = 1000
"""Couples a transaction."""

FIRST_CHAT: Final = 7_000_000_000
_LINES: Final = {
    "A": (("When it comes to", "In the hard moment"), "Something stayed"),
    "B": (("A part of Sam leans", "The story that a part"), "What a part of Sam"),
}
"""What each passes on, in the first part and in the second."""

_SECOND_PART: Final = ("Go on to the second part", "Start", "A story that was told", "Gladly")


@dataclass(frozen=True, slots=True)
class Population:
    """What was written: the database's size in bytes, and how many seconds that took."""

    couples: int
    size: int
    seconds: float


async def populate(folder: Path, couples: int, *, played: bool = True) -> Population:
    """Fill a new database in this folder; without `played`, nobody has begun a round."""
    begun = time.monotonic()
    file = folder / "bench.db"
    async with opened(f"sqlite:///{file}") as store:
        for first in range(0, couples, CHUNK):
            await _write(store, range(first, min(first + CHUNK, couples)), _one_couple(played=played))
    return Population(couples, _compact_size(file), time.monotonic() - begun)


def pairs(numbers: range) -> Loaded:
    """Couples who have not begun anything, ready to be written."""
    loaded = Loaded()
    for number in numbers:
        _copy(_one_couple(played=False), number, loaded)
    return loaded


async def bytes_a_round(folder: Path, couples: int) -> float:
    """How much larger each couple's part of the file is with a finished round than without."""
    sizes = []
    for played in (True, False):
        part = folder / f"played-{played}"
        sizes.append((await populate(part, couples, played=played)).size)
    return (sizes[0] - sizes[1]) / couples


async def _write(store: Store, numbers: range, couple: Records) -> None:
    loaded = Loaded()
    for number in numbers:
        _copy(couple, number, loaded)
    async with store.database.transaction() as connection:
        await Writer(connection, store.sealer).write(Records(), loaded)


def _copy(couple: Records, number: int, loaded: Loaded) -> None:
    """The same couple under other ids."""
    records = loaded.records

    def renamed(old: str | None) -> str | None:
        return None if old is None else _id(number, old)

    for place, person in enumerate(filter(None, couple.persons.values())):
        other = replace(person, id=_id(number, person.id), couple=renamed(person.couple))
        loaded.add(other, FIRST_CHAT + 2 * number + place)
    for (owner, walk_number), walk in couple.walks.items():
        other_walk = replace(walk, round=renamed(walk.round), couple=renamed(walk.couple))
        records.walks[_id(number, owner), walk_number] = other_walk
    for current in filter(None, couple.rounds.values()):
        other_round = replace(current, id=_id(number, current.id), couple=_id(number, current.couple))
        records.rounds[other_round.id] = other_round
    for both in filter(None, couple.couples.values()):
        records.couples[_id(number, both.id)] = replace(both, id=_id(number, both.id))


def _id(number: int, old: str) -> str:
    return blake2b(f"{number} {old}".encode(), digest_size=16).hexdigest()


@cache
def _one_couple(*, played: bool) -> Records:
    """Alex and Sam, paired, and with `played` through both parts of the first look."""
    play = Play()
    play.go(*pairing())
    if not played:
        return play.records
    play.go(*opening())
    for lane, (lines, _) in _LINES.items():
        play.go(*walking(lane), *passing(lane, *lines), *releasing(lane))
    play.wait(seconds=1)
    for lane, (_, line) in _LINES.items():
        play.go(*taps(lane, "Open", *_SECOND_PART), *passing(lane, line), *releasing(lane))
    play.wait(seconds=1)
    if list(_unfinished(play.records)):
        raise RuntimeError("the round that is copied is not finished")
    return play.records


def _unfinished(records: Records) -> Iterator[str]:
    yield from (found.id for found in records.rounds.values() if found and found.is_open)
    yield from (owner for (owner, _), walk in records.walks.items() if walk.out is None)


def _compact_size(file: Path) -> int:
    """The size of the file once its journal is in it and no page is empty, in bytes."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file.stat().st_size
