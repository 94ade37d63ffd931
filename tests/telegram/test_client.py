"""Greeting Telegram: who the bot is matters, all else is a convenience."""

from collections import Counter

import pytest

from bot.rehearsal.api.faults import ServerError
from bot.rehearsal.api.server import BotApiServer
from bot.telegram.client import UnreachableError, connected
from bot.telegram.commands import COMMANDS, Profile
from bot.telegram.request import AiohttpRequest

ABOUT = "what it is"
ABOUT_IN_TWO = {"getMyDescription": 2, "setMyDescription": 2}
PROFILES = (
    Profile("en", ABOUT, dict.fromkeys(COMMANDS, "what it does")),
    Profile("es", "lo que es", dict.fromkeys(COMMANDS, "lo que hace")),
)


async def test_the_menu_is_set_and_a_webhook_is_taken_away() -> None:
    async with await BotApiServer.start("1:abc") as server:
        async with connected("1:abc", server.url, AiohttpRequest(), PROFILES) as bot:
            assert bot.username == server.telegram.bot.username
        called = [call.method for call in server.telegram.journal]
    assert called[0] == "getMe"
    assert Counter(called) == {"getMe": 1, "deleteWebhook": 1, "setMyCommands": 2, **ABOUT_IN_TWO}
    assert server.telegram.about["description", ""] == ABOUT


async def test_what_the_host_has_written_of_the_bot_stays() -> None:
    async with await BotApiServer.start("1:abc") as server:
        server.telegram.about["description", ""] = "Our own words"
        async with connected("1:abc", server.url, AiohttpRequest(), PROFILES):
            assert server.telegram.about == {("description", ""): "Our own words"}


async def test_a_menu_that_cannot_be_set_keeps_nobody_waiting() -> None:
    async with await BotApiServer.start("1:abc") as server:
        server.faults.plan("deleteWebhook", ServerError(500))
        server.faults.plan("setMyCommands", ServerError(500))
        server.faults.plan("getMyDescription", ServerError(500))
        async with connected("1:abc", server.url, AiohttpRequest(), PROFILES) as bot:
            assert bot.username == server.telegram.bot.username


async def test_an_api_that_does_not_say_who_the_bot_is_cannot_be_used() -> None:
    async with await BotApiServer.start("1:abc") as server:
        server.faults.plan("getMe", ServerError(500))
        with pytest.raises(UnreachableError, match="cannot be used"):
            async with connected("1:abc", server.url, AiohttpRequest(), PROFILES):
                pytest.fail("it was taken for reachable")
