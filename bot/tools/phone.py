"""A phone in memory: what one person sees, and what becomes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape

from bot.core.effects import (
    Button,
    Document,
    Effect,
    Keyboard,
    Part,
    Picture,
    Remove,
    Say,
    Settle,
    Strip,
    Toast,
)
from bot.core.events import Tap
from bot.core.script.markup import shown as plain


@dataclass(frozen=True, slots=True)
class Shown:
    """One message on a phone."""

    id: int
    html: str
    keyboard: Keyboard | None = None
    own: bool = False
    document: str = ""
    quiet: bool = False

    @property
    def text(self) -> str:
        """The words, as a phone shows them."""
        return plain(self.html)

    @property
    def link(self) -> str:
        """The invite's link in it, if there is one."""
        return next((word for word in self.text.split() if word.startswith("https://t.me/")), "")

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        """Its buttons."""
        return self.keyboard.rows if self.keyboard else ()

    @property
    def buttons(self) -> list[str]:
        """What stands on its buttons."""
        return [button.text for row in self.rows for button in row]

    def tap(self, button: Button) -> Tap:
        """The tap on one of its buttons. Raises LookupError if it has no buttons any more."""
        if self.keyboard is None:
            raise LookupError(f"message {self.id} has no buttons")
        return Tap(self.keyboard.walk, self.keyboard.turn, button.key, self.id)


Sight = Mapping[int, Shown]
"""Everything on a phone at a moment, by message."""


def changed(before: Sight, after: Sight) -> Iterator[tuple[Shown | None, Shown | None]]:
    """What has become of each message between two looks; what is new comes last."""
    for id_, old in before.items():
        if after.get(id_) != old:
            yield old, after.get(id_)
    for id_, new in after.items():
        if id_ not in before:
            yield None, new


@dataclass
class Phone:
    """What one person sees, and everything that was ever sent to them."""

    messages: list[Shown] = field(default_factory=list)
    stream: list[tuple[datetime, Effect]] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    anchors: dict[int, int] = field(default_factory=dict)
    count: int = 0

    @property
    def sight(self) -> Sight:
        """Everything on it now."""
        return {shown.id: shown for shown in self.messages}

    @property
    def asking(self) -> list[Shown]:
        """The messages that have buttons, the newest first."""
        return [shown for shown in reversed(self.messages) if shown.keyboard]

    @property
    def link(self) -> str:
        """The newest invite's link."""
        return next(shown.link for shown in reversed(self.messages) if shown.link)

    def type(self, text: str) -> int:
        """The person's own message; its number."""
        return self._add(escape(text), own=True)

    def rewrite(self, message: int, html: str) -> None:
        """Put other words into a message."""
        self.messages = [replace(m, html=html) if m.id == message else m for m in self.messages]

    def receive(self, effect: Effect, at: datetime) -> None:
        """Show what was sent."""
        self.stream.append((at, effect))
        match effect:
            case Say(text, turn, keyboard, _, quiet):
                message = self._add(text, keyboard, quiet=quiet)
                if turn is not None:
                    self.anchors[turn] = message
            case Settle(turn, settled, keyboard, named):
                self._settle(named or self.anchors.get(turn), settled, keyboard)
            case Strip(named, unless):
                if named not in [self.anchors.get(turn) for turn in unless]:
                    self._settle(named, None, None)
            case Remove(named):
                self.messages = [shown for shown in self.messages if shown.id != named]
            case Document(name, content, caption):
                self._add(f"[{escape(name)}] {caption}", document=content)
            case Picture(caption=caption):
                self._add(f"[picture] {caption}")
            case Part():
                self.messages.clear()

    def _add(
        self,
        html: str,
        keyboard: Keyboard | None = None,
        *,
        own: bool = False,
        document: str = "",
        quiet: bool = False,
    ) -> int:
        self.count += 1
        self.messages.append(Shown(self.count, html, keyboard, own, document, quiet))
        return self.count

    def _settle(self, message: int | None, html: str | None, keyboard: Keyboard | None) -> None:
        if html is not None and message is not None:
            self.rewrite(message, html)
        self.messages = [replace(m, keyboard=keyboard) if m.id == message else m for m in self.messages]
