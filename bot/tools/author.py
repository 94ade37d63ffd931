"""An author's rehearsal: the script's folder is watched, and every save comes to the phones."""

from collections.abc import Callable, Sequence
from contextlib import aclosing

from bot.core.script.diagnostics import Diagnostic, is_fit
from bot.core.script.library import Library
from bot.core.script.model import Script
from bot.errors import TwofoldError
from bot.rehearsal.api.phone import CannotError
from bot.rehearsal.hands import Hands
from bot.rehearsal.rehearsal import Rehearsal
from bot.tools.prologue import prologue
from bot.tools.way_to import way_to
from bot.tools.workshop import Workshop, finding_view


class Author:
    """One script at work. Alex stands at `node` when all begins anew, or else at its first question.

    Raises NoWayError where no way leads there.
    """

    def __init__(self, workshop: Workshop, script: Script, found: Sequence[Diagnostic], node: str) -> None:
        self._workshop = workshop
        self._script = script
        self._found = found
        self._node = node or script.chapters[0].start
        way_to(script, self._node)

    @property
    def library(self) -> Library:
        """Give the one script, in its last version that was fit."""
        return Library.of([self._script])

    def sit_down(self, rehearsal: Rehearsal) -> None:
        """Be there from the beginning, and whenever all begins anew."""
        rehearsal.prelude = lambda: self._lead(rehearsal)
        self._tell(rehearsal, "")

    async def work(self, rehearsal: Rehearsal, learned: Callable[[Library], None]) -> None:
        """Bring each save to the phones, until cancelled; `learned` is told of every version that is fit."""
        async with aclosing(self._workshop.changes()) as changes:
            async for script, self._found in changes:
                if script is not None:
                    self._script = script
                    learned(self.library)
                    await rehearsal.restart_bot()
                    rehearsal.ask_again()
                self._tell(rehearsal, "The phones have what was just saved." if script else "")

    async def _lead(self, rehearsal: Rehearsal) -> None:
        """Bring Alex to the node, with Sam as their partner."""
        hands = {key: Hands(phone) for key, phone in rehearsal.phones.items()}
        try:
            way = way_to(self._script, self._node, rehearsal.clock.now)
            await prologue(
                hands,
                self._script,
                way,
                lambda step: self._tell(rehearsal, f"{step}."),
                passes=rehearsal.passage.by,
            )
        except (TimeoutError, CannotError):
            self._tell(rehearsal, f"The phones could not be led to {self._node}.")
        except TwofoldError as error:
            self._tell(rehearsal, str(error))
        else:
            self._tell(rehearsal, f"Alex is at {self._node}.")

    def _tell(self, rehearsal: Rehearsal, note: str) -> None:
        rehearsal.author = {
            "script": self._workshop.folder.as_posix(),
            "findings": [finding_view(one) for one in self._found],
            "fit": is_fit(self._found),
            "note": note,
        }
        rehearsal.changed()
