"""What a step changes on a phone, as a reader of a transcript would put it."""

from collections.abc import Iterator

from bot.tools.phone import Shown, Sight, changed

Item = dict[str, object]
"""One thing that a person sees happen."""

HEAD = 48
"""Characters by which an earlier message is called to mind."""


def difference(before: Sight, after: Sight) -> list[Item]:
    """What has been edited, deleted and sent between two looks; what the person typed is left out."""
    return [item for old, new in changed(before, after) for item in _item(old, new)]


def _item(old: Shown | None, new: Shown | None) -> Iterator[Item]:
    if old is None:
        if new is not None and not new.own:
            yield _new(new)
    elif new is None:
        yield {"deletes": _head(old)}
    elif new.text != old.text:
        yield {"edits": _head(old), "into": new.text, **_buttons(new)}
    elif _rows(new) != _rows(old):
        doing = "changes the buttons of" if new.rows else "takes the buttons from"
        yield {doing: _head(old)} | _buttons(new)


def _head(shown: Shown) -> str:
    first = shown.text.partition("\n")[0]
    return first if len(first) <= HEAD else f"{first[: HEAD - 1]}…"


def _rows(shown: Shown) -> list[str]:
    return [" | ".join(button.text for button in row) for row in shown.rows]


def _new(shown: Shown) -> Item:
    item: Item = {"says": shown.text, **_buttons(shown)}
    if shown.quiet:
        item["silently"] = True
    if shown.document:
        item["file"] = shown.document
    return item


def _buttons(shown: Shown) -> Item:
    return {"buttons": _rows(shown)} if shown.rows else {}
