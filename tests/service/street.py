"""The steps of `tests.steps`, walked on phones against a bot that really runs."""

import re
from dataclasses import dataclass, field

from bot.rehearsal.api.model import Message
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.hands import Hands
from tests.steps import Step


@dataclass
class Street:
    """People by a letter, each with a phone."""

    server: BotApiServer
    hands: dict[str, Hands] = field(default_factory=dict)

    def __getitem__(self, lane: str) -> Phone:
        """Whoever is new gets a phone."""
        return self._hands(lane).phone

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
        return await self._hands(lane).write(text)

    async def tap(self, lane: str, label: str) -> None:
        """Press a button that was not pressed before, once it is there, and wait for the spinner to stop."""
        await self._hands(lane).tap(label)

    async def code(self, lane: str) -> str:
        """What stands in the newest invite link on this phone."""
        found = re.search(r"start=(\S+)", (await self[lane].expect("?start=")).text)
        assert found is not None
        return found[1]

    def _hands(self, lane: str) -> Hands:
        if lane not in self.hands:
            self.hands[lane] = Hands(self.server.telegram.user(f"Phone {lane}"))
        return self.hands[lane]
