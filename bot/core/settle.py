"""What becomes of a round. It is given the two releases, and nothing else of either walk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.at import At
from bot.core.events import Closed, News, SummaryOut
from bot.core.line import Release
from bot.core.quiet import Window, first_open, is_open
from bot.core.round import SUMMARY_WAITS, Out, Round
from bot.core.script.model import Lapse, Script
from bot.core.summary import render


@dataclass(frozen=True, slots=True)
class Both:
    """The releases of the two, and for the instant of a summary the quiet hours that they set."""

    releases: Sequence[Release | None]
    quiet: Sequence[Window] = ()

    @property
    def given(self) -> list[Release]:
        """What was released."""
        return [release for release in self.releases if release is not None]


@dataclass(frozen=True, slots=True)
class Settlement:
    """The round as it is from now on, and what both are told."""

    round: Round
    news: tuple[News, ...] = ()


def settle(current: Round, both: Both, at: At) -> Settlement:
    """After a turn: a summary becomes due when both have released, and is not due when one takes back.

    Nothing is told here: what anybody does in a round shows to nobody before the summary is out.
    """
    if not current.is_open:
        return Settlement(current)
    if len(both.given) < 2:
        return Settlement(current.held_back())
    if current.released is not None:
        return Settlement(current)
    given = replace(current, released=at.instant)
    return Settlement(replace(given, due=_best(given, both, at) or at.instant))


def give_out(current: Round, both: Both, script: Script | None, earlier: int, at: At) -> Settlement:
    """When the due instant has come: if both releases still stand, the summary is out.

    It waits on if this instant is quiet after all and a better one comes; if none does, it comes silently.
    Raises LookupError while the library does not have the script: it waits for it.
    """
    if not current.is_open or current.due is None or current.due > at.instant or len(both.given) < 2:
        return Settlement(current)
    better = _best(current, both, at)
    if better is not None and better > at.instant:
        return Settlement(replace(current, due=better))
    if script is None or current.chapter > len(script.chapters):
        raise LookupError("the script of a due summary is not in the library")
    chapter = script.chapters[current.chapter - 1]
    texts = render(script, chapter, current.topic, both.given, earlier)
    out = Out(current.chapter, at.instant, texts)
    last = current.chapter == len(script.chapters)
    after = replace(
        current.held_back(),
        outs=(*current.outs, out),
        chapter=current.chapter if last else current.chapter + 1,
        chapter_opened=at.instant,
        closed=at.instant if last else None,
    )
    silent = not is_open(both.quiet, at.instant)
    return Settlement(after, (SummaryOut(current.id, out.chapter, quiet=silent),))


def _best(current: Round, both: Both, at: At) -> datetime | None:
    """The first instant that is quiet for neither, if one comes in time and both releases still count."""
    since = current.released or at.instant
    return first_open(both.quiet, at.instant, min(since + SUMMARY_WAITS, current.counts_until))


def lapse(current: Round, script: Script | None, at: At) -> Settlement:
    """When a chapter's time is over: it closes, whatever either has done."""
    if not current.is_open or at.instant < current.closes:
        return Settlement(current)
    closed = current.close(at.instant)
    if current.week is not None:  # it is over for each of them already, and only one may know of it
        return Settlement(closed)
    told = current.chapter == 1 and (script is None or script.lapse is Lapse.LINE)
    return Settlement(closed, (Closed(current.id, told=told),))
