"""A small sign of where one is in a chapter."""

from functools import lru_cache

from bot.core.replay import Position
from bot.core.script.model import Chapter


def dots(chapter: Chapter, position: Position) -> str:
    """Full dots for questions passed and this one, empty ones for the longest way ahead."""
    ahead = questions_ahead(chapter, position.node.id)
    return "●" * (len(position.trail) + 1) + "○" * (ahead - 1)


@lru_cache(maxsize=4096)
def questions_ahead(chapter: Chapter, start: str) -> int:
    """The number of questions on the longest way from a node to an end, the node itself included."""
    known: dict[str, int] = {}

    def longest(node_id: str) -> int:
        if node_id not in known:
            node = chapter.nodes[node_id]
            known[node_id] = 0  # a way back to here adds nothing
            known[node_id] = int(node.is_question) + max(map(longest, node.targets), default=0)
        return known[node_id]

    return longest(start)
