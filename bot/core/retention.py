"""How long walks are kept: after a while their private words go, after as long again the whole walk."""

from collections.abc import Container
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.chat.kinds import Kind
from bot.core.person import Person, Place
from bot.core.records import Due, Records, Timer
from bot.core.round import Round
from bot.core.thinning import thin
from bot.core.walk import Walk

AGAIN = timedelta(hours=1)
"""The soonest that is looked again."""


def plan(records: Records, owner: str, keep: timedelta, at: datetime) -> None:
    """Before somebody's first walk is kept: have it looked at as soon as anything of theirs may go.

    From then on the timer sets itself, and whoever goes on walking writes none.
    """
    if not records.walks_of(owner):
        records.timers[Timer(Due.RETENTION, owner)] = at + keep


def expire(records: Records, owner: str, keep: timedelta, at: datetime) -> bool:
    """Let go of what was kept for long enough; whether there was anything. Nobody is told.

    Nothing goes while its round is open.
    """
    person = records.persons.get(owner)
    if person is None:
        return False
    walks = records.walks_of(owner)
    old = [walk for walk in walks if _due(walk, keep) <= at and not _open_round(records, owner, walk, at)]
    gone = {walk.number for walk in old if walk.last_change + 2 * keep <= at}
    for walk in old:
        if walk.number in gone:
            del records.walks[owner, walk.number]
        else:
            records.walks[owner, walk.number] = thin(walk, at)
    if gone:
        records.persons[owner] = _without(person, gone)
    if following := [_looked_at(records, owner, walk, keep, at) for walk in records.walks_of(owner)]:
        records.timers[Timer(Due.RETENTION, owner)] = max(min(following), at + AGAIN)
    return bool(old)


def _due(walk: Walk, keep: timedelta) -> datetime:
    return walk.last_change + (keep if walk.thinned is None else 2 * keep)


def _open_round(records: Records, owner: str, walk: Walk, at: datetime) -> Round | None:
    current = records.rounds.get(walk.round) if walk.round else None
    return current if current is not None and current.is_open_for(owner, at) else None


def _looked_at(records: Records, owner: str, walk: Walk, keep: timedelta, at: datetime) -> datetime:
    current = _open_round(records, owner, walk, at)
    return max(_due(walk, keep), current.closes_for(owner)) if current else _due(walk, keep)


def _without(person: Person, walks: Container[int]) -> Person:
    """The person, with no page open that belongs to one of these walks."""
    return replace(
        person,
        here=Place(Kind.HOME) if person.here.walk in walks else person.here,
        live=tuple(screen for screen in person.live if screen.place.walk not in walks),
        waiting=tuple(place for place in person.waiting if place.walk not in walks),
    )
