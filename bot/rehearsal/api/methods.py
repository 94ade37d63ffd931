"""Every method that the rehearsal performs, by its name."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from bot.rehearsal.api import sending
from bot.rehearsal.api.errors import bad_request
from bot.rehearsal.api.markup import utf16
from bot.rehearsal.api.model import Json, Toast
from bot.rehearsal.api.state import State

Result: TypeAlias = Json | list[Json] | bool
Perform: TypeAlias = Callable[[State, Json], Result | Awaitable[Result]]

MOST_COMMANDS = 100
MOST_TOAST = 200

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_DEFAULT_SCOPE: Json = {"type": "default"}


def _get_me(state: State, _: Json) -> Json:
    return {
        **state.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }


async def _get_updates(state: State, params: Json) -> list[Json]:
    return await state.updates.poll(
        params.get("offset", 0),
        params.get("limit", 100),
        params.get("timeout", 0),
        params.get("allowed_updates"),
    )


def _delete_webhook(state: State, params: Json) -> bool:
    if params.get("drop_pending_updates"):
        state.updates.clear()
    return True


def _set_my_commands(state: State, params: Json) -> bool:
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands[_command_list(params)] = commands
    state.changed()
    return True


def _get_my_commands(state: State, params: Json) -> list[Json]:
    return state.commands.get(_command_list(params), [])


def _command_list(params: Json) -> tuple[str, str]:
    scope = json.dumps(params.get("scope", _DEFAULT_SCOPE), sort_keys=True)
    return scope, params.get("language_code", "")


def _answer_callback_query(state: State, params: Json) -> bool:
    text = params.get("text", "")
    if utf16(text) > MOST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    state.answer_tap(Toast(params["callback_query_id"], text, params.get("show_alert", False)))
    return True


def _leave_chat(state: State, params: Json) -> bool:
    chat = state.chat(params["chat_id"])
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    state.open_chat(chat.id)
    chat.started = False
    chat.changed()
    state.membership(chat, state.bot, "member", "left")
    return True


def _describe(name: str, most: int) -> Perform:
    def perform(state: State, params: Json) -> bool:
        text = params.get(name, "")
        if utf16(text) > most:
            raise bad_request(f"{name} is too long")
        state.about[name, params.get("language_code", "")] = text
        state.changed()
        return True

    return perform


def _described(name: str) -> Perform:
    def perform(state: State, params: Json) -> Json:
        return {name: state.about.get((name, params.get("language_code", "")), "")}

    return perform


METHODS: Mapping[str, Perform] = {
    "getMe": _get_me,
    "getUpdates": _get_updates,
    "deleteWebhook": _delete_webhook,
    "setMyCommands": _set_my_commands,
    "getMyCommands": _get_my_commands,
    "getMyDescription": _described("description"),
    "setMyDescription": _describe("description", 512),
    "getMyShortDescription": _described("short_description"),
    "setMyShortDescription": _describe("short_description", 120),
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "editMessageText": sending.edit_message_text,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": sending.delete_message,
    "answerCallbackQuery": _answer_callback_query,
    "leaveChat": _leave_chat,
}
SENDING = frozenset({"sendMessage", "sendDocument", "sendPhoto"})
"""Those that count for Telegram's patience."""
