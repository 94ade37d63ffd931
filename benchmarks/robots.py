"""People who tap: as soon as the next question has come, or when they are told to."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.contestants import FIRST
from bot.rehearsal.api.model import Message
from bot.rehearsal.api.phone import Phone

PATIENCE = 120.0
"""Seconds that a step of the way in may take when everybody goes at once."""


@dataclass(slots=True)
class Crowd:
    """Everybody who taps, and what they have counted."""

    turns: int = 0
    eager: bool = False
    latencies: list[float] = field(default_factory=list)
    robots: list["Robot"] = field(default_factory=list)

    def go(self) -> None:
        """From now on everybody taps as soon as a question comes."""
        self.eager = True
        for robot in self.robots:
            robot.tap()

    def stop(self) -> None:
        """Nobody taps any more."""
        self.eager = False

    async def tap_at(self, rate: float, seconds: float) -> None:
        """One after the other taps, `rate` times a second at random instants, whoever else still waits.

        Raises RuntimeError where somebody's turn comes again before their reply.
        """
        chance = random.Random(1)
        begun = time.monotonic()
        due, number = begun, 0
        while (due := due + chance.expovariate(rate)) < begun + seconds:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            self.robots[number % len(self.robots)].tap()
            number += 1


class Robot:
    """One phone. A turn is a tap and the question that follows it."""

    def __init__(self, phone: Phone, crowd: Crowd) -> None:
        self._phone = phone
        self._crowd = crowd
        self._question: Message | None = None
        self._tapped = 0.0
        self._seen = 0

    async def come_in(self, way_in: Sequence[str]) -> None:
        """Everything up to the first question."""
        phone = self._phone
        phone.write("/start")
        for step in way_in:
            if step.startswith("="):
                await phone.expect("to be called", within=PATIENCE)
                phone.write(step[1:])
            else:
                await phone.until(lambda label=step: _with(phone, label), within=PATIENCE)  # type: ignore[misc]
                phone.press(step)
        await phone.until(lambda: _with(phone, FIRST), within=PATIENCE)
        self._look()
        phone.chat.watchers.add(self._look)

    def tap(self) -> None:
        """Tap the first button, or Back where there is one. Raises RuntimeError if no question stands."""
        question, self._question = self._question, None
        if question is None:
            raise RuntimeError(f"no question stands for {self._phone.id}: the bot is too slow for this rate")
        self._tapped = time.monotonic()
        back = (button for button in question.buttons if button.text == "Back")
        button = next(back, question.buttons[0])
        self._phone.tap_data(question.id, str(button.value))

    def _look(self) -> None:
        newest = next(reversed(self._phone.chat.messages.values()))
        if newest.id <= self._seen or not newest.from_bot or not newest.keyboard:
            return
        self._seen, self._question = newest.id, newest
        if self._tapped:
            self._crowd.turns += 1
            self._crowd.latencies.append(time.monotonic() - self._tapped)
        if self._crowd.eager:
            self.tap()


def _with(phone: Phone, label: str) -> bool:
    return any(button.text == label for message in phone.screen for button in message.buttons)
