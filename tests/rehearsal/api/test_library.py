import inspect
import json
import re
from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    TelegramObject,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from bot.rehearsal.api.faults import TooMany
from bot.rehearsal.api.methods import METHODS
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.schema import schema
from bot.rehearsal.api.server import BotApiServer

GO = InlineKeyboardMarkup([[InlineKeyboardButton("Go on", callback_data="1.1.go")]])


@pytest.fixture
async def bot(server: BotApiServer, token: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it the library warns at every 429
    async with Bot(token, base_url=f"{server.url}/bot") as running:
        yield running


def left_over(value: object) -> list[str]:
    """Give the names that the library did not know, anywhere inside."""
    if isinstance(value, TelegramObject):
        inner = [getattr(value, name) for name in value.to_dict() if hasattr(value, name)]
        return [*value.api_kwargs, *(name for part in inner for name in left_over(part))]
    if isinstance(value, (list, tuple)):
        return [name for part in value for name in left_over(part)]
    return []


async def test_whole_conversation_in_the_librarys_own_types(bot: Bot, anna: Phone) -> None:
    """Every method that the bot uses is called, and every answer is understood."""
    assert bot.first_name == "Twofold"
    assert await bot.delete_webhook()
    assert await bot.set_my_commands([BotCommand("start", "Begin")])
    assert [command.command for command in await bot.get_my_commands()] == ["start"]
    assert await bot.set_my_description("What this is")
    assert await bot.set_my_short_description("Short")
    sent = await bot.send_message(anna.id, "<b>Ready?</b>", parse_mode=ParseMode.HTML, reply_markup=GO)
    query = anna.tap(sent.message_id, "Go on")
    assert await bot.answer_callback_query(query, "Saved")
    edited = await bot.edit_message_text("Answered.", anna.id, sent.message_id, reply_markup=GO)
    assert isinstance(edited, Message)
    assert edited.edit_date is not None
    bare = await bot.edit_message_reply_markup(anna.id, sent.message_id)
    assert isinstance(bare, Message)
    assert bare.reply_markup is None
    file = await bot.send_document(anna.id, b"{}", filename="mine.json", caption="Yours")
    assert file.document is not None
    assert (file.document.file_name, file.caption) == ("mine.json", "Yours")
    assert await bot.delete_message(anna.id, sent.message_id)
    assert [message.text for message in anna.screen] == ["/start", "Yours"]


async def test_every_kind_of_update_is_understood_whole(bot: Bot, server: BotApiServer, anna: Phone) -> None:
    """The library parses each update that the rehearsal makes and finds no field it does not know."""
    mine = anna.write("see https://t.me/x")
    anna.edit(mine, "/help")
    anna.send_photo("a picture")
    anna.send_voice()
    anna.send_sticker()
    anna.send_document()
    sent = await bot.send_message(anna.id, "<i>Ready?</i>", parse_mode=ParseMode.HTML, reply_markup=GO)
    anna.tap(sent.message_id, "Go on")
    anna.tap_data(99, "gone")
    anna.block()
    anna.unblock()
    group = server.telegram.group("Friends", by=anna)
    group.write(anna, "hello")
    await bot.leave_chat(group.id)
    raw = await bot.get_updates(timeout=0)
    assert len(raw) == 14
    assert [left_over(update) for update in raw] == [[]] * 14
    assert all(update.effective_chat and update.effective_user for update in raw)
    assert Update.de_json(json.loads(raw[0].to_json()), bot) == raw[0]


async def test_refusals_are_the_librarys_errors(
    bot: Bot, server: BotApiServer, anna: Phone, token: str
) -> None:
    """Each refusal arrives as the exception that the library has for it."""
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(anna.id, "")
    with pytest.raises(BadRequest, match="Unknown parameter"):
        await bot.send_message(anna.id, "x", api_kwargs={"colour": "red"})
    server.faults.plan("sendMessage", TooMany(3))
    with pytest.raises(RetryAfter):
        await bot.send_message(anna.id, "x")
    anna.block()
    with pytest.raises(Forbidden):
        await bot.send_message(anna.id, "x")
    server.telegram.token = token[::-1]
    with pytest.raises(InvalidToken):
        await bot.get_me()


def test_every_parameter_is_one_of_the_librarys() -> None:
    """The rehearsal's methods are those it checks, and the library has each parameter under its name."""
    assert schema().version.startswith("Bot API ")
    assert set(schema().methods) == set(METHODS)
    for name, method in schema().methods.items():
        function = getattr(Bot, re.sub("[A-Z]", lambda letter: f"_{letter.group().lower()}", name))
        assert set(method.parameters) <= set(inspect.signature(function).parameters)
