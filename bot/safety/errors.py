"""What can be wrong with the files of this folder."""

from pathlib import PurePath

from bot.errors import TwofoldError


class SafetyFileError(TwofoldError):
    """A file of words or of resources cannot be used as it is; the bot does not start with it."""

    def __init__(self, file: str, what: str, remedy: str) -> None:
        super().__init__(PurePath("bot", "safety", file), what, remedy)
