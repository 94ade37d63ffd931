"""docs/sentences.md: every sentence that can be sent, for a clinician to read and sign; a page a language."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from re import Match, sub
from typing import Final

from bot.core.house import House
from bot.core.languages.direction import from_right
from bot.core.script.model import Audience, Chapter, Node, Script
from bot.core.script.texts import Text
from bot.core.view import World

_FRAME: Final = "clinician"
"""The group of the house's sentences that are the page's own."""


def sentences_page(world: World, language: str) -> str:
    """All sentences of the bot and of every dialogue, as Markdown, with a place to sign."""
    page = _Page(world.houses[language])
    body = "\n".join((*page.of_house(), *page.of_scripts(world)))
    parts = (page.head(), body, page.sign(sha256(body.encode()).hexdigest()[:12]))
    whole = "\n".join(parts)
    return f'<div dir="rtl">\n\n{whole}\n</div>\n' if from_right(language) else whole


class _Page:
    """The page in one language."""

    def __init__(self, house: House) -> None:
        self._house = house

    def _say(self, key: str, **names: object) -> str:
        return self._house.label(f"clinician.{key}", **names)

    def head(self) -> str:
        return f"# {self._say('title')}\n\n{self._say('head', language=self._house.language)}\n"

    def sign(self, mark: str) -> str:
        rows = [
            (self._say("mark"), f"`{mark}`"),
            *((self._say(key), "") for key in ("who", "before", "later")),
        ]
        rows.append((self._say("signed"), ""))
        table = "\n".join(f"| {name} | {value} |" for name, value in rows)
        return f"## {self._say('sign')}\n\n| | |\n|---|---|\n{table}\n\n{self._say('why')}\n"

    def of_house(self) -> Iterator[str]:
        yield f"## {self._say('bot')}\n"
        for group, keys in groupby(self._house.texts, key=lambda key: key.split(".")[0]):
            if group != _FRAME:
                yield f"### {group}\n"
                yield from (self._listed(key.split(".", 1)[1], self._house.texts[key]) for key in keys)
                yield ""

    def of_scripts(self, world: World) -> Iterator[str]:
        for script in world.library.scripts.values():
            said = script.in_(self._house.language)
            yield f"## {said.title.plain()}\n"
            yield from self._of_script(said)

    def _of_script(self, script: Script) -> Iterator[str]:
        yield self._told(self._say("about"), script.about)
        yield self._told(self._say("topic"), script.topic.text)
        yield from (self._button(text) for text in script.topic.options.values())
        for chapter in script.chapters:
            yield f"\n### {script.title.plain()}: {chapter.id}\n"
            for node in chapter.nodes.values():
                yield from self._of_node(node)
            yield from self._of_ending(script, chapter)

    def _of_node(self, node: Node) -> Iterator[str]:
        if node.text is not None:
            offered = f", {self._say('offered')}" if node.theme else ""
            yield self._told(f"{node.id} ({node.ask}{offered})", node.text)
        for option in node.options:
            reads = f" · {self._say('reads', line=self._plain(option.line))}" if option.line else ""
            yield f"{self._button(option.text)}{reads}"
        if node.scale is not None:
            yield f"{self._button(node.scale.low_text)}\n{self._button(node.scale.high_text)}"
        for key, line in zip(("first", "second"), node.lines, strict=False):
            yield self._told(self._say(key), line)
        if node.around is not None:
            yield self._told(self._say("around"), node.around)

    def _of_ending(self, script: Script, chapter: Chapter) -> Iterator[str]:
        yield self._told(self._say("takeaway"), chapter.takeaway)
        if script.audience is Audience.COUPLE:
            yield self._told(self._say("summary"), chapter.summary)

    def _told(self, name: str, text: Text) -> str:
        return f"\n*{name}*\n\n{_rows(self._plain(text), '> ')}\n"

    def _listed(self, name: str, text: Text) -> str:
        """A sentence in one row where it fits, else below its name."""
        plain = self._plain(text)
        return f"- *{name}*: {plain}" if "\n" not in plain else f"- *{name}*:\n{_rows(plain, '  > ')}"

    def _button(self, text: Text) -> str:
        return f"- [{self._plain(text)}]"

    def _plain(self, text: Text) -> str:
        """A text as it reads: what is filled in stands between { and }, a condition before what it is for."""
        source = sub(r"(?m)^ *{% (\w+) *(.*?) *%} *$", self._alone, text.source)
        source = sub(r"{% (\w+) *(.*?) *%}", self._within, source)
        filled = sub(r"{{\s*(.*?)\s*}}", r"{\1}", source)
        rows = (row.strip() for row in sub(r"</?\w+>", "", filled).split("\n"))
        return "\n".join(row for row in rows if row)

    def _alone(self, tag: Match[str]) -> str:
        return "" if tag[1].startswith("end") else f"({self._say(tag[1], condition=tag[2])})"

    def _within(self, tag: Match[str]) -> str:
        if tag[1].startswith("end"):
            return "}"
        return f"{'{' if tag[1] in {'if', 'for'} else ' · '}{self._say(tag[1], condition=tag[2])}: "


def _rows(plain: str, mark: str) -> str:
    return "\n".join(f"{mark}{row}  ".rstrip(" ") + "  " for row in plain.split("\n")).rstrip()
