"""`python -m bot.tools.rehearsed`: the bot of a rehearsal, which lives in the rehearsal's time.

The first line of input are its settings as JSON; each later one is how many seconds its clock is ahead. When
the input ends, so does the bot: it never outlives its rehearsal.
"""

import asyncio
import json
import sys
from datetime import datetime, timedelta
from threading import Thread
from typing import Final

from bot.clock import Clock, utc_now
from bot.errors import TwofoldError
from bot.library import read_remembered
from bot.log import configure
from bot.service import serve, stop_on_signals
from bot.settings import Settings

TICK: Final = 0.1
"""Seconds between two looks at what is due: whoever has moved the clock is watching."""


class MovedClock:
    """This computer's clock, moved forward by what stands in the input."""

    def __init__(self) -> None:
        self._offset = timedelta(seconds=float(sys.stdin.readline()))

    def now(self) -> datetime:
        """Give the instant in the rehearsal (UTC)."""
        return utc_now() + self._offset

    def follow(self, stop: asyncio.Event) -> None:
        """Move as told until the input ends, then ask for the end."""
        loop = asyncio.get_running_loop()

        def listen() -> None:
            for line in sys.stdin:
                self._offset = timedelta(seconds=float(line))
            loop.call_soon_threadsafe(stop.set)

        Thread(target=listen, daemon=True).start()


async def main(settings: Settings, clock: MovedClock) -> None:
    """Serve until the input ends or a signal comes. Raises TwofoldErrors."""
    library, _ = read_remembered(settings.dialogues)
    stop = asyncio.Event()
    stop_on_signals(stop)
    clock.follow(stop)
    await serve(settings, library, stop, health=False, clock=Clock(clock.now, TICK))


if __name__ == "__main__":
    given = Settings(**json.loads(sys.stdin.readline()))
    configure(given.log_level, given.log_format)
    try:
        asyncio.run(main(given, MovedClock()))
    except TwofoldError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
