"""Which button a line of a file means."""

from collections.abc import Mapping
from typing import Any, Final

from bot.rehearsal.conversation.sight import Sight

_LONG: Final = 8
"""A label of more characters than this also means a button that only begins so."""

Place = tuple[int, int]
"""A button: the number of its message, and how many buttons stand before it there."""


def find(sight: Sight, wanted: str | Mapping[str, Any]) -> Place | None:
    """The newest button that is meant, if there is one.

    A file names a label, which it may shorten with `…`, or `label` and, as `on`, the head of the message.
    """
    if isinstance(wanted, str):
        return next(iter(found(sight, wanted)), None)
    label, head = wanted["label"], wanted["on"]
    places = (place for place in found(sight, label) if sight[place[0]].head == head)
    return next((place for place in places if sight[place[0]].labels[place[1]] == label), None)


def found(sight: Sight, label: str) -> list[Place]:
    """All buttons that a label may mean, those of the newest message first."""
    return [
        (number, place)
        for number in reversed(sight)
        for place, text in enumerate(sight[number].labels)
        if _reads(text, label)
    ]


def _reads(text: str, label: str) -> bool:
    begun = label.removesuffix("…")
    shortened = begun != label or len(label) > _LONG
    return text == label or (shortened and text.startswith(begun))
