"""The library's Bot as this project runs it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import TwofoldError
from bot.telegram.commands import menu
from bot.telegram.outcome import TokenRefusedError
from bot.telegram.request import AiohttpRequest

log = structlog.get_logger()


class UnreachableError(TwofoldError):
    """The Bot API cannot be reached."""


@asynccontextmanager
async def connected(
    token: str, api_url: str, polls: AiohttpRequest, descriptions: Mapping[str, str], about: str
) -> AsyncIterator[Bot]:
    """A Bot for `api_url`/bot<token>/…, once Telegram has said who it is and knows the menu of commands.

    `about` is what an empty chat says of the bot, where its host has not written anything there. `polls` are
    the connections of long polls, apart from all others.
    Raises TokenRefusedError and UnreachableError.
    """
    bot = connect(token, api_url, polls)
    try:
        await _greet(bot, api_url, descriptions, about)
        yield bot
    finally:
        await bot.shutdown()


def connect(token: str, api_url: str, polls: AiohttpRequest) -> Bot:
    """A Bot that has not opened anything yet."""
    return Bot(
        token,
        base_url=f"{api_url.rstrip('/')}/bot",
        base_file_url=f"{api_url.rstrip('/')}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=polls,
    )


async def _greet(bot: Bot, api_url: str, descriptions: Mapping[str, str], about: str) -> None:
    try:
        await bot.initialize()
    except InvalidToken:
        raise TokenRefusedError from None
    except TelegramError as error:
        what = f"the Bot API cannot be used ({type(error).__name__})"
        raise UnreachableError(api_url, what, "Check the network and BOT_API_URL.") from None
    # A webhook left from elsewhere would forbid polling; the rest is a convenience. None is worth a start.
    for name, call in (
        ("webhook", bot.delete_webhook),
        ("menu", partial(bot.set_my_commands, menu(descriptions))),
        ("about", partial(_introduce, bot, about)),
    ):
        try:
            await call()
        except TelegramError as error:
            log.warning("not_set", what=name, error=type(error).__name__)


async def _introduce(bot: Bot, about: str) -> None:
    """What the host has written with @BotFather stays. Raises telegram.error's."""
    if not (await bot.get_my_description()).description:
        await bot.set_my_description(about)
