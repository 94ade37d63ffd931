"""The one text that both read, made of released lines and their keys and of nothing else."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.core.line import HERE, Frozen, Release
from bot.core.script.model import Chapter

Side = tuple[str, Frozen]


def render_summary(  # noqa: PLR0913 - a summary is made of exactly these
    chapter: Chapter, first: Release, second: Release, *, topic: str, variant: int, language: str
) -> str:
    """Render the summary in one language as HTML. Raises TextError.

    `variant` counts the couple's summaries; the caller also alternates with it who is first.
    """
    names = summary_names(chapter, first, second, topic=topic, variant=variant, language=language)
    html = chapter.summary.render(**names)
    # A line may have been released under an older revision, with a theme that is no more.
    released = [_html(line, language) for _, line in _lines(chapter, first, second)]
    return "\n\n".join([html, *(text for text in released if text not in html)])


def summary_names(  # noqa: PLR0913 - a summary is made of exactly these
    chapter: Chapter, first: Release, second: Release, *, topic: str, variant: int, language: str
) -> dict[str, object]:
    """Build the names that a summary may use; a theme without a line is there and empty."""
    themes: dict[str, list[dict[str, object]]] = {theme: [] for theme in (HERE, *chapter.themes)}
    for who, line in _lines(chapter, first, second):
        themes.setdefault(line.theme, []).append(_shown(who, line, language))
    sides = {"first": _side(chapter, first), "second": _side(chapter, second)}
    return {**sides, "themes": themes, "topic": topic, "variant": variant}


def _shown(who: str, line: Frozen, language: str) -> dict[str, object]:
    text = Markup(_html(line, language))  # noqa: S704 - a line was rendered, and escaped, when it was shown
    return {"text": text, "who": who, "node": line.node, "keys": line.keys}


def _side(chapter: Chapter, release: Release) -> dict[str, object]:
    keys = {node.id: () for node in chapter.shareable} | {line.node: line.keys for line in release.lines}
    return {"name": release.name, "keys": keys}


def _lines(chapter: Chapter, first: Release, second: Release) -> Iterator[Side]:
    """Go through all lines in the order of the chapter, at each node the first person before the second."""
    order = {node: place for place, node in enumerate((HERE, *chapter.nodes))}
    sides = [(release.name, line) for release in (first, second) for line in release.lines]
    return iter(sorted(sides, key=lambda side: order.get(side[1].node, len(order))))


def _html(line: Frozen, language: str) -> str:
    return line.texts.get(language) or next(iter(line.texts.values()), "")
