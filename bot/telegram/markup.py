"""The library's inline keyboard with a quick way to JSON."""

from typing import Any, Final

from telegram import InlineKeyboardMarkup

Rows = list[list[dict[str, str]]]


class Markup(InlineKeyboardMarkup):
    """A keyboard whose buttons all carry callback data: rows of the Bot API's own JSON.

    The library's object for each button would cost as much as the request that carries them all.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Rows) -> None:
        self._rows: Final = rows
        super().__init__(())

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:  # noqa: ARG002, FBT001, FBT002 - the library's
        """Rows of text and callback data."""
        return {"inline_keyboard": self._rows}
