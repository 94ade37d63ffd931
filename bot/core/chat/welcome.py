"""The way in: access code, welcome, consent, 18 or older, name, open or tidy, safety card."""

from bot.core.chat.kinds import Kind
from bot.core.chat.language import choose, other_languages
from bot.core.chat.page import Drawing, Page, no_buttons
from bot.core.chat.visit import Visit
from bot.core.events import Wrote
from bot.core.person import Manner, Person, Place

LONGEST_NAME = 40


def next_step(person: Person) -> Kind:
    """The first thing that is still missing."""
    if person.consented is None:
        return Kind.CONSENT
    if person.adult is None:
        return Kind.ADULT
    if not person.name:
        return Kind.NAME
    if person.manner is None:
        return Kind.MANNER
    if not person.welcomed:
        return Kind.CARD
    return Kind.PAIR_PRIVATE if person.considering else Kind.HOME


def go_on(visit: Visit, lead: str = "") -> None:
    """Ask for what is still missing; an invitation that is no longer open is let go."""
    person = visit.person
    if person.considering and visit.view.invitation(person.considering) is None:
        visit.change(considering=None)
        lead = "\n\n".join(filter(None, (lead, visit.text("invite.gone"))))
    visit.ask(Place(next_step(visit.person)), lead=lead)


def arrive(visit: Visit) -> None:
    """The very first screen, or wherever the way in was left."""
    host = visit.view.world.host
    if host.access_code and not visit.person.admitted:
        visit.ask(Place(Kind.CODE))
    elif visit.person.consented is None:
        visit.ask(Place(Kind.WELCOME))
    else:
        go_on(visit)


def _draw_code(visit: Visit, _: Place) -> Drawing:
    return Drawing(visit.text("welcome.code"))


def _code_written(visit: Visit, _: Place, wrote: Wrote) -> None:
    if wrote.text.strip() != visit.view.world.host.access_code:
        visit.ask(Place(Kind.CODE), lead=visit.text("welcome.code_wrong"))
        return
    visit.change(admitted=True)
    arrive(visit)


def _draw_welcome(visit: Visit, _: Place) -> Drawing:
    rows = ((visit.button("go", "button.go_on"),), *other_languages(visit))
    return Drawing(visit.text("welcome.hello"), rows)


def _welcome_tapped(visit: Visit, place: Place, key: str) -> None:
    if key != "go":
        choose(visit, key)
        visit.turn_into(place)
        return
    visit.settle(None)
    go_on(visit)


def _draw_consent(visit: Visit, _: Place) -> Drawing:
    rows = ((visit.button("yes", "welcome.consent_yes"),), (visit.button("no", "welcome.consent_no"),))
    return Drawing(visit.text("welcome.consent"), rows)


def _consent_tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "no":
        visit.settle(visit.text("welcome.consent_refused"))
        return
    visit.change(consented=visit.at.instant)
    visit.settle(visit.text("welcome.consent_given"))
    go_on(visit)


def _draw_adult(visit: Visit, _: Place) -> Drawing:
    rows = ((visit.button("yes", "welcome.adult_yes"),), (visit.button("no", "welcome.adult_no"),))
    return Drawing(visit.text("welcome.adult"), rows)


def _adult_tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "no":
        visit.settle(visit.text("welcome.adult_refused"))
        return
    visit.change(adult=visit.at.instant)
    visit.settle(visit.text("welcome.adult_given"))
    go_on(visit)


def _draw_name(visit: Visit, _: Place) -> Drawing:
    return Drawing(visit.text("welcome.name"))


def _name_written(visit: Visit, place: Place, wrote: Wrote) -> None:
    name = " ".join(wrote.text.split())
    if not name or len(name) > LONGEST_NAME:
        visit.ask(place, lead=visit.text("welcome.name_long", most=LONGEST_NAME))
        return
    visit.change(name=name)
    go_on(visit, lead=visit.text("welcome.name_given"))


def _draw_manner(visit: Visit, _: Place) -> Drawing:
    tidy = visit.button(Manner.TIDY, "manner.tidy")
    return Drawing(visit.text("welcome.manner"), ((tidy,), (visit.button(Manner.OPEN, "manner.open"),)))


def _manner_tapped(visit: Visit, _: Place, key: str) -> None:
    visit.change(manner=Manner(key))
    visit.settle(visit.text(f"manner.{key}_chosen"))
    go_on(visit)


def _draw_card(visit: Visit, _: Place) -> Drawing:
    rows = ((visit.button("go", "button.go_on"),),)
    return Drawing(visit.text("safety.card"), rows)


def _card_tapped(visit: Visit, _place: Place, _key: str) -> None:
    visit.change(welcomed=True)
    visit.settle(visit.text("safety.card_settled"))
    go_on(visit)


PAGES = {
    Kind.CODE: Page(_draw_code, no_buttons, _code_written, stays=True),
    Kind.WELCOME: Page(_draw_welcome, _welcome_tapped, stays=True),
    Kind.CONSENT: Page(_draw_consent, _consent_tapped, stays=True),
    Kind.ADULT: Page(_draw_adult, _adult_tapped, stays=True),
    Kind.NAME: Page(_draw_name, no_buttons, _name_written, stays=True),
    Kind.MANNER: Page(_draw_manner, _manner_tapped, stays=True),
    Kind.CARD: Page(_draw_card, _card_tapped, stays=True),
}
