"""What a step changes on a phone, as a reader of a transcript would put it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.core.effects import Keyboard
from tests.play import Phone, Shown

Item = dict[str, object]
"""One thing that a person sees happen."""

HEAD = 48
"""Characters by which an earlier message is called to mind."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as it stood at a moment."""

    text: str
    rows: tuple[str, ...]
    own: bool
    quiet: bool
    document: str

    @property
    def head(self) -> str:
        first = self.text.partition("\n")[0]
        return first if len(first) <= HEAD else f"{first[: HEAD - 1]}…"


Sight = Mapping[int, Seen]


def look(phone: Phone) -> Sight:
    """Everything on a phone, by message."""
    return {shown.id: _seen(shown) for shown in phone.messages}


def difference(before: Sight, after: Sight) -> list[Item]:
    """What has been edited, deleted and sent between two looks; what the person typed is left out."""
    items = [item for id_, seen in before.items() for item in _changed(seen, after.get(id_))]
    items += [_new(seen) for id_, seen in after.items() if id_ not in before and not seen.own]
    return items


def _seen(shown: Shown) -> Seen:
    return Seen(shown.text, _rows(shown.keyboard), shown.own, shown.quiet, shown.document)


def _rows(keyboard: Keyboard | None) -> tuple[str, ...]:
    return tuple(" | ".join(button.text for button in row) for row in (keyboard.rows if keyboard else ()))


def _changed(old: Seen, new: Seen | None) -> Iterator[Item]:
    if new is None:
        yield {"deletes": old.head}
    elif new.text != old.text:
        yield {"edits": old.head, "into": new.text, **_buttons(new)}
    elif new.rows != old.rows:
        yield {"takes the buttons from" if not new.rows else "changes the buttons of": old.head} | _buttons(
            new
        )


def _new(seen: Seen) -> Item:
    item: Item = {"says": seen.text, **_buttons(seen)}
    if seen.quiet:
        item["silently"] = True
    if seen.document:
        item["file"] = seen.document
    return item


def _buttons(seen: Seen) -> Item:
    return {"buttons": list(seen.rows)} if seen.rows else {}
