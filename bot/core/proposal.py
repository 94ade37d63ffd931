"""What could come next: from what somebody has done, and never from what they have said."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.core.script.library import Library
from bot.core.script.model import Script
from bot.core.walk import Walk


def proposal(library: Library, walks: Iterable[Walk], at: datetime) -> Script | None:
    """The first dialogue that they have not done; when there is none, the first whose time has come again."""
    done = _ends(walks)
    known = [script for script in library.scripts.values() if script.proposed]
    fresh = (script for script in known if script.id not in done)
    anew = (script for script in known if script.id in done and _is_due(script, done[script.id], at))
    return next(fresh, None) or next(anew, None)


def in_order(library: Library, walks: Iterable[Walk], at: datetime) -> list[Script]:
    """All dialogues: the proposed one, those not done yet, and the others, each in the library's order."""
    walks = list(walks)
    proposed, done = proposal(library, walks, at), _ends(walks)
    return sorted(library.scripts.values(), key=lambda script: (script is not proposed, script.id in done))


def topics_in_order(script: Script, walks: Iterable[Walk]) -> Sequence[str]:
    """The keys of its topics: those not yet looked at, then the one looked at longest ago, and so on."""
    ended = [walk.topic for walk in _finished(walks) if walk.script == script.id]
    looked_at = [topic for topic in dict.fromkeys(reversed(ended)) if topic in script.topic.options]
    fresh = (topic for topic in script.topic.options if topic not in looked_at)
    return [*fresh, *reversed(looked_at)]


def _ends(walks: Iterable[Walk]) -> dict[str, datetime]:
    """When each dialogue was done the last time."""
    return {walk.script: walk.finished for walk in _finished(walks) if walk.finished}


def _finished(walks: Iterable[Walk]) -> list[Walk]:
    """The walks that have come to their end, in the order of their ends."""
    ended = [(walk.finished, walk) for walk in walks if walk.finished]
    return [walk for _, walk in sorted(ended, key=lambda one: one[0])]


def _is_due(script: Script, done: datetime, at: datetime) -> bool:
    return script.again_after is not None and done + timedelta(days=script.again_after) <= at
