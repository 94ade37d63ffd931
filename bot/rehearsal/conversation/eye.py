"""Somebody who looks at one phone, at every change."""

from collections.abc import Callable
from itertools import takewhile

from bot.rehearsal.api.model import Message, Toast
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.conversation.buttons import Place
from bot.rehearsal.conversation.sight import Item, Look, Seen, changes
from bot.rehearsal.conversation.veil import veiled

Pressed = tuple[int, str]
"""A press: the number of the message, and the callback data."""


class Eye:
    """Keeps the looks since a step began, the first of them from before it.

    `first` has the first button of each label that the phone ever showed; `told` is called before each
    change counts, and not for what nobody can see.
    """

    def __init__(self, phone: Phone, told: Callable[[], None] = lambda: None) -> None:
        self.phone = phone
        self.looks = [Look()]  # of a phone that nobody has seen yet
        self.toasts: list[Toast] = []
        self.first: dict[str, Pressed] = {}
        self._told = told
        self._messages: dict[int, Message] = {}
        self._flashed = next(reversed(phone.toasts), None)
        self._begun = 1
        self.looks = [self._look()]
        phone.chat.watchers.add(self._change)

    @property
    def look(self) -> Look:
        """How the phone stands now."""
        return self.looks[-1]

    def begin(self, at: int = -1, *, anywhere: bool = False) -> None:
        """Let a step begin with one of the looks, or with any of those from it on."""
        self.looks = self.looks[at:]
        self.toasts = []
        self._begun = len(self.looks) if anywhere else 1

    def changes(self) -> list[Item]:
        """What the step has changed so far."""
        return self._between(self._begun - 1, -1)

    def reached(self, items: list[Item], *, last: bool = False) -> int | None:
        """The earliest look up to which the step has changed just this, if there is one.

        It must be the last look where `last` is set. Toasts are those of the whole step.
        """
        for at in range(len(self.looks) - 1 if last else 0, len(self.looks)):
            if any(self._between(begin, at) == items for begin in range(min(self._begun, at + 1))):
                return at
        return None

    def pressed(self, place: Place) -> Pressed:
        """What is sent when a button is pressed that stands on the phone now."""
        number, before = place
        return number, str(self._messages[number].buttons[before].value)

    def place(self, pressed: Pressed) -> Place | None:
        """Where the button stands now that sends this, if it does."""
        message = self._messages.get(pressed[0])
        values = [str(button.value) for button in message.buttons] if message else []
        return (pressed[0], values.index(pressed[1])) if pressed[1] in values else None

    def close(self) -> None:
        """Look no more."""
        self.phone.chat.watchers.discard(self._change)

    def _between(self, begin: int, at: int) -> list[Item]:
        toasts = [(veiled(toast.text), toast.alert) for toast in self.toasts]
        return changes(self.looks[begin], self.looks[at], toasts)

    def _change(self) -> None:
        fresh = self._fresh()
        look = self._look()
        if not fresh and look == self.look:
            return
        self._told()
        self.toasts += fresh
        self.looks.append(look)

    def _fresh(self) -> list[Toast]:
        fresh = list(takewhile(lambda toast: toast != self._flashed, reversed(self.phone.toasts)))[::-1]
        self._flashed = fresh[-1] if fresh else self._flashed
        return fresh

    def _look(self) -> Look:
        now = dict(self.phone.chat.messages)
        before, self._messages = self._messages, now
        old = self.look.sight
        sight = {
            number: old[number] if before.get(number) is m else self._see(m) for number, m in now.items()
        }
        return Look(sight, self.phone.chat.last_id)

    def _see(self, message: Message) -> Seen:
        for button in message.buttons if message.from_bot else ():
            self.first.setdefault(button.text, (message.id, str(button.value)))
        return seen(message)


def seen(message: Message) -> Seen:
    """A message as a file describes it."""
    document = message.document
    file = document.name if document else "picture" if message.picture else ""
    named = f"[{file}] {message.text}" if file else message.text
    return Seen(
        veiled(named),
        tuple(tuple(button.text for button in row) for row in message.keyboard),
        own=not message.from_bot,
        silent=message.silent,
        file=veiled(document.content.decode(errors="replace")) if document and message.from_bot else "",
    )
