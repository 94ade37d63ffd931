"""The page between everything else."""

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.person import Place


def _draw(visit: Visit, _: Place) -> Drawing:
    reflect = (visit.button("reflect", "button.reflect"),)
    mine = (visit.button("mine", "button.mine"), visit.button("help", "button.help"))
    if visit.person.couple:
        return Drawing(visit.text("home.paired"), (reflect, mine))
    invite = (visit.button("partner", "button.invite"),)
    return Drawing(visit.text("home.alone"), (reflect, invite, mine))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    pages = {"reflect": Kind.REFLECT, "partner": Kind.PARTNER, "mine": Kind.MINE, "help": Kind.HELP}
    visit.turn_into(Place(pages[key]))


PAGES = {Kind.HOME: Page(_draw, _tapped, stays=True)}
