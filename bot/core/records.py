"""Everything that a unit of work holds in memory, for the people it is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.invite import Invite
from bot.core.line import Release
from bot.core.person import Person
from bot.core.quiet import Window
from bot.core.round import Couple, Round
from bot.core.view import Invitation, Joint, PersonView, World
from bot.core.walk import Walk
from bot.core.zones import find_zone


class Due(StrEnum):
    """What a timer is for."""

    SUMMARY = "summary"
    CLOSE = "close"
    INVITE = "invite"
    NUDGE = "nudge"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Timer:
    """One timer a kind and subject: a round's, an invite's or a person's id."""

    kind: Due
    subject: str


@dataclass(slots=True)
class Records:
    """Frozen values by id; a value that was replaced has changed, one that is None is gone.

    A walk that is gone is not there any more.
    """

    persons: dict[str, Person | None] = field(default_factory=dict)
    walks: dict[tuple[str, int], Walk] = field(default_factory=dict)
    couples: dict[str, Couple | None] = field(default_factory=dict)
    rounds: dict[str, Round | None] = field(default_factory=dict)
    invites: dict[str, Invite | None] = field(default_factory=dict)
    timers: dict[Timer, datetime | None] = field(default_factory=dict)

    def copy(self) -> "Records":
        """The same values in tables of their own: what is changed in one stays as it was in the other."""
        return Records(
            dict(self.persons),
            dict(self.walks),
            dict(self.couples),
            dict(self.rounds),
            dict(self.invites),
            dict(self.timers),
        )

    def members(self, couple: str) -> list[Person]:
        """Those who still belong to a couple; whoever invited comes first, since ids are drawn by chance."""
        found = (p for p in self.persons.values() if p is not None and p.couple == couple)
        return sorted(found, key=lambda person: (person.second, person.id))

    def walks_of(self, person: str) -> tuple[Walk, ...]:
        """One person's walks."""
        return tuple(walk for (owner, _), walk in self.walks.items() if owner == person)

    def rounds_of(self, couple: str) -> Iterable[Round]:
        """All rounds of a couple."""
        return [found for found in self.rounds.values() if found is not None and found.couple == couple]

    def releases(self, current: Round, at: datetime) -> list[Release | None]:
        """What each of the two has released for a round's present chapter, while it is open for them."""
        return [self._release(member.id, current, at) for member in self.members(current.couple)]

    def quiet_hours(self, couple: str) -> list[Window]:
        """The quiet hours of those of the two who set some, each where they are."""
        windows = ((member.quiet, find_zone(member.zone)) for member in self.members(couple))
        return [(quiet, zone) for quiet, zone in windows if quiet and zone]

    def _release(self, person: str, current: Round, at: datetime) -> Release | None:
        if not current.is_open_for(person, at):
            return None
        walks = (walk for walk in self.walks_of(person) if walk.round == current.id and walk.out is None)
        return next((walk.release for walk in walks if walk.release is not None), None)

    def open_invite(self, code_hash: str, at: datetime) -> Invite | None:
        """The invite of a code, while nobody has said yes to it and its owner is free."""
        for invite in self.invites.values():
            if invite is not None and invite.code_hash == code_hash and invite.claimant is None:
                return invite if self._stands(invite, at) else None
        return None

    def view(self, world: World, person_id: str, at: datetime, code_hash: str | None = None) -> PersonView:
        """One person, and of the couple only what both know."""
        person = self.persons[person_id]
        if person is None:
            raise LookupError(f"person {person_id} is gone")
        opened = self.open_invite(code_hash, at) if code_hash else None
        return PersonView(
            world=world,
            person=person,
            walks=self.walks_of(person_id),
            joints=tuple(self._joints(person, at)),
            invitations=tuple(self._invitations(person, at)),
            opened=self._invitation(opened, person_id) if opened else None,
        )

    def _joints(self, person: Person, at: datetime) -> list[Joint]:
        """The rounds that this person knows of, in the order in which they came to know them."""
        rounds = self.rounds_of(person.couple) if person.couple else ()
        known = (found for found in rounds if _is_known(found, person.id, at))
        return sorted((_joint(found, person.id, at) for found in known), key=lambda joint: joint.opened)

    def _stands(self, invite: Invite, at: datetime) -> bool:
        inviter = self.persons.get(invite.inviter)
        return inviter is not None and inviter.couple is None and at < invite.expires

    def _invitations(self, person: Person, at: datetime) -> Iterable[Invitation]:
        for invite in self.invites.values():
            if invite is None or not self._stands(invite, at):
                continue
            mine = invite.inviter == person.id
            looking = invite.id == person.considering and invite.claimant is None
            if mine or looking or invite.claimant == person.id:
                yield self._invitation(invite, person.id)

    def _invitation(self, invite: Invite, person_id: str) -> Invitation:
        own = invite.inviter == person_id
        other = self.persons.get(invite.claimant or "") if own else self.persons.get(invite.inviter)
        return Invitation(invite.id, other.name if other else "", own)


def _is_known(found: Round, person: str, at: datetime) -> bool:
    """A weekly round is there while it is open for this person, and from its summary on."""
    if found.week is None:
        return True
    return found.is_open_for(person, at) or bool(found.outs and person in found.joined)


def _joint(found: Round, person: str, at: datetime) -> Joint:
    return Joint(
        id=found.id,
        script=found.script,
        topic=found.topic,
        opened=found.joined.get(person, found.opened),
        chapter=found.chapter,
        open=found.is_open_for(person, at),
        outs=found.outs,
        weekly=found.week is not None,
    )
