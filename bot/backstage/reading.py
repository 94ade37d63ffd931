"""A walk read on its script as it is now, as far as that can be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.core.chat.lines import offered
from bot.core.chat.visit import Visit
from bot.core.chat.walking import chapter_of, names
from bot.core.line import Line
from bot.core.replay import Position, replay
from bot.core.script.model import Chapter, Node
from bot.core.script.texts import TextError
from bot.core.walk import Walk


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a walk could be read, and what not. `part`: its chapter's place in the script; 0 if unknown."""

    chapter: Chapter | None = None
    part: int = 0
    position: Position | None = None
    names: Mapping[str, object] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    trouble: str = ""

    @property
    def waiting(self) -> Node | None:
        """The question that waits."""
        return None if self.position is None or self.position.is_end else self.position.node

    def node(self, node_id: str) -> Node | None:
        """One node of its chapter."""
        return self.chapter.nodes.get(node_id) if self.chapter else None

    def trail(self, walk: Walk) -> tuple[str, ...]:
        """The trail that still holds; as it was walked where nothing can tell."""
        return self.position.trail if self.position else walk.trail


def read(visit: Visit, walk: Walk) -> Reading:
    """Read a walk; what fails on the way is said, and what came before it stays."""
    found = chapter_of(visit, walk)
    if found is None:
        return Reading(trouble=f"the library has no chapter {walk.chapter} of a script {walk.script}")
    script, chapter = found
    reading = Reading(chapter, script.chapters.index(chapter) + 1)
    try:
        reading = replace(reading, position=replay(chapter, walk))
        reading = replace(reading, names=names(visit, walk, script, chapter))
        return replace(reading, lines=offered(visit, walk, script, chapter))
    except TextError as error:
        return replace(reading, trouble=f"a text of this chapter fails: {error.message}")
    except LookupError as error:
        return replace(reading, trouble=f"this chapter cannot be walked: {error}")
