import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import pytest

from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.api.updates import UpdateQueue

Call = Callable[..., Awaitable[dict[str, Any]]]


class Clock(Protocol):
    now: float


@pytest.fixture
def updates(server: BotApiServer) -> UpdateQueue:
    return server.telegram.updates


async def words(call: Call, **params: object) -> list[str]:
    answer = await call("getUpdates", **params)
    result: list[dict[str, Any]] = answer["result"]
    return [update["message"]["text"] for update in result]


async def first_id(call: Call) -> int:
    answer = await call("getUpdates", limit=1)
    found: int = answer["result"][0]["update_id"]
    return found


async def test_updates_come_again_until_an_offset_confirms_them(call: Call, anna: Phone) -> None:
    """The same offset gives the same updates; a higher one confirms all below it, for good."""
    anna.write("one")
    anna.write("two")
    start = await first_id(call)
    assert await words(call) == await words(call, offset=start) == ["/start", "one", "two"]
    assert await words(call, offset=start + 1) == ["one", "two"]
    assert await words(call, offset=start) == ["one", "two"]
    assert await words(call, offset=start + 3) == []
    assert await words(call) == []


async def test_ids_are_sequential(call: Call, anna: Phone) -> None:
    """Every update has the id after the one before."""
    for number in range(5):
        anna.write(str(number))
    ids = [update["update_id"] for update in (await call("getUpdates"))["result"]]
    assert ids == list(range(ids[0], ids[0] + 6))


@pytest.mark.parametrize(
    ("offset", "left"), [(-1, ["two"]), (-2, ["one", "two"]), (-9, ["/start", "one", "two"])]
)
async def test_negative_offset_keeps_the_newest(
    call: Call, anna: Phone, offset: int, left: list[str]
) -> None:
    """A negative offset counts from the end and forgets all before."""
    anna.write("one")
    anna.write("two")
    assert await words(call, offset=offset) == left
    assert await words(call) == left


@pytest.mark.parametrize(("limit", "size"), [(1, 1), (100, 100), (0, 100), (101, 100)])
async def test_limit_is_at_most_100(call: Call, anna: Phone, limit: int, size: int) -> None:
    """A limit from 1 to 100 holds, any other means 100."""
    for number in range(120):
        anna.write(str(number))
    assert len(await words(call, limit=limit)) == size


async def test_waiting_poll_wakes_at_once(call: Call, server: BotApiServer) -> None:
    """A new update ends a long poll, which otherwise lasts as long as was asked."""
    ben = server.telegram.user("Ben")
    poll = asyncio.ensure_future(words(call, timeout=50))
    done, _ = await asyncio.wait([poll], timeout=0.1)
    assert not done
    ben.write("hello")
    assert await asyncio.wait_for(poll, 2) == ["hello"]


async def test_poll_without_news_ends_empty(call: Call) -> None:
    """After its timeout a poll gives nothing, no error."""
    assert await asyncio.wait_for(words(call, timeout=1), 5) == []


async def test_second_poller_ends_the_first(call: Call, server: BotApiServer) -> None:
    """Of two polls at once the older gets a 409 and the newer gets the updates."""
    ben = server.telegram.user("Ben")
    older = asyncio.ensure_future(call("getUpdates", timeout=50))
    await asyncio.wait([older], timeout=0.1)
    newer = asyncio.ensure_future(words(call, timeout=50))
    answer = await asyncio.wait_for(older, 2)
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    ben.write("hello")
    assert await asyncio.wait_for(newer, 2) == ["hello"]


async def test_taps_wait_150_seconds_and_words_a_day(
    call: Call, anna: Phone, clock: Clock, updates: UpdateQueue
) -> None:
    """What was not fetched in time is gone, a tap long before a message."""
    anna.tap_data(1, "1.1.go")
    clock.now += 149
    assert len(updates) == 2
    clock.now += 1
    assert await words(call) == ["/start"]
    clock.now += 86_400 - 150
    assert await words(call) == []


async def test_allowed_updates_are_remembered(call: Call, anna: Phone) -> None:
    """What was not asked for is not queued from then on, until another list or an empty one is sent."""
    await call("getUpdates", allowed_updates=["callback_query"])
    anna.write("not wanted")
    anna.tap_data(1, "wanted")
    kinds = [list(update)[1] for update in (await call("getUpdates"))["result"]]
    assert kinds == ["message", "callback_query"]
    await call("getUpdates", allowed_updates=[])
    anna.write("wanted again")
    assert len((await call("getUpdates"))["result"]) == 3


async def test_delivered_names_what_was_fetched_and_not_confirmed(
    call: Call, anna: Phone, updates: UpdateQueue
) -> None:
    """Only updates that were handed out count as delivered, and only until they are confirmed."""
    anna.write("one")
    assert updates.delivered == []
    start = await first_id(call)
    assert [update["update_id"] for update in updates.delivered] == [start]
    await call("getUpdates", offset=start + 1)
    assert [update["update_id"] for update in updates.delivered] == [start + 1]


async def test_pending_updates_can_be_dropped(call: Call, anna: Phone) -> None:
    """deleteWebhook keeps the queue unless it is told to drop it."""
    assert (await call("deleteWebhook"))["result"] is True
    assert await words(call) == ["/start"]
    await call("deleteWebhook", drop_pending_updates=True)
    assert await words(call) == []
    assert anna.screen
