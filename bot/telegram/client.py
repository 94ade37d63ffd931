"""The library's Bot as this project runs it."""

from typing import Final

from telegram import Bot

from bot.telegram.request import AiohttpRequest

_POLLS: Final = 4


def connect(token: str, api_url: str) -> Bot:
    """A Bot for `api_url`/bot<token>/…; long polls have connections of their own.

    Opens nothing yet: `await bot.initialize()` does, and `await bot.shutdown()` closes.
    """
    return Bot(
        token,
        base_url=f"{api_url.rstrip('/')}/bot",
        base_file_url=f"{api_url.rstrip('/')}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=_POLLS),
    )
