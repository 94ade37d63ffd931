"""One-sided rights: pause, stop, leave, export, forget; at once, and without the partner."""

from bot.core.acts import Forget, Leave
from bot.core.chat.export import export
from bot.core.chat.invitation import make_link, withdraw
from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.effects import Document
from bot.core.person import Place


def stop(visit: Visit) -> None:
    """Nothing at all until they write; what is released and not yet out is taken back."""
    for walk in visit.view.walks:
        if walk.release is not None and not walk.out:
            visit.put(walk.held_back())
            visit.settle_others(visit.text("released.taken_back"), Kind.RELEASED, walk.number)
    visit.tidy_pages()
    visit.tell(visit.text("stop.done"))
    visit.change(stopped=True)


def send_export(visit: Visit) -> None:
    """Own words and settings as a document."""
    visit.emit(Document("twofold.json", export(visit), visit.text("export.caption")))
    visit.come_back()


def _draw_pause(visit: Visit, _: Place) -> Drawing:
    back = (visit.button("_back", "button.where_i_was"),)
    if visit.person.paused:
        return Drawing(visit.text("pause.on"), (back, (visit.button("resume", "pause.resume"),)))
    return Drawing(visit.text("pause.off"), (back,))


def pause(visit: Visit) -> None:
    """No nudges and no announcements from now on."""
    visit.change(paused=True)
    visit.ask(Place(Kind.PAUSE))


def _pause_tapped(visit: Visit, place: Place, key: str) -> None:
    if key == "resume":
        visit.change(paused=False)
        visit.turn_into(place)
        return
    visit.settle(None)
    visit.come_back()


def _draw_partner(visit: Visit, _: Place) -> Drawing:
    back = (visit.button("_back", "button.where_i_was"),)
    if visit.person.couple:
        return Drawing(visit.text("partner.paired"), (back, (visit.button("leave", "partner.leave"),)))
    link = (visit.button("link", "partner.link"),)
    if any(invitation.own for invitation in visit.view.invitations):
        return Drawing(
            visit.text("partner.invited"), (link, back, (visit.button("withdraw", "partner.withdraw"),))
        )
    return Drawing(visit.text("partner.none"), (link, back))


def _partner_tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "leave":
        visit.turn_into(Place(Kind.LEAVE))
    elif key == "withdraw":
        withdraw(visit)
    elif key == "link":
        visit.settle(None)
        make_link(visit)
    else:
        visit.settle(None)
        visit.come_back()


def _draw_leave(visit: Visit, _: Place) -> Drawing:
    stay = (visit.button("_back", "leave.stay"),)
    rows = (stay, (visit.button("tell", "leave.tell"),), (visit.button("silent", "leave.silent"),))
    return Drawing(visit.text("leave.ask"), rows)


def _leave_tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "_back" or visit.person.couple is None:
        visit.settle(None)
        visit.come_back()
        return
    visit.act(Leave(silent=key == "silent"))
    visit.settle(None)


def _draw_forget(visit: Visit, _: Place) -> Drawing:
    keep = (visit.button("_back", "forget.keep"),)
    if visit.person.couple:
        rows = (keep, (visit.button("tell", "forget.tell"),), (visit.button("silent", "forget.silent"),))
        return Drawing(visit.text("forget.ask_paired"), rows)
    return Drawing(visit.text("forget.ask"), (keep, (visit.button("silent", "forget.now"),)))


def _forget_tapped(visit: Visit, _: Place, key: str) -> None:
    visit.settle(None)
    if key == "_back":
        visit.come_back()
        return
    visit.tell(visit.text("forget.done"))
    visit.act(Forget(silent=key == "silent"))


PAGES = {
    Kind.PAUSE: Page(_draw_pause, _pause_tapped),
    Kind.PARTNER: Page(_draw_partner, _partner_tapped),
    Kind.LEAVE: Page(_draw_leave, _leave_tapped),
    Kind.FORGET: Page(_draw_forget, _forget_tapped),
}
