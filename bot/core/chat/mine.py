"""What is one's own: walks with their takeaways, the summaries that are out, and one's weeks."""

from bot.core.chat.kinds import Kind
from bot.core.chat.naming import about, day
from bot.core.chat.page import Drawing, Page, Rows
from bot.core.chat.visit import Visit
from bot.core.chat.walking import chapter_of
from bot.core.chat.weeks import own_weeks, show_weeks
from bot.core.effects import Button
from bot.core.person import Place
from bot.core.walk import Walk

MOST = 8
"""Entries shown of each kind, the latest first; the export has all."""

MOST_WEEKLY = 4
"""Of these at most so many are of a script that comes every week, so that it leaves room for the others."""


def _finished(visit: Visit) -> list[Walk]:
    return _latest(visit, [walk for walk in visit.view.walks if walk.finished and chapter_of(visit, walk)])


def _summaries(visit: Visit) -> list[Walk]:
    return _latest(visit, [walk for walk in visit.view.walks if walk.out and walk.out.texts])


def _latest(visit: Visit, walks: list[Walk]) -> list[Walk]:
    walks = sorted(walks, key=lambda walk: walk.number, reverse=True)
    left_out = [walk for walk in walks if _is_weekly(visit, walk)][MOST_WEEKLY:]
    return [walk for walk in walks if walk not in left_out][:MOST]


def _is_weekly(visit: Visit, walk: Walk) -> bool:
    script = visit.view.script(walk.script)
    return script is not None and script.weekly


def _draw(visit: Visit, _: Place) -> Drawing:
    weeks: Rows = ((visit.button("_weeks", "mine.weeks"),),) if own_weeks(visit) else ()
    walks = _rows(visit, "w", ("mine.walk", "mine.weekly_walk"), _finished(visit))
    summaries = _rows(visit, "s", ("mine.summary", "mine.weekly_summary"), _summaries(visit))
    back = (visit.button("_back", "button.where_i_was"),)
    text = visit.text("mine.head" if walks or summaries or weeks else "mine.empty")
    return Drawing(text, (*weeks, *summaries, *walks, back))


def _rows(visit: Visit, prefix: str, labels: tuple[str, str], walks: list[Walk]) -> Rows:
    return tuple((_button(visit, f"{prefix}{walk.number}", labels, walk),) for walk in walks)


def _button(visit: Visit, key: str, labels: tuple[str, str], walk: Walk) -> Button:
    """By its topic; what comes every week, by its day."""
    ordinary, weekly = labels
    known = about(visit, walk)
    if _is_weekly(visit, walk):
        return visit.button(key, weekly, date=day(visit, walk.started), **known)
    return visit.button(key, ordinary, part=_part(visit, walk), **known)


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
