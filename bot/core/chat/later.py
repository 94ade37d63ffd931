"""Tonight, or tomorrow: the buttons by which one nudge is asked for."""

from dataclasses import replace

from bot.core.chat.dates import clock
from bot.core.chat.visit import Visit
from bot.core.effects import Button
from bot.core.nudges.asked import later
from bot.core.nudges.chosen import Asked, Nudges


def later_row(visit: Visit) -> tuple[Button, ...]:
    """What lies ahead of it."""
    return tuple(visit.button(name, f"nudge.{name}") for name in later(visit.person, visit.at.instant))


def ask_for(visit: Visit, name: str) -> str:
    """Plan it, and say so."""
    at = visit.at.instant
    wanted = later(visit.person, at)[name]
    nudges = visit.person.nudges or Nudges()
    visit.change(nudges=replace(nudges, asked=Asked(wanted.at, since=at)))
    return visit.text(f"nudge.{name}_then", time=clock(visit, wanted.hour))
