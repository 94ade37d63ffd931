"""Every text can be shown, whatever was answered, and is short enough to be read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.core.script.checks.samples import (
    NAME,
    all_said,
    chapters_before,
    longest_line,
    longest_topic,
    nothing_said,
)
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Place, Places, finding
from bot.core.script.markup import MarkupError, check_markup, shown, units
from bot.core.script.model import Ask, Chapter, Script
from bot.core.script.texts import Text, TextError, UnknownNameError

LONGEST_QUESTION: Final = 1_000
LONGEST_LINE: Final = 1_400
"""Room for two people's longest own words: what is said now, and what was said before."""

LONGEST_AROUND: Final = 400
LONGEST_MESSAGE: Final = 4_096
EASY: Final = 320
"""Characters that are read at one glance, about."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """A text, where it stands, and how it may be rendered; `easy` is asked of the first rendering."""

    place: Place
    where: str
    renderings: tuple[Callable[[], str], ...]
    most: int
    easy: int | None = None


def check_rendering(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `text-fails`, `broken-markup`, `empty-text`, `text-too-long` and `long-text`."""
    for trial in _trials(script, places):
        yield from dict.fromkeys(_try(trial))


def _trials(script: Script, places: Places) -> Iterator[_Trial]:
    for key, text in (("about", script.about), ("topic", script.topic.text)):
        path = (key,) if key == "about" else (key, "text")
        yield _Trial(places.at(*path), key, (text.render,), LONGEST_QUESTION)
    for chapter in script.chapters:
        path = ("chapters", chapter.id)
        takeaway = _walked(script, chapter, chapter.takeaway)
        yield _Trial(places.at(*path, "takeaway"), f"{chapter.id}.takeaway", takeaway, LONGEST_MESSAGE)
        yield from _node_trials(script, chapter, places)


def _node_trials(script: Script, chapter: Chapter, places: Places) -> Iterator[_Trial]:
    topic, before = longest_topic(script), chapters_before(script, chapter)
    for node in chapter.nodes.values():
        path = ("chapters", chapter.id, "nodes", node.id)
        if node.text is not None:
            walked = _walked(script, chapter, node.text)
            key = "text" if node.ask is not Ask.SAY else "say"
            yield _Trial(places.at(*path, key), node.id, walked, LONGEST_QUESTION, EASY)
        for number, wording in enumerate(node.lines):
            lines = tuple(
                partial(longest_line, node, wording, topic, earlier)
                for earlier in (nothing_said(before), all_said(before))
            )
            place = places.at(*path, "line", str(number))
            yield _Trial(place, f"{node.id}.line", lines, LONGEST_LINE)
        if node.around is not None:
            around = partial(node.around.render, me=NAME, topic=topic)
            yield _Trial(places.at(*path, "around"), f"{node.id}.around", (around,), LONGEST_AROUND)


def _walked(script: Script, chapter: Chapter, text: Text) -> tuple[Callable[[], str], ...]:
    topic, before = longest_topic(script), chapters_before(script, chapter)

    def walked(said: Callable[[Iterable[Chapter]], Mapping[str, str]]) -> str:
        here = said([chapter])
        return text.render(me=NAME, topic=topic, said=here, last=here, earlier=said(before))

    return partial(walked, nothing_said), partial(walked, all_said)


def _try(trial: _Trial) -> Iterator[Diagnostic]:
    for number, render in enumerate(trial.renderings):
        try:
            html = render()
            check_markup(html)
        except UnknownNameError:
            return  # told where the names are compared
        except TextError as error:
            yield finding(Code.TEXT_FAILS, trial.place, trial.where, f"{error.message}.")
            return
        except MarkupError as error:
            yield finding(Code.BROKEN_MARKUP, trial.place, trial.where, f"{error}.")
            return
        yield from _measure(trial, units(shown(html)), first=number == 0)


def _measure(trial: _Trial, length: int, *, first: bool) -> Iterator[Diagnostic]:
    if not length:
        message = (
            "for some answers nothing is left to read here. Please write something that everybody reads."
        )
        yield finding(Code.EMPTY_TEXT, trial.place, trial.where, message)
    if length > trial.most:
        message = f"this can have {length} characters, and {trial.most} are the most. Please say it shorter."
        yield finding(Code.TEXT_TOO_LONG, trial.place, trial.where, message)
    elif first and trial.easy and length > trial.easy:
        message = f"{length} characters are much at once; about 300 read well. Please say it shorter."
        yield finding(Code.LONG_TEXT, trial.place, trial.where, message)
