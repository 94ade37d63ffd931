"""The bot as one process: store, intake, delivery and clockwork, from start to a clean stop."""

import asyncio
import gc
import signal
from contextlib import nullcontext
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import REAL, Clock
from bot.clockwork import clockwork
from bot.core.house import House
from bot.core.script.library import Library
from bot.core.view import Host, World
from bot.health import healthy
from bot.house import read_houses
from bot.safety.resources import read_resources
from bot.safety.words import read_all_lists
from bot.settings import Settings
from bot.store.outbox import Outbox
from bot.store.retention import follow
from bot.store.start import opened
from bot.store.units import Units
from bot.telegram.client import connected
from bot.telegram.commands import COMMANDS, Profile
from bot.telegram.delivery import Delivery
from bot.telegram.intake import Intake
from bot.telegram.pace import Pace
from bot.telegram.request import AiohttpRequest
from bot.warming import warming

log = structlog.get_logger()

UNIT: Final = 2.0
"""Seconds that the unit in hand gets when stopping; one that is broken off is handed over again."""


async def serve(
    settings: Settings,
    library: Library,
    stop: asyncio.Event,
    *,
    health: bool = True,
    clock: Clock = REAL,
) -> None:
    """Run until `stop` is set; then finish the unit in hand, within five seconds. Raises TwofoldErrors."""
    serving = asyncio.create_task(_serve(settings, library, clock, health=health))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        serving.cancel()
        await asyncio.wait({serving, stopping})
    if not serving.cancelled():
        serving.result()
    log.info("stopped")


async def _serve(settings: Settings, library: Library, clock: Clock, *, health: bool) -> None:
    """Serve until cancelled. What needs no database comes first: what is refused leaves it as it was."""
    houses, lists, resources = read_houses(), read_all_lists(), read_resources(clock.now())
    polls = AiohttpRequest(connections=4)
    profiles = [_profile(houses[language]) for language in houses.languages]
    async with (
        healthy(settings.port) if health else nullcontext(),
        connected(
            settings.bot_token.get_secret_value(),
            settings.bot_api_url,
            polls,
            profiles,
        ) as bot,
        opened(settings.database_url, settings.secret_keys.get_secret_value()) as store,
    ):
        keep = timedelta(days=settings.retention_days)
        await follow(store.database, keep, clock.now())
        world = World(library, houses, _host(settings, bot.username), lists, resources, keep)
        units = Units(store, world, clock.now)
        pace = Pace(settings.messages_per_second, burst=settings.chat_burst)
        delivery = Delivery(bot, Outbox(store.database, store.sealer, clock.now), pace, clock=clock.now)
        async with clockwork(units, store.database, delivery, clock), warming(library):
            log.info("started", bot=bot.username)
            _set_apart()
            await _work(Intake(bot, polls, units, delivery), delivery)


def _set_apart() -> None:
    """Have the garbage collector pass over what the start has made: that took a quarter of a turn."""
    gc.collect()
    gc.freeze()
    gc.enable()


async def _work(intake: Intake, delivery: Delivery) -> None:
    """Take in and send until cancelled, or until one of them fails; both end in good order."""
    sending, taking = asyncio.create_task(delivery.run()), asyncio.create_task(intake.run())
    try:
        await asyncio.wait({sending, taking}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        intake.stop()
        await asyncio.wait({taking}, timeout=UNIT)
        taking.cancel()
        await delivery.stop()
        await asyncio.wait({sending, taking})
    for task in (sending, taking):
        task.result()


def _profile(house: House) -> Profile:
    commands = {name: house.label(f"commands.{name}") for name in COMMANDS}
    return Profile(house.language, house.label("profile.about"), commands)


def _host(settings: Settings, username: str) -> Host:
    code = settings.access_code.get_secret_value()
    return Host(settings.host_name, settings.host_contact, username, code)


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGTERM and SIGINT ask for a clean stop."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
