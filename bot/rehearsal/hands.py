"""Fingers that wait: each deed is done on a phone as soon as it can be, and the bot has answered it."""

from collections.abc import Callable

from bot.rehearsal.api.model import Button, Message
from bot.rehearsal.api.phone import Phone

WITHIN = 15.0
"""Seconds that a hand waits for what it wants to press, and for the answer."""


class Hands:
    """One person's. Raises TimeoutError where the bot does not show or answer what is waited for."""

    def __init__(self, phone: Phone, within: float = WITHIN) -> None:
        self.phone = phone
        self._within = within
        self._pressed: set[tuple[int, object]] = set()

    async def write(self, text: str) -> Message:
        """Send words and give the bot's newest message after them."""
        return await self.phone.expect("", after=self.phone.write(text), within=self._within)

    async def tap(self, label: str) -> None:
        """Press the newest fresh button that reads so, or begins so if the label is long."""
        await self._press(lambda button: _reads(button, label))

    async def press(self, key: str) -> None:
        """Press the newest fresh button of this key: the last part of its callback data."""
        await self._press(lambda button: str(button.value).rpartition(".")[2] == key)

    async def _press(self, wanted: Callable[[Button], bool]) -> None:
        message, button = await self.phone.until(lambda: self._fresh(wanted), within=self._within)
        self._pressed.add((message.id, button.value))
        query = self.phone.tap_data(message.id, str(button.value))
        await self.phone.until(lambda: self._answered(query), within=self._within)

    def _answered(self, query: str) -> bool:
        return any(toast.query == query for toast in self.phone.toasts)

    def _fresh(self, wanted: Callable[[Button], bool]) -> tuple[Message, Button] | None:
        for message in reversed(self.phone.screen):
            for button in message.buttons:
                if wanted(button) and (message.id, button.value) not in self._pressed:
                    return message, button
        return None


def _reads(button: Button, label: str) -> bool:
    return button.text == label or (len(label) > 8 and button.text.startswith(label))
