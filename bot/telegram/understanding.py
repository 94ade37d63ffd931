"""From an update as Telegram sends it to what happened to whom."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update

from bot.core.events import Command, Edited, Event, Media, Returned, Tap, Wrote
from bot.core.invite import code_hash
from bot.store.item import Elsewhere, Item

_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"(\d{1,9})\.(\d{1,9})\.([!-~]{1,32})", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LARGEST = 2**52
"""No id of Telegram's has more significant bits."""
FORGED = Tap(-1, -1, "")


@dataclass(frozen=True, slots=True)
class Understood:
    """What the store is to handle, if anything, and the tap that waits for an answer."""

    item: Item | None
    query: str | None = None


def understand(raw: Mapping[str, Any]) -> Understood:
    """Read one update; one that the library refuses becomes an item without an event."""
    update_id = int(raw["update_id"])
    text = json.dumps(raw, ensure_ascii=True)
    try:
        update = Update.de_json(_lean(raw))
        found = _read(update)
    except Exception:  # noqa: BLE001 - whatever it is made of, the updates behind it must go on
        return Understood(Item(update_id, _sender(raw), None, text))
    query = update.callback_query.id if update.callback_query else None
    if found is None:
        return Understood(None, query)
    chat, event = found
    language = _language(update)
    if not _is_id(chat):
        return Understood(Item(update_id, 0, None, text, language), query)
    return Understood(Item(update_id, chat, event, text, language), query)


def _language(update: Update) -> str:
    """The language of the sender's app; empty where Telegram does not say."""
    sender = update.effective_user
    return (sender.language_code if sender else None) or ""


def _lean(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The update with no more of a tapped message than which one it is.

    So Telegram itself gives a message that it cannot show any more. The rest is the bot's own question, and
    objects made of all its buttons cost more than whatever else is read here.
    """
    query = raw.get("callback_query")
    message = query.get("message") if isinstance(query, Mapping) else None
    if not isinstance(query, Mapping) or not isinstance(message, Mapping):
        return dict(raw)
    which = {name: message[name] for name in ("message_id", "chat") if name in message}
    return {**raw, "callback_query": {**query, "message": {**which, "date": 0}}}


def _read(update: Update) -> tuple[int, Event | Elsewhere] | None:
    if update.callback_query:
        return _tap(update.callback_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    message = update.message or update.edited_message
    if message is None:
        return None
    if message.chat.type != Chat.PRIVATE:
        return message.chat.id, Elsewhere()
    return message.chat.id, _message(message) if update.message else Edited(
        message.message_id, clean(message.text or message.caption or "")
    )


def _message(message: Message) -> Event:
    if message.text is None:
        return Media(clean(message.caption or ""))
    command = _COMMAND.fullmatch(message.text)
    if command:
        argument = clean(command[2] or "").strip()
        return Command(command[1].lower(), argument, code_hash(argument))
    return Wrote(message.message_id, clean(message.text))


def _tap(query: CallbackQuery) -> tuple[int, Event] | None:
    message = query.message
    if message is not None and message.chat.type != Chat.PRIVATE:
        return None
    parts = _DATA.fullmatch(query.data or "")
    message_id = message.message_id if message else None
    if parts is None:
        return query.from_user.id, Tap(FORGED.walk, FORGED.turn, FORGED.key, message_id)
    return query.from_user.id, Tap(int(parts[1]), int(parts[2]), parts[3], message_id)


def _membership(change: ChatMemberUpdated) -> tuple[int, Event | Elsewhere] | None:
    here = change.new_chat_member.status in {
        ChatMember.MEMBER,
        ChatMember.ADMINISTRATOR,
        ChatMember.RESTRICTED,
    }
    if not here:
        return None
    return change.chat.id, Returned() if change.chat.type == Chat.PRIVATE else Elsewhere()


def clean(text: str) -> str:
    """The text without what no message can show: control characters and broken halves of characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNPRINTABLE.sub("", whole)


def _sender(raw: Mapping[str, Any]) -> int:
    """The person to whom the bot can say that it did not understand; 0 if that cannot be told."""
    for part in ("message", "edited_message", "callback_query"):
        found = _inner(raw, part)
        chat = _inner(found, "chat") or _inner(_inner(found, "message"), "chat")
        if chat.get("type") == Chat.PRIVATE and _is_id(chat.get("id")):
            return int(chat["id"])
    return 0


def _inner(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = raw.get(name)
    return inner if isinstance(inner, Mapping) else {}


def _is_id(value: object) -> bool:
    return isinstance(value, int) and 0 < abs(value) < _LARGEST
