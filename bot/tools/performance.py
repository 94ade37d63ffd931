"""A script on stage: who walks it, what they do, and what their phones show of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.core.chat.kinds import Kind
from bot.core.chat.lines import offered
from bot.core.chat.pages import PAGES
from bot.core.chat.visit import Visit
from bot.core.chat.walking import chapter_of
from bot.core.line import Line
from bot.core.script.model import Script
from bot.core.script.texts import TextError
from bot.core.walk import Walk
from bot.errors import TwofoldError
from bot.tools.buttons import choices
from bot.tools.phone import Phone, Shown, Sight, changed
from bot.tools.stage import Stage
from bot.tools.terminal import Terminal

NAMES: Final = {"A": "Alex", "B": "Sam"}
"""Everybody's name, by their lane."""


class ScriptFailsError(TwofoldError):
    """A script does something that its checks have not foreseen."""


@dataclass(frozen=True, slots=True)
class Performance:
    """Alex alone, or Alex and Sam, who are a couple; each tap takes a second.

    `typed`: somebody plays it by hand. Buttons are shown, with what is typed for them; else a message that
    was read before is only called to mind.
    """

    stage: Stage
    script: Script
    folder: Path
    lanes: Mapping[str, str]
    terminal: Terminal
    typed: bool
    _read: set[tuple[str, str]] = field(default_factory=set)

    @property
    def is_couple(self) -> bool:
        """Whether two walk."""
        return len(self.lanes) > 1

    def enter(self, topic: str | None) -> None:
        """Everybody is there; the script is chosen and, with a topic, opened. Raises ScriptFailsError."""
        for lane, name in self.lanes.items():
            self.stage.enter(lane, name)
        if self.is_couple:
            self.stage.pair(*self.lanes)
        self.begin(topic)

    def begin(self, topic: str | None) -> None:
        """Everybody who has to begins the script. Raises ScriptFailsError."""
        opening = [topic, *(["open"] if self.is_couple else [])] if topic and not self.script.weekly else []
        for lane in self.lanes if self.script.weekly else "A":
            with self._blaming_the_script(lane):
                self.stage.write(lane, "/reflect")
                for key in (f"s{self.script.id}", *opening):
                    self.stage.press(lane, key)
                    self.stage.wait(seconds=1)

    def do(self, lane: str, deed: Callable[[], None]) -> None:
        """Let a person do something, and show what changes on every phone. Raises ScriptFailsError."""
        before = {other: self.stage.phone(other).sight for other in self.lanes}
        with self._blaming_the_script(lane):
            deed()
            self.stage.wait(seconds=1)
        for other in sorted(self.lanes, key=lambda other: other != lane):
            self._show(other, before[other], asked=other == lane)
        toast = self.stage.phone(lane).toasts[-1].text
        if toast:
            self.terminal.aside(lane, toast)

    def look(self, lane: str) -> None:
        """Show the newest message with buttons once more."""
        asking = self.stage.phone(lane).asking
        if asking:
            self._message(lane, asking[0], asked=True)
        else:
            self.terminal.note(f"Nothing has come to {self.lanes[lane]} yet.")

    def walk(self, lane: str) -> Walk | None:
        """A person's newest walk."""
        return max(self.stage.records.walks_of(lane), key=lambda walk: walk.number, default=None)

    def lines(self, lane: str) -> tuple[Line, ...]:
        """How the answers of a person's newest walk read to the partner. Raises ScriptFailsError."""
        walk = self.walk(lane)
        if walk is None:
            return ()
        view = self.stage.records.view(self.stage.world, lane, self.stage.now)
        visit = Visit(view, self.stage.at(lane), PAGES)
        found = chapter_of(visit, walk)
        with self._blaming_the_script(lane):
            return offered(visit, walk, *found) if found else ()

    def _show(self, lane: str, before: Sight, *, asked: bool) -> None:
        for old, new in changed(before, self.stage.phone(lane).sight):
            if new is None or new.own:
                continue
            if old is None or (old.html != new.html and new.keyboard):
                self._message(lane, new, asked=asked)
            elif old.html != new.html:
                self._settled(lane, new)
            elif new.keyboard:
                self._buttons(lane, new, asked=asked)

    def _message(self, lane: str, shown: Shown, *, asked: bool) -> None:
        if not self.typed and (lane, shown.html) in self._read:
            self.terminal.aside(lane, shown.text.partition("\n\n")[0])
            return
        self._read.add((lane, shown.html))
        self.terminal.message(lane, shown.html)
        self._buttons(lane, shown, asked=asked)

    def _buttons(self, lane: str, shown: Shown, *, asked: bool) -> None:
        if not self.typed:
            return
        if asked and _is_newest(self.stage.phone(lane), shown):
            self.terminal.choices(lane, choices(shown))
        else:
            self.terminal.labels(lane, shown.buttons)

    def _settled(self, lane: str, shown: Shown) -> None:
        """How an answered message stays in the chat: its last paragraph says what has become of it."""
        if self.typed:
            self.terminal.aside(lane, shown.text.rpartition("\n\n")[2])

    @contextmanager
    def _blaming_the_script(self, lane: str) -> Iterator[None]:
        try:
            yield
        except TextError as error:
            what = f"what follows here cannot be shown, because of a text ({error})"
            raise ScriptFailsError(
                self._where(lane), what, "Please mend that text, and play again."
            ) from None

    def _where(self, lane: str) -> str:
        """Where a person stands, in the words of the script's file."""
        walk, here = self.walk(lane), self.stage.person(lane).here
        chapter = [f"chapter {walk.chapter}"] if walk else []
        question = [here.detail] if here.kind in {Kind.QUESTION, Kind.WRITING} else []
        return ", ".join((self.folder.as_posix(), *chapter, *question))


def _is_newest(phone: Phone, shown: Shown) -> bool:
    return bool(phone.asking) and phone.asking[0].id == shown.id
