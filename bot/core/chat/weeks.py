"""One's own weeks: a picture of room and closeness, and a message that says the same in words."""

from datetime import date
from typing import Final

from babel.dates import format_interval, format_skeleton

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.chat.walking import chapter_of
from bot.core.effects import Curve, Picture
from bot.core.languages.digits import in_digits, number
from bot.core.languages.direction import from_right
from bot.core.languages.locales import days_of
from bot.core.person import Place
from bot.core.script.model import HIGHEST_TRACKED, Chapter
from bot.core.walk import Walk
from bot.core.weeks import Week, weeks

_DAY: Final = "MMMMd"
_SHORT_DAY: Final = "MMMd"
_SPAN: Final = "yMMMd"


def own_weeks(visit: Visit) -> tuple[Week, ...]:
    """The weeks of this person, as far as they have said anything to look at."""

    def chapter(walk: Walk) -> Chapter | None:
        found = chapter_of(visit, walk)
        return found[1] if found else None

    return weeks(visit.view.walks, chapter)


def show_weeks(visit: Visit) -> None:
    """Send the picture, and below it the same in words."""
    if own := own_weeks(visit):
        visit.emit(_picture(visit, own))
    visit.ask(Place(Kind.WEEKS))


def _picture(visit: Visit, own: tuple[Week, ...]) -> Picture:
    label = visit.view.house.label
    return Picture(
        title=label("weeks.title"),
        span=_span(visit, own),
        steps=tuple(_day(visit, week.monday, _SHORT_DAY) for week in own),
        scale=tuple(number(height, visit.person.language) for height in range(HIGHEST_TRACKED + 1)),
        curves=(
            Curve(label("weeks.room"), tuple(week.room for week in own)),
            Curve(label("weeks.closeness"), tuple(week.closeness for week in own)),
        ),
        caption=visit.text("weeks.caption"),
        from_right=from_right(visit.person.language),
        dark=visit.person.dark,
    )


def _draw(visit: Visit, _: Place) -> Drawing:
    back = (visit.button("_back", "button.to_list"),)
    own = own_weeks(visit)
    if not own:
        return Drawing(visit.text("mine.empty"), (back,))
    said = "\n".join(_line(visit, week) for week in own if not week.is_empty)
    head = visit.text("weeks.text", span=_span(visit, own))
    other = "light" if visit.person.dark else "dark"
    return Drawing(f"{head}\n\n{said}", ((visit.button(other, f"weeks.{other}"),), back))


def _line(visit: Visit, week: Week) -> str:
    day = _day(visit, week.monday, _DAY)
    if week.closeness is None:
        return visit.text("weeks.only_room", day=day, room=week.room)
    if week.room is None:
        return visit.text("weeks.only_closeness", day=day, closeness=week.closeness)
    return visit.text("weeks.both", day=day, room=week.room, closeness=week.closeness)


def _day(visit: Visit, day: date, form: str) -> str:
    said = format_skeleton(form, day, locale=days_of(visit.person.language))
    return in_digits(said, visit.person.language)


def _span(visit: Visit, own: tuple[Week, ...]) -> str:
    said = format_interval(own[0].monday, own[-1].monday, _SPAN, locale=days_of(visit.person.language))
    return in_digits(said, visit.person.language)


def _tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "_back":
        visit.turn_into(Place(Kind.MINE))
        return
    visit.change(dark=key == "dark")
    visit.settle(visit.text(f"weeks.{key}_chosen"))
    show_weeks(visit)


PAGES = {Kind.WEEKS: Page(_draw, _tapped)}
