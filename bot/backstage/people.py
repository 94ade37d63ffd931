"""Everybody: who they are, where they are, and their walks."""

from collections.abc import Iterator
from typing import Final

from bot.backstage.opening import Opened
from bot.backstage.places import words_for
from bot.backstage.snapshot import Snapshot
from bot.backstage.view import HereSeen, PersonSeen, Unopened, UnopenedPerson, WalkSeen
from bot.backstage.walks import walk_seen
from bot.backstage.wording import short
from bot.core.at import At
from bot.core.chat.pages import PAGES
from bot.core.chat.visit import Visit
from bot.core.person import Place
from bot.core.renaming import present_view
from bot.core.view import World
from bot.store.instant import EPOCH

_AT: Final = At(EPOCH, bytes(16))
"""No line of a walk depends on when it is read, nor on chance."""


def people(snapshot: Snapshot, opened: Opened, world: World) -> list[PersonSeen | UnopenedPerson]:
    """Everybody by their Telegram id."""
    return [
        _person(snapshot, opened, world, row.id)
        if (closed := opened.unopened(f"persons/{row.id}")) is None
        else UnopenedPerson(**closed, telegram=row.telegram_id)
        for row in snapshot.persons
    ]


def _person(snapshot: Snapshot, opened: Opened, world: World, person_id: str) -> PersonSeen:
    visit = Visit(present_view(opened.records.view(world, person_id, _AT.instant)), _AT, PAGES)
    person = visit.person
    return PersonSeen(
        telegram=opened.chats[person_id],
        id=short(person_id),
        name=person.name,
        partner=person.partner,
        couple=short(person.couple) if person.couple else None,
        language=person.language,
        here=_here(person.asked),
        welcomed=person.welcomed,
        paused=person.paused,
        stopped=person.stopped,
        withheld=person.withheld is not None,
        announcements=person.announcements,
        walks=list(_walks(snapshot, opened, visit)),
    )


def _here(place: Place) -> HereSeen:
    return HereSeen(page=place.kind.value, walk=place.walk, detail=place.detail, words=words_for(place))


def _walks(snapshot: Snapshot, opened: Opened, visit: Visit) -> Iterator[WalkSeen | Unopened]:
    for row in snapshot.walks:
        if row.person_id == visit.person.id:
            closed = opened.unopened(f"walks/{row.person_id}/{row.number}")
            walk = visit.view.walk(row.number)
            if walk is not None:
                yield walk_seen(visit, walk)
            elif closed is not None:
                yield closed
