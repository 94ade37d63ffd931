"""What happens by itself: woken every second, finished before the end, and never in its own way."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.clock import Clock
from bot.clockwork import MOST_WAITING, clockwork
from bot.core.records import Due
from bot.store import unit
from bot.store.item import Done
from bot.store.start import opened
from bot.store.tables import seen, timers
from bot.store.units import Units
from tests.play import world
from tests.telegram.patience import come_true

QUICK = Clock(tick=0.05)


@dataclass
class Sent:
    """What was handed over, and how much of it Telegram has not accepted yet."""

    done: list[Done] = field(default_factory=list)
    waiting: int = 0

    def hand_over(self, done: Done) -> None:
        self.done.append(done)


async def test_the_unit_in_hand_is_finished_first(path: Path) -> None:
    """The end waits for its commit, and begins no other one."""
    begun: list[int] = []
    finished: list[int] = []
    sent = Sent()
    ending, committed = asyncio.Event(), asyncio.Event()

    class Slow(Units):
        async def fire_due(self, most: int = 100, *, nudges: bool = True) -> Done:  # noqa: ARG002 - as in Units
            begun.append(most)
            await committed.wait()
            finished.append(most)
            return Done(fired=1)

    async def commit() -> None:
        await ending.wait()
        committed.set()

    async with opened(f"sqlite:///{path}") as store, asyncio.TaskGroup() as tasks:
        tasks.create_task(commit())
        async with clockwork(Slow(store, world()), store.database, sent, QUICK):
            await come_true(lambda: begun)
            ending.set()
        assert (len(begun), len(finished), len(sent.done)) == (1, 1, 1)


async def test_a_timer_that_fails_is_tried_again_later(
    path: Path, monkeypatch: pytest.MonkeyPatch, configured: Callable[..., None]
) -> None:
    """It holds up neither the process nor the other timers; it is told of in a line, as the service does."""
    configured()

    def broken(*_: Any) -> None:  # noqa: ANN401 - whatever the core is given
        raise ValueError("a bug")

    monkeypatch.setattr(unit, "fire", broken)
    before = datetime.now(UTC)
    sent = Sent()
    async with opened(f"sqlite:///{path}") as store:
        async with store.database.transaction() as connection:
            row = {"kind": Due.CLOSE, "subject": "no such round", "due_at": before}
            await connection.execute(insert(timers), [row])
        async with clockwork(Units(store, world()), store.database, sent, QUICK):
            await come_true(lambda: sent.done)
        async with store.database.transaction() as connection:
            due = await connection.scalar(select(timers.c.due_at))
    assert [one.fired for one in sent.done] == [1]
    assert due is not None
    assert due > before + timedelta(minutes=59)


async def test_trouble_with_the_disk_stops_no_clock(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A job that failed is tried again at its next time, and old rows are tidied at the start."""
    failures = [OSError("disk"), OSError("disk")]

    class Troubled(Units):
        async def fire_due(self, most: int = 100, *, nudges: bool = True) -> Done:
            if failures:
                raise failures.pop()
            return await super().fire_due(most, nudges=nudges)

    async with opened(f"sqlite:///{path}") as store:
        async with store.database.transaction() as connection:
            await connection.execute(insert(seen).values(update_id=1, at=datetime(2020, 1, 1, tzinfo=UTC)))

        async def tidied() -> bool:
            async with store.database.transaction() as connection:
                return await connection.scalar(select(seen.c.update_id)) is None

        async with clockwork(Troubled(store, world()), store.database, Sent(), QUICK):
            await come_true(tidied)
            await come_true(lambda: not failures)
    assert capsys.readouterr().out.count("job=due") == 2


async def test_old_rows_go_when_its_own_time_has_come(path: Path) -> None:
    """Another clock than the computer's decides, each hour of its own."""
    now = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
    clock = Clock(now=lambda: now, tick=0.05)
    looks: list[int] = []

    class Watched(Units):
        async def fire_due(self, most: int = 100, *, nudges: bool = True) -> Done:
            looks.append(most)
            return await super().fire_due(most, nudges=nudges)

    async with opened(f"sqlite:///{path}") as store:

        async def numbers() -> list[int]:
            async with store.database.transaction() as connection:
                return list(await connection.scalars(select(seen.c.update_id)))

        async def gone() -> bool:
            return not await numbers()

        async with store.database.transaction() as connection:
            await connection.execute(insert(seen).values(update_id=1, at=now))
        async with clockwork(Watched(store, world()), store.database, Sent(), clock):
            now += timedelta(days=8)
            await come_true(lambda: len(looks) > 3)
            assert await numbers() == [1]
            now += timedelta(hours=1)
            await come_true(gone)


async def test_nudges_wait_while_much_waits_to_be_sent(path: Path) -> None:
    """An hour for which thousands asked fills no memory, and holds up nothing that is due besides."""
    due = datetime.now(UTC)
    sent = Sent(waiting=MOST_WAITING)
    async with opened(f"sqlite:///{path}") as store:
        async with store.database.transaction() as connection:
            rows = [{"kind": kind, "subject": "gone", "due_at": due} for kind in (Due.NUDGE, Due.CLOSE)]
            await connection.execute(insert(timers), rows)

        async def left() -> list[str]:
            async with store.database.transaction() as connection:
                return list(await connection.scalars(select(timers.c.kind)))

        async def no_close() -> bool:
            return Due.CLOSE not in await left()

        async def none() -> bool:
            return not await left()

        async with clockwork(Units(store, world()), store.database, sent, QUICK):
            await come_true(no_close)
            assert await left() == [Due.NUDGE]
            sent.waiting -= 1
            await come_true(none)
