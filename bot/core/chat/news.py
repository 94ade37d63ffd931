"""News that both are told: a pairing, an open round, a summary, an end."""

from dataclasses import replace

from bot.core.chat.arriving import enter
from bot.core.chat.kinds import Kind
from bot.core.chat.letting_go import let_go
from bot.core.chat.notice import notify
from bot.core.chat.visit import Visit
from bot.core.chat.walking import begin
from bot.core.effects import Lane
from bot.core.events import Asked, Closed, Erased, Fell, Joined, Left, News, Opened, Paired, SummaryOut
from bot.core.person import Place


def hear(visit: Visit, news: News) -> None:
    """Take in what has become known to both."""
    match news:
        case Asked(invite):
            notify(visit, Place(Kind.PAIR_ASKED, detail=invite), Lane.SUMMARY)
        case Paired():
            _paired(visit, news)
        case Fell(prompted):
            if prompted:
                visit.come_back(lead=visit.text("invite.gone"))
            else:
                notify(visit, Place(Kind.PAIR_FELL), Lane.SUMMARY)
        case Opened() | Joined() | SummaryOut() | Closed():
            _of_a_round(visit, news)
        case Left():
            _left(visit, news)
        case Erased():
            _erased(visit)


def _of_a_round(visit: Visit, news: Opened | Joined | SummaryOut | Closed) -> None:
    match news:
        case Opened():
            _opened(visit, news)
        case Joined():
            _joined(visit, news)
        case SummaryOut():
            _summary_out(visit, news)
        case Closed():
            _closed(visit, news)


def _paired(visit: Visit, news: Paired) -> None:
    visit.change(couple=news.couple, partner=news.partner, second=not news.prompted, considering=None)
    if news.prompted:
        visit.ask(Place(Kind.PAIRED))
    else:
        notify(visit, Place(Kind.PAIRED), Lane.SUMMARY)


def _opened(visit: Visit, news: Opened) -> None:
    joint = visit.view.joint(news.round)
    if news.prompted and joint is not None:
        enter(visit, joint)
        return
    person = visit.person
    if person.announcements and not person.paused and not person.stopped:
        notify(visit, Place(Kind.ENTRY, detail=news.round), Lane.NUDGE)


def _joined(visit: Visit, news: Joined) -> None:
    script = visit.view.script(news.script)
    if script is not None:
        begin(visit, script, news.topic, visit.view.joint(news.round))


def _summary_out(visit: Visit, news: SummaryOut) -> None:
    joint = visit.view.joint(news.round)
    out = next((out for out in joint.outs if out.chapter == news.chapter), None) if joint else None
    for walk in visit.view.walks:
        if out is not None and walk.round == news.round and walk.release is not None and walk.out is None:
            visit.put(walk.given(out))
            visit.settle_others(visit.text("slip.out"), Kind.RELEASED, walk.number)
            notify(visit, Place(Kind.SUMMARY, walk.number), Lane.SUMMARY, quiet=news.quiet)


def _closed(visit: Visit, news: Closed) -> None:
    for walk in visit.view.walks:
        if walk.round == news.round and not walk.out:
            let_go(visit, walk)
    if not news.told:
        return
    place = Place(Kind.CLOSED, detail=news.round)
    if news.prompted:
        visit.tell(visit.draw(place).text)
    else:
        notify(visit, place, Lane.SUMMARY)


def _erased(visit: Visit) -> None:
    """The partner's words go from every summary that is kept here; what stands in the chat stays."""
    for walk in visit.view.walks:
        if walk.out is not None and walk.couple == visit.person.couple:
            visit.put(walk.given(replace(walk.out, texts={})))


def _left(visit: Visit, news: Left) -> None:
    for walk in visit.view.walks:
        if walk.round is not None:
            let_go(visit, walk)
    name = visit.person.partner
    visit.change(couple=None, partner="", withheld=None)
    if news.own:
        visit.ask(Place(Kind.HOME), lead=visit.text("leave.done"))
    else:
        notify(visit, Place(Kind.LEFT, detail=name), Lane.SUMMARY)
