"""The lines that a walk offers: made from its trail only, as the partner would read them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from re import compile as pattern

from markupsafe import Markup

from bot.core.chat.visit import Visit
from bot.core.chat.walking import names
from bot.core.languages.digits import number
from bot.core.languages.lists import listed
from bot.core.line import HERE, Frozen, Line, Release, Wish
from bot.core.replay import replay, values
from bot.core.script.model import Ask, Chapter, Node, Option, Script, Share
from bot.core.walk import Answer, Walk

Names = Mapping[str, object]

KEPT = Wish()
_GAP = pattern(r"\n{3,}")
_STOPPED_TWICE = pattern("([.!?…؟]\u2069?[”»])\\.$")
"""Own words that end a sentence, and the full stop of the line behind their quotation mark."""

REWORDED = ("written",)
"""The key of a line said differently: what was chosen before does not show through its words."""


def offered(visit: Visit, walk: Walk, script: Script, chapter: Chapter) -> tuple[Line, ...]:
    """Every line of this walk as it would read in the script's language; the first is of the time taken."""
    visit = visit.in_(script.language)
    known = names(visit, walk, script, chapter)
    nodes = [chapter.nodes[node_id] for node_id in replay(chapter, walk).trail]
    shared = (n for n in nodes if n.share is not Share.NEVER and not walk.answer(n.id).skipped)
    lines = [line for node in shared for line in _lines(visit, node, walk.answer(node.id), known)]
    here = Line(HERE, HERE, (), visit.text("line.here_too" if visit.person.second else "line.here"))
    return tuple(_reworded(visit, line, wish(walk, line)) for line in (here, *lines))


def wish(walk: Walk, line: Line) -> Wish:
    """What the person wants for a line; kept if they never said."""
    return walk.wishes.get(line.name, KEPT)


def passed(walk: Walk, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that would be passed on now."""
    return tuple(line for line in lines if wish(walk, line).passed and not line.too_long)


def stands_alone(lines: tuple[Line, ...]) -> bool:
    """Whether at least one of these lines is read whatever the partner passes on."""
    return any(not line.match for line in lines)


def with_wish(walk: Walk, line: str, new: Wish) -> Walk:
    """The walk with another wish for a line, by its name; a release is taken back by it."""
    return replace(walk, wishes={**walk.wishes, line: new}, release=None)


def release(visit: Visit, walk: Walk, script: Script, lines: tuple[Line, ...]) -> Release:
    """The lines, frozen as they were shown, and as they read in each other language of the script."""
    readings: dict[str, dict[str, str]] = {line.name: {} for line in lines}
    for language in script.languages:
        for line in _offered_in(visit, walk, script.in_(language)):
            readings.setdefault(line.name, {})[language] = line.choice if line.match else line.html
    frozen = (Frozen(line.node, line.theme, line.keys, readings[line.name], line.match) for line in lines)
    return Release(visit.person.name, tuple(frozen))


def _offered_in(visit: Visit, walk: Walk, script: Script) -> tuple[Line, ...]:
    chapter = script.chapter(walk.chapter)
    return offered(visit.in_(script.language), walk, script, chapter) if chapter else ()


def mark(lines: tuple[Line, ...]) -> str:
    """A short mark of exactly these lines: what is released must be what was shown."""
    return blake2b("\0".join(line.html for line in lines).encode(), digest_size=8).hexdigest()


def in_quotes(visit: Visit, words: str) -> Markup:
    """A person's own words, escaped and set off as theirs; empty lines between them become one."""
    html = visit.text("word.quoted", words=_GAP.sub("\n\n", words.strip()))
    return Markup(html)  # noqa: S704 - rendered, so escaped


def _lines(visit: Visit, node: Node, answer: Answer, known: Names) -> Iterator[Line]:
    """One line; of a match one for each choice, so that keeping one back looks like not having chosen it."""
    if node.share is not Share.MATCH:
        yield _line(visit, node, answer, known)
        return
    for option in node.options:
        if option.key in answer.keys:
            choice = _label(visit, option, answer, known)
            html = visit.text("line.match", answer=choice)
            yield Line(node.id, node.theme or node.id, (option.key,), html, match=True, choice=choice)


def _line(visit: Visit, node: Node, answer: Answer, known: Names) -> Line:
    if not node.lines:
        raise LookupError(f"node {node.id} is shared without a line")
    wording = node.lines[-1 if visit.person.second else 0]
    html = _STOPPED_TWICE.sub(r"\1", wording.render(**known, answer=_answer(visit, node, answer, known)))
    around = node.around.render(me=known["me"], topic=known["topic"]) if node.around else ""
    return Line(node.id, node.theme or node.id, values(node, answer), html, answer.text, around)


def _answer(visit: Visit, node: Node, answer: Answer, known: Names) -> Markup:
    if node.ask is Ask.WORDS:
        return in_quotes(visit, answer.text)
    if node.ask is Ask.SCALE:
        return Markup(number(int("".join(answer.keys)), visit.person.language))  # noqa: S704 - a number
    chosen = (option for option in node.options if option.key in answer.keys)
    labels = [_label(visit, option, answer, known) for option in chosen]
    return Markup(listed(labels, visit.person.language))  # noqa: S704 - all of them are rendered


def _label(visit: Visit, option: Option, answer: Answer, known: Names) -> Markup:
    """A choice as it reads within a line; own words are set off."""
    names = {**known, "answer": in_quotes(visit, answer.text)} if option.own else known
    if option.own and option.line is None:
        return in_quotes(visit, answer.text)
    return Markup((option.line or option.text).render(**names))  # noqa: S704 - what was rendered is escaped


def _reworded(visit: Visit, line: Line, want: Wish) -> Line:
    if not want.words:
        return line
    html = visit.text("line.own", words=in_quotes(visit, want.words))
    return replace(line, html=html, words=want.words, keys=REWORDED)
