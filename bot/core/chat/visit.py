"""One person's turn in the making: what changes and what is shown, collected in order."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.acts import Act
from bot.core.at import At
from bot.core.chat.dividing import divide
from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.decision import Decision
from bot.core.effects import (
    LONGEST_LABEL,
    NO_TOAST,
    Button,
    Effect,
    Keyboard,
    Lane,
    Remove,
    Say,
    Settle,
    Toast,
)
from bot.core.events import Doing, Edited, Event, Wrote
from bot.core.person import Person, Place, Screen
from bot.core.script.markup import clip
from bot.core.view import Invitation, PersonView
from bot.core.walk import Walk

MOST_LIVE = 12
"""Messages whose buttons count at a time; the oldest give way."""


class Visit:
    """Mutable only while `respond` runs; nothing of it outlives the decision."""

    def __init__(self, view: PersonView, at: At, pages: Mapping[Kind, Page]) -> None:
        self.view = view
        self.at = at
        self.screen: Screen | None = None
        self.message: int | None = None
        self._pages = pages
        self._effects: list[Effect] = []
        self._acts: list[Act] = []
        self._walks: dict[int, Walk] = {}
        self._by_itself: set[int] = set()
        self._toast = NO_TOAST

    @property
    def person(self) -> Person:
        """The person as they are by now."""
        return self.view.person

    def decision(self, event: Event) -> Decision:
        """All that was collected."""
        acted = isinstance(event, Doing)
        at, walks = self.at.instant, self._walks.values()
        return Decision(
            person=self.person,
            walks=tuple(
                walk.changed_at(at) if acted and walk.number not in self._by_itself else walk
                for walk in walks
            ),
            acts=tuple(self._acts),
            effects=tuple(self._effects),
            toast=self._toast,
            acted=acted,
        )

    # What changes

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - the fields of Person, as in dataclasses.replace
        """Change the person."""
        self.view = replace(self.view, person=replace(self.person, **fields))

    def consider(self, invitation: Invitation) -> None:
        """Look at an invitation from now on; whoever is invited needs no access code."""
        self.change(considering=invitation.id, admitted=True)
        self.view = replace(self.view, invitations=(*self.view.invitations, invitation))

    def put(self, walk: Walk, *, by_itself: bool = False) -> Walk:
        """Keep a walk as it is now; `by_itself`: time did it, and not its person."""
        if by_itself:
            self._by_itself.add(walk.number)
        else:
            self._by_itself.discard(walk.number)
        others = tuple(other for other in self.view.walks if other.number != walk.number)
        self.view = replace(self.view, walks=(*others, walk))
        self._walks[walk.number] = walk
        return walk

    def act(self, act: Act) -> None:
        """Do something that both will know."""
        self._acts.append(act)

    def in_(self, language: str) -> "Visit":
        """The same visit for reading in another language; what is done on it leads nowhere."""
        return Visit(self.view.in_(language), self.at, self._pages)

    # What is said

    def text(self, key: str, **names: object) -> str:
        """One of the house's sentences, with the names that every sentence may use."""
        host = self.view.world.host
        known = {
            "me": self.person.name,
            "partner": self.person.partner,
            "host": host.name,
            "contact": host.contact,
        }
        return self.view.house.say(key, **{**known, **names})

    def button(self, key: str, text: str, **names: object) -> Button:
        """A button whose label is one of the house's sentences."""
        return Button(key, clip(self.view.house.label(text, **names), LONGEST_LABEL))

    def toast(self, key: str, *, alert: bool = False, **names: object) -> None:
        """Answer the tap with a short line."""
        self._toast = Toast(self.view.house.label(key, **names), alert=alert)

    def emit(self, effect: Effect) -> None:
        """Add an effect as it is."""
        self._effects.append(effect)

    def tell(self, html: str) -> None:
        """A message without buttons."""
        self.emit(Say(html))

    # Pages

    def page(self, kind: Kind) -> Page:
        """The page of this kind."""
        return self._pages[kind]

    def draw(self, place: Place) -> Drawing:
        """A place as it stands now."""
        return self.page(place.kind).draw(self, place)

    def ask(
        self,
        place: Place,
        *,
        lead: str = "",
        lane: Lane = Lane.REPLY,
        quiet: bool = False,
        until: datetime | None = None,
    ) -> None:
        """Show a page as a new message; `lead` is said before it in the same message."""
        drawing = self.draw(place)
        self._retire(place, drawing)
        keyboard = self._open(place, drawing, anchor=None)
        turn = keyboard.turn if keyboard else None
        *first, last = divide(f"{lead}\n\n{drawing.text}" if lead else drawing.text)
        for part in first:
            self.emit(Say(part, lane=lane, quiet=quiet, until=until))
        self.emit(Say(last, turn, keyboard, lane, quiet, until))

    def turn_into(self, place: Place) -> None:
        """Let the tapped message become another page."""
        if self.screen is None:
            self.ask(place)
            return
        screen, drawing = self.screen, self.draw(place)
        first, *more = divide(drawing.text)
        if more:
            self.settle(first)
            self._retire(place, drawing)
            self._continue(place, drawing, more)
            return
        self._close(screen)
        self._retire(place, drawing)
        keyboard = self._open(place, drawing, anchor=screen.anchor)
        self.emit(Settle(screen.anchor, first, keyboard, self.message))
        self.screen = None

    def _continue(self, place: Place, drawing: Drawing, parts: list[str]) -> None:
        """The rest of a page that does not fit into one message; its buttons stand below the last part."""
        for part in parts[:-1]:
            self.tell(part)
        keyboard = self._open(place, drawing, anchor=None)
        self.emit(Say(parts[-1], keyboard.turn if keyboard else None, keyboard))

    def redraw(self) -> None:
        """Show the tapped page as it is after a change; its buttons stay the same ones."""
        if self.screen is not None:
            screen, drawing = self.screen, self.draw(self.screen.place)
            keyboard = Keyboard(screen.place.walk, screen.turn, drawing.rows)
            *_, last = divide(drawing.text)
            self.emit(Settle(screen.anchor, last, keyboard, self.message))

    def settle(self, html: str | None) -> None:
        """The tapped message loses its buttons; with None its text stays."""
        if self.screen is not None:
            self._close(self.screen)
            self.emit(Settle(self.screen.anchor, html, None, self.message))
            self.screen = None

    def settle_others(self, html: str, kind: Kind, walk: int) -> None:
        """Every live page of this kind and walk becomes a plain line."""
        self.settle_where(html, lambda place: place.kind is kind and place.walk == walk)

    def settle_where(self, html: str, which: Callable[[Place], bool]) -> None:
        """Every live page of such a place becomes a plain line."""
        for screen in self.person.live:
            if which(screen.place):
                self._close(screen)
                self.emit(Settle(screen.anchor, html, None))

    def come_back(self, lead: str = "") -> None:
        """Ask again what was being asked."""
        self.ask(self.person.asked, lead=lead)

    def tidy_away(self, typed: Wrote | Edited) -> None:
        """Delete typed words from the chat, once they are saved, for whoever keeps it tidy."""
        if self.person.tidy:
            self.emit(Remove(typed.message))

    def tidy_pages(self) -> None:
        """Every live page that leaves a trace becomes that sentence."""
        for screen in self.person.live:
            if self.page(screen.place.kind).trace:
                self._strip(screen)

    # Live screens

    def _open(self, place: Place, drawing: Drawing, anchor: int | None) -> Keyboard | None:
        self._arrive(place)
        if not drawing.rows:
            return None
        turn = self.person.turn + 1
        screen = Screen(turn, anchor or turn, place)
        self.change(turn=turn, live=(*self.person.live, screen))
        for oldest in self.person.live[:-MOST_LIVE]:
            self._strip(oldest)
        return Keyboard(place.walk, turn, drawing.rows)

    def _arrive(self, place: Place) -> None:
        """This is where the person is now, or what they are asked beside it."""
        page = self.page(place.kind)
        if page.stays:
            self.change(here=place, aside=None)
        elif page.aside:
            self.change(aside=place)

    def _retire(self, place: Place, drawing: Drawing) -> None:
        """One page a walk, and one page outside walks, has buttons at a time; a page apart only once.

        A page that leaves a trace, and a question aside, give way to any other, but not to a line for which
        nobody has tapped.
        """
        if not drawing.rows and not self.page(place.kind).stays:
            return
        if place.kind is not Kind.NOTICE:
            self.tidy_pages()
        apart = self.page(place.kind).apart
        for screen in self.person.live:
            other = self.page(screen.place.kind)
            beside = other.aside or (screen.place.walk == place.walk and not other.apart)
            if screen.place == place or (beside and not apart):
                self._strip(screen)

    def _strip(self, screen: Screen) -> None:
        self._close(screen)
        trace = self.page(screen.place.kind).trace
        self.emit(Settle(screen.anchor, self.text(trace) if trace else None, None))

    def _close(self, screen: Screen) -> None:
        self.change(live=tuple(other for other in self.person.live if other.turn != screen.turn))
