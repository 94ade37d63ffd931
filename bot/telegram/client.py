"""The library's Bot as this project runs it."""

from telegram import Bot

from bot.telegram.request import AiohttpRequest


def connect(token: str, api_url: str, polls: AiohttpRequest) -> Bot:
    """A Bot for `api_url`/bot<token>/…; `polls` are the connections of long polls, apart from all others.

    Opens nothing yet: `await bot.initialize()` does, and `await bot.shutdown()` closes.
    """
    return Bot(
        token,
        base_url=f"{api_url.rstrip('/')}/bot",
        base_file_url=f"{api_url.rstrip('/')}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=polls,
    )
