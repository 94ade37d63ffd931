"""Nudges as timers on a real file: once, never late, never for somebody who is gone."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot.core.effects import Lane, Say
from bot.core.person import Person
from bot.core.records import Due
from bot.store import codec
from bot.store.engine import connected
from bot.store.item import Done
from bot.store.start import Store
from bot.store.tables import outbox, persons, timers
from bot.store.units import Units
from tests.play import world
from tests.steps import pairing, taps, way_in, writes
from tests.store.stored import CHATS, Stored

LINE = "Something is here for you"
BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = date(2026, 3, 8)
WISH = (*taps("A", "Nudges, please", "Sunday", "19:00"), *writes("A", "Germany"))


@pytest.fixture
async def play(store: Store) -> Stored:
    """A is here alone, and nudged on Sundays at seven in Berlin."""
    play = Stored(store)
    await play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    await play.go(*writes("A", "/nudges"), *WISH)
    return play


async def planned_for(store: Store) -> list[datetime]:
    async with store.database.transaction() as connection:
        return list(await connection.scalars(select(timers.c.due_at).where(timers.c.kind == Due.NUDGE)))


def nudges(done: Done) -> list[Say]:
    effects = [parcel.effect for parcel in done.parcels]
    return [effect for effect in effects if isinstance(effect, Say) and effect.lane is Lane.NUDGE]


async def to_the_hour(play: Stored, store: Store, later: timedelta = timedelta(0)) -> datetime:
    """Move the clock to the planned instant, or later than that."""
    (due,) = await planned_for(store)
    play.clock.now = due + later
    return due


def days(*due: datetime) -> list[date]:
    return [at.astimezone(BERLIN).date() for at in due]


async def test_a_nudge_stands_as_a_timer_and_comes_once(store: Store, play: Stored) -> None:
    """The timer is of the same commit as the wish; when it has fired, the follow-up is the next one."""
    due = await to_the_hour(play, store)
    assert due.astimezone(BERLIN).replace(minute=0, second=0) == datetime.combine(SUNDAY, time(19), BERLIN)
    first, second = await play.units.fire_due(), await play.units.fire_due()
    assert [say.until for say in nudges(first)] == [due + timedelta(minutes=60)]
    assert second.fired == 0
    assert days(*await planned_for(store)) == [SUNDAY + timedelta(days=2)]


async def test_two_ticks_at_once_give_one_nudge(store: Store, path: Path, play: Stored) -> None:
    """Two units at the same instant, each on its own connection."""
    await to_the_hour(play, store)
    async with connected(path, patience=5) as database:
        also = Units(Store(database, store.sealer), world(), play.clock.read, play.clock.chance)
        fired = await asyncio.gather(play.units.fire_due(), also.fire_due())
    assert sorted(done.fired for done in fired) == [0, 1]
    assert len([say for done in fired for say in nudges(done)]) == 1


async def test_three_days_of_downtime_leave_no_backlog(store: Store, play: Stored) -> None:
    """What was due meanwhile is not sent; the next Sunday is planned, and no follow-up of nothing."""
    await to_the_hour(play, store, timedelta(days=3))
    assert not nudges(await play.units.fire_due())
    assert days(*await planned_for(store)) == [SUNDAY + timedelta(days=7)]


async def test_weeks_of_downtime_leave_no_backlog(store: Store, play: Stored) -> None:
    await to_the_hour(play, store, timedelta(days=30))
    assert not nudges(await play.units.fire_due())
    assert days(*await planned_for(store)) == [SUNDAY + timedelta(days=35)]


@pytest.mark.parametrize(
    ("late", "sent"), [(timedelta(minutes=60), 1), (timedelta(minutes=60, seconds=1), 0)]
)
async def test_an_hour_is_late_enough(store: Store, play: Stored, late: timedelta, sent: int) -> None:
    await to_the_hour(play, store, late)
    assert len(nudges(await play.units.fire_due())) == sent


async def test_the_clock_set_back_gives_no_second_nudge(store: Store, play: Stored) -> None:
    """Not for a slot that was used, whatever is planned anew before it comes again."""
    due = await to_the_hour(play, store)
    assert nudges(await play.units.fire_due())
    play.clock.now = due - timedelta(days=2)
    await play.go(*writes("A", "/nudges"), *taps("A", "The hour", "20:00"))
    assert days(*await planned_for(store)) == [SUNDAY + timedelta(days=7)]
    play.clock.now = due + timedelta(hours=2)
    assert (await play.units.fire_due()).fired == 0


async def test_a_timer_that_is_early_waits(store: Store, play: Stored) -> None:
    """Where the clock goes back while a timer is looked at, it comes at its instant all the same."""
    due = await to_the_hour(play, store)
    async with store.database.transaction() as connection:
        await connection.execute(update(timers).values(due_at=due - timedelta(hours=1)))
    play.clock.now = due - timedelta(minutes=30)
    assert not nudges(await play.units.fire_due())
    assert await planned_for(store) == [due]


async def test_a_nudge_that_waits_goes_once_its_person_does_anything(store: Store, play: Stored) -> None:
    await to_the_hour(play, store)
    await play.units.fire_due()
    async with store.database.transaction() as connection:
        waiting = list(await connection.scalars(select(outbox.c.id).where(outbox.c.lane == Lane.NUDGE)))
    event = play.event(writes("A", "/help")[0])
    assert (await play.units.take([play.item("A", event)])).dropped == waiting
    assert days(*await planned_for(store)) == [SUNDAY + timedelta(days=7)]


async def test_a_zone_that_vanished_stops_nudges_and_is_asked_for_again(store: Store, play: Stored) -> None:
    """Nothing is sent, nothing fails, and what is chosen says why."""
    await change(store, lambda person: replace(person, zone="Europe/Nowhere"))
    await to_the_hour(play, store)
    done = await play.units.fire_due()
    assert done.fired == 1
    assert not nudges(done)
    assert await planned_for(store) == []
    await play.go(*writes("A", "/nudges"))
    assert "is not known here any more" in play.texts("A")[-1]
    await play.go(*taps("A", "Tell where I am"), *writes("A", "Germany"))
    assert len(await planned_for(store)) == 1


async def test_forgetting_takes_the_timer_along(store: Store, play: Stored) -> None:
    await play.go(*writes("A", "/forget"), *taps("A", "Erase everything"))
    assert await planned_for(store) == []


async def test_whoever_is_loaded_for_a_nudge_brings_their_couple(store: Store) -> None:
    """A nudge of one of two leaves everything of both as it was."""
    play = Stored(store)
    await play.go(*pairing(), *writes("A", "/nudges"), *WISH)
    await to_the_hour(play, store)
    play.show(await play.units.fire_due())
    assert play.texts("A")[-1].startswith(LINE)
    await play.go(*writes("A", "/partner"))
    assert "You are here with Sam" in play.texts("A")[-1]


async def change(store: Store, to: Callable[[Person], Person]) -> None:
    """Put something else into A's row, as another version of the world might."""
    async with store.database.transaction() as connection:
        row = (await connection.execute(select(persons).where(persons.c.telegram_id == CHATS["A"]))).one()
        person = to(codec.PERSON.open(store.sealer, f"persons/{row.id}", row.sealed))
        sealed = codec.PERSON.seal(store.sealer, f"persons/{row.id}", person)
        await connection.execute(update(persons).where(persons.c.id == row.id).values(sealed=sealed))
