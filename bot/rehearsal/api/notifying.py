"""What a lock screen shows of a message: the words without their looks, and nothing that is covered."""

from bot.rehearsal.api.markup import utf16
from bot.rehearsal.api.model import Chat, Message, Notification

MOST_SHOWN = 240
"""Characters that fit on a lock screen."""

_COVER = "▒"


def notify(chat: Chat, message: Message) -> None:
    """Note what this person's lock screen shows of a message that has just come."""
    number = chat.notifications[-1].number + 1 if chat.notifications else 1
    chat.notifications.append(Notification(number, message.date, _preview(message), message.silent))


def _preview(message: Message) -> str:
    words = " ".join(_uncovered(message).split())
    words = words if len(words) <= MOST_SHOWN else f"{words[: MOST_SHOWN - 1]}…"
    return ": ".join(part for part in (_kind(message), words) if part)


def _kind(message: Message) -> str:
    if message.document is not None:
        return message.document.name
    if message.picture is not None:
        return "Photo"
    return str((message.unacted or {}).get("method", ""))


def _uncovered(message: Message) -> str:
    """The text with a sign in the place of each letter of a spoiler; offsets count UTF-16 units."""
    text, at = "", 0
    covered = [(e["offset"], e["offset"] + e["length"]) for e in message.entities if e["type"] == "spoiler"]
    for letter in message.text:
        text += _COVER if any(start <= at < end for start, end in covered) else letter
        at += utf16(letter)
    return text
