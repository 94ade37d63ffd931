"""Settings: how answers look in the chat, where somebody is, and the way to nudges and announcements."""

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.chat.where import ask_zone, clock_now
from bot.core.person import Manner, Place


def _draw(visit: Visit, _: Place) -> Drawing:
    person = visit.person
    tidy, open_ = visit.button(Manner.TIDY, "settings.to_tidy"), visit.button(Manner.OPEN, "settings.to_open")
    told = int(bool(person.zone))
    text = visit.text("settings.text", tidy=int(person.tidy), clock=clock_now(visit), told=told)
    rows = (
        (visit.button("_back", "button.where_i_was"),),
        (open_ if person.tidy else tidy,),
        (visit.button("nudges", "settings.nudges"),),
        (visit.button("where", "settings.where"), visit.button("language", "settings.language")),
    )
    return Drawing(text, rows)


def _tapped(visit: Visit, place: Place, key: str) -> None:
    match key:
        case "_back":
            visit.settle(None)
            visit.come_back()
        case "where":
            ask_zone(visit, place)
        case "language":
            visit.turn_into(Place(Kind.LANGUAGE))
        case "nudges":
            visit.turn_into(Place(Kind.NUDGES))
        case _:
            visit.change(manner=Manner(key))
            visit.redraw()


PAGES = {Kind.SETTINGS: Page(_draw, _tapped)}
