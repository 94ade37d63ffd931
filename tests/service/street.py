"""The steps of `tests.steps`, walked on phones against a bot that really runs."""

import re
from dataclasses import dataclass, field

from bot.rehearsal.api.model import Button, Message
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer
from tests.steps import Step


@dataclass
class Street:
    """People by a letter, each with a phone."""

    server: BotApiServer
    phones: dict[str, Phone] = field(default_factory=dict)
    pressed: set[tuple[str, int, object]] = field(default_factory=set)

    def __getitem__(self, lane: str) -> Phone:
        """Whoever is new gets a phone."""
        return self.phones.setdefault(lane, self.server.telegram.user(f"Phone {lane}"))

    async def go(self, *steps: Step) -> None:
        """One step after the other, each when the bot is ready for it. Raises TimeoutError."""
        for step in steps:
            if step.taps:
                await self.tap(step.lane, step.taps)
            elif step.writes:
                await self.write(step.lane, step.writes)
            else:
                await self.write(step.lane, f"/start {await self.code(step.opens_link_of)}")

    async def write(self, lane: str, text: str) -> Message:
        """Send words and wait for what follows them."""
        phone = self[lane]
        return await phone.expect("", after=phone.write(text))

    async def tap(self, lane: str, label: str) -> None:
        """Press a button that was not pressed before, once it is there, and wait for the spinner to stop."""
        phone = self[lane]
        message, button = await phone.until(lambda: self._fresh(lane, label))
        self.pressed.add((lane, message.id, button.value))
        query = phone.tap_data(message.id, str(button.value))
        await phone.until(lambda: any(toast.query == query for toast in phone.toasts))

    async def code(self, lane: str) -> str:
        """What stands in the newest invite link on this phone."""
        found = re.search(r"start=(\S+)", (await self[lane].expect("?start=")).text)
        assert found is not None
        return found[1]

    def _fresh(self, lane: str, label: str) -> tuple[Message, Button] | None:
        for message in reversed(self[lane].screen):
            for button in message.buttons:
                fits = button.text == label or (len(label) > 8 and button.text.startswith(label))
                if fits and (lane, message.id, button.value) not in self.pressed:
                    return message, button
        return None
