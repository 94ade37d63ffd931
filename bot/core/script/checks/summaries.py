"""A summary shows every released line once, word for word, and leaves no gap where there is none."""

import re
from collections.abc import Iterator
from itertools import pairwise, product
from typing import Final

from bot.core.line import HERE, Frozen, Release
from bot.core.script.checks.graph import Keys, possible_answers
from bot.core.script.checks.rendering import LONGEST_MESSAGE
from bot.core.script.checks.samples import (
    NAME,
    all_said,
    chapters_before,
    longest_line,
    longest_match,
    longest_topic,
)
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Place, Places, finding, quoted
from bot.core.script.markup import MarkupError, check_markup, shown, units
from bot.core.script.model import Ask, Audience, Chapter, Node, Script, Share
from bot.core.script.texts import TextError, UnknownNameError
from bot.core.summary import agreed, context

_MOST_ANSWERS: Final = 24
_HEADING: Final = re.compile(r"<b>[^\n]*</b>")
LONGEST_SUMMARY: Final = 3 * LONGEST_MESSAGE
"""A summary that does not fit into one message is divided between its sections, into three at the most."""

_HERE: Final = "Alexandra-Sophie took the time for this."

Pair = tuple[Release, Release]


def check_summaries(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `summary-fails`, `summary-leaves-out`, `summary-repeats` and `orphan-heading`."""
    for chapter in _with_lines(script):
        yield from _check_lines(script, chapter, places.at("chapters", chapter.id, "summary"))


def check_length(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `summary-too-long`, and markup that lines break."""
    for chapter in _with_lines(script):
        yield from _check_length(script, chapter, places.at("chapters", chapter.id, "summary"))


def _with_lines(script: Script) -> Iterator[Chapter]:
    """The chapters that have a summary, and for it every line with its theme."""
    for chapter in script.chapters if script.audience is Audience.COUPLE else ():
        if all(node.theme and (node.lines or node.share is Share.MATCH) for node in chapter.shareable):
            yield chapter


def _check_lines(script: Script, chapter: Chapter, place: Place) -> Iterator[Diagnostic]:
    """Tell each code once: the first set of lines that shows it is enough to mend it."""
    told: set[str] = set()
    topic = longest_topic(script)
    for pair, variant in product(_pairs(chapter), (0, 1)):
        for found in _judge(chapter, topic, pair, variant, place):
            if found.code not in told:
                told.add(found.code)
                yield found
        if "summary-fails" in told:
            return


def _judge(chapter: Chapter, topic: str, pair: Pair, variant: int, place: Place) -> Iterator[Diagnostic]:
    where = f"{chapter.id}.summary"
    pair = agreed(*pair)
    try:
        html = _render(chapter, topic, pair, variant)
        check_markup(html)
    except UnknownNameError:
        return  # told where the names are compared
    except (TextError, MarkupError) as error:
        message = getattr(error, "message", str(error))
        yield finding(Code.SUMMARY_FAILS, place, where, f"{_when(pair)}: {message}.")
        return
    for line in (*pair[0].lines, *pair[1].lines):
        times = html.count(line.texts["en"])
        if times == 0:
            mend = f"Please show every line of the theme {line.theme}, whatever else is passed on."
            message = f"{_when(pair)}: the line of {line.node} is left out. {mend}"
            yield finding(Code.SUMMARY_LEAVES_OUT, place, where, message)
        elif times > 1:
            message = f"{_when(pair)}: the line of {line.node} is shown {times} times. Please show it once."
            yield finding(Code.SUMMARY_REPEATS, place, where, message)
    yield from _orphans(html, pair, place, where)


def _orphans(html: str, pair: Pair, place: Place, where: str) -> Iterator[Diagnostic]:
    rows = [row.strip() for row in html.split("\n") if row.strip()]
    for row, after in pairwise([*rows, ""]):
        if _HEADING.fullmatch(row) and (not after or _HEADING.fullmatch(after)):
            what = f"nothing stands below {quoted(shown(row))}, which tells that something was kept"
            message = f"{_when(pair)}: {what}. Please put the heading inside the if of its theme."
            yield finding(Code.ORPHAN_HEADING, place, where, message)


def _check_length(script: Script, chapter: Chapter, place: Place) -> Iterator[Diagnostic]:
    try:
        release = Release(NAME, (Frozen(HERE, HERE, (), {"en": _HERE}), *_of_one_walk(script, chapter)))
        html = _render(chapter, longest_topic(script), agreed(release, release), 0)
        check_markup(html)
    except MarkupError as error:
        yield finding(Code.BROKEN_MARKUP, place, f"{chapter.id}.summary", f"with its lines: {error}.")
        return
    except TextError:
        return  # told where that text stands
    length = units(shown(html))
    if length > LONGEST_SUMMARY:
        what = f"with all lines this has {length} characters, and {LONGEST_SUMMARY} are the most."
        message = f"{what} Please say less around the lines."
        yield finding(Code.SUMMARY_TOO_LONG, place, f"{chapter.id}.summary", message)


def _of_one_walk(script: Script, chapter: Chapter) -> Iterator[Frozen]:
    """The longest lines that one person can have: of questions that take turns, one."""
    lines = list(_longest_lines(script, chapter))
    for turns in (node.rotate for node in chapter.nodes.values()):
        taking_turns = sorted((line for line in lines if line.node in turns), key=_length)
        lines = [line for line in lines if line not in taking_turns[:-1]]
    yield from lines


def _length(line: Frozen) -> int:
    return len(line.texts["en"])


def _longest_lines(script: Script, chapter: Chapter) -> Iterator[Frozen]:
    topic, earlier = longest_topic(script), all_said(chapters_before(script, chapter))
    for node in chapter.shareable:
        for keys in possible_answers(node, 1)[1:2]:
            match = node.share is Share.MATCH
            wordings = [longest_line(node, line, topic, earlier) for line in node.lines]
            for html in longest_match(node, topic) if match else [max(wordings, key=len)]:
                yield Frozen(node.id, node.theme or "", keys, {"en": html}, match)


def _render(chapter: Chapter, topic: str, pair: Pair, variant: int) -> str:
    return chapter.summary.render(topic=topic, variant=variant, **context(chapter, *pair, "en"))


def _pairs(chapter: Chapter) -> Iterator[Pair]:
    """Choose sets of lines: each alone, every two, and all with every pair of answers to one question."""
    answers = {node.id: _choices(node) for node in chapter.shareable}
    answers = {HERE: ((),), **answers}
    none: dict[str, Keys] = {}
    for node, choices in answers.items():
        for keys in choices:
            yield _pair(chapter, {node: keys}, none)
            yield _pair(chapter, none, {node: keys})
    for one, other in product(answers, repeat=2):
        yield _pair(chapter, {one: answers[one][0]}, {other: answers[other][0]})
    most = max(map(len, answers.values()))
    for left, right in product(range(most), repeat=2):
        yield _pair(chapter, _turned(answers, left), _turned(answers, right))
    for turn in range(most):
        yield _pair(chapter, _turned(answers, turn), none)
        yield _pair(chapter, none, _turned(answers, turn))


def _choices(node: Node) -> tuple[Keys, ...]:
    """Every single answer, and one of as many as can be chosen: summaries look at single options."""
    known = possible_answers(node, _MOST_ANSWERS)[1:]
    single = tuple(keys for keys in known if len(keys) == 1)
    keys = tuple(option.key for option in node.options)[: node.most]
    most = (keys,) if node.ask is Ask.SEVERAL and len(keys) > 1 else ()
    return (*single, *most) or ((),)


def _turned(answers: dict[str, tuple[Keys, ...]], turn: int) -> dict[str, Keys]:
    return {node: choices[turn % len(choices)] for node, choices in answers.items()}


def _pair(chapter: Chapter, first: dict[str, Keys], second: dict[str, Keys]) -> Pair:
    return _release(chapter, "Kim", first), _release(chapter, "Noa", second)


def _release(chapter: Chapter, name: str, chosen: dict[str, Keys]) -> Release:
    """Release lines that are told apart whatever their authors wrote; a match is never released alone."""
    themes = {node.id: node.theme or "" for node in chapter.shareable} | {HERE: HERE}
    matched = {node.id for node in chapter.shareable if node.share is Share.MATCH}
    chosen = {HERE: (), **chosen} if matched.issuperset(chosen) and chosen else chosen
    lines = (
        Frozen(node, themes[node], keys, {"en": f"[{name}: {node}]"})
        for node, keys in chosen.items()
        if node not in matched
    )
    matches = (
        Frozen(node, themes[node], (key,), {"en": f"[{node}: {key}]"}, match=True)
        for node in matched.intersection(chosen)
        for key in chosen[node]
    )
    return Release(name, (*lines, *matches))


def _when(pair: Pair) -> str:
    passed = [f"{release.name} passes on {_few(release)}" for release in pair if release.lines]
    return f"if {', and '.join(passed) or 'nothing is passed on'}"


def _few(release: Release) -> str:
    nodes = [line.node for line in release.lines]
    return ", ".join(nodes[:3]) + (" and more" if len(nodes) > 3 else "")
