"""Settings: how answers look in the chat, and whether announcements come."""

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.person import Manner, Place


def _draw(visit: Visit, _: Place) -> Drawing:
    person = visit.person
    manner = visit.button("manner", "settings.to_open" if person.tidy else "settings.to_tidy")
    news = visit.button("news", "settings.news_off" if person.announcements else "settings.news_on")
    text = visit.text("settings.text", tidy=int(person.tidy), news=int(person.announcements))
    return Drawing(text, ((visit.button("_back", "button.where_i_was"),), (manner,), (news,)))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    person = visit.person
    if key == "_back":
        visit.settle(None)
        visit.come_back()
        return
    if key == "manner":
        visit.change(manner=Manner.OPEN if person.tidy else Manner.TIDY)
    else:
        visit.change(announcements=not person.announcements)
    visit.redraw()


PAGES = {Kind.SETTINGS: Page(_draw, _tapped)}
