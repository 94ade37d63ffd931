"""What pairing acts do to invitations and couples."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.acts import Confirmed, Invited, SaidYes, Withdrawn
from bot.core.at import At
from bot.core.events import Asked, Event, Fell, Paired
from bot.core.invite import Invite
from bot.core.person import Person
from bot.core.records import Due, Records, Timer
from bot.core.round import Couple

Told = Iterable[tuple[str, Event]]


def invite(records: Records, actor: str, act: Invited, _: At) -> Told:
    """One open invitation a person: a new one voids the old."""
    told = list(void(records, _own(records, actor)))
    records.invites[act.id] = Invite(act.id, act.code_hash, actor, act.expires)
    records.timers[Timer(Due.INVITE, act.id)] = act.expires
    return told


def withdraw(records: Records, actor: str, _act: Withdrawn, _: At) -> Told:
    """The open invitation is void."""
    return void(records, _own(records, actor))


def say_yes(records: Records, actor: str, act: SaidYes, at: At) -> Told:
    """The first yes takes the invitation; its owner is asked."""
    found = records.invites.get(act.invite)
    person, inviter = records.persons[actor], _person(records, found.inviter if found else "")
    free = person is not None and person.couple is None and inviter is not None and inviter.couple is None
    if found is None or found.claimant is not None or at.instant >= found.expires or not free:
        return [(actor, Fell(prompted=True))]
    records.invites[found.id] = replace(found, claimant=actor)
    return [(found.inviter, Asked(found.id))]


def confirm(records: Records, actor: str, act: Confirmed, at: At) -> Told:
    """The inviter's yes pairs; their no voids the link, and the other reads that it is not open."""
    found = records.invites.get(act.invite)
    inviter, claimant = _person(records, actor), _person(records, (found.claimant if found else None) or "")
    free = inviter is not None and claimant is not None and inviter.couple is None and claimant.couple is None
    if found is None or found.inviter != actor or at.instant >= found.expires:
        return [(actor, Fell(prompted=True))] if act.yes else []
    if not act.yes or not free or inviter is None or claimant is None:
        return [*void(records, [found]), *([(actor, Fell(prompted=True))] if act.yes else [])]
    couple = Couple(at.id("couple"))
    records.couples[couple.id] = couple
    told = list(void(records, [found], pairing=True))
    told += void(
        records, [*_own(records, actor), *_own(records, claimant.id), *_claims(records, actor, claimant.id)]
    )
    return [
        *told,
        (actor, Paired(couple.id, claimant.name, prompted=True)),
        (claimant.id, Paired(couple.id, inviter.name, prompted=False)),
    ]


def void(records: Records, invites: Iterable[Invite], *, pairing: bool = False) -> Told:
    """Invitations go; whoever had said yes to one reads the same line, whatever the reason."""
    told: list[tuple[str, Event]] = []
    for found in invites:
        records.invites[found.id] = None
        records.timers[Timer(Due.INVITE, found.id)] = None
        if found.claimant and not pairing and _person(records, found.claimant):
            told.append((found.claimant, Fell(prompted=False)))
    return told


def void_all(records: Records, person: str) -> Told:
    """Every invitation that a person has made or said yes to."""
    return void(records, [*_own(records, person), *_claims(records, person)])


def _own(records: Records, person: str) -> list[Invite]:
    return [found for found in records.invites.values() if found is not None and found.inviter == person]


def _claims(records: Records, *people: str) -> list[Invite]:
    return [found for found in records.invites.values() if found is not None and found.claimant in people]


def _person(records: Records, person: str) -> Person | None:
    return records.persons.get(person)
