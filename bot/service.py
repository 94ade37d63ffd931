"""The bot as one process: store, intake, delivery and clockwork, from start to a clean stop."""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.clockwork import clockwork
from bot.core.script.library import Library
from bot.core.view import Host, World
from bot.errors import TwofoldError
from bot.health import healthy
from bot.house import read_house
from bot.settings import Settings
from bot.store.outbox import Outbox
from bot.store.start import opened
from bot.store.unit import Units
from bot.telegram.client import connect
from bot.telegram.commands import COMMANDS, menu
from bot.telegram.delivery import Delivery
from bot.telegram.intake import Intake, hand_over
from bot.telegram.pace import Pace
from bot.telegram.request import AiohttpRequest

log = structlog.get_logger()


class TokenError(TwofoldError):
    """Telegram does not know the bot's token."""


class UnreachableError(TwofoldError):
    """The Bot API cannot be reached."""


async def serve(settings: Settings, library: Library, stop: asyncio.Event, *, health: bool = True) -> None:
    """Run until `stop` is set; then finish the unit in hand, within five seconds. Raises TwofoldErrors."""
    async with opened(settings.database_url, settings.secret_keys.get_secret_value()) as store:
        request = AiohttpRequest(connections=4)
        async with _connected(settings, request) as bot:
            world = World(library, read_house(), _host(settings, bot))
            units = Units(store, world)
            outbox = Outbox(store.database, store.sealer)
            delivery = Delivery(bot, outbox, Pace(settings.messages_per_second, settings.chat_burst))
            intake = Intake(bot, request, units, delivery)
            pass_on = partial(hand_over, delivery=delivery)
            with clockwork(units, store.database, pass_on):
                if health:
                    async with healthy(settings.port):
                        await _until(stop, intake, delivery)
                else:
                    await _until(stop, intake, delivery)


async def _until(stop: asyncio.Event, intake: Intake, delivery: Delivery) -> None:
    sending, taking = asyncio.create_task(delivery.run()), asyncio.create_task(intake.run())
    tasks = (sending, taking, asyncio.create_task(stop.wait()))
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    intake.stop()
    try:
        await taking
        await delivery.stop()
        await sending
    finally:
        await _end(tasks)
    log.info("stopped")


async def _end(tasks: Sequence[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def _connected(settings: Settings, request: AiohttpRequest) -> AsyncIterator[Bot]:
    """The Bot, once Telegram has said who it is. Raises TokenError and UnreachableError."""
    bot = connect(settings.bot_token.get_secret_value(), settings.bot_api_url, request)
    try:
        try:
            await bot.initialize()
            texts = read_house()
            await bot.set_my_commands(menu({name: texts.label(f"commands.{name}") for name in COMMANDS}))
        except InvalidToken:
            raise TokenError(
                "BOT_TOKEN", "Telegram does not know this token", "Ask @BotFather for it."
            ) from None
        except TelegramError as error:
            what = f"the Bot API cannot be used ({type(error).__name__})"
            raise UnreachableError(settings.bot_api_url, what, "Check the network and BOT_API_URL.") from None
        log.info("started", bot=bot.username)
        yield bot
    finally:
        await bot.shutdown()


def _host(settings: Settings, bot: Bot) -> Host:
    code = settings.access_code.get_secret_value()
    return Host(settings.host_name, settings.host_contact, bot.username, code)


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGTERM and SIGINT ask for a clean stop."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
