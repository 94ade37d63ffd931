"""The world for those who only read or play: scripts, sentences, words to stop at, where to turn."""

from datetime import UTC, datetime
from typing import Final

from bot.core.script.library import Library
from bot.core.view import Host, World
from bot.house import read_houses
from bot.safety.resources import read_resources
from bot.safety.words import read_all_lists

_NOBODY: Final = Host("", "", "")


def read_world(library: Library, host: Host = _NOBODY) -> World:
    """Everything that is the same for everybody. Raises TwofoldError for a file that must be mended."""
    return World(library, read_houses(), host, read_all_lists(), read_resources(datetime.now(UTC)))
