"""docs/dialogues.md: what each dialogue is for, how long it is, and a drawing of each of its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.core.languages.locales import own_name
from bot.core.script.model import Audience, Chapter, Script, Share
from bot.core.view import World
from bot.tools.graphs import graph
from bot.tools.ways import most_questions, ways_through

_HEAD: Final = """# The dialogues

Made by `python -m bot pages` from `dialogues/`; do not edit it. [summaries.md](summaries.md) shows what
couples read in the end, and [sentences.md](sentences.md) holds every sentence.

*Nodes* are the steps of a dialogue: what is asked, what is said, and branches. *Lines* are the answers that
can be passed on; of a *match* only what both chose is read. *Ways* are the different rows of steps that
people can meet, counted over all answers; the longest is the one with the most questions.
"""
_COLUMNS: Final = ("Minutes", "Parts", "Nodes", "Questions", "On the longest way", "Lines", "Matches", "Ways")
_TABLE: Final = f"| Dialogue | For | {' | '.join(_COLUMNS)} |\n| --- | --- |{' --: |' * len(_COLUMNS)}"
_KEY: Final = "Boxes ask, round ones say, diamonds part the ways. Each question can be skipped as well."


@dataclass(frozen=True, slots=True)
class Counts:
    """How large a chapter, or a whole script, is. `longest`: questions on its longest way."""

    nodes: int
    questions: int
    longest: int
    lines: int
    matches: int
    ways: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.nodes + other.nodes,
            self.questions + other.questions,
            max(self.longest, other.longest),
            self.lines + other.lines,
            self.matches + other.matches,
            self.ways + other.ways,
        )

    @property
    def cells(self) -> str:
        """As the end of a row of the table."""
        numbers = (self.nodes, self.questions, self.longest, self.lines, self.matches, self.ways)
        return " | ".join(map(str, numbers))


NONE: Final = Counts(0, 0, 0, 0, 0, 0)


def counts(chapter: Chapter) -> Counts:
    """Count one chapter."""
    ways = ways_through(chapter)
    shares = [node.share for node in chapter.shareable]
    return Counts(
        len(chapter.nodes),
        sum(node.is_question for node in chapter.nodes.values()),
        most_questions(chapter, ways),
        shares.count(Share.OFFER),
        shares.count(Share.MATCH),
        len(ways),
    )


def dialogues_page(world: World, _: Path) -> str:
    """Every dialogue in the order in which it is offered, as Markdown."""
    scripts = list(world.library.scripts.values())
    sizes = {script.id: [counts(chapter) for chapter in script.chapters] for script in scripts}
    rows = [_row(script, sum(sizes[script.id], NONE)) for script in scripts]
    whole = sum((one for each in sizes.values() for one in each), NONE)
    parts = sum(len(script.chapters) for script in scripts)
    total = f"| {len(scripts)} in all | | | {parts} | {whole.cells} |"
    told = (part for script in scripts for part in _of_script(script, sizes[script.id]))
    return "\n".join((_HEAD, _TABLE, *rows, total, "", *told))


def _row(script: Script, size: Counts) -> str:
    title = script.title.plain()
    anchor = title.lower().replace(" ", "-").replace("'", "")
    whom = "one" if script.audience is Audience.ONE else "two"
    return f"| [{title}](#{anchor}) | {whom} | {script.minutes} | {len(script.chapters)} | {size.cells} |"


def _of_script(script: Script, sizes: list[Counts]) -> Iterator[str]:
    yield f"## {script.title.plain()}\n"
    yield f"> {' '.join(script.about.plain().split())}\n"
    yield f"- **Topics**: {', '.join(text.plain() for text in script.topic.options.values())}."
    yield f"- **When it is proposed**: {_proposed(script)}"
    yield f"- **Languages**: {', '.join(map(own_name, script.languages))}.\n"
    for number, (chapter, size) in enumerate(zip(script.chapters, sizes, strict=True), 1):
        yield f"### {script.title.plain()}, part {number}\n"
        yield f"{size.questions} questions, at most {size.longest} on one way. {_KEY}\n"
        yield f"```mermaid\n{graph(chapter)}\n```\n"


def _proposed(script: Script) -> str:
    if script.proposed is None:
        return "never by itself; it is there."
    after = f" It may come again after {script.again_after} days." if script.again_after else ""
    return f"“{script.proposed.plain()}”{after}"
