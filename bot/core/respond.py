"""One person's turn: what happened to them in, what is decided out."""

from bot.core.at import At
from bot.core.chat import stray
from bot.core.chat.commands import obey
from bot.core.chat.crisis import hold, is_heard, show
from bot.core.chat.kinds import Kind
from bot.core.chat.letting_go import let_go_of_what_is_over
from bot.core.chat.news import hear
from bot.core.chat.notice import deliver_waiting
from bot.core.chat.nudge import come
from bot.core.chat.pages import PAGES
from bot.core.chat.visit import Visit
from bot.core.chat.welcome import arrive
from bot.core.decision import Decision
from bot.core.events import (
    Command,
    Doing,
    Edited,
    Event,
    Media,
    NudgeDue,
    Returned,
    SummaryOut,
    Tap,
    Undecided,
    Wrote,
)
from bot.core.nudges.fading import heeded
from bot.core.nudges.planning import planned
from bot.core.person import Person, Place
from bot.core.renaming import present_view
from bot.core.script.model import LANGUAGE
from bot.core.view import Host, PersonView
from bot.core.walk import Walk


def newcomer(person_id: str, host: Host, language: str = LANGUAGE) -> Person:
    """Somebody who has never written before."""
    here = Place(Kind.CODE if host.access_code else Kind.WELCOME)
    return Person(id=person_id, here=here, language=language)


def respond(view: PersonView, event: Event, at: At) -> Decision:
    """Decide one event for one person. Pure: the same view, event and at give the same decision."""
    visit = Visit(present_view(view), at, PAGES)
    before = visit.person
    if not isinstance(event, SummaryOut):  # with which a round may be over, and its walks are in it
        let_go_of_what_is_over(visit)
    if isinstance(event, Doing):
        _wake(visit)
    if is_heard(visit, event):
        _stop(visit, event)
    else:
        _dispatch(visit, event)
    _plan(visit, before)
    return visit.decision(event)


def _wake(visit: Visit) -> None:
    """Whoever had stopped and does anything has come back; and nudges were not for nothing."""
    nudges = visit.person.nudges
    if nudges and heeded(nudges) != nudges:
        visit.change(nudges=heeded(nudges))
    if visit.person.stopped:
        visit.change(stopped=False)
        deliver_waiting(visit)


def _plan(visit: Visit, before: Person) -> None:
    """Whatever a nudge's instant depends on has changed: the next one is planned anew, at once."""
    person = visit.person
    if (person.nudges, person.zone, person.quiet) != (before.nudges, before.zone, before.quiet):
        visit.change(nudges=planned(person, visit.at.instant))


def _stop(visit: Visit, event: Event) -> None:
    """At words of crisis: they are saved and commands are obeyed as always, and the script stops."""
    hold(visit, event, () if isinstance(event, Command) else _saved(visit, event))
    if isinstance(event, Command):
        _dispatch(visit, event)
    show(visit)


def _saved(visit: Visit, event: Event) -> tuple[Walk, ...]:
    """The walks as they would be after this; what would be shown is not."""
    draft = Visit(visit.view, visit.at, PAGES)
    _dispatch(draft, event)
    return draft.decision(event).walks


def _dispatch(visit: Visit, event: Event) -> None:
    match event:
        case Tap():
            _tapped(visit, event)
        case Command():
            obey(visit, event)
        case Wrote():
            _wrote(visit, event)
        case Edited():
            stray.edited(visit, event)
        case Media():
            visit.come_back(lead=visit.text("stray.media"))
        case Undecided():
            visit.come_back(lead=visit.text("stray.undecided"))
        case Returned():
            visit.come_back()
        case NudgeDue():
            come(visit)
        case _:
            hear(visit, event)


def _tapped(visit: Visit, tap: Tap) -> None:
    screen = stray.judge(visit, tap)
    if screen is None:
        stray.stale(visit, tap)
        return
    visit.screen, visit.message = screen, tap.message
    visit.page(screen.place.kind).tap(visit, screen.place, tap.key)


def _wrote(visit: Visit, wrote: Wrote) -> None:
    person = visit.person
    if person.turn == 0 and person.here.kind is Kind.WELCOME:
        arrive(visit)
        return
    words = visit.page(person.asked.kind).words
    if words is None:
        visit.come_back(lead=visit.text("stray.words"))
    elif wrote.text.strip():
        words(visit, person.asked, wrote)
    else:
        visit.come_back(lead=visit.text("stray.empty"))
