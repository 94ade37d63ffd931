"""What becomes of a round. It is given the two releases, and nothing else of either walk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.at import At
from bot.core.events import Closed, News, SummaryOut
from bot.core.line import Release
from bot.core.round import Out, Round
from bot.core.script.model import Lapse, Script
from bot.core.summary import render

Releases = Sequence[Release | None]


@dataclass(frozen=True, slots=True)
class Settlement:
    """The round as it is from now on, and what both are told."""

    round: Round
    news: tuple[News, ...] = ()


def settle(current: Round, releases: Releases, at: At) -> Settlement:
    """After a turn: a summary becomes due when both have released, and is not due when one takes back.

    Nothing is told here: what anybody does in a round shows to nobody before the summary is out.
    """
    if not current.is_open:
        return Settlement(current)
    if len(releases) < 2 or None in releases:
        return Settlement(replace(current, due=None))
    return Settlement(replace(current, due=current.due or at.instant))


def give_out(current: Round, releases: Releases, script: Script | None, earlier: int, at: At) -> Settlement:
    """When the due instant has come: if both releases still stand, the summary is out.

    Raises LookupError while the library does not have the script: it waits for it.
    """
    given = [release for release in releases if release is not None]
    due = current.is_open and current.due is not None and current.due <= at.instant
    if not due or len(given) < 2:
        return Settlement(current)
    if script is None or current.chapter > len(script.chapters):
        raise LookupError("the script of a due summary is not in the library")
    chapter = script.chapters[current.chapter - 1]
    texts = render(script, chapter, current.topic, given, earlier)
    out = Out(current.chapter, at.instant, texts)
    last = current.chapter == len(script.chapters)
    after = replace(
        current,
        due=None,
        outs=(*current.outs, out),
        chapter=current.chapter if last else current.chapter + 1,
        chapter_opened=at.instant,
        closed=at.instant if last else None,
    )
    return Settlement(after, (SummaryOut(current.id, out.chapter),))


def lapse(current: Round, script: Script | None, at: At) -> Settlement:
    """When a chapter's time is over: it closes, whatever either has done."""
    if not current.is_open or at.instant < current.closes:
        return Settlement(current)
    told = current.chapter == 1 and (script is None or script.lapse is Lapse.LINE)
    return Settlement(replace(current, closed=at.instant, due=None), (Closed(current.id, told=told),))
