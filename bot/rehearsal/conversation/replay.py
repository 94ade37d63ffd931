"""A conversation file is played on phones, against a bot that really runs, and compared step by step."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.rehearsal.api.phone import CannotError, Phone
from bot.rehearsal.api.updates import UpdateQueue
from bot.rehearsal.conversation.deeds import Deeds, PassTime
from bot.rehearsal.conversation.eye import Eye
from bot.rehearsal.conversation.forms import check
from bot.rehearsal.conversation.model import WAIT, Conversation, Step, difference
from bot.rehearsal.conversation.reading import ConversationError
from bot.rehearsal.conversation.recording import Recording
from bot.rehearsal.conversation.sight import Item, Shows
from bot.rehearsal.conversation.stillness import Stillness
from bot.rehearsal.conversation.veil import veiled_in

Progress = Callable[[int, int, str], None]
"""Is told of each step as it begins: its number, of how many, and its title."""

STILL: Final = 0.3
"""Seconds without a change after which a step shows nothing more."""
WITHIN: Final = 15.0
"""Seconds that the bot gets for what a step shows."""


class Replay:
    """`phones` by their keys: a is A, b is B. Cancel it at any moment: what was done stays done.

    `pass_time` lets time pass for the bot; a `recording` of these phones is told of each deed.
    Raises ConversationError for a file that these phones cannot play.
    """

    def __init__(  # noqa: PLR0913 - a world, and how much patience to have with it
        self,
        conversation: Conversation,
        phones: Mapping[str, Phone],
        updates: UpdateQueue,
        pass_time: PassTime,
        *,
        told: Progress,
        recording: Recording | None = None,
        still: float = STILL,
        within: float = WITHIN,
    ) -> None:
        self._phones = {key.upper(): phone for key, phone in phones.items()}
        check(conversation, self._phones)
        self._conversation = conversation
        self._updates = updates
        self._pass_time = pass_time
        self._told = told
        self._recording = recording
        self._still = still
        self._within = within

    async def run(self) -> str:
        """Play it; give the first difference to the file as text, or nothing.

        Raises ConversationError for a step that cannot be done.
        """
        stillness = Stillness(self._updates)
        eyes = {lane: Eye(phone, stillness.moved) for lane, phone in self._phones.items()}
        try:
            return await self._steps(eyes, stillness)
        finally:
            for eye in eyes.values():
                eye.close()

    async def _steps(self, eyes: Mapping[str, Eye], stillness: Stillness) -> str:
        deeds = Deeds(eyes, stillness, self._pass_time, self._within, self._recording)
        steps = self._conversation.steps
        for number, step in enumerate(steps):
            self._told(number + 1, len(steps), step.title)
            try:
                await deeds.do(step)
                await self._settle(step, eyes, stillness)
            except CannotError as error:
                raise self._impossible(number, str(error)) from None
            except TimeoutError:
                raise self._impossible(number, f"no answer came in {self._within:g} seconds") from None
            waits = number + 1 < len(steps) and steps[number + 1].line == WAIT
            if found := _compared(step, eyes, waits=waits):
                return found
        return ""

    async def _settle(self, step: Step, eyes: Mapping[str, Eye], stillness: Stillness) -> None:
        """Wait for what the file says, and then for what it does not say."""
        wanted = [(eyes[lane], _wanted(step, lane)) for lane in eyes if step.is_shown_on(lane)]
        await stillness.until(
            lambda: all(eye.reached(items) is not None for eye, items in wanted), self._within
        )
        await stillness.last(self._still, self._within)

    def _impossible(self, number: int, what: str) -> ConversationError:
        place, step = self._conversation.places[number], self._conversation.steps[number]
        where = f"{self._conversation.name}:{place}"
        return ConversationError(where, f"step {number + 1}, `{step.line}`: {what}", "Mend this step.")


def _compared(step: Step, eyes: Mapping[str, Eye], *, waits: bool) -> str:
    """How the phones differ from the file; and the next step begins.

    A timer may fire at once, though the file has it fire in a wait that comes next. So if one comes next,
    what follows the things that the file says belongs to it already.
    """
    shows: Shows = {}
    for lane, eye in eyes.items():
        if not step.is_shown_on(lane):
            eye.begin(0 if waits else -1, anywhere=waits)
            continue
        items = _wanted(step, lane)
        at = eye.reached(items, last=not waits)
        if have := items if at is not None else eye.changes():
            shows[lane] = have
        if items or not waits:  # before a wait that shows nothing, the next one may begin as early as it
            eye.begin(-1 if at is None else at)
    return difference(Step(step.line, step.value, veiled_in(step.shows)), shows)


def _wanted(step: Step, lane: str) -> list[Item]:
    items: list[Item] = veiled_in(step.shows.get(lane, []))
    return items
