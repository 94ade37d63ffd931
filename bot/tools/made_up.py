"""Made-up people who have walked a chapter: what they could pass on and keep, made as for anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.core.at import At
from bot.core.chat.kinds import Kind
from bot.core.chat.lines import offered, release
from bot.core.chat.pages import PAGES
from bot.core.chat.visit import Visit
from bot.core.chat.walking import names
from bot.core.line import Frozen
from bot.core.person import Person, Place
from bot.core.replay import replay
from bot.core.script.model import Ask, Chapter, Node, Script
from bot.core.view import PersonView, World
from bot.core.walk import Answer, Fragment, Walk

_BEGAN = At(datetime(2026, 1, 1, tzinfo=UTC), bytes(16))

Said = Sequence[str] | str
"""The keys that were chosen, or words that were written."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Somebody with an answer for each node, by chapter. `second`: they came by the other's invitation.

    `weeks`: how many weeks later than others they walk, where questions take turns.
    """

    name: str
    second: bool = False
    answers: Mapping[str, Mapping[str, Said]] = field(default_factory=dict)
    weeks: int = 0


def could_pass_on(
    world: World, script: Script, chapter: Chapter, who: MadeUp, topic: str
) -> tuple[Frozen, ...]:
    """Every line of a walk through this chapter, frozen as it would be shown."""
    visit, walk = _visit(world, script, chapter, who, topic)
    return release(visit, walk, script, offered(visit, walk, script, chapter)).lines


def takeaway(world: World, script: Script, chapter: Chapter, who: MadeUp, topic: str) -> str:
    """What somebody keeps of a walk through this chapter."""
    visit, walk = _visit(world, script, chapter, who, topic)
    return chapter.takeaway.render(**names(visit, walk, script, chapter))


def _visit(world: World, script: Script, chapter: Chapter, who: MadeUp, topic: str) -> tuple[Visit, Walk]:
    """Somebody at the end of a walk through this chapter, and that walk."""
    before = script.chapters[: script.chapters.index(chapter) + 1]
    walks = tuple(_walk(script, one, who, topic, number) for number, one in enumerate(before, 1))
    person = Person("made-up", Place(Kind.HOME), name=who.name, second=who.second)
    return Visit(PersonView(world, person, walks, (), ()), _BEGAN, PAGES), walks[-1]


def _walk(script: Script, chapter: Chapter, who: MadeUp, topic: str, number: int) -> Walk:
    began = _BEGAN.instant + timedelta(weeks=who.weeks)
    walk = Walk(number, script.id, script.revision, chapter.id, topic, began, round="made-up")
    said = who.answers.get(chapter.id, {})
    while not (position := replay(chapter, walk)).is_end:
        node = position.node
        walk = walk.with_answer(node.id, _answer(node, said.get(node.id, ()))).passed(node.id)
    return walk


def _answer(node: Node, said: Said) -> Answer:
    if isinstance(said, str):
        keys = () if node.ask is Ask.WORDS or node.own is None else (node.own.key,)
        return Answer(keys=keys, words=(Fragment(0, said),))
    return replace(Answer(keys=tuple(said)), skipped=not said)
