"""Pairing: a link from one, a yes from the other, and the first one's own yes."""

from bot.core.acts import Confirmed, Invited, SaidYes, Withdrawn
from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page, no_buttons
from bot.core.chat.resources import resources
from bot.core.chat.visit import Visit
from bot.core.chat.welcome import go_on
from bot.core.invite import INVITE_LIFE, PREFIX, hash_code
from bot.core.person import Place
from bot.core.view import Invitation


def make_link(visit: Visit) -> None:
    """A new link as a message that can be forwarded, and what it does."""
    code = visit.at.code("invite")
    expires = visit.at.instant + INVITE_LIFE
    visit.act(Invited(visit.at.id("invite"), hash_code(code), expires))
    link = f"https://t.me/{visit.view.world.host.bot}?start={PREFIX}{code}"
    visit.tell(visit.text("invite.forward", link=link))
    visit.ask(Place(Kind.LINK))


def open_link(visit: Visit, found: Invitation | None) -> None:
    """Somebody opened a link. It changes nothing for its owner and does not use it up."""
    if found is not None and found.own:
        visit.come_back(lead=visit.text("invite.own"))
    elif visit.person.couple is not None:
        visit.come_back(lead=visit.text("invite.already_paired"))
    elif found is None:
        _gone(visit)
    else:
        visit.consider(found)
        visit.ask(Place(Kind.INVITED))


def _gone(visit: Visit) -> None:
    visit.change(considering=None)
    lead = visit.text("invite.gone")
    if visit.person.welcomed:
        visit.ask(Place(Kind.HOME), lead=lead)
    else:
        visit.come_back(lead=lead)


def _open_invitation(visit: Visit) -> Invitation | None:
    return visit.view.invitation(visit.person.considering)


def _draw_link(visit: Visit, _: Place) -> Drawing:
    rows = ((visit.button("reflect", "button.walk_alone"),), (visit.button("home", "button.home"),))
    return Drawing(visit.text("invite.made"), rows)


def _link_tapped(visit: Visit, _: Place, key: str) -> None:
    visit.settle(None)
    visit.ask(Place(Kind.REFLECT if key == "reflect" else Kind.HOME))


def _draw_invited(visit: Visit, _: Place) -> Drawing:
    found = _open_invitation(visit)
    rows = ((visit.button("go", "button.go_on"),), (visit.button("no", "button.not_now"),))
    return Drawing(visit.text("invite.seen", name=found.name if found else visit.text("word.somebody")), rows)


def _invited_tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "no":
        _decline(visit)
        return
    visit.settle(None)
    go_on(visit)


def _decline(visit: Visit) -> None:
    """Nothing is asked of whoever came for the invitation only."""
    visit.change(considering=None)
    if visit.person.welcomed:
        visit.settle(visit.text("invite.declined"))
        visit.ask(Place(Kind.HOME))
    else:
        visit.settle(f"{visit.text('invite.declined')} {visit.text('invite.look_around')}")
        visit.change(here=Place(Kind.WELCOME))


def _draw_private(visit: Visit, _: Place) -> Drawing:
    rows = tuple((visit.button(key, f"private.{key}"),) for key in ("no", "keep", "unsafe"))
    return Drawing(visit.text("private.question"), rows)


def _private_tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "no":
        visit.change(withheld=None)
        visit.settle(visit.text("private.answered"))
        visit.ask(Place(Kind.PAIR))
        return
    visit.change(withheld=visit.at.instant)
    if key == "unsafe":
        visit.turn_into(Place(Kind.PAIR_RESOURCES))
        return
    visit.settle(visit.text("private.answered"))
    visit.ask(Place(Kind.PAIR_KEPT))


def _draw_resources(visit: Visit, _: Place) -> Drawing:
    return Drawing(resources(visit), ((visit.button("go", "button.go_on"),),))


def _resources_tapped(visit: Visit, _place: Place, _key: str) -> None:
    visit.settle(visit.text("private.answered"))
    visit.ask(Place(Kind.PAIR_KEPT))


def _draw_pair(visit: Visit, place: Place) -> Drawing:
    found = _open_invitation(visit)
    name = found.name if found else visit.text("word.somebody")
    kept = place.kind is Kind.PAIR_KEPT
    yes = visit.button("yes", "pair.yes_kept" if kept else "pair.yes")
    no = visit.button("no", "pair.no_kept" if kept else "button.not_now")
    return Drawing(visit.text("pair.ask_kept" if kept else "pair.ask", name=name), ((yes,), (no,)))


def _pair_tapped(visit: Visit, _: Place, key: str) -> None:
    found = _open_invitation(visit)
    if key == "no":
        visit.change(withheld=None)
        _decline(visit)
    elif found is None:
        visit.settle(None)
        go_on(visit)
    else:
        visit.act(SaidYes(found.id))
        visit.change(considering=None)
        visit.settle(visit.text("pair.said_yes", name=found.name))
        visit.ask(Place(Kind.HOME))


def _draw_asked(visit: Visit, place: Place) -> Drawing:
    claim = visit.view.invitation(place.detail)
    if claim is None or not claim.name:
        return Drawing(visit.text("invite.gone"))
    rows = ((visit.button("yes", "pair.confirm_yes"),), (visit.button("no", "pair.confirm_no"),))
    return Drawing(visit.text("pair.confirm", name=claim.name), rows)


def _asked_tapped(visit: Visit, place: Place, key: str) -> None:
    visit.act(Confirmed(place.detail, yes=key == "yes"))
    visit.settle(visit.text("pair.confirmed" if key == "yes" else "pair.refused"))
    if key == "no":
        visit.come_back()


def _draw_paired(visit: Visit, _: Place) -> Drawing:
    return Drawing(visit.text("pair.paired"), ((visit.button("go", "button.reflect"),),))


def _paired_tapped(visit: Visit, _place: Place, _key: str) -> None:
    visit.settle(None)
    visit.ask(Place(Kind.REFLECT))


def _draw_fell(visit: Visit, _: Place) -> Drawing:
    return Drawing(visit.text("invite.gone"))


def withdraw(visit: Visit) -> None:
    """The open link is void; whoever has said yes reads that it is not open."""
    visit.act(Withdrawn())
    visit.settle(visit.text("invite.withdrawn"))
    visit.ask(Place(Kind.HOME))


PAGES = {
    Kind.LINK: Page(_draw_link, _link_tapped),
    Kind.INVITED: Page(_draw_invited, _invited_tapped, stays=True),
    Kind.PAIR_PRIVATE: Page(_draw_private, _private_tapped, stays=True),
    Kind.PAIR_RESOURCES: Page(_draw_resources, _resources_tapped, stays=True, trace="private.answered"),
    Kind.PAIR: Page(_draw_pair, _pair_tapped, stays=True),
    Kind.PAIR_KEPT: Page(_draw_pair, _pair_tapped, stays=True),
    Kind.PAIR_ASKED: Page(_draw_asked, _asked_tapped, apart=True),
    Kind.PAIRED: Page(_draw_paired, _paired_tapped),
    Kind.PAIR_FELL: Page(_draw_fell, no_buttons),
}
