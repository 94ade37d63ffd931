"""What no phone here can show is written down as it was asked for, and nothing else is taken for it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import ClientSession
from telegram import (
    Bot,
    ForceReply,
    InputMediaPhoto,
    InputPollOption,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import Forbidden

from bot.rehearsal.api.methods import METHODS
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.schema import schema
from bot.rehearsal.api.server import BotApiServer

Call = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def bot(server: BotApiServer, token: str) -> AsyncIterator[Bot]:
    async with Bot(token, base_url=f"{server.url}/bot") as running:
        yield running


def newest(phone: Phone) -> dict[str, Any]:
    unacted = phone.screen[-1].unacted
    assert unacted is not None
    return unacted


async def test_a_poll_and_a_venue_of_the_librarys_become_messages(bot: Bot, anna: Phone) -> None:
    """With all that was asked for, as JSON; the lock screen names the method."""
    sent = await bot.send_poll(anna.id, "Where to?", [InputPollOption("Lake"), "Hills"], is_anonymous=False)
    asked = newest(anna)
    assert (asked["method"], asked["question"], asked["is_anonymous"]) == ("sendPoll", "Where to?", False)
    assert [option["text"] for option in asked["options"]] == ["Lake", "Hills"]
    assert (anna.screen[-1].id, anna.chat.notifications[-1].text) == (sent.message_id, "sendPoll")
    await bot.send_venue(anna.id, 52.5, 13.4, "Café", "Main Street 1")
    venue = newest(anna)
    assert (venue["method"], venue["latitude"], venue["title"]) == ("sendVenue", 52.5, "Café")


async def test_a_file_is_written_down_by_its_name_and_size(bot: Bot, anna: Phone) -> None:
    await bot.send_audio(anna.id, b"12345", filename="song.mp3", caption="ours")
    assert newest(anna)["audio"] == {"file": "song.mp3", "bytes": 5}


@pytest.mark.parametrize("method", sorted(schema().shown_as_json))
async def test_each_of_them_stands_in_chat_and_journal(
    call: Call, server: BotApiServer, anna: Phone, method: str
) -> None:
    assert (await call(method, chat_id=anna.id, colour="red"))["ok"]
    assert newest(anna) == {"method": method, "chat_id": anna.id, "colour": "red"}
    assert [(made.method, made.status) for made in server.telegram.journal] == [(method, 200)]


async def test_each_answers_as_the_library_expects(bot: Bot, anna: Phone) -> None:
    """An album gives its messages, a copy its number, a passing sign only that it was given."""
    album = await bot.send_media_group(anna.id, [InputMediaPhoto("one"), InputMediaPhoto("two")])
    assert [sent.message_id for sent in album] == [anna.screen[-1].id]
    assert [part["media"] for part in newest(anna)["media"]] == ["one", "two"]
    assert (await bot.copy_message(anna.id, anna.id, album[0].message_id)).message_id == anna.screen[-1].id
    assert await bot.send_chat_action(anna.id, "typing")
    assert newest(anna)["action"] == "typing"
    assert await bot.send_message_draft(anna.id, 1, "Hel")
    assert newest(anna)["text"] == "Hel"


@pytest.mark.parametrize(
    "markup", [ReplyKeyboardMarkup([["Yes", KeyboardButton("No")]]), ReplyKeyboardRemove(), ForceReply()]
)
async def test_another_kind_of_keyboard_stands_below_the_words(
    bot: Bot, anna: Phone, markup: ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply
) -> None:
    """The words are a message like any other, on the lock screen too."""
    await bot.send_message(anna.id, "Tea?", reply_markup=markup)
    assert anna.screen[-1].text == anna.chat.notifications[-1].text == "Tea?"
    assert newest(anna) == {"reply_markup": markup.to_dict()}


async def test_a_keyboard_of_no_kind_is_refused(call: Call, anna: Phone) -> None:
    assert (await call("sendMessage", chat_id=anna.id, text="Tea?", reply_markup={"keys": []}))[
        "error_code"
    ] == 400


def test_none_of_them_is_one_that_is_acted_on() -> None:
    assert not set(schema().shown_as_json) & set(METHODS)


async def test_where_the_bot_may_not_write_it_may_not_send_these(
    bot: Bot, call: Call, server: BotApiServer, anna: Phone
) -> None:
    anna.block()
    with pytest.raises(Forbidden):
        await bot.send_dice(anna.id)
    assert (await call("sendDice", chat_id=server.telegram.user("Ben").id))["error_code"] == 403
    assert (await call("sendDice", chat_id=99))["error_code"] == 400
    assert (await call("sendDice"))["error_code"] == 400
    assert len(anna.screen) == 1


@pytest.mark.parametrize("method", ["sendLove", "getChat", "banChatMember", "__init__"])
async def test_a_method_that_is_not_known_is_not_found(
    session: ClientSession, server: BotApiServer, token: str, anna: Phone, method: str
) -> None:
    url = f"{server.url}/bot{token}/{method}"
    async with session.post(url, json={"chat_id": anna.id}) as response:
        assert (response.status, (await response.json())["description"]) == (404, "Not Found")
    assert len(anna.screen) == 1
