"""A walk without what its person wrote for themselves: choices, numbers and what was passed on stay."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.line import Wish
from bot.core.walk import Answer, Walk


def thin(walk: Walk, at: datetime) -> Walk:
    """The walk without private words. It stands where it stood, and its takeaway reads without them."""
    passed_on = walk.release.lines if walk.release and walk.out else ()
    nodes = {line.node for line in passed_on}
    wishes = {name: wish for name, wish in walk.wishes.items() if _node(name) in nodes}
    as_written = {node for node in nodes if not wishes.get(node, Wish()).words}
    return replace(
        walk,
        last=_without_words(walk.last, keep=set()),
        answers=_without_words(walk.answers, keep=as_written),
        # What remembers an offer is a mark of the words for which it was made.
        wishes={name: replace(wish, offered=()) for name, wish in wishes.items()},
        thinned=at,
    )


def _without_words(answers: Mapping[str, Answer], keep: set[str]) -> Mapping[str, Answer]:
    return {
        node: replace(answer, words=(), erased=True) if answer.words and node not in keep else answer
        for node, answer in answers.items()
    }


def _node(line: str) -> str:
    """The node of a line's name; of a match its option stands behind."""
    return line.partition(".")[0]
