"""Settings: how answers look in the chat, whether announcements come, and where somebody is."""

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.chat.where import ask_zone, clock_now
from bot.core.person import Manner, Place


def _draw(visit: Visit, _: Place) -> Drawing:
    person = visit.person
    tidy, open_ = visit.button(Manner.TIDY, "settings.to_tidy"), visit.button(Manner.OPEN, "settings.to_open")
    off, on = visit.button("news_off", "settings.news_off"), visit.button("news_on", "settings.news_on")
    manner, news = open_ if person.tidy else tidy, off if person.announcements else on
    text = visit.text(
        "settings.text",
        tidy=int(person.tidy),
        news=int(person.announcements),
        clock=clock_now(visit),
        told=int(bool(person.zone)),
    )
    where = visit.button("where", "settings.where")
    return Drawing(text, ((visit.button("_back", "button.where_i_was"),), (manner,), (news,), (where,)))


def _tapped(visit: Visit, place: Place, key: str) -> None:
    match key:
        case "_back":
            visit.settle(None)
            visit.come_back()
        case "where":
            ask_zone(visit, place)
        case "news_on" | "news_off":
            visit.change(announcements=key == "news_on")
            visit.redraw()
        case _:
            visit.change(manner=Manner(key))
            visit.redraw()


PAGES = {Kind.SETTINGS: Page(_draw, _tapped)}
