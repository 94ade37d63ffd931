"""The small part of Telegram's HTML that authors may use, and how Telegram counts it."""

import re
from html import unescape
from typing import Final

_TAGS: Final = ("b", "i", "u", "s", "blockquote", "code")
_KNOWN: Final = ", ".join(f"<{tag}>" for tag in _TAGS)
_TOKEN: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-z]+)(?: expandable)?>|[<>]")


class MarkupError(ValueError):
    """A text is not well-formed in Telegram's HTML."""


class Tags:
    """Follows the open tags through the pieces of one text."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def feed(self, piece: str) -> None:
        """Read one piece; raises MarkupError at a tag that Telegram would refuse."""
        for token in _TOKEN.finditer(piece):
            name = token["name"]
            if name is None:
                raise MarkupError("a < or > stands here alone. Please write &lt; or &gt;")
            if name not in _TAGS:
                raise MarkupError(f"{token[0]} cannot be shown in a chat. Please use only {_KNOWN}")
            if token["end"]:
                self._leave(name)
            else:
                self._enter(name)

    def close(self) -> None:
        """Raise MarkupError if a tag is still open."""
        if self._open:
            open_ = self._open[-1]
            raise MarkupError(f"<{open_}> is opened and not closed in this part. Please add </{open_}>")

    def _enter(self, name: str) -> None:
        if "code" in self._open or (name == "blockquote" and name in self._open):
            outer = "code" if "code" in self._open else name
            raise MarkupError(f"<{name}> cannot stand within <{outer}>. Please end the outer one first")
        self._open.append(name)

    def _leave(self, name: str) -> None:
        if not self._open or self._open[-1] != name:
            raise MarkupError(
                f"</{name}> closes nothing. Please either take it out or add <{name}> before it"
            )
        self._open.pop()


def check_markup(html: str) -> None:
    """Raise MarkupError unless Telegram would take this HTML."""
    tags = Tags()
    tags.feed(html)
    tags.close()


def shown(html: str) -> str:
    """Take tags and entities out of well-formed HTML: what a reader sees."""
    return unescape(_TOKEN.sub("", html))


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """Shorten a text to `limit` UTF-16 units, an ellipsis included."""
    if units(text) <= limit:
        return text
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)]
    return head.decode("utf-16-le", "ignore") + "…"
