"""Trouble between the bot and Telegram, on a switch."""

from enum import StrEnum

from bot.rehearsal.api.faults import Fault, Faults, LoseRequest, TooMany
from bot.rehearsal.api.methods import SENDING

SLOW = 1.5
"""Seconds on each way while Telegram is slow."""
WAIT = 3
"""Seconds that the bot is told to wait while Telegram has enough of it."""


class Weather(StrEnum):
    """How Telegram is."""

    WELL = "well"
    SLOW = "slow"
    CROWDED = "crowded"
    DOWN = "down"


def change(faults: Faults, weather: Weather) -> None:
    """Let every call meet this from now on, until it changes."""
    faults.before = faults.after = SLOW if weather is Weather.SLOW else 0.0
    faults.standing = {Weather.DOWN: _down, Weather.CROWDED: _crowded}.get(weather, _well)


def _well(_: str) -> Fault | None:
    return None


def _down(_: str) -> Fault | None:
    return LoseRequest()


def _crowded(method: str) -> Fault | None:
    return TooMany(WAIT) if method in SENDING else None
