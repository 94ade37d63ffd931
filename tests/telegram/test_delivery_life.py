"""From the rows of the process before to a prompt end."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import insert
from telegram import Bot

from bot.core.effects import Button, Effect, Keyboard, Say, Settle, Strip, Toast
from bot.rehearsal.api.faults import Hold
from bot.store.errors import SealError
from bot.store.outbox import Outbox
from bot.store.parcel import Sent
from bot.store.tables import outbox
from bot.telegram import delivery as module
from bot.telegram.rendering import perform
from bot.telegram.screens import Screens
from tests.telegram.desk import Desk, texts, until

KEYS = Keyboard(1, 7, ((Button("go", "Go on"),),))


class Slow(Outbox):
    """An outbox whose commit takes a while."""

    async def settle(self, sent: Sequence[Sent]) -> None:
        await asyncio.sleep(0.3)
        await super().settle(sent)


async def test_stopping_is_prompt_though_telegram_hangs(desk: Desk) -> None:
    """What nobody has answered for is left for the next process."""
    anna, ben = await desk.phone("Anna"), await desk.phone("Ben")
    hold = Hold()
    desk.server.faults.plan("sendMessage", hold)
    delivery = desk.delivery()
    running = asyncio.create_task(delivery.run())
    held = await desk.commit(anna, Say("one"), Say("two"))
    delivery.post(held)
    await asyncio.wait_for(hold.reached.wait(), 2)
    delivery.post(await desk.commit(ben, Say("hello")))
    await until(ben, "hello")
    await asyncio.wait_for(delivery.stop(), 2)
    await running
    assert await desk.left() == [parcel.id for parcel in held]
    hold.released.set()


async def test_stopping_commits_what_was_accepted(desk: Desk) -> None:
    """A message that has arrived is not sent again by the next process."""
    anna = await desk.phone("Anna")
    slow = Slow(desk.store.database, desk.store.sealer)
    async with desk.delivering(outbox=slow) as delivery:
        delivery.post(await desk.commit(anna, Say("one")))
        await until(anna, "one")
    assert await desk.left() == []


async def test_stopping_lets_an_answer_out(desk: Desk) -> None:
    """A spinner whose tap was committed still stops."""
    anna = await desk.phone("Anna")
    await desk.bot.send_message(anna.id, "asked")
    desk.server.faults.before = 0.1
    async with desk.delivering() as delivery:
        delivery.answer(anna.tap_data(2, "0.1.go"), Toast("Saved"))
    assert [toast.text for toast in anna.toasts] == ["Saved"]


async def test_what_never_ran_can_be_stopped(desk: Desk) -> None:
    """Also when the outbox could not be read."""
    delivery = desk.delivery()
    await asyncio.wait_for(delivery.stop(), 1)
    await asyncio.wait_for(delivery.run(), 1)
    async with desk.store.database.transaction() as connection:
        await connection.execute(
            insert(outbox).values(id=1, chat_id=1, lane=0, parked=False, sealed=b"\x01" + b"0" * 60)
        )
    broken = desk.delivery()
    with pytest.raises(SealError):
        await asyncio.wait_for(broken.run(), 1)
    await asyncio.wait_for(broken.stop(), 1)


async def test_a_bug_ends_delivery_and_names_the_parcel(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """By kind and id alone; other requests in hand are finished first."""

    async def broken(bot: Bot, chat: int, effect: Effect, message: int | None) -> int | None:
        if isinstance(effect, Say) and effect.text == "odd":
            raise ValueError("a bug")
        return await perform(bot, chat, effect, message)

    monkeypatch.setattr(module, "perform", broken)
    desk.server.faults.before = 0.1
    anna, ben = await desk.phone("Anna"), await desk.phone("Ben")
    await desk.commit(anna, Say("fine"))
    (odd,) = await desk.commit(ben, Say("odd"))
    with pytest.raises(ValueError, match="a bug") as caught:
        await asyncio.wait_for(desk.delivery().run(), 4)
    assert caught.value.__notes__ == [f"delivering say {odd.id}"]
    assert texts(anna) == ["fine"]
    assert await desk.left() == [odd.id]


async def test_an_edit_finds_the_screen_that_an_earlier_process_sent(desk: Desk) -> None:
    """Which message shows which screen is committed with the message."""
    anna = await desk.phone("Anna")
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, Say("asked", turn=5, keyboard=KEYS), Say("more")))
        await until(anna, "asked", "more")
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, Settle(5, "settled")))
        await until(anna, "settled", "more")
    assert await desk.left() == []


async def test_an_edit_finds_the_screen_that_has_just_left(desk: Desk) -> None:
    """Also before anything of it is asked of the store."""
    anna = await desk.phone("Anna")
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, Say("asked", turn=5, keyboard=KEYS), Settle(5, "settled")))
        await until(anna, "settled")
    assert await desk.left() == []


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_message_that_shows_a_live_screen_keeps_its_buttons(desk: Desk, restarted: bool) -> None:  # noqa: FBT001 - a case
    """An old tap on it takes no keyboard away that still counts; on another message it does."""
    anna = await desk.phone("Anna")
    asked = (Say("live", turn=5, keyboard=KEYS), Say("old", turn=4, keyboard=KEYS))
    strips = (Strip(2, unless=(5,)), Strip(3, unless=(5,)), Say("next"))
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, *asked))
        await until(anna, "live", "old")
        if not restarted:
            delivery.post(await desk.commit(anna, *strips))
            await until(anna, "live", "old", "next")
    if restarted:
        await desk.commit(anna, *strips)
        async with desk.delivering():
            await until(anna, "live", "old", "next")
    assert [bool(message.buttons) for message in anna.screen if message.from_bot] == [True, False, False]


async def test_an_edit_of_a_screen_that_was_never_sent_makes_no_call(desk: Desk) -> None:
    """It is done: there is nothing to change."""
    anna = await desk.phone("Anna")
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, Settle(99, "settled"), Say("next")))
        await until(anna, "next")
    assert desk.calls("editMessageText") == []
    assert await desk.left() == []


def test_screens_are_a_bounded_memory() -> None:
    """The oldest goes first; the store still knows it."""
    screens = Screens(capacity=2)
    for turn in (1, 2, 1, 3):
        screens.remember("p", turn, turn * 10)
    assert [screens.find("p", turn) for turn in (1, 2, 3)] == [10, None, 30]
