"""What is one's own: walks with their takeaways, the summaries that are out, and one's weeks."""

from bot.core.chat.kinds import Kind
from bot.core.chat.naming import about
from bot.core.chat.page import Drawing, Page, Rows
from bot.core.chat.visit import Visit
from bot.core.chat.walking import chapter_of
from bot.core.chat.weeks import own_weeks, show_weeks
from bot.core.person import Place
from bot.core.walk import Walk

MOST = 8
"""Entries shown of each kind, the latest first; the export has all."""


def _finished(visit: Visit) -> list[Walk]:
    walks = [walk for walk in visit.view.walks if walk.finished and chapter_of(visit, walk)]
    return sorted(walks, key=lambda walk: walk.number, reverse=True)[:MOST]


def _summaries(visit: Visit) -> list[Walk]:
    walks = [walk for walk in visit.view.walks if walk.out and walk.out.texts]
    return sorted(walks, key=lambda walk: walk.number, reverse=True)[:MOST]


def _draw(visit: Visit, _: Place) -> Drawing:
    walks = _rows(visit, "w", "mine.walk", _finished(visit))
    summaries = _rows(visit, "s", "mine.summary", _summaries(visit))
    weeks: Rows = ((visit.button("_weeks", "mine.weeks"),),) if own_weeks(visit) else ()
    back = (visit.button("_back", "button.where_i_was"),)
    text = visit.text("mine.head" if walks or summaries or weeks else "mine.empty")
    return Drawing(text, (*weeks, *summaries, *walks, back))


def _rows(visit: Visit, prefix: str, label: str, walks: list[Walk]) -> Rows:
    return tuple(
        (visit.button(f"{prefix}{walk.number}", label, part=_part(visit, walk), **about(visit, walk)),)
        for walk in walks
    )


def _part(visit: Visit, walk: Walk) -> int:
    """Which chapter of its script a walk went through, from 1."""
    found = chapter_of(visit, walk)
    return found[0].chapters.index(found[1]) + 1 if found else 1


def _tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "_back":
        visit.settle(None)
        visit.come_back()
    elif key == "_weeks":
        visit.settle(None)
        show_weeks(visit)
    else:
        visit.turn_into(Place(Kind.TAKEAWAY if key.startswith("w") else Kind.SUMMARY, int(key[1:])))


PAGES = {Kind.MINE: Page(_draw, _tapped)}
