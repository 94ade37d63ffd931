"""The lines that a walk offers: made from its trail only, as the partner would read them."""

from dataclasses import replace
from hashlib import blake2b
from re import compile as pattern

from markupsafe import Markup

from bot.core.chat.visit import Visit
from bot.core.chat.walking import names
from bot.core.line import HERE, Frozen, Line, Release, Wish
from bot.core.replay import replay, values
from bot.core.script.model import Ask, Chapter, Node, Script, Share
from bot.core.walk import Walk

KEPT = Wish()
_GAP = pattern(r"\n{3,}")

REWORDED = ("written",)
"""The key of a line said differently: what was chosen before does not show through its words."""


def offered(visit: Visit, walk: Walk, script: Script, chapter: Chapter) -> tuple[Line, ...]:
    """Every line of this walk as it would read, first "I took the time for this"."""
    known = names(visit, walk, script, chapter)
    nodes = [chapter.nodes[node_id] for node_id in replay(chapter, walk).trail]
    lines = [
        _line(node, walk, known)
        for node in nodes
        if node.share is not Share.NEVER and not walk.answer(node.id).skipped
    ]
    here = Line(HERE, HERE, (), visit.text("line.here"))
    return tuple(_reworded(visit, line, walk.wishes.get(line.node, KEPT)) for line in (here, *lines))


def wish(walk: Walk, node: str) -> Wish:
    """What the person wants for a line; kept if they never said."""
    return walk.wishes.get(node, KEPT)


def passed(walk: Walk, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that would be passed on now."""
    return tuple(line for line in lines if wish(walk, line.node).passed and not line.too_long)


def with_wish(walk: Walk, node: str, new: Wish) -> Walk:
    """The walk with another wish for a line; a release is taken back by it."""
    return replace(walk, wishes={**walk.wishes, node: new}, release=None)


def release(visit: Visit, lines: tuple[Line, ...]) -> Release:
    """The lines, frozen as they were shown."""
    language = visit.person.language
    frozen = tuple(Frozen(line.node, line.theme, line.keys, {language: line.html}) for line in lines)
    return Release(visit.person.name, frozen)


def mark(lines: tuple[Line, ...]) -> str:
    """A short mark of exactly these lines: what is released must be what was shown."""
    return blake2b("\0".join(line.html for line in lines).encode(), digest_size=8).hexdigest()


def in_quotes(words: str) -> Markup:
    """A person's own words, escaped and set off as theirs; empty lines between them become one."""
    return Markup("“{}”").format(_GAP.sub("\n\n", words.strip()))


def _line(node: Node, walk: Walk, known: dict[str, object]) -> Line:
    answer = walk.answer(node.id)
    words = answer.text if node.ask is Ask.WORDS else ""
    template = node.line
    if template is None:
        raise LookupError(f"node {node.id} is shared without a line")
    html = template.render(**known, answer=in_quotes(words) if words else _labels(node, answer.keys, known))
    around = node.around.render(me=known["me"], topic=known["topic"]) if node.around else ""
    return Line(node.id, node.theme or node.id, values(node, answer), html, words, around)


def _labels(node: Node, keys: tuple[str, ...], known: dict[str, object]) -> Markup:
    if node.ask is Ask.SCALE:
        return Markup("{}").format("".join(keys))
    chosen = [option.line or option.text for option in node.options if option.key in keys]
    labels = [Markup(text.render(**known)) for text in chosen]  # noqa: S704 - what was rendered is escaped
    return Markup(" and ").join(labels)


def _reworded(visit: Visit, line: Line, want: Wish) -> Line:
    if not want.words:
        return line
    html = visit.text("line.own", words=in_quotes(want.words))
    return replace(line, html=html, words=want.words, keys=REWORDED)
