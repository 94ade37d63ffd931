"""Couples over the world, each of whom is written to on Sunday at seven in the evening, at their own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from itertools import accumulate, cycle
from typing import Final

from benchmarks.population import CHUNK, FIRST_CHAT, pairs
from bot.core.nudges.chosen import Nudges, Rhythm
from bot.core.nudges.planning import planned
from bot.core.person import Person
from bot.core.records import Due, Records, Timer
from bot.store.loading import Loaded
from bot.store.start import Store
from bot.store.writing import Writer

WORLD: Final[Mapping[str, int]] = {
    "Asia/Kolkata": 18,
    "Europe/Berlin": 13,
    "Europe/Moscow": 10,
    "America/Sao_Paulo": 9,
    "America/New_York": 8,
    "Asia/Jakarta": 6,
    "Asia/Tehran": 5,
    "Europe/London": 5,
    "Africa/Lagos": 4,
    "Africa/Cairo": 4,
    "America/Chicago": 4,
    "America/Los_Angeles": 4,
    "Asia/Tashkent": 3,
    "Asia/Dhaka": 2,
    "Asia/Manila": 2,
    "Asia/Tokyo": 1,
    "Australia/Sydney": 1,
    "America/Mexico_City": 1,
}
"""Couples of a hundred in each zone: a guess at a messenger that is used everywhere."""

SEVEN: Final = Nudges(rhythm=Rhythm.WEEKLY, day=6, at=time(19))


def chats(couples: int) -> range:
    """The Telegram ids of these couples' people."""
    return range(FIRST_CHAT, FIRST_CHAT + 2 * couples)


async def settle_in(
    store: Store, couples: int, zones: Mapping[str, int], at: datetime
) -> dict[int, datetime]:
    """Write them, and the timers of their nudges; the instant at which each one's is due, by chat."""
    drawn = cycle(_drawn(zones))
    due: dict[int, datetime] = {}
    zone = ""
    for first in range(0, couples, CHUNK):
        loaded = pairs(range(first, min(first + CHUNK, couples)))
        for person in filter(None, tuple(loaded.records.persons.values())):
            zone = zone if person.second else next(drawn)
            due[loaded.chats[person.id]] = _wish(loaded, person, zone, at)
        async with store.database.transaction() as connection:
            await Writer(connection, store.sealer).write(Records(), loaded)
    return due


def _wish(loaded: Loaded, person: Person, zone: str, at: datetime) -> datetime:
    """Have this person nudged; the instant."""
    settled = replace(person, zone=zone, nudges=SEVEN)
    nudges = planned(settled, at)
    if nudges is None or nudges.next is None:
        raise RuntimeError(f"nobody in {zone} has a nudge")
    loaded.records.persons[person.id] = replace(settled, nudges=nudges)
    loaded.records.timers[Timer(Due.NUDGE, person.id)] = nudges.next.at
    return nudges.next.at


def _drawn(zones: Mapping[str, int]) -> list[str]:
    """A hundred couples' zones, well mixed."""
    ends = list(accumulate(zones.values()))
    whole = ends[-1]
    places = ((number * 37) % whole for number in range(whole))
    return [next(zone for zone, end in zip(zones, ends, strict=True) if place < end) for place in places]
