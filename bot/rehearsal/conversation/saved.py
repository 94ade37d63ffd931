"""What was done and seen, as the text of a conversation file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.rehearsal.conversation.model import Step
from bot.rehearsal.conversation.paper import RUNS, dump, flat
from bot.rehearsal.conversation.reading import ConversationError
from bot.rehearsal.conversation.sight import Item
from bot.rehearsal.conversation.veil import ANY_LINK

_NOBODY: Final = "Traceback"
"""What nobody reads, whatever was said."""
_HEAD: Final = 60
_SHORTEST: Final = 3
"""Fewer letters stand in other words by chance."""


def saved(story: str, steps: Sequence[Step], host: Mapping[str, str]) -> str:
    """Give the file. Raises ConversationError if nobody has read anything yet."""
    lanes = sorted({lane for step in steps for lane in (*step.shows, step.lane) if lane})
    must = {lane: flat(words) for lane in lanes if (words := _must(steps, lane))}
    if not must:
        raise ConversationError("the conversation", "nothing was said yet", "Begin with /start on a phone.")
    head: dict[str, Any] = {"story": " ".join(story.split()) or "Saved from a rehearsal.", "time": RUNS}
    if host:
        head["host"] = flat(host)
    never = {lane: flat(_never(steps, lane)) for lane in lanes}
    return dump({**head, "must": must, "never": never, "steps": [_entry(step) for step in steps]})


def _entry(step: Step) -> dict[str, Any]:
    value = flat(step.value) if isinstance(step.value, dict) else step.value
    return {step.line: value} | ({"shows": step.shows} if step.shows else {})


def _must(steps: Sequence[Step], lane: str) -> list[str]:
    """How the last thing begins that somebody was told."""
    told = [
        str(item.get("says") or item.get("into", "")) for item in _items(steps, lane) if "file" not in item
    ]
    lines = [text.partition("\n")[0] for text in told]
    return [line for line in lines if line and ANY_LINK not in line][-1:]


def _never(steps: Sequence[Step], lane: str) -> list[str]:
    """How the words of others begin that did not reach somebody."""
    read = "\n".join(text for item in _items(steps, lane) for text in _texts(item))
    others = (_written(step) for step in steps if step.lane != lane)
    heads = dict.fromkeys(text.partition("\n")[0][:_HEAD].strip() for text in others)
    return [head for head in heads if len(head) >= _SHORTEST and head not in read] or [_NOBODY]


def _written(step: Step) -> str:
    """What somebody says in their own words; commands are nobody's."""
    text = step.value if step.verb == "writes" else step.value["to"] if step.verb == "edits" else ""
    return "" if text.startswith("/") else str(text)


def _items(steps: Sequence[Step], lane: str) -> Iterator[Item]:
    return (item for step in steps for item in step.shows.get(lane, []))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
    else:
        yield str(value)
