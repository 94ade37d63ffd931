from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer

Call = Callable[..., Awaitable[dict[str, Any]]]


def button(text: str = "Go on", **action: object) -> dict[str, object]:
    return {"text": text, **(action or {"callback_data": "1.2.go"})}


def keyboard(*rows: list[dict[str, object]]) -> dict[str, object]:
    return {"inline_keyboard": list(rows)}


FAULTY: list[tuple[dict[str, object], str]] = [
    ({"text": ""}, "message text is empty"),
    ({"text": " \n\t"}, "message text is empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": 5}, 'can\'t parse parameter "text": String expected'),
    ({"text": "x", "parse_mode": "Word"}, "unsupported parse_mode"),
    ({"text": "x", "chat_id": 99}, "chat not found"),
    ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
    (
        {"text": "x", "chat_id": 1.5},
        'can\'t parse parameter "chat_id": Integer expected or String expected',
    ),
    ({"text": "x", "colour": "red"}, 'unknown parameter "colour"'),
    (
        {"text": "x", "disable_notification": "maybe"},
        'can\'t parse parameter "disable_notification": Boolean expected',
    ),
    (
        {"text": "x", "link_preview_options": {"disabled": True}},
        'can\'t parse parameter "link_preview_options": field "disabled": unknown field',
    ),
    (
        {"text": "x", "reply_markup": {}},
        (
            'can\'t parse parameter "reply_markup": '
            "one of inline_keyboard, keyboard, remove_keyboard, force_reply is required"
        ),
    ),
    (
        {"text": "x", "reply_markup": keyboard([{"callback_data": "x"}])},
        'can\'t parse parameter "reply_markup": field "inline_keyboard": field "text" is required',
    ),
    ({"text": "x", "reply_markup": keyboard([button()] * 9)}, "reply markup is too long"),
    ({"text": "x", "reply_markup": keyboard(*[[button()]] * 101)}, "reply markup is too long"),
    (
        {"text": "x", "reply_markup": keyboard([button(" ")])},
        "inline keyboard button text must be non-empty",
    ),
    (
        {"text": "x", "reply_markup": keyboard([{"text": "Go on"}])},
        "text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "x", "reply_markup": keyboard([button(callback_data="x", url="https://t.me/x")])},
        "inline keyboard button must have exactly one action, not callback_data, url",
    ),
    ({"text": "x", "reply_markup": keyboard([button(callback_data="")])}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": keyboard([button(callback_data="ä" * 33)])}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": keyboard([button(url="javascript:1")])}, "BUTTON_URL_INVALID"),
    (
        {"text": "x", "reply_markup": keyboard([button(copy_text={"text": ""})])},
        "BUTTON_COPY_TEXT_INVALID",
    ),
]


@pytest.mark.parametrize(("params", "description"), FAULTY)
async def test_faulty_message_is_refused(
    call: Call, anna: Phone, params: dict[str, object], description: str
) -> None:
    """What Telegram would refuse, or silently ignore, is a 400, and nothing appears in the chat."""
    answer = await call("sendMessage", **{"chat_id": anna.id, **params})
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}
    assert [message.text for message in anna.screen] == ["/start"]


@pytest.mark.parametrize(
    "params",
    [
        {"text": "x" * 4096},
        {"text": "😀" * 2048},
        {"text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "html"},
        {"text": "x", "reply_markup": keyboard(*[[button()] * 8] * 12, [button()] * 4)},
        {"text": "x", "reply_markup": keyboard([button(callback_data="ä" * 32)])},
        {"text": "x", "reply_markup": keyboard([button(copy_text={"text": "x"}, style="primary")])},
        {"text": "x", "protect_content": True, "link_preview_options": {"is_disabled": True}},
    ],
)
async def test_message_at_the_limit_is_sent(call: Call, anna: Phone, params: dict[str, object]) -> None:
    """Limits count UTF-16 units after parsing, bytes of callback data, and include their own value."""
    answer = await call("sendMessage", chat_id=anna.id, **params)
    assert answer["ok"], answer
    assert anna.screen[-1].from_bot


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("deleteMessage", {"chat_id": 1}, "message identifier is not specified"),
        ("editMessageText", {"text": "x", "message_id": 1}, "chat_id is empty"),
        ("editMessageText", {"text": "x", "chat_id": 1}, "message identifier is not specified"),
        ("answerCallbackQuery", {}, 'parameter "callback_query_id" is required'),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "start", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "start", "description": "x"}] * 101},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat", "chat": 1}},
            'can\'t parse parameter "scope": field "chat_id" is required',
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "banana"}},
            'can\'t parse parameter "scope": unknown type',
        ),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short_description is too long"),
        ("leaveChat", {"chat_id": 5_000_000_001}, "chat member status can't be changed in private chats"),
        (
            "sendDocument",
            {"chat_id": 5_000_000_001, "document": "file"},
            "wrong file identifier/HTTP URL specified",
        ),
    ],
)
async def test_faulty_call_is_refused(
    call: Call, anna: Phone, method: str, params: dict[str, object], description: str
) -> None:
    """Every method checks its own parameters."""
    assert anna.id == 5_000_000_001
    answer = await call(method, **params)
    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {description}")


async def test_unknown_method_and_wrong_token_are_told_apart(
    call: Call, server: BotApiServer, token: str
) -> None:
    """An unknown method is a 404, a wrong token a 401 whatever the method."""
    assert (await call("sendPoetry"))["description"] == "Not Found"
    server.telegram.token = token[::-1]
    assert await call("getMe") == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_bot_writes_only_to_who_wrote_first_and_has_not_blocked_it(
    call: Call, server: BotApiServer, anna: Phone
) -> None:
    """A stranger cannot be addressed, a block forbids sending and editing, an unblock allows both."""
    ben = server.telegram.user("Ben")
    stranger = await call("sendMessage", chat_id=ben.id, text="x")
    assert stranger["description"] == "Forbidden: bot can't initiate conversation with a user"
    sent = await call("sendMessage", chat_id=anna.id, text="x")
    edit = {"chat_id": anna.id, "message_id": sent["result"]["message_id"], "text": "y"}
    anna.block()
    for answer in await call("sendMessage", chat_id=anna.id, text="x"), await call("editMessageText", **edit):
        assert (answer["error_code"], answer["description"]) == (
            403,
            "Forbidden: bot was blocked by the user",
        )
    anna.unblock()
    assert (await call("editMessageText", **edit))["ok"]
    assert (await call("sendMessage", chat_id=anna.id, text="x"))["ok"]


async def test_commands_are_kept_by_scope_and_language(call: Call) -> None:
    """What was set is what is given back, and only for that scope and language."""
    commands = [{"command": "start", "description": "Begin"}]
    assert (await call("setMyCommands", commands=commands, scope={"type": "default"}))["ok"]
    assert (await call("getMyCommands"))["result"] == commands
    assert (await call("getMyCommands", language_code="de"))["result"] == []
