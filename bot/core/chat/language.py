"""The language in which somebody reads: theirs to choose at any time, and nobody else learns of it."""

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page, Rows
from bot.core.chat.visit import Visit
from bot.core.effects import Button
from bot.core.languages.locales import own_name
from bot.core.person import Place
from bot.core.script.model import Script


def other_languages(visit: Visit) -> Rows:
    """A button for each language but the present one, in two columns, each by its own name."""
    others = [one for one in visit.view.world.houses.languages if one != visit.person.language]
    buttons = [Button(f"l{language}", own_name(language)) for language in others]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def choose(visit: Visit, key: str) -> None:
    """From here on everything is said in the language of this button."""
    visit.change(language=key.removeprefix("l"))


def read_in_several(visit: Visit, script: Script) -> bool:
    """Whether a partner may read this dialogue in another language; which one they read is not looked at."""
    return len(set(script.languages) & set(visit.view.world.houses.languages)) > 1


def _draw(visit: Visit, _: Place) -> Drawing:
    text = visit.text("language.choose", language=own_name(visit.view.house.language))
    return Drawing(text, ((visit.button("_back", "button.where_i_was"),), *other_languages(visit)))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "_back":
        visit.settle(None)
    else:
        choose(visit, key)
        visit.settle(visit.text("language.chosen", language=own_name(visit.person.language)))
    visit.come_back()


PAGES = {Kind.LANGUAGE: Page(_draw, _tapped)}
