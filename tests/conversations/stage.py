"""What the lines of a conversation do: who taps, writes, edits, waits."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from bot.core.effects import Say, Settle
from bot.core.events import Media, Returned, Undecided
from tests.play import Phone, Play, find

WELCOME = ("Go on", "Yes, that is all right", "I am 18 or older")


class Stage:
    """A play, and the verbs of a conversation file."""

    def __init__(self, play: Play, access: str = "") -> None:
        self.play = play
        self.play.world = replace(play.world, host=replace(play.world.host, access_code=access))

    def act(self, line: str, value: Any) -> None:  # noqa: ANN401 - whatever a file says
        """Do one line of a file, such as `A taps: Go on`."""
        if line == "wait":
            self.play.wait(**value)
        elif line.startswith("A and B "):
            _TOGETHER[line.removeprefix("A and B ")](self, value)
        else:
            lane, _, verb = line.partition(" ")
            _VERBS[verb](self, lane, value)

    # What one does

    def writes(self, lane: str, value: str | Mapping[str, Any]) -> None:
        text = value if isinstance(value, str) else str(value["text"]) * int(value["times"])
        self.play.write(lane, text)

    def taps(self, lane: str, label: str) -> None:
        self.play.tap(lane, self._whole(lane, label))

    def does(self, lane: str, things: list[str | Mapping[str, Any]]) -> None:
        for thing in things:
            if isinstance(thing, str):
                self.taps(lane, thing)
            else:
                self.writes(lane, thing["writes"])

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

    def unblocks(self, lane: str, _what: str) -> None:
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
        tap = find(self.play.phone(value["phone"]), value["button"])
        self.play.happen(lane, replace(tap, message=None))

    # Scenes that another file shows in full

    def arrives(self, lane: str, name: str, manner: str = "Keep it tidy") -> None:
        self.play.write(lane, "/start")
        self.walks_in(lane, name, manner)

    def walks_in(self, lane: str, name: str, manner: str = "Keep it tidy") -> None:
        self.play.tap(lane, *WELCOME)
        self.play.write(lane, name)
        self.play.tap(lane, manner, "Go on")

    def pair(self, names: Mapping[str, str]) -> None:
        manner = names.get("manner", "Keep it tidy")
        self.arrives("A", names["A"], manner)
        self.play.tap("A", "Invite my partner", "Make a link")
        self.play.open_link("B", self.link("A"))
        self.walks_in("B", names["B"], manner)
        self.play.tap("B", "No", "Yes, pair")
        self.play.tap("A", "Open", "Yes, that's my partner")
        self.play.tap("B", "Open")

    def open_round(self, topic: str) -> None:
        self.play.tap(
            "A", "Reflect", "A first look at room and closeness", topic, "Open it for us both", "Start"
        )
        self.play.tap("B", "Open", "Start")

    def read_alike(self, fragment: str) -> None:
        one, other = (self._newest(lane, fragment) for lane in "AB")
        assert one == other

    def _newest(self, lane: str, fragment: str) -> str:
        return next(m.text for m in reversed(self.play.phone(lane).messages) if fragment in m.text)

    def _whole(self, lane: str, label: str) -> str:
        """The newest button that begins like this, where a file shortens it with `…`."""
        begun = label.removesuffix("…")
        shown = [button for m in reversed(self.play.phone(lane).messages) for button in m.buttons]
        return next((b for b in shown if b == label or (begun != label and b.startswith(begun))), label)

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
UNSHOWN = frozenset({"does", "has arrived as", "walks in as"})
"""Verbs whose own screens are not written down; what anybody else sees always is."""
