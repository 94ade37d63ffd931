"""Trouble between the bot and Telegram, for as long as somebody wants it."""

import asyncio
import contextlib
from functools import partial

import pytest
from aiohttp import ClientError

from bot.rehearsal import weather as sky
from bot.rehearsal.weather import Weather
from tests.rehearsal.playhouse import Json, Page
from tests.telegram.patience import come_true

CALLS = ("getMe", "getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery", "sendPoll")


async def test_nothing_is_answered_while_it_is_down(page: Page) -> None:
    """No call, and nothing comes of any; when all is well again, what was written is there."""
    phone = page.rehearsal.phones["a"]
    phone.write("/start")
    assert await page.do("weather", {"is": "down"}) == (200, {"done": "down"})
    phone.write("is anybody there?")
    for method in CALLS:
        with pytest.raises(ClientError):
            await page.call(method, chat_id=phone.id, text="x")
    assert len(phone.screen) == 2
    await page.do("weather", {"is": "well"})
    assert [update["message"]["text"] for update in await page.updates()] == ["/start", "is anybody there?"]


async def test_a_poll_that_is_open_ends_when_it_goes_down(page: Page) -> None:
    """It would otherwise bring what is written meanwhile."""
    poll = asyncio.create_task(page.call("getUpdates", timeout=50))
    await come_true(lambda: page.rehearsal.telegram.updates._poller is not None)
    await page.do("weather", {"is": "down"})
    page.rehearsal.phones["a"].write("hello")
    answer = await asyncio.wait_for(poll, 5)
    assert answer["result"] == []


async def test_only_sending_is_refused_while_it_is_crowded(page: Page) -> None:
    phone = page.rehearsal.phones["a"]
    phone.write("/start")
    sent = await page.call("sendMessage", chat_id=phone.id, text="x")
    number = sent["result"]["message_id"]
    await page.do("weather", {"is": "crowded"})
    for method in "sendMessage", "sendDocument", "sendPhoto":
        answer = await page.call(method, chat_id=phone.id, text="x")
        assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": sky.WAIT}), method
    assert (await page.call("getMe"))["ok"]
    assert (await page.call("editMessageText", chat_id=phone.id, message_id=number, text="y"))["ok"]
    assert (await page.call("deleteMessage", chat_id=phone.id, message_id=number))["ok"]
    await page.do("weather", {"is": "well"})
    assert (await page.call("sendMessage", chat_id=phone.id, text="x"))["ok"]


async def test_each_way_takes_longer_while_it_is_slow(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deed is late as well as the answer: what is asked for is done in the middle."""
    monkeypatch.setattr(sky, "SLOW", 0.5)
    phone = page.rehearsal.phones["a"]
    phone.write("/start")
    await page.do("weather", {"is": "slow"})
    call = asyncio.create_task(page.call("sendMessage", chat_id=phone.id, text="x"))
    await asyncio.wait({call}, timeout=0.05)
    assert len(phone.screen) == 1
    await phone.expect("x")
    await asyncio.wait({call}, timeout=0.05)
    assert not call.done()
    assert (await call)["ok"]


def tells_of(weather: Weather, piece: Json) -> bool:
    return "common" in piece and piece["common"]["weather"] == weather


async def test_the_page_is_told_of_the_weather_and_meets_none(page: Page) -> None:
    """What is done on a phone goes through, however Telegram is."""
    async with page.events() as events:
        await events.settled()
        for weather in Weather:
            if weather is not Weather.WELL:
                await page.do("weather", {"is": weather})
                await events.until(partial(tells_of, weather))
                assert (await page.do("phones/a/write", {"text": "hello"}))[0] == 200


async def test_what_is_under_way_when_all_begins_anew_comes_to_nobody(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that travels slowly is one to the Telegram of before."""
    monkeypatch.setattr(sky, "SLOW", 0.3)
    page.rehearsal.phones["a"].write("/start")
    await page.do("weather", {"is": "slow"})
    chat = page.rehearsal.phones["a"].id
    call = asyncio.create_task(page.call("sendMessage", chat_id=chat, text="of before"))
    await asyncio.wait({call}, timeout=0.1)
    await page.do("anew")
    page.rehearsal.phones["a"].write("/start")
    with contextlib.suppress(ClientError):
        await call
    assert [message.text for message in page.rehearsal.phones["a"].screen] == ["/start"]
    assert page.rehearsal.weather is Weather.WELL
