"""A group is no place for this: one line, and the bot leaves."""

from bot.core.effects import Effect, Part, Say
from bot.core.house import House


def decline(house: House) -> tuple[Effect, ...]:
    """What is said to a group."""
    return (Say(house.say("group.leave")), Part())
