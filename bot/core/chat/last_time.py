"""What a person said the last time they walked a script, for a walk that begins now."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.core.chat.visit import Visit
from bot.core.replay import replay
from bot.core.script.model import Chapter, Script
from bot.core.walk import Answer

REMEMBERED: Final = timedelta(days=21)
"""What was said longer ago is not called to mind."""


def last_time(visit: Visit, script: Script, chapter: Chapter) -> Mapping[str, Answer]:
    """The latest answer to each question of which the chapter names it; words of crisis are not told back."""
    found: dict[str, Answer] = {}
    for walk in sorted(visit.view.walks, key=lambda walk: walk.number):
        recent = visit.at.instant - walk.started <= REMEMBERED
        if recent and (walk.script, walk.chapter) == (script.id, chapter.id):
            passed = replay(chapter, walk).trail
            said = {node: walk.answer(node) for node in sorted(chapter.recalled.intersection(passed))}
            found |= {node: answer for node, answer in said.items() if not answer.skipped}
    crisis = visit.view.world.lists.crisis
    return {
        node: answer for node, answer in found.items() if not answer.erased and not crisis.found(answer.text)
    }
