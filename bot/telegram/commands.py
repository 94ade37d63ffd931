"""What Telegram itself shows of the bot: the menu beside the input field, and what an empty chat says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from telegram import BotCommand

COMMANDS: Final = (
    "start",
    "reflect",
    "mine",
    "partner",
    "nudges",
    "settings",
    "language",
    "privacy",
    "safety",
    "pause",
    "stop",
    "export",
    "forget",
    "help",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The bot as an app in one language shows it. `commands` has what each of them does."""

    language: str
    about: str
    commands: Mapping[str, str]

    @property
    def code(self) -> str:
        """The language as Telegram knows it: two letters."""
        return self.language.partition("_")[0]

    @property
    def menu(self) -> tuple[BotCommand, ...]:
        """The commands in the house's order. Raises KeyError where a text is missing."""
        return tuple(BotCommand(name, self.commands[name]) for name in COMMANDS)
