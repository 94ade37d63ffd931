"""The library's Bot as this project runs it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import TwofoldError
from bot.telegram.commands import Profile
from bot.telegram.outcome import TokenRefusedError
from bot.telegram.request import AiohttpRequest

log = structlog.get_logger()


class UnreachableError(TwofoldError):
    """The Bot API cannot be reached."""


@asynccontextmanager
async def connected(
    token: str, api_url: str, polls: AiohttpRequest, profiles: Sequence[Profile]
) -> AsyncIterator[Bot]:
    """A Bot for `api_url`/bot<token>/…, once Telegram has said who it is and knows how it is shown.

    The first of the `profiles` is for every app whose language has none. `polls` are the connections of long
    polls, apart from all others. Raises TokenRefusedError and UnreachableError.
    """
    bot = connect(token, api_url, polls)
    try:
        await _greet(bot, api_url, profiles)
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


async def _greet(bot: Bot, api_url: str, profiles: Sequence[Profile]) -> None:
    try:
        await bot.initialize()
    except InvalidToken:
        raise TokenRefusedError from None
    except TelegramError as error:
        what = f"the Bot API cannot be used ({type(error).__name__})"
        raise UnreachableError(api_url, what, "Check the network and BOT_API_URL.") from None
    # A webhook left from elsewhere would forbid polling; the rest is a convenience. None is worth a start.
    calls: list[tuple[str, Callable[[], Awaitable[object]]]] = [
        ("webhook", bot.delete_webhook),
        ("about", partial(_introduce, bot, profiles)),
    ]
    for number, profile in enumerate(profiles):
        code = profile.code if number else None
        calls.append(("menu", partial(bot.set_my_commands, profile.menu, language_code=code)))
    await asyncio.gather(*(_set(name, call) for name, call in calls))


async def _set(name: str, call: Callable[[], Awaitable[object]]) -> None:
    try:
        await call()
    except TelegramError as error:
        log.warning("not_set", what=name, error=type(error).__name__)


async def _introduce(bot: Bot, profiles: Sequence[Profile]) -> None:
    """What the host has written with @BotFather stays. Raises telegram.error's."""
    own, *others = profiles
    described = (await bot.get_my_description()).description
    if described not in {"", own.about}:
        return
    if not described:
        await bot.set_my_description(own.about)
    for profile in others:
        if (await bot.get_my_description(profile.code)).description != profile.about:
            await bot.set_my_description(profile.about, profile.code)
