import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import pytest
from aiohttp import ClientError

from bot.rehearsal.api.faults import Blocked, FloodLimit, Hold, LoseAnswer, LoseRequest, ServerError, TooMany
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer

Call = Callable[..., Awaitable[dict[str, Any]]]


class Clock(Protocol):
    now: float

    def __call__(self) -> float: ...


async def test_planned_refusals_come_in_order_and_do_nothing(
    call: Call, server: BotApiServer, anna: Phone
) -> None:
    """Each of the next calls of that method meets its fault; other methods and later calls none."""
    server.faults.plan("sendMessage", TooMany(7), ServerError(502), Blocked())
    codes = []
    for _ in range(4):
        assert (await call("getMe"))["ok"]
        answer = await call("sendMessage", chat_id=anna.id, text="x")
        codes.append((answer.get("error_code"), answer.get("parameters")))
    assert codes == [(429, {"retry_after": 7}), (502, None), (403, None), (None, None)]
    assert len(anna.screen) == 2


@pytest.mark.parametrize(("fault", "sent"), [(LoseRequest(), 0), (LoseAnswer(), 1)])
async def test_lost_connection_leaves_the_bot_in_doubt(
    call: Call, server: BotApiServer, anna: Phone, fault: LoseRequest | LoseAnswer, sent: int
) -> None:
    """The caller sees the same broken connection whether or not the message was sent."""
    server.faults.plan("sendMessage", fault)
    with pytest.raises(ClientError):
        await call("sendMessage", chat_id=anna.id, text="x")
    assert sum(message.from_bot for message in anna.screen) == sent


async def test_held_answer_waits_though_the_deed_is_done(
    call: Call, server: BotApiServer, anna: Phone
) -> None:
    """Between the deed and its answer a test can do what it likes."""
    hold = Hold()
    server.faults.plan("sendMessage", hold)
    sending = asyncio.ensure_future(call("sendMessage", chat_id=anna.id, text="x"))
    await asyncio.wait_for(hold.reached.wait(), 2)
    assert anna.screen[-1].from_bot
    assert not sending.done()
    hold.released.set()
    assert (await asyncio.wait_for(sending, 2))["ok"]


async def test_latency_lies_before_and_after(call: Call, server: BotApiServer) -> None:
    """A simulated round trip takes the sum of both ways."""
    server.faults.before = server.faults.after = 0.06
    began = time.monotonic()
    await call("getMe")
    assert 0.12 <= time.monotonic() - began < 2


async def test_flood_limit_refuses_and_recovers(
    call: Call, server: BotApiServer, anna: Phone, clock: Clock
) -> None:
    """A chat takes a burst of three and then one a second; edits are not counted."""
    server.faults.flood = FloodLimit(clock=clock)
    for _ in range(3):
        assert (await call("sendMessage", chat_id=anna.id, text="x"))["ok"]
    refused = await call("sendMessage", chat_id=anna.id, text="x")
    assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 1})
    assert (await call("editMessageText", chat_id=anna.id, message_id=2, text="y"))["ok"]
    clock.now += 1
    assert (await call("sendMessage", chat_id=anna.id, text="x"))["ok"]


async def test_flood_limit_holds_over_all_chats(clock: Clock) -> None:
    """Thirty messages a second may leave for different people, the next must wait."""
    limit = FloodLimit(clock=clock)
    for chat in range(30):
        limit.check(chat)
    with pytest.raises(Exception, match="retry after 1"):
        limit.check(30)


async def test_journal_holds_every_call_and_its_outcome(
    call: Call, server: BotApiServer, anna: Phone
) -> None:
    """Each call stands there once, in order, with its parameters, status and monotonic instant."""
    await call("sendMessage", chat_id=anna.id, text="x")
    await call("sendMessage", chat_id=anna.id, text="")
    first, second = server.telegram.journal
    assert (first.method, first.params, first.status) == (
        "sendMessage",
        {"chat_id": anna.id, "text": "x"},
        200,
    )
    assert (second.status, second.error) == (400, "Bad Request: message text is empty")
    assert first.at <= second.at <= time.monotonic()
