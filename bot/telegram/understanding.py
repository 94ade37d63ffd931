"""From an update as Telegram sends it to what happened to whom."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update

from bot.core.events import Command, Edited, Event, Media, Returned, Tap, Wrote
from bot.core.invite import code_hash
from bot.store.unit import Elsewhere, Item

_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"(\d{1,9})\.(\d{1,9})\.([!-~]{1,32})")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
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
        update = Update.de_json(dict(raw))
        found = _read(update)
    except Exception:  # noqa: BLE001 - whatever it is made of, the updates behind it must go on
        return Understood(Item(update_id, _sender(raw), None, text))
    query = update.callback_query.id if update.callback_query else None
    if found is None:
        return Understood(None, query)
    chat, event = found
    return Understood(Item(update_id, chat, event, text), query)


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
        message.message_id, clean(message.text or "")
    )


def _message(message: Message) -> Event:
    if message.text is None:
        return Media()
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
    """Whose update this is, as far as it can be told; 0 if not."""
    for part in ("message", "edited_message", "callback_query"):
        sender = raw.get(part, {}).get("from", {}) if isinstance(raw.get(part), Mapping) else {}
        if isinstance(sender, Mapping) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return 0
