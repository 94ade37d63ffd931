import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.rehearsal.api.phone import CannotError, Phone
from bot.rehearsal.api.server import BotApiServer

Call = Callable[..., Awaitable[dict[str, Any]]]

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Go on", "callback_data": "1.1.go"}, {"text": "Back", "callback_data": "1.1.back"}],
        [{"text": "Share", "url": "https://t.me/share/url?url=x"}],
    ]
}


async def ask(call: Call, phone: Phone) -> int:
    sent = await call("sendMessage", chat_id=phone.id, text="Ready?", reply_markup=KEYBOARD)
    message_id: int = sent["result"]["message_id"]
    return message_id


async def last(call: Call) -> dict[str, Any]:
    update: dict[str, Any] = (await call("getUpdates", offset=-1))["result"][0]
    return update


async def test_tap_carries_the_message_as_it_stands(call: Call, anna: Phone) -> None:
    """A tap by label or by data sends the button's data with the message and its keyboard."""
    message_id = await ask(call, anna)
    for label, data in ("Back", "1.1.back"), ("1.1.go", "1.1.go"):
        query = anna.tap(message_id, label)
        body = (await last(call))["callback_query"]
        assert (body["id"], body["data"], body["from"]["id"]) == (query, data, anna.id)
        assert body["message"]["text"] == "Ready?"
        assert body["message"]["reply_markup"] == KEYBOARD


async def test_tap_that_a_finger_cannot_make_raises(call: Call, anna: Phone) -> None:
    """No such button, a button that sends nothing, or no such message: an error in the test's hand."""
    message_id = await ask(call, anna)
    for target, label in (message_id, "Stop"), (message_id, "Share"), (99, "Go on"):
        with pytest.raises(CannotError):
            anna.tap(target, label)
    await call("editMessageText", chat_id=anna.id, message_id=message_id, text="Answered.")
    with pytest.raises(CannotError):
        anna.press("Go on")


async def test_stale_tap_names_a_message_that_is_gone(call: Call, anna: Phone) -> None:
    """Data from a deleted message comes with an inaccessible one, dated 0."""
    message_id = await ask(call, anna)
    await call("deleteMessage", chat_id=anna.id, message_id=message_id)
    anna.tap_data(message_id, "1.1.go")
    body = (await last(call))["callback_query"]
    assert (body["message"]["message_id"], body["message"]["date"]) == (message_id, 0)


async def test_edit_of_own_words_is_an_edited_message(call: Call, anna: Phone) -> None:
    """A person can change what they wrote, and nothing of the bot's."""
    mine = anna.write("frist")
    anna.edit(mine, "first")
    body = (await last(call))["edited_message"]
    assert (body["message_id"], body["text"]) == (mine, "first")
    theirs = await ask(call, anna)
    with pytest.raises(CannotError):
        anna.edit(theirs, "mine now")


async def test_block_and_unblock_are_told(call: Call, anna: Phone) -> None:
    """Both are my_chat_member updates; in between nobody can write or tap."""
    anna.block()
    body = (await last(call))["my_chat_member"]
    assert [body[side]["status"] for side in ("old_chat_member", "new_chat_member")] == ["member", "kicked"]
    with pytest.raises(CannotError):
        anna.write("hello?")
    anna.unblock()
    body = (await last(call))["my_chat_member"]
    assert body["new_chat_member"]["status"] == "member"


async def test_deep_link_sends_start_with_its_payload(call: Call, server: BotApiServer, anna: Phone) -> None:
    """A link to this bot writes /start and the payload; any other link leads nowhere."""
    name = server.telegram.bot.username
    anna.open_link(f"https://t.me/{name}?start=in-Vite_1")
    body = (await last(call))["message"]
    assert body["text"] == "/start in-Vite_1"
    assert body["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    for link in "https://t.me/other?start=x", f"https://t.me/{name}?start={'x' * 65}", f"https://t.me/{name}":
        with pytest.raises(CannotError):
            anna.open_link(link)


async def test_phone_writes_no_more_than_a_phone_can(anna: Phone) -> None:
    """1 to 4096 UTF-16 units, as Telegram's own apps send."""
    anna.write("😀" * 2048)
    for text in "", "  ", "😀" * 2049:
        with pytest.raises(CannotError):
            anna.write(text)


async def test_expect_waits_for_the_bot(call: Call, anna: Phone) -> None:
    """It sees what comes and what is edited later, only of the bot, and gives the screen when it gives up."""
    anna.write("Ready? I am.")
    waiting = asyncio.ensure_future(anna.expect("Ready?", within=5))
    message_id = await ask(call, anna)
    assert (await waiting).id == message_id
    edited = asyncio.ensure_future(anna.expect(lambda message: message.edited, within=5))
    await call("editMessageText", chat_id=anna.id, message_id=message_id, text="Answered.")
    assert (await edited).text == "Answered."
    with pytest.raises(TimeoutError, match=r"Answered\."):
        await anna.expect("Answered", after=message_id, within=0.05)


async def test_group_is_told_and_can_be_left(call: Call, server: BotApiServer, anna: Phone) -> None:
    """Being added is an update, one can write there, and after leaving no more."""
    group = server.telegram.group("Friends", by=anna)
    body = (await last(call))["my_chat_member"]
    assert (body["chat"]["id"], body["new_chat_member"]["status"]) == (group.id, "member")
    group.write(anna, "hello all")
    assert (await last(call))["message"]["chat"]["type"] == "group"
    assert (await call("sendMessage", chat_id=group.id, text="I work in private chats only."))["ok"]
    assert (await call("leaveChat", chat_id=group.id))["ok"]
    assert group.bot_left
    assert len(group.screen) == 2
    refused = await call("sendMessage", chat_id=group.id, text="x")
    assert refused["description"] == "Forbidden: bot is not a member of the group chat"
