"""An update is acknowledged only after its effects are committed, and none stops those behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import Table, delete, func, select
from sqlalchemy.exc import OperationalError
from telegram import Bot

from bot.rehearsal.api.faults import (
    Blocked,
    Fault,
    Faults,
    Hold,
    LoseAnswer,
    LoseRequest,
    ServerError,
    TooMany,
)
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer
from bot.store.item import Done, Item
from bot.store.outbox import Outbox
from bot.store.start import Store
from bot.store.tables import outbox, seen, set_aside
from bot.store.units import Units
from bot.telegram import intake as module
from bot.telegram.backoff import Backoff
from bot.telegram.delivery import Delivery
from bot.telegram.intake import Intake
from bot.telegram.outcome import TokenRefusedError
from bot.telegram.pace import Pace
from bot.telegram.request import AiohttpRequest
from tests.play import world
from tests.telegram.patience import come_true

Json = dict[str, Any]
Running = Callable[[], AbstractAsyncContextManager[asyncio.Task[None]]]


class Gate(Units):
    """Units that can be made to fail, or to wait before they commit."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, world())
        self.failures: list[Exception] = []
        self.fails_for: Callable[[Item], bool] = lambda _: False
        self.taken: list[list[int]] = []
        self.open = asyncio.Event()
        self.open.set()

    async def take(self, items: Sequence[Item]) -> Done:
        self.taken.append([item.update for item in items])
        await self.open.wait()
        if self.failures:
            raise self.failures.pop(0)
        if any(map(self.fails_for, items)):
            raise ValueError("it cannot be stored")
        return await super().take(items)


@pytest.fixture
def units(store: Store) -> Gate:
    return Gate(store)


@pytest.fixture
async def taking_in(
    bot: Bot, polls: AiohttpRequest, store: Store, units: Gate, monkeypatch: pytest.MonkeyPatch
) -> Running:
    """Intake and delivery at work, for as long as a block lasts; waits after trouble are short."""
    monkeypatch.setattr(module, "Backoff", lambda: Backoff(0.02, 0.1))
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    monkeypatch.setattr(module, "LONG_POLL", 5)

    @asynccontextmanager
    async def running() -> AsyncIterator[asyncio.Task[None]]:
        delivery = Delivery(bot, Outbox(store.database, store.sealer), Pace(0, chat=0))
        intake = Intake(bot, polls, units, delivery)
        tasks = asyncio.create_task(intake.run()), asyncio.create_task(delivery.run())
        try:
            yield tasks[0]
        finally:
            intake.stop()
            await asyncio.wait(tasks[:1], timeout=3)
            units.open.set()  # a test that has failed may have left it shut
            await delivery.stop()
            await asyncio.gather(*tasks, return_exceptions=True)

    return running


@pytest.fixture
def anna(server: BotApiServer) -> Phone:
    return server.telegram.user("Anna")


async def counted(store: Store, table: Table = seen) -> int:
    async with store.database.transaction() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def confirmed(server: BotApiServer) -> None:
    """Wait until nothing waits for intake any more."""
    await come_true(lambda: not len(server.telegram.updates))


async def test_an_update_is_confirmed_only_after_the_commit(
    server: BotApiServer, anna: Phone, taking_in: Running, units: Gate, store: Store, *, bot: Bot
) -> None:
    """As long as its unit is open it stays with Telegram, whatever else is asked, and a spinner turns."""
    anna.write("/start")
    async with taking_in():
        await anna.expect("Welcome")
        await confirmed(server)
        units.open.clear()
        anna.press("Go on")
        await come_true(lambda: len(units.taken) == 2)
        await bot.get_me()
        assert len(server.telegram.updates.delivered) == 1
        assert anna.toasts == []
        units.open.set()
        await anna.until(lambda: anna.toasts)
        await confirmed(server)
    assert await counted(store) == 2


async def test_a_batch_that_fails_is_tried_one_by_one(
    server: BotApiServer, anna: Phone, taking_in: Running, units: Gate, store: Store
) -> None:
    """Nothing is lost and nothing is set aside if the trouble passes."""
    units.failures = [ValueError("once")]
    ben = server.telegram.user("Ben")
    for phone in (anna, ben):
        phone.write("/start")
    async with taking_in():
        await anna.expect("Welcome")
        await ben.expect("Welcome")
        await confirmed(server)
    assert [len(batch) for batch in units.taken] == [2, 1, 1]
    assert (await counted(store), await counted(store, set_aside)) == (2, 0)


async def test_what_cannot_be_stored_is_set_aside_alone(
    server: BotApiServer, anna: Phone, taking_in: Running, units: Gate, store: Store
) -> None:
    """Its author reads one plain line; those before and behind it are handled."""
    ben = server.telegram.user("Ben")
    ben.write("/start")
    anna.write("/start")
    units.fails_for = lambda item: item.chat == anna.id
    async with taking_in():
        await anna.expect("Something went wrong on my side")
        await ben.expect("Welcome")
        await confirmed(server)
    assert (await counted(store), await counted(store, set_aside)) == (2, 1)


async def test_trouble_of_the_disk_is_no_updates_fault(
    server: BotApiServer, anna: Phone, taking_in: Running, units: Gate, store: Store
) -> None:
    """It is waited out, nothing is set aside, and the updates stay with Telegram meanwhile."""
    units.failures = [OperationalError("locked", None, Exception()) for _ in range(6)]
    anna.write("/start")
    async with taking_in():
        await anna.expect("Welcome")
        await confirmed(server)
    assert len(units.taken) == 7
    assert await counted(store, set_aside) == 0


async def test_poison_does_not_stop_the_queue(
    server: BotApiServer, anna: Phone, taking_in: Running, store: Store
) -> None:
    """What the library refuses is set aside or passed over, and what is behind it is handled."""
    anna.write("/start")
    poison: list[tuple[str, Json]] = [
        ("message", {"message_id": 1, "chat": {"id": anna.id, "type": "private"}, "text": "no date"}),
        ("message", {"message_id": "x", "chat": 5, "date": "never"}),
        ("message", {"chat": {"id": 2**70, "type": "private"}, "date": 1, "message_id": 1, "text": "x"}),
        ("callback_query", {"id": "1", "data": ["a"]}),
        ("my_chat_member", {}),
        ("something_new", {"a": 1}),
    ]
    for kind, body in poison:
        server.telegram.updates.push(kind, body)
    ben = server.telegram.user("Ben")
    ben.write("/start")
    async with taking_in():
        await ben.expect("Welcome")
        await anna.expect("Something went wrong on my side")
        await confirmed(server)
    assert await counted(store, set_aside) == 5


async def test_updates_that_come_again_change_nothing(
    server: BotApiServer, anna: Phone, taking_in: Running, store: Store
) -> None:
    """What was committed and not confirmed is handed over again: only its tap is answered again."""
    async with taking_in():
        anna.write("/start")
        await anna.expect("Welcome")
        await confirmed(server)
        server.faults.plan("getUpdates", *[LoseRequest()] * 1000)
        anna.press("Go on")
        await anna.until(lambda: anna.toasts)
        await anna.expect("Before we begin")
    assert len(server.telegram.updates.delivered) == 1
    server.faults = Faults()
    screen = anna.screen
    async with taking_in():
        await confirmed(server)
    assert anna.screen == screen
    assert await counted(store) == 2
    answers = [call.status for call in server.telegram.journal if call.method == "answerCallbackQuery"]
    assert answers == [200, 400]


@pytest.mark.parametrize("fault", [ServerError(502), LoseRequest(), LoseAnswer(), TooMany(1)])
async def test_polling_goes_on_after_trouble(
    server: BotApiServer, anna: Phone, taking_in: Running, fault: Fault
) -> None:
    """Nothing that waited meanwhile is lost or handled twice."""
    anna.write("/start")
    server.faults.plan("getUpdates", fault)
    async with taking_in():
        await anna.expect("Welcome")
        await confirmed(server)
    assert len(anna.screen) == 2


async def test_another_poller_is_waited_out(
    server: BotApiServer,
    bot: Bot,
    anna: Phone,
    taking_in: Running,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of two bots with one token this one says so, and goes on when the other has gone."""
    async with taking_in():
        anna.write("/start")
        await anna.expect("Welcome")
        await confirmed(server)
        await bot.get_updates(timeout=0)
        anna.write("/help")
        await anna.expect("I ask a few questions")
    assert "another_poller" in capsys.readouterr().out


async def test_a_proxys_page_is_no_answer(server: BotApiServer, anna: Phone, taking_in: Running) -> None:
    """A refusal that no Bot API gives to a poll is waited out like a broken line."""
    server.faults.plan("getUpdates", Blocked())
    anna.write("/start")
    async with taking_in():
        await anna.expect("Welcome")


async def test_a_refused_token_ends_intake(server: BotApiServer, anna: Phone, taking_in: Running) -> None:
    """One line for whoever runs the bot, and the updates stay where they are."""
    anna.write("/start")
    server.telegram.token = "4711:another"  # noqa: S105 - it opens nothing
    async with taking_in() as taking:
        with pytest.raises(TokenRefusedError):
            await asyncio.wait_for(taking, 3)
    assert len(server.telegram.updates) == 1


async def test_stopping_finishes_the_unit_in_hand(
    server: BotApiServer, anna: Phone, taking_in: Running, units: Gate, store: Store
) -> None:
    """It is committed; the poll that hangs meanwhile is given up at once."""
    units.open.clear()
    anna.write("/start")
    async with taking_in():
        await come_true(lambda: units.taken)
        asyncio.get_running_loop().call_later(0.1, units.open.set)
    assert await counted(store) == 1
    hold = Hold()
    server.faults.plan("getUpdates", hold)
    async with taking_in():
        await asyncio.wait_for(hold.reached.wait(), 2)
        began = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - began < 1
    hold.released.set()


async def refused(server: BotApiServer) -> None:
    """Wait until a message was answered with 403."""
    await come_true(lambda: any(call.status == 403 for call in server.telegram.journal))


async def test_whoever_does_anything_can_be_written_to(
    server: BotApiServer, anna: Phone, taking_in: Running, store: Store
) -> None:
    """Also if nothing is left in the outbox that says their chat had refused the bot."""
    async with taking_in():
        server.faults.plan("sendMessage", Blocked())
        anna.write("/start")
        await refused(server)
        async with store.database.transaction() as connection:
            await connection.execute(delete(outbox))
        anna.write("/help")
        await anna.expect("I ask a few questions")


async def test_a_group_that_refused_the_bot_is_left_all_the_same(
    server: BotApiServer, anna: Phone, taking_in: Running
) -> None:
    """Once somebody there writes again, the bot says its line and goes."""
    async with taking_in():
        server.faults.plan("sendMessage", Blocked())
        group = server.telegram.group("Friends", by=anna)
        await refused(server)
        group.write(anna, "Hello, bot")
        await come_true(lambda: group.bot_left)
        await confirmed(server)
    assert group.screen[-1].from_bot
