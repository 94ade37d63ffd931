"""docs/sentences.md: every sentence that can be sent, for a clinician to read and sign."""

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import groupby
from re import Match, sub
from typing import Final

from bot.core.house import House
from bot.core.script.model import Audience, Chapter, Node, Script
from bot.core.script.texts import Text
from bot.core.view import World

_HEAD: Final = """# Every sentence that can be sent

Made by `python -m bot pages` from `bot/texts/` and `dialogues/`; do not edit it. What stands in { } is
filled in: a name, a topic, an answer, people's own words. A condition stands before the sentences that it is
for. Nothing else is sent but what people wrote themselves, and where to turn, which stands in
`bot/safety/resources.yaml`. The words at which a script stops are in `bot/safety/en.yaml`.

**No clinician has read and signed this page yet.** Until one has, Twofold is not for couples outside a
trial, and its first screen says so.
"""
_ALONE: Final = {
    "if": "(if %s)",
    "elif": "(or, if %s)",
    "else": "(otherwise)",
    "endif": "",
    "for": "(for each %s)",
    "endfor": "",
}
_WITHIN: Final = {
    "if": "{if %s: ",
    "elif": " · if %s: ",
    "else": " · otherwise: ",
    "endif": "}",
    "for": "{for each %s: ",
    "endfor": "}",
}
_SIGN: Final = """## For whoever reads this page as a clinician

| | |
|---|---|
| The sentences read, by their mark | `MARK` |
| Name and profession | |
| What has to change before couples use it | |
| What should change later | |
| Date and signature | |

The mark is made of all sentences above: it is another one as soon as one of them changes.
"""


def sentences_page(world: World) -> str:
    """All sentences of the bot and of every dialogue, as Markdown, with a place to sign."""
    body = "\n".join((*_of_house(world.houses.own), *_of_scripts(world)))
    mark = sha256(body.encode()).hexdigest()[:12]
    return "\n".join((_HEAD, body, _SIGN.replace("MARK", mark)))


def _of_house(house: House) -> Iterator[str]:
    yield "## The bot itself\n"
    for group, keys in groupby(house.texts, key=lambda key: key.split(".")[0]):
        yield f"### {group}\n"
        yield from (_listed(key.split(".", 1)[1], house.texts[key]) for key in keys)
        yield ""


def _of_scripts(world: World) -> Iterator[str]:
    for script in world.library.scripts.values():
        yield f"## {script.title.plain()}\n"
        yield from _of_script(script)


def _of_script(script: Script) -> Iterator[str]:
    yield _told("about", script.about)
    yield _told("topic", script.topic.text)
    yield from (_button(text) for text in script.topic.options.values())
    for chapter in script.chapters:
        yield f"\n### {script.title.plain()}: {chapter.id}\n"
        for node in chapter.nodes.values():
            yield from _of_node(node)
        yield from _of_ending(script, chapter)


def _of_node(node: Node) -> Iterator[str]:
    if node.text is not None:
        yield _told(f"{node.id} ({node.ask}{', may be passed on' if node.theme else ''})", node.text)
    for option in node.options:
        reads = f" · reads: {_plain(option.line)}" if option.line else ""
        yield f"{_button(option.text)}{reads}"
    if node.scale is not None:
        yield f"{_button(node.scale.low_text)}\n{_button(node.scale.high_text)}"
    for number, line in enumerate(node.lines):
        yield _told("as the first of the two passes it on" if number == 0 else "as the second does", line)
    if node.around is not None:
        yield _told("beside it, in the preview", node.around)


def _of_ending(script: Script, chapter: Chapter) -> Iterator[str]:
    yield _told("takeaway", chapter.takeaway)
    if script.audience is Audience.COUPLE:
        yield _told("summary", chapter.summary)


def _told(name: str, text: Text) -> str:
    return f"\n*{name}*\n\n{_rows(_plain(text), '> ')}\n"


def _rows(plain: str, mark: str) -> str:
    return "\n".join(f"{mark}{row}  ".rstrip(" ") + "  " for row in plain.split("\n")).rstrip()


def _listed(name: str, text: Text) -> str:
    """A sentence in one row where it fits, else below its name."""
    plain = _plain(text)
    return f"- *{name}*: {plain}" if "\n" not in plain else f"- *{name}*:\n{_rows(plain, '  > ')}"


def _button(text: Text) -> str:
    return f"- [{_plain(text)}]"


def _plain(text: Text) -> str:
    """A text as it reads: what is filled in stands between { and }, a condition before what it is for."""
    source = sub(r"(?m)^ *{% (\w+) *(.*?) *%} *$", partial(_condition, _ALONE), text.source)
    source = sub(r"{% (\w+) *(.*?) *%}", partial(_condition, _WITHIN), source)
    filled = sub(r"{{\s*(.*?)\s*}}", r"{\1}", source)
    rows = (row.strip() for row in sub(r"</?\w+>", "", filled).split("\n"))
    return "\n".join(row for row in rows if row)


def _condition(words: Mapping[str, str], tag: Match[str]) -> str:
    return words[tag[1]].replace("%s", tag[2])
