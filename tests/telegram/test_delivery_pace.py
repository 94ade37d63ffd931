"""New messages leave at Telegram's pace; edits and answers are slowed by nothing but 429."""

import asyncio

import pytest

from bot.core.effects import Say, Strip, Toast
from bot.rehearsal.api.faults import TooMany
from bot.telegram.pace import Pace
from tests.telegram.desk import Desk, texts, until

EARLY = 0.1
"""Seconds by which a message may seem early: the server looks at its clock when it has read a request."""


async def test_a_chat_gets_a_burst_of_three_and_then_one_at_a_time(desk: Desk) -> None:
    """The fourth waits for its turn, the fifth as long again."""
    anna = await desk.phone("Anna")
    await desk.commit(anna, *map(Say, "abcde"))
    async with desk.delivering(Pace(overall=0, chat=5, burst=3)):
        await until(anna, *"abcde")
    instants = desk.instants()
    assert instants[2] - instants[0] < 0.2
    assert instants[3] - instants[0] > 0.2 - EARLY
    assert instants[4] - instants[0] > 0.4 - EARLY


async def test_over_all_chats_messages_leave_at_the_rate(desk: Desk) -> None:
    """A third of a second's worth at once, and the others evenly."""
    phones = [await desk.phone(f"p{number}") for number in range(10)]
    for phone in phones:
        await desk.commit(phone, Say("hello"))
    async with desk.delivering(Pace(overall=12, chat=0)):
        for phone in phones:
            await until(phone, "hello")
    instants = desk.instants()
    assert instants[3] - instants[0] < 0.2
    assert instants[9] - instants[0] > 0.5 - EARLY


async def test_edits_and_answers_take_from_no_pace(desk: Desk) -> None:
    """While the next message has to wait for a second, both go at once."""
    anna, ben = await desk.phone("Anna"), await desk.phone("Ben")
    await desk.bot.send_message(ben.id, "asked")
    query = ben.tap_data(2, "0.1.go")
    async with desk.delivering(Pace(overall=1, chat=1, burst=1)) as delivery:
        delivery.post(await desk.commit(anna, Say("one"), Say("two")))
        await until(anna, "one")
        delivery.answer(query, Toast("Saved"))
        parcels = [await desk.commit(ben, Strip(2)) for _ in range(5)]
        delivery.post(parcel for found in parcels for parcel in found)
        await desk.called("editMessageReplyMarkup", 400, times=5)
        await ben.until(lambda: [toast.text for toast in ben.toasts] == ["Saved"])
        assert texts(anna) == ["one"]
        await until(anna, "one", "two")


async def test_a_chat_that_is_told_to_wait_waits_as_told(desk: Desk) -> None:
    """Only that chat, and its message goes when the time is over."""
    anna, ben = await desk.phone("Anna"), await desk.phone("Ben")
    desk.server.faults.plan("sendMessage", TooMany(1))
    async with desk.delivering() as delivery:
        begun = asyncio.get_running_loop().time()
        delivery.post(await desk.commit(anna, Say("one")))
        await desk.called("sendMessage", 429)
        delivery.post(await desk.commit(ben, Say("hello")))
        await until(ben, "hello")
        assert texts(anna) == []
        await until(anna, "one")
        assert asyncio.get_running_loop().time() - begun > 1


@pytest.mark.parametrize("kind", ["message", "edit"])
async def test_several_that_are_told_to_wait_mean_everybody(desk: Desk, kind: str) -> None:
    """Then the limit over all was met: nothing leaves to anybody, edits neither."""
    anna, ben, carl = [await desk.phone(name) for name in ("Anna", "Ben", "Carl")]
    desk.server.faults.plan("sendMessage", TooMany(1), TooMany(1))
    async with desk.delivering() as delivery:
        begun = asyncio.get_running_loop().time()
        delivery.post([*await desk.commit(anna, Say("one")), *await desk.commit(ben, Say("one"))])
        await desk.called("sendMessage", 429, times=2)
        delivery.post(await desk.commit(carl, Strip(1) if kind == "edit" else Say("one")))
        method = "editMessageReplyMarkup" if kind == "edit" else "sendMessage"
        await desk.called(method, 400 if kind == "edit" else 200)
        assert asyncio.get_running_loop().time() - begun > 1
        await until(anna, "one")
        await until(ben, "one")


async def test_an_instant_that_passes_before_the_pause_is_not_slept_through(desk: Desk) -> None:
    """A rest that ends between looking and pausing ends the pause at once."""
    anna = await desk.phone("Anna")
    delivery = desk.delivery()
    (parcel,) = await desk.commit(anna, Say("one"))
    launched = delivery._launch()
    delivery._lanes.add(parcel)
    assert delivery._lanes.take(launched, messages=True) is parcel
    delivery._lanes.rest(parcel, launched + 0.001)
    while delivery._now() <= launched + 0.001:
        pass
    await asyncio.wait_for(delivery._pause(launched), 1)
