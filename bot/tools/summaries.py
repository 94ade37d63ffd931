"""docs/summaries.md: real summaries of made-up couples, and takeaways of people alone, to be read aloud."""

from collections.abc import Iterator, Sequence
from html import unescape
from itertools import count
from pathlib import Path
from re import sub
from typing import Final

from bot.core.line import HERE, Frozen, Release
from bot.core.script.model import Audience, Chapter, Script
from bot.core.summary import render
from bot.core.view import World
from bot.tools.made_up import MadeUp, could_pass_on, takeaway
from bot.tools.samples import Samples, read_samples

_HEAD: Final = """# Summaries to read aloud

Made by `python -m bot pages` from `dialogues/` and the made-up people in each `samples.yaml`; do not edit it.
For each pair there are four of the first part: both pass on every line, every second line, one line each, and
all of one side with the first line only of the other. Each is what both partners read.
A dialogue for one person has no summary; there stands what each of its people keeps.
"""

Couple = tuple[MadeUp, MadeUp]
Lines = Sequence[Frozen]


def summaries_page(world: World, dialogues: Path) -> str:
    """Every script that has made-up people, with all of their summaries, as Markdown."""
    parts = [_HEAD]
    for script in world.library.scripts.values():
        samples = read_samples(dialogues / script.id)
        if samples is not None:
            alone = script.audience is Audience.ONE
            told = _of_one(world, script, samples) if alone else _of_couples(world, script, samples)
            parts += [f"## {script.title.plain()}\n", *told]
    return "\n".join(parts)


def _of_one(world: World, script: Script, samples: Samples) -> Iterator[str]:
    topics = list(script.topic.options)
    for chapter in script.chapters:
        for number, (like, who) in enumerate(samples.first.items()):
            html = takeaway(world, script, chapter, who, topics[number % len(topics)])
            yield f"### Part {script.chapters.index(chapter) + 1}: {like}\n"
            yield f"<details open><summary>takeaway</summary>\n\n{_markdown(html)}\n\n</details>\n"


def _of_couples(world: World, script: Script, samples: Samples) -> Iterator[str]:
    topics, earlier = list(script.topic.options), count()
    for chapter in script.chapters:
        for number, (title, couple) in enumerate(samples.couples()):
            yield f"### Part {script.chapters.index(chapter) + 1}: {title}\n"
            topic = topics[number % len(topics)]
            for name, releases in _releases(world, script, chapter, couple, topic, number):
                html = render(script, chapter, topic, releases, next(earlier))["en"]
                yield f"<details open><summary>{name}</summary>\n\n{_markdown(html)}\n\n</details>\n"


def _releases(  # noqa: PLR0913, PLR0917 - one couple on its way through one chapter
    world: World, script: Script, chapter: Chapter, couple: Couple, topic: str, number: int
) -> Iterator[tuple[str, Sequence[Release]]]:
    first, second = (could_pass_on(world, script, chapter, who, topic) for who in couple)
    sets = _sets(first, second, number) if chapter is script.chapters[0] else [("all lines", first, second)]
    for name, *passed in sets:
        yield name, [Release(who.name, tuple(lines)) for who, lines in zip(couple, passed, strict=True)]


def _sets(first: Lines, second: Lines, number: int) -> Iterator[tuple[str, Lines, Lines]]:
    yield "all lines", first, second
    yield "half of the lines", first[number % 2 :: 2], second[number % 2 :: 2]
    one, other = 1 + number % (len(first) - 1), len(second) - 1 - number % (len(second) - 1)
    yield "one line each", [first[one]], [second[other]]
    yield "one passes on the first line only", first, [line for line in second if line.node == HERE]


def _markdown(html: str) -> str:
    """Telegram's HTML as Markdown that looks alike: a line stays a line, a paragraph a paragraph."""
    bold = sub(r"</?b>", "**", html)
    plain = unescape(sub(r"<[^>]*>", "", bold))
    return "\n>\n".join(_quoted(paragraph) for paragraph in plain.split("\n\n"))


def _quoted(paragraph: str) -> str:
    return "\n".join(f"> {row}  " for row in paragraph.split("\n")).rstrip()
