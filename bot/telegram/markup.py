"""The library's inline keyboard with a quick way to JSON."""

from typing import Any

from telegram import InlineKeyboardMarkup


class Markup(InlineKeyboardMarkup):
    """A keyboard whose buttons all carry callback data.

    The library's own `to_dict` looks at every slot of every button: a tenth of the cost of a message.
    """

    __slots__ = ()

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002 - the library's
        """Rows of text and callback data."""
        if not recursive:
            return super().to_dict(recursive=False)
        rows = [
            [{"text": button.text, "callback_data": button.callback_data} for button in row]
            for row in self.inline_keyboard
        ]
        return {"inline_keyboard": rows}
