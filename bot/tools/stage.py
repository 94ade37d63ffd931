"""A small world in memory: people with phones, the core, and a clock that only moves when told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.core.acts import Confirmed, Invited, SaidYes
from bot.core.at import At
from bot.core.chat.kinds import Kind
from bot.core.events import Command, Doing, Wrote
from bot.core.invite import INVITE_LIFE, code_hash
from bot.core.pairing import confirm, invite, say_yes
from bot.core.person import Manner, Person, Place
from bot.core.records import Records, Timer
from bot.core.respond import newcomer
from bot.core.turn import Turned, fire, take_turn
from bot.core.view import World
from bot.tools.phone import Phone

START: Final = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
"""When every world begins."""


class Stage:
    """Everybody by a letter, their lane."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.records = Records()
        self.phones: dict[str, Phone] = {}
        self.now = START

    # Who is there

    def person(self, lane: str) -> Person:
        """One person, as the core knows them. Raises LookupError if nobody is there."""
        found = self.records.persons.get(lane)
        if found is None:
            raise LookupError(f"nobody is there as {lane}")
        return found

    def enter(self, lane: str, name: str) -> None:
        """Somebody who is through the welcome, and leaves their answers open in the chat."""
        self.records.persons[lane] = replace(
            newcomer(lane, self.world.host),
            here=Place(Kind.HOME),
            name=name,
            manner=Manner.OPEN,
            admitted=True,
            consented=self.now,
            adult=self.now,
            welcomed=True,
        )

    def pair(self, inviter: str, invited: str) -> None:
        """Two who have entered become a couple; the messages that tell them so are put away."""
        at = self.at(inviter)
        act = Invited(at.id("invite"), "", self.now + INVITE_LIFE)
        invite(self.records, inviter, act, at)
        say_yes(self.records, invited, SaidYes(act.id), at)
        for lane, news in confirm(self.records, inviter, Confirmed(act.id, yes=True), at):
            take_turn(self.records, self.world, lane, news, at)
            self.records.persons[lane] = replace(self.person(lane), live=(), here=Place(Kind.HOME))

    # What people do

    def phone(self, lane: str) -> Phone:
        """One person's phone."""
        return self.phones.setdefault(lane, Phone())

    def write(self, lane: str, text: str) -> None:
        """Send a message, or a command with its slash."""
        message = self.phone(lane).type(text)
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            self.happen(lane, Command(name, argument, code_hash(argument)))
        else:
            self.happen(lane, Wrote(message, text))

    def press(self, lane: str, key: str) -> None:
        """Tap the newest button of this key. Raises LookupError if there is none."""
        for shown in self.phone(lane).asking:
            for button in (button for row in shown.rows for button in row):
                if button.key == key:
                    self.happen(lane, shown.tap(button))
                    return
        raise LookupError(f"{lane} has no button {key}")

    def happen(self, lane: str, event: Doing) -> None:
        """Somebody does something: show everybody what follows from it."""
        if self.records.persons.get(lane) is None:
            self.records.persons[lane] = newcomer(lane, self.world.host)
        turned = take_turn(self.records, self.world, lane, event, self.at(lane))
        self.phone(lane).toasts.append(turned.toast)
        self._apply(turned)

    # What time does

    def wait(self, **span: float) -> None:
        """Let time pass; every timer fires at its own instant."""
        until = self.now + timedelta(**span)
        while (timer := self._next_timer()) and self.due(timer) <= until:
            self.now = max(self.now, self.due(timer))
            self._apply(fire(self.records, self.world, timer, self.at("")))
        self.now = until

    def due(self, timer: Timer) -> datetime:
        """When a planned timer fires. Raises LookupError if it is not planned."""
        due = self.records.timers[timer]
        if due is None:
            raise LookupError(f"{timer} is not planned")
        return due

    def at(self, lane: str) -> At:
        """Chance that depends on the instant and on whose turn it is, not on how many came before."""
        seed = f"{self.now.isoformat()} {lane}".encode()
        return At(self.now, blake2b(seed, digest_size=16).digest())

    def _next_timer(self) -> Timer | None:
        planned = [timer for timer, due in self.records.timers.items() if due is not None]
        return min(planned, key=lambda timer: (self.due(timer), timer.kind, timer.subject), default=None)

    def _apply(self, turned: Turned) -> None:
        for lane, effect in turned.effects:
            self.phone(lane).receive(effect, self.now)
