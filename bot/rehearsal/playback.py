"""A conversation file, played on both phones while the page looks on."""

import asyncio

from bot.errors import TwofoldError
from bot.rehearsal.api.model import Json
from bot.rehearsal.conversation.forms import check
from bot.rehearsal.conversation.model import Conversation
from bot.rehearsal.conversation.reading import read
from bot.rehearsal.conversation.replay import Replay
from bot.rehearsal.rehearsal import Rehearsal


class Playback:
    """One at a time; what was played is what was done, and can be saved again with what follows it."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        self._task: asyncio.Task[None] | None = None

    async def start(self, name: str, text: str) -> None:
        """Begin anew, and play this file. Raises ConversationError if it cannot be played."""
        conversation = read(text, name)
        check(conversation, [key.upper() for key in self._rehearsal.phones])
        await self.stop()
        await self._rehearsal.begin_anew(prelude=False)
        self._begin(conversation)

    def _begin(self, conversation: Conversation) -> None:
        replay = Replay(
            conversation,
            self._rehearsal.phones,
            self._rehearsal.telegram.updates,
            self._rehearsal.passage.by,
            told=lambda step, of, title: self._told(conversation.name, step, of, title),
            recording=self._rehearsal.recording,
        )
        self._task = self._rehearsal.go_along(self._play(replay, conversation.name))

    async def stop(self) -> None:
        """End it where it is, and put its strip away."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
            self._task = None
        self._show(None)

    async def _play(self, replay: Replay, name: str) -> None:
        try:
            difference = await replay.run()
            outcome = "not as in the file." if difference else "played to the end; all as in the file."
        except TwofoldError as error:
            outcome, difference = str(error), ""
        self._show({"name": name, "running": False, "outcome": outcome, "difference": difference})

    def _told(self, name: str, step: int, of: int, title: str) -> None:
        self._show({"name": name, "running": True, "step": step, "of": of, "title": title})

    def _show(self, replay: Json | None) -> None:
        self._rehearsal.replay = replay
        self._rehearsal.changed()
