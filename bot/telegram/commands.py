"""The menu of commands that Telegram shows beside the input field."""

from collections.abc import Mapping
from typing import Final

from telegram import BotCommand

COMMANDS: Final = (
    "start",
    "reflect",
    "mine",
    "partner",
    "nudges",
    "settings",
    "privacy",
    "safety",
    "pause",
    "stop",
    "export",
    "forget",
    "help",
)


def menu(descriptions: Mapping[str, str]) -> tuple[BotCommand, ...]:
    """The list for `Bot.set_my_commands`, in the house's order. Raises KeyError where a text is missing."""
    return tuple(BotCommand(name, descriptions[name]) for name in COMMANDS)
