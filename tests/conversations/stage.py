"""What the lines of a conversation do: who taps, writes, edits, waits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any

from bot.core.effects import Effect, Lane, Say, Settle
from bot.core.events import Media, Returned, Undecided
from bot.rehearsal.conversation import scenes
from bot.rehearsal.conversation.buttons import find
from bot.rehearsal.conversation.model import WAIT, Step
from tests.conversations.seen import seen
from tests.play import Phone, Play
from tests.play import find as find_on


class Shut(Phone):
    """A phone whose owner has blocked the bot: nothing that is sent gets in."""

    def receive(self, effect: Effect, at: datetime) -> None:
        self.stream.append((at, effect))


class Stage:
    """A play, and the verbs of a conversation file."""

    def __init__(self, play: Play, access: str = "", host: Mapping[str, str] | None = None) -> None:
        self.play = play
        known = replace(play.world.host, access_code=access, **(host or {}))
        self.play.world = replace(play.world, host=known)
        self._blocked: dict[str, Phone] = {}

    def act(self, step: Step) -> None:
        """Do one line of a file, such as `A taps: Go on`."""
        if step.line == WAIT:
            self.play.wait(**step.value)
        elif step.lane:
            _VERBS[step.verb](self, step.lane, step.value)
        else:
            _TOGETHER[step.verb](self, step.value)

    def play_scene(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self.act(step)

    # What one does

    def writes(self, lane: str, value: str | Mapping[str, Any]) -> None:
        text = value if isinstance(value, str) else str(value["text"]) * int(value["times"])
        self.play.write(lane, text)

    def taps(self, lane: str, wanted: str | Mapping[str, str]) -> None:
        phone = self.play.phone(lane)
        place = find({shown.id: seen(shown) for shown in phone.messages}, wanted)
        assert place is not None, f"no button {wanted!r} on: {[m.buttons for m in phone.messages]}"
        number, before = place
        shown = next(shown for shown in phone.messages if shown.id == number)
        button = [button for row in shown.rows for button in row][before]
        self.play.happen(lane, shown.tap(button))

    def does(self, lane: str, things: list[str | Mapping[str, str]]) -> None:
        self.play_scene(scenes.does(lane, things))

    def edits(self, lane: str, value: Mapping[str, str]) -> None:
        typed = (shown for shown in reversed(self.play.phone(lane).messages) if shown.own)
        shown = next(shown for shown in typed if shown.text == value["from"])
        self.play.phone(lane).rewrite(shown.id, escape(value["to"]))
        self.play.edit(lane, shown.id, value["to"])

    def opens(self, lane: str, whose: str) -> None:
        link = self.link(whose.removeprefix("the link of ")) if whose.startswith("the link of ") else whose
        self.play.open_link(lane, link)

    def sends(self, lane: str, _what: str) -> None:
        self.play.happen(lane, Media())

    def blocks(self, lane: str, _what: str) -> None:
        """What is sent meanwhile waits outside; nobody is told."""
        phone = self._blocked[lane] = self.play.phone(lane)
        self.play.phones[lane] = Shut(phone.messages, toasts=phone.toasts, count=phone.count)

    def unblocks(self, lane: str, _what: str) -> None:
        """What waited comes in, but for replies; then the bot says where one was."""
        shut = self.play.phone(lane)
        self.play.phones[lane] = self._blocked.pop(lane, shut)
        for at, effect in shut.stream if isinstance(shut, Shut) else ():
            if isinstance(effect, Say) and effect.lane is not Lane.REPLY:
                self.play.phone(lane).receive(effect, at)
        self.play.happen(lane, Returned())

    def fails(self, lane: str, _what: str) -> None:
        self.play.happen(lane, Undecided())

    def taps_again(self, lane: str, label: str) -> None:
        """A button that was shown once, from another phone that still shows it."""
        data, message = _once_shown(self.play.phone(lane), label)
        self.play.tap_data(lane, data, message)

    def forges(self, lane: str, data: str) -> None:
        self.play.tap_data(lane, data)

    def taps_like(self, lane: str, value: Mapping[str, str]) -> None:
        """Another person's callback data."""
        tap = find_on(self.play.phone(value["phone"]), value["button"])
        self.play.happen(lane, replace(tap, message=None))

    # Scenes that another file shows in full

    def arrives(self, lane: str, name: str) -> None:
        self.play_scene(scenes.arrives(lane, name))

    def walks_in(self, lane: str, name: str) -> None:
        self.play_scene(scenes.walks_in(lane, name))

    def pair(self, names: Mapping[str, str]) -> None:
        self.play_scene(scenes.pair(names))

    def open_round(self, topic: str) -> None:
        self.play_scene(scenes.begin(topic))

    def read_alike(self, fragment: str) -> None:
        one, other = (self._newest(lane, fragment) for lane in "AB")
        assert one == other

    def _newest(self, lane: str, fragment: str) -> str:
        return next(m.text for m in reversed(self.play.phone(lane).messages) if fragment in m.text)

    def link(self, lane: str) -> str:
        return next(shown.link for shown in reversed(self.play.phone(lane).messages) if shown.link)


def _once_shown(phone: Phone, label: str) -> tuple[str, int | None]:
    """The first button of this label that the phone ever showed: its data and its message."""
    for _, effect in phone.stream:
        if not isinstance(effect, Say | Settle) or effect.keyboard is None or effect.turn is None:
            continue
        for button in (button for row in effect.keyboard.rows for button in row):
            if button.text == label:
                return effect.keyboard.data(button), phone.anchors.get(effect.turn)
    raise AssertionError(f"no button {label!r} was ever shown")


_VERBS: Mapping[str, Callable[[Stage, str, Any], None]] = {
    "writes": Stage.writes,
    "taps": Stage.taps,
    "does": Stage.does,
    "edits": Stage.edits,
    "opens": Stage.opens,
    "sends": Stage.sends,
    "blocks": Stage.blocks,
    "unblocks": Stage.unblocks,
    "sends what fails": Stage.fails,
    "taps again": Stage.taps_again,
    "forges": Stage.forges,
    "taps like": Stage.taps_like,
    "has arrived as": Stage.arrives,
    "walks in as": Stage.walks_in,
}
_TOGETHER: Mapping[str, Callable[[Stage, Any], None]] = {
    "have paired as": Stage.pair,
    "have begun": Stage.open_round,
    "read alike": Stage.read_alike,
}
