"""What must be true of any summary, whoever passes on whichever lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from bot.core.line import Frozen, Release
from bot.core.script.checks.summaries import LONGEST_SUMMARY
from bot.core.script.markup import check_markup, shown, units
from bot.core.summary import agreed

HEADING = re.compile(r"<b>[^\n]*</b>")
QUOTED = re.compile("“[^”]*”")
SENTENCE = re.compile(r"(?<=[.?:]) +")
TRACES = re.compile(
    r"\b(None|undefined|(?:kept|keeps?|held) back|missing|only|finished|first to)\b|\[\]|\{\{"
)
WEIGHT = 0.2
"""By how much the bot's own words about the two may differ, for the same set of lines."""


def complaints(html: str, pair: tuple[Release, Release]) -> Iterator[str]:
    """Everything that is wrong with a summary of these two releases."""
    lines = [line for release in agreed(*pair) for line in release.lines]
    check_markup(html)
    yield from _lines(html, lines)
    yield from _unmatched(html, pair)
    yield from _headings(html)
    own = list(connecting(html, lines))
    yield from (f"a trace: {found}" for sentence in own for found in TRACES.findall(sentence))
    frames = Counter([*map(masked, own), *(frame(line) for line in lines)])
    yield from (f"twice: {one}" for one, times in frames.items() if times > 1)
    if units(shown(html)) > LONGEST_SUMMARY:
        yield "too long"


def uneven(html: str, pair: tuple[Release, Release]) -> float:
    """How far apart the bot's own words about the two are: 0 is alike, 1 is all about one."""
    one, other = (weight(html, release.name) for release in pair)
    return abs(one - other) / max(one, other, 1)


def weight(html: str, name: str) -> int:
    """Characters of the bot's own words in sentences that name this person."""
    rows = (masked_words(row) for row in html.split("\n"))
    about = (part for row in rows for part in SENTENCE.split(row) if re.search(rf"\b{name}\b", row))
    return sum(len(part.replace(name, "")) for part in about)


def connecting(html: str, lines: Sequence[Frozen]) -> Iterator[str]:
    """The bot's sentences around the released lines."""
    released = {line.texts["en"] for line in lines}
    for row in html.split("\n"):
        if row and row not in released and not HEADING.fullmatch(row):
            yield from SENTENCE.split(unescape(row))


def masked(sentence: str) -> str:
    """A sentence without names and without anybody's own words: what is left is its frame."""
    return re.sub(r"\b(Alex|Sam)\b", "N", masked_words(sentence))


def masked_words(text: str) -> str:
    return QUOTED.sub("“”", unescape(text))


def frame(line: Frozen) -> str:
    """How a line begins: its node and its wording, whatever was answered."""
    return " ".join(masked(line.texts["en"]).split()[:5])


def _lines(html: str, lines: Sequence[Frozen]) -> Iterator[str]:
    for line in lines:
        times = html.split("\n").count(line.texts["en"])
        if times != 1:
            yield f"the line of {line.node} stands there {times} times"


def _unmatched(html: str, pair: tuple[Release, Release]) -> Iterator[str]:
    """What either chose from a match and the other did not is nowhere to be read."""
    one, other = ({line.texts["en"] for line in release.lines if line.match} for release in pair)
    yield from (f"only one chose: {text}" for text in one ^ other if text in html.split("\n"))


def _headings(html: str) -> Iterator[str]:
    rows = html.split("\n")
    for row, after in zip(rows[2:], [*rows[3:], ""], strict=True):
        if HEADING.fullmatch(row) and (not after or HEADING.fullmatch(after)):
            yield f"nothing stands below {row}"
    if "\n\n\n" in html or not HEADING.fullmatch(rows[0]) or not html.endswith("."):
        yield "its beginning, its end or a gap"
