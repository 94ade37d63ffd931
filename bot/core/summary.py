"""The one summary: made of two releases, and of nothing else that anybody said."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from markupsafe import Markup

from bot.core.line import HERE, Frozen, Release
from bot.core.renaming import present_release
from bot.core.script.model import Chapter, Script, Share

Choice = tuple[str, tuple[str, ...], frozenset[tuple[str, str]]]


def render(
    script: Script, chapter: Chapter, topic: str, releases: Sequence[Release], earlier: int
) -> dict[str, str]:
    """The summary in every language that both releases are frozen in.

    Which partner comes first, and the variant, depend only on the script and on how many summaries
    this couple has had.
    """
    turn = earlier + crc32(script.id.encode())
    present = [present_release(release, script, chapter) for release in releases]
    pair = agreed(*(present if turn % 2 == 0 else reversed(present)))
    lines = [line for release in pair for line in release.lines]
    frozen = set.intersection(*(set(line.texts) for line in lines))
    known = [language for language in script.languages if language in frozen] or sorted(frozen)[:1]
    texts = {}
    for language in known:
        said = script.in_(language)
        names = {"topic": _label(said, topic), "variant": turn, **context(chapter, *pair, language)}
        html = said.chapters[script.chapters.index(chapter)].summary.render(**names)
        texts[language] = _whole(html, lines, {HERE, *chapter.themes}, language)
    return texts


def _label(script: Script, topic: str) -> str:
    label = script.topic.options.get(topic)
    return label.plain() if label else topic


def _whole(html: str, lines: Iterable[Frozen], themes: Container[str], language: str) -> str:
    """Every released line stands in it, also one whose theme a later revision of the script has dropped."""
    left_out = (
        line.texts[language] for line in lines if line.theme not in themes or line.texts[language] not in html
    )
    return "\n".join((html, *left_out))


def agreed(first: Release, second: Release) -> tuple[Release, Release]:
    """The two releases with what both chose alike, once; what only one chose is as if kept."""
    both = _matches(first) & _matches(second)
    return (
        replace(first, lines=tuple(line for line in first.lines if not line.match or _choice(line) in both)),
        replace(second, lines=tuple(line for line in second.lines if not line.match)),
    )


def _matches(release: Release) -> set[Choice]:
    return {_choice(line) for line in release.lines if line.match}


def _choice(line: Frozen) -> Choice:
    """Also its words: nobody is told to have chosen what they were not shown."""
    return line.node, line.keys, frozenset(line.texts.items())


def context(chapter: Chapter, first: Release, second: Release, language: str) -> dict[str, object]:
    """The names that a summary may use: released lines by theme, the keys of each, and who has some."""
    themes: dict[str, list[Mapping[str, object]]] = {theme: [] for theme in (HERE, *chapter.themes)}
    given = [(line, release.name) for release in (first, second) for line in release.lines]
    for line, who in sorted(given, key=lambda one: _place(chapter, one[0])):
        themes.setdefault(line.theme, []).append(_line(line, who, language))
    return {"themes": themes, "first": _partner(chapter, first), "second": _partner(chapter, second)}


def _place(chapter: Chapter, line: Frozen) -> int:
    """Where its question stands in the file: within a theme, what belongs together stands together."""
    order = list(chapter.nodes)
    return order.index(line.node) if line.node in chapter.nodes else len(order)


def _line(line: Frozen, who: str, language: str) -> Mapping[str, object]:
    text = Markup(line.texts[language])  # noqa: S704 - rendered from escaped values when it was frozen
    whose = {} if line.match else {"who": who}
    return {"text": text, "node": line.node, "keys": line.keys, **whose}


def _partner(chapter: Chapter, release: Release) -> Mapping[str, object]:
    offered = [node for node in chapter.shareable if node.share is Share.OFFER]
    own = [line for line in release.lines if not line.match]
    keys = dict.fromkeys((node.id for node in offered), ()) | {line.node: line.keys for line in own}
    themes = dict.fromkeys((node.theme for node in offered), False) | {line.theme: True for line in own}
    return {"name": release.name, "keys": keys, "themes": themes}
