"""Settings: how answers look in the chat, and whether announcements come."""

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.person import Manner, Place


def _draw(visit: Visit, _: Place) -> Drawing:
    person = visit.person
    tidy, open_ = visit.button(Manner.TIDY, "settings.to_tidy"), visit.button(Manner.OPEN, "settings.to_open")
    off, on = visit.button("news_off", "settings.news_off"), visit.button("news_on", "settings.news_on")
    manner, news = open_ if person.tidy else tidy, off if person.announcements else on
    text = visit.text("settings.text", tidy=int(person.tidy), news=int(person.announcements))
    return Drawing(text, ((visit.button("_back", "button.where_i_was"),), (manner,), (news,)))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "_back":
        visit.settle(None)
        visit.come_back()
        return
    if key in {Manner.TIDY, Manner.OPEN}:
        visit.change(manner=Manner(key))
    else:
        visit.change(announcements=key == "news_on")
    visit.redraw()


PAGES = {Kind.SETTINGS: Page(_draw, _tapped)}
