"""Help, privacy and safety: read at any moment; one tap leads back to where one was."""

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.resources import resources
from bot.core.chat.visit import Visit
from bot.core.languages.amounts import days
from bot.core.person import Place

_TEXTS = {Kind.HELP: "help.text", Kind.PRIVACY: "privacy.text", Kind.SAFETY: "safety.card"}


def _draw(visit: Visit, place: Place) -> Drawing:
    text = visit.text(_TEXTS[place.kind], days=days(visit.view.world.retention.days, visit.person.language))
    if place.kind is Kind.SAFETY:
        text = f"{text}\n\n{resources(visit)}"
    return Drawing(text, ((visit.button("_back", "button.where_i_was"),),))


def _tapped(visit: Visit, place: Place, _key: str) -> None:
    visit.settle(visit.text("safety.settled") if place.kind is Kind.SAFETY else None)
    visit.come_back()


PAGES = {
    Kind.HELP: Page(_draw, _tapped),
    Kind.PRIVACY: Page(_draw, _tapped),
    Kind.SAFETY: Page(_draw, _tapped, trace="safety.settled"),
}
