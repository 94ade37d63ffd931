"""How scripts, topics and days are called on a screen."""

from datetime import UTC, datetime

from bot.core.chat.dates import in_month
from bot.core.chat.visit import Visit
from bot.core.script.model import Script
from bot.core.view import Joint
from bot.core.walk import Walk
from bot.core.zones import find_zone


def title(visit: Visit, script_id: str) -> str:
    """A script's title; its id if the library has it no more."""
    script = visit.view.script(script_id)
    return script.title.plain() if script else script_id


def topic_label(script: Script | None, topic: str) -> str:
    """A topic's label; its key if the script has it no more."""
    text = script.topic.options.get(topic) if script else None
    return text.plain() if text else topic


def day(visit: Visit, instant: datetime) -> str:
    """A day by its number and month, where the person is."""
    local = instant.astimezone(find_zone(visit.person.zone) or UTC)
    return in_month(visit, local.date())


def about(visit: Visit, what: Joint | Walk | str, topic: str = "") -> dict[str, str]:
    """The names `title` and `topic` for a sentence about a walk, a round or a script."""
    script_id = what if isinstance(what, str) else what.script
    topic = topic if isinstance(what, str) else what.topic
    return {"title": title(visit, script_id), "topic": topic_label(visit.view.script(script_id), topic)}
