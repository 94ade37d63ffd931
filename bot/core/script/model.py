"""A script as the rest of the bot sees it: loaded, checked and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.script.conditions import LAST, Condition, uses
from bot.core.script.texts import Text


class Ask(StrEnum):
    """What a node does; everything but SAY, BRANCH and END waits for an answer."""

    SAY = "say"
    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    WORDS = "words"
    BRANCH = "branch"
    END = "end"


UNSURE = "unsure"
"""The key of "I don't know": an answer like any other, and nothing that a later text could quote."""

QUESTIONS = frozenset({Ask.ONE, Ask.SEVERAL, Ask.SCALE, Ask.WORDS})


class Share(StrEnum):
    """Whether the answer may become a line on the slip.

    MATCH: each choice is a line, read only where both have passed on the same.
    """

    NEVER = "never"
    OFFER = "offer"
    MATCH = "match"


class Track(StrEnum):
    """What a scale is about whose answers a person can look at over the weeks, alone."""

    ROOM = "room"
    CLOSENESS = "closeness"


HIGHEST_TRACKED = 10
"""Their numbers go from 0 to this, so that they can stand beside each other."""


class Audience(StrEnum):
    """Whom a script is for."""

    COUPLE = "couple"
    ONE = "one"


class Lapse(StrEnum):
    """What both read when a round closes without a summary."""

    LINE = "line"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. The key is stable; the text is a label and may be translated.

    `line` is the choice as it reads in the partner's summary, where the label does not fit there.
    `own`: whoever chooses it is asked for their own words.
    """

    key: str
    text: Text
    go: str | None = None
    line: Text | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole numbers from `low` to `high`, each a button."""

    low: int
    high: int
    low_text: Text
    high_text: Text


@dataclass(frozen=True, slots=True)
class Way:
    """One arm of a branch: the first whose condition holds is taken."""

    when: Condition
    go: str


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a chapter.

    `starts_as` names an earlier question: what was chosen there is marked here from the beginning.
    `lines` holds one wording, or two: then the two partners' lines do not begin alike.
    `around` tells whoever passes its line on what the summary may say around it.
    `rotate`: a branch that goes to one of these by the week in which the walk began, one after the other.
    `track`: its answers are shown to the person as one line over their weeks.
    """

    id: str
    ask: Ask
    text: Text | None = None
    options: tuple[Option, ...] = ()
    most: int | None = None
    columns: int = 1
    starts_as: str | None = None
    scale: Scale | None = None
    ways: tuple[Way, ...] = ()
    rotate: tuple[str, ...] = ()
    go: str | None = None
    share: Share = Share.NEVER
    theme: str | None = None
    lines: tuple[Text, ...] = ()
    around: Text | None = None
    track: Track | None = None

    @property
    def is_question(self) -> bool:
        """Whether the walk waits here for an answer."""
        return self.ask in QUESTIONS

    @property
    def targets(self) -> tuple[str, ...]:
        """Every node that may come next, each once."""
        chosen = (option.go for option in self.options)
        found = (*chosen, *(way.go for way in self.ways), *self.rotate, self.go)
        return tuple(dict.fromkeys(target for target in found if target))

    def option(self, key: str) -> Option | None:
        """Find the option with this key, if the node has it."""
        return next((option for option in self.options if option.key == key), None)

    @property
    def names_in_lines(self) -> frozenset[str]:
        """The dotted names that its lines and those of its options use."""
        texts = (*self.lines, *(option.line for option in self.options if option.line))
        return frozenset(name for text in texts for name in text.names)

    @property
    def own(self) -> Option | None:
        """The option that asks for own words, if the node has one."""
        return next((option for option in self.options if option.own), None)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of a script: both walk it alone, then one summary may come out."""

    id: str
    nodes: Mapping[str, Node] = field(hash=False)
    start: str
    takeaway: Text
    summary: Text

    @property
    def shareable(self) -> tuple[Node, ...]:
        """The nodes whose answers may become lines, in the order of the file."""
        return tuple(node for node in self.nodes.values() if node.share is not Share.NEVER)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of the shareable nodes, each once, in the order of the file."""
        return tuple(dict.fromkeys(node.theme for node in self.shareable if node.theme))

    @property
    def recalled(self) -> frozenset[str]:
        """The nodes of which a text or a condition names what was said there last time."""
        nodes = self.nodes.values()
        texts = (self.takeaway, *(node.text for node in nodes if node.text))
        named = {name for text in texts for name in text.names}
        named |= {use.node for node in nodes for way in node.ways for use in uses(way.when)}
        return frozenset(name.removeprefix(LAST) for name in named if name.startswith(LAST))


@dataclass(frozen=True, slots=True)
class Topic:
    """What a round is about: picked from a list; all that the partner sees beforehand."""

    text: Text
    options: Mapping[str, Text]


LANGUAGE = "en"
"""The language of the bot's own sentences, and of a script that does not name one."""
LAST_PLACE = 1000
"""The place of a dialogue that names none: after all others."""


@dataclass(frozen=True, slots=True)
class Script:
    """One dialogue, whole.

    `weekly`: a couple has at most one round of it a week, which nobody opens for the other.
    `place`: where it stands among all dialogues, the lowest first.
    `proposed`: why it could be the next one; without that it is not proposed.
    `again_after`: in how many days it may be proposed again.
    `translations`: the same dialogue in other languages. Only its texts differ, so a walk goes on in any.
    """

    id: str
    revision: int
    audience: Audience
    lapse: Lapse
    title: Text
    about: Text
    minutes: int
    topic: Topic
    chapters: tuple[Chapter, ...]
    renamed: Mapping[str, str]
    weekly: bool = False
    language: str = LANGUAGE
    place: int = LAST_PLACE
    proposed: Text | None = None
    again_after: int | None = None
    translations: Mapping[str, "Script"] = field(default_factory=dict, hash=False, repr=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be read, its own first."""
        return (self.language, *self.translations)

    def in_(self, language: str) -> "Script":
        """The dialogue in a language; in its own where it is not translated."""
        return self.translations.get(language, self)

    def chapter(self, chapter_id: str) -> Chapter | None:
        """Find the chapter with this id, if the script has it."""
        return next((chapter for chapter in self.chapters if chapter.id == chapter_id), None)
