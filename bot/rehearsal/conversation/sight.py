"""What a step changes on a phone, as a reader of a transcript would put it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Item: TypeAlias = dict[str, Any]
"""One thing that a person sees happen."""

Shows: TypeAlias = dict[str, list[Item]]
"""What a step shows, by lane: `A`, `B`, and so on."""

HEAD: Final = 48
"""Characters by which an earlier message is called to mind."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as it is seen: `rows` are its buttons' labels, `file` is what a document says."""

    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    own: bool = False
    silent: bool = False
    file: str = ""

    @property
    def head(self) -> str:
        """The words by which it is called to mind."""
        first = self.text.partition("\n")[0]
        return first if len(first) <= HEAD else f"{first[: HEAD - 1]}…"

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons, row by row."""
        return [label for row in self.rows for label in row]


Sight: TypeAlias = dict[int, Seen]
"""Everything on a phone at a moment, by message, the newest last."""


@dataclass(frozen=True, slots=True)
class Look:
    """A phone at a moment; `newest` is the number of the newest message that it ever had."""

    sight: Sight = field(default_factory=dict)
    newest: int = 0


def changes(before: Look, after: Look, toasts: Iterable[tuple[str, bool]]) -> list[Item]:
    """What has been edited, deleted and sent between two looks, and what flashed up meanwhile.

    A toast is its words and whether it stands as an alert. What the person typed is left out.
    """
    items = [item for old, new in _changed(before.sight, after.sight) for item in _item(old, new)]
    gone = [number for number in range(before.newest + 1, after.newest + 1) if number not in after.sight]
    items += [{"deletes": "what was just written"} for _ in gone]
    return items + [{"alert" if alert else "toast": text} for text, alert in toasts if text]


def _changed(before: Sight, after: Sight) -> Iterator[tuple[Seen | None, Seen | None]]:
    """What has become of each message; what is new comes last."""
    for number, old in before.items():
        if after.get(number) != old:
            yield old, after.get(number)
    for number, new in after.items():
        if number not in before:
            yield None, new


def _item(old: Seen | None, new: Seen | None) -> Iterator[Item]:
    if old is None:
        if new is not None and not new.own:
            yield _new(new)
    elif new is None:
        yield {"deletes": old.head}
    elif new.text != old.text:
        yield {"edits": old.head, "into": new.text, **_buttons(new)}
    elif new.rows != old.rows:
        doing = "changes the buttons of" if new.rows else "takes the buttons from"
        yield {doing: old.head} | _buttons(new)


def _new(seen: Seen) -> Item:
    item: Item = {"says": seen.text, **_buttons(seen)}
    if seen.silent:
        item["silently"] = True
    if seen.file:
        item["file"] = seen.file
    return item


def _buttons(seen: Seen) -> Item:
    return {"buttons": [" | ".join(row) for row in seen.rows]} if seen.rows else {}
