"""What the lines of a conversation do on phones."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from bot.rehearsal.api.phone import CannotError
from bot.rehearsal.conversation import scenes
from bot.rehearsal.conversation.buttons import find
from bot.rehearsal.conversation.eye import Eye, Pressed
from bot.rehearsal.conversation.model import WAIT, Step
from bot.rehearsal.conversation.recording import Recording
from bot.rehearsal.conversation.sight import changes
from bot.rehearsal.conversation.stillness import Stillness
from bot.rehearsal.conversation.veil import link_in

PassTime = Callable[[timedelta], Awaitable[object]]

CALM: Final = 0.05
"""Seconds of stillness between several deeds of one line."""


class Deeds:
    """Everybody's hands, by lane.

    They raise CannotError for what a phone refuses, and TimeoutError for what does not come within so many
    seconds.
    """

    def __init__(
        self,
        eyes: Mapping[str, Eye],
        stillness: Stillness,
        pass_time: PassTime,
        within: float,
        recording: Recording | None,
    ) -> None:
        self._eyes = eyes
        self._stillness = stillness
        self._pass_time = pass_time
        self._within = within
        self._recording = recording

    async def do(self, step: Step) -> None:
        """Do what one line says, and return when taps are answered."""
        if step.line == WAIT:
            span = timedelta(**step.value)
            with self._telling(lambda recording: recording.waits(span)):
                await self._pass_time(span)
        elif step.lane:
            await _ONE[step.verb](self, step.lane, step.value)
        else:
            await _BOTH[step.verb](self, step.value)

    async def writes(self, lane: str, value: str | Mapping[str, Any]) -> None:
        """Send words."""
        text = value if isinstance(value, str) else value["text"] * value["times"]
        self._write(lane, text)

    async def taps(self, lane: str, wanted: str | Mapping[str, str]) -> None:
        """Press the newest button of a label, once it is there."""
        eye = self._eyes[lane]
        if not await self._stillness.until(lambda: find(eye.look.sight, wanted) is not None, self._within):
            raise CannotError("there is no such button")
        place = find(eye.look.sight, wanted)
        if place is not None:
            await self._press(lane, eye.pressed(place))

    async def taps_again(self, lane: str, label: str) -> None:
        """Press the first button of a label, as from another phone that still shows it."""
        eye = self._eyes[lane]
        if label not in eye.first:
            raise CannotError("no such button was ever shown")
        await self._press(lane, eye.first[label])

    async def forges(self, lane: str, data: str) -> None:
        """Press what no button stands for."""
        await self._press(lane, (self._eyes[lane].look.newest, data))

    async def taps_like(self, lane: str, value: Mapping[str, str]) -> None:
        """Send the callback data of somebody else's button."""
        other = self._eyes[value["phone"]]
        place = find(other.look.sight, value["button"])
        if place is None:
            raise CannotError("the other phone has no such button")
        await self.forges(lane, other.pressed(place)[1])

    async def edits(self, lane: str, value: Mapping[str, str]) -> None:
        """Put other words into the newest own message that reads so."""
        phone = self._eyes[lane].phone
        typed = [m.id for m in phone.screen if not m.from_bot and m.text == value["from"]]
        if not typed:
            raise CannotError("nothing of the kind was written")
        with self._telling(lambda recording: recording.edits(lane, typed[-1], value["to"])):
            phone.edit(typed[-1], value["to"])

    async def opens(self, lane: str, whose: str) -> None:
        """Follow somebody's newest link, or any other one to a bot."""
        owner = whose.removeprefix("the link of ")
        link = whose if owner == whose else self._link(owner)
        self._write(lane, f"/start {link.rpartition('=')[2]}")

    async def sends(self, lane: str, what: str) -> None:
        """Send something beside words."""
        phone = self._eyes[lane].phone
        things = {
            "a picture": phone.send_photo,
            "a voice message": phone.send_voice,
            "a sticker": phone.send_sticker,
            "a file": phone.send_document,
        }
        with self._telling(lambda recording: recording.sends(lane, what)):
            things[what]()

    async def blocks(self, lane: str, _what: str) -> None:
        """Block the bot."""
        with self._telling(lambda recording: recording.blocks(lane)):
            self._eyes[lane].phone.block()

    async def unblocks(self, lane: str, _what: str) -> None:
        """Let the bot write again; whoever has not blocked it does so first."""
        self._eyes[lane].phone.block()
        with self._telling(lambda recording: recording.unblocks(lane)):
            self._eyes[lane].phone.unblock()

    async def does(self, lane: str, things: list[str | Mapping[str, str]]) -> None:
        """Several things, one after the other."""
        await self._play(scenes.does(lane, things))

    async def arrives(self, lane: str, name: str) -> None:
        """Come in as somebody new."""
        await self._play(scenes.arrives(lane, name))

    async def walks_in(self, lane: str, name: str) -> None:
        """Come in from the greeting on."""
        await self._play(scenes.walks_in(lane, name))

    async def pair(self, names: Mapping[str, str]) -> None:
        """Become a couple."""
        await self._play(scenes.pair(names))

    async def open_round(self, topic: str) -> None:
        """Open a round, and begin it."""
        await self._play(scenes.begin(topic))

    async def read_alike(self, fragment: str) -> None:
        """Look whether A and B read the same."""
        texts = [self._newest(lane, fragment) for lane in "AB"]
        if None in texts or texts[0] != texts[1]:
            raise CannotError("A and B do not read the same")

    # How it is done

    async def _play(self, steps: Iterable[Step]) -> None:
        for step in steps:
            await self._play_one(step, self._eyes[step.lane])

    async def _play_one(self, step: Step, eye: Eye) -> None:
        before = eye.look
        await self.do(step)
        await self._stillness.until(lambda: bool(changes(before, eye.look, ())), self._within)
        await self._stillness.last(CALM, self._within)

    def _write(self, lane: str, text: str) -> None:
        with self._telling(lambda recording: recording.writes(lane, text)):
            self._eyes[lane].phone.write(text)

    async def _press(self, lane: str, pressed: Pressed) -> None:
        phone = self._eyes[lane].phone
        with self._telling(lambda recording: recording.taps(lane, *pressed)):
            query = phone.tap_data(*pressed)
        await phone.until(lambda: any(toast.query == query for toast in phone.toasts), within=self._within)

    @contextmanager
    def _telling(self, tell: Callable[[Recording], None]) -> Iterator[None]:
        if self._recording is None:
            yield
            return
        tell(self._recording)
        try:
            yield
        except CannotError:
            self._recording.withdraw()
            raise

    def _link(self, lane: str) -> str:
        links = [link_in(message.text) for message in reversed(self._eyes[lane].phone.screen)]
        link = next(filter(None, links), "")
        if not link:
            raise CannotError(f"there is no link on the phone of {lane}")
        return link

    def _newest(self, lane: str, fragment: str) -> str | None:
        texts = [seen.text for seen in self._eyes[lane].look.sight.values() if fragment in seen.text]
        return texts[-1] if texts else None


_ONE: Mapping[str, Callable[[Deeds, str, Any], Awaitable[None]]] = {
    "writes": Deeds.writes,
    "taps": Deeds.taps,
    "taps again": Deeds.taps_again,
    "taps like": Deeds.taps_like,
    "forges": Deeds.forges,
    "does": Deeds.does,
    "edits": Deeds.edits,
    "opens": Deeds.opens,
    "sends": Deeds.sends,
    "blocks": Deeds.blocks,
    "unblocks": Deeds.unblocks,
    "has arrived as": Deeds.arrives,
    "walks in as": Deeds.walks_in,
}
_BOTH: Mapping[str, Callable[[Deeds, Any], Awaitable[None]]] = {
    "have paired as": Deeds.pair,
    "have begun": Deeds.open_round,
    "read alike": Deeds.read_alike,
}
