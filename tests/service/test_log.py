"""No word of a person's and no token stands in a log, whoever writes it and however it fails."""

import asyncio
import gc
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from telegram.error import TelegramError

from bot.core.chat import visit
from bot.rehearsal.api.faults import LoseAnswer, LoseRequest, ServerError, TooMany
from bot.rehearsal.api.server import BotApiServer
from bot.store.start import opened
from bot.telegram.client import connect
from bot.telegram.request import AiohttpRequest
from tests.service.conftest import TOKEN, Serving
from tests.service.street import Street
from tests.steps import pairing, taps, writes

CANARY = "Xylophon-Zebra"
SECRET = TOKEN.partition(":")[2]
LIBRARIES = ("telegram.Bot", "telegram.ext", "aiohttp.client", "aiohttp.server", "sqlalchemy.engine.Engine")

Configure = Callable[..., None]


@pytest.fixture(params=["text", "json"])
def logs(
    request: pytest.FixtureRequest, configured: Configure, capfd: pytest.CaptureFixture[str]
) -> Callable[[], str]:
    """Everything that was logged or printed so far."""
    form: str = request.param
    stream = StringIO()
    with redirect_stderr(stream):
        configured("debug", form)

    def read() -> str:
        if form == "json":
            assert all(json.loads(line)["event"] for line in stream.getvalue().splitlines())
        return stream.getvalue() + "".join(capfd.readouterr())

    return read


def silent(logged: str) -> bool:
    """Whether something was logged, and neither a word nor a token."""
    return bool(logged) and not any(word in logged for word in (CANARY, SECRET))


def fails(word: str) -> None:
    held = [word]
    raise ValueError(f"{held} {TOKEN}")


def test_an_exception_is_its_kind_and_its_frames(logs: Callable[[], str]) -> None:
    """Neither what it says nor what stood in variables, its causes' neither; notes of our own stay."""
    try:
        try:
            fails(CANARY)
        except ValueError as error:
            error.add_note("delivering say 7")
            raise
    except ValueError:
        structlog.get_logger().exception("failed", id=7)
    logged = logs()
    assert silent(logged)
    for found in ("ValueError", ":fails < tests/service/test_log.py:", "delivering say 7"):
        assert found in logged


@pytest.mark.parametrize("name", [*LIBRARIES, "apscheduler.executors.default", "asyncio", "some.other"])
def test_libraries_say_where_and_of_which_kind(logs: Callable[[], str], name: str) -> None:
    """Their own texts and arguments may quote an address or a word."""
    logger = logging.getLogger(name)
    try:
        fails(CANARY)
    except ValueError as error:
        logger.exception("%s failed for https://api/bot%s", CANARY, TOKEN)
        logger.exception(CANARY, exc_info=error, extra={"word": CANARY})
    logger.warning(f"{CANARY} %s", TOKEN)  # noqa: G004 - as a library may do it
    logger.warning("%d", CANARY)
    logged = logs()
    assert silent(logged)
    assert name in logged
    assert "ValueError" in logged


async def test_what_nobody_retrieved_is_named_without_its_text(logs: Callable[[], str]) -> None:
    """A task that failed unseen, a callback of the loop, a warning, a thread, a destructor, the end."""
    task = asyncio.get_running_loop().create_task(failing())
    await asyncio.wait({task})
    del task
    gc.collect()
    asyncio.get_running_loop().call_soon(fails, CANARY)
    await asyncio.sleep(0)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(CANARY, stacklevel=1)
    thread = threading.Thread(target=fails, args=(CANARY,))
    thread.start()
    thread.join()
    try:
        fails(CANARY)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    logged = logs()
    assert silent(logged)
    assert logged.count("crashed") == 2
    assert "asyncio default_exception_handler" in logged


async def failing() -> None:
    fails(CANARY)


async def test_a_failed_call_names_no_address(logs: Callable[[], str], server: BotApiServer) -> None:
    """Neither the token in the address nor the message stands in the error, its causes or a log of it."""
    anna = server.telegram.user("Anna")
    anna.write("/start")
    server.faults.plan("sendMessage", ServerError(500), LoseRequest(), LoseAnswer(), TooMany(3))
    async with connect(TOKEN, server.url, AiohttpRequest()) as bot:
        for words in (CANARY, CANARY, CANARY, CANARY, f"<{CANARY}"):
            with pytest.raises(TelegramError) as caught:
                await bot.send_message(anna.id, words, parse_mode="HTML")
            structlog.get_logger().error("failed", exc_info=caught.value)
            error: BaseException | None = caught.value
            while error is not None:
                assert SECRET not in repr(error)
                error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    assert silent(logs())


async def test_a_failed_statement_names_no_value(logs: Callable[[], str], tmp_path: Path) -> None:
    """SQLAlchemy hides what was bound, and a log hides the rest."""
    async with opened(f"sqlite:///{tmp_path / 'twofold.db'}") as store:
        with pytest.raises(OperationalError) as caught:
            async with store.database.transaction() as connection:
                await connection.execute(text("SELECT nothing FROM nowhere WHERE a = :a"), {"a": CANARY})
    assert CANARY not in str(caught.value)
    structlog.get_logger().error("failed", exc_info=caught.value)
    assert silent(logs())


async def test_the_running_bot_logs_nothing_of_words_of_crisis(
    street: Street, serving: Serving, logs: Callable[[], str]
) -> None:
    """At the most talkative level there is nothing between the start and the end."""
    async with serving():
        await street.go(*pairing())
        street["A"].write(f"{CANARY} said: I don't want to live")
        await street["A"].expect("safety comes first")
        await street.go(*taps("A", "You misunderstood"))
    logged = logs()
    assert silent(logged)
    assert len(logged.splitlines()) == 2
    for told, line in zip(("started", "stopped"), logged.splitlines(), strict=True):
        assert told in line


async def test_the_running_bot_logs_no_word_when_a_unit_breaks(
    street: Street, serving: Serving, logs: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that quotes a person in the middle of a unit, and trouble with every kind of call."""
    async with serving():
        await street.go(*pairing())
        street.server.faults.plan("sendMessage", ServerError(500), LoseRequest())
        street.server.faults.plan("answerCallbackQuery", LoseRequest())
        street.server.faults.plan("getUpdates", ServerError(502))
        monkeypatch.setattr(visit.Visit, "come_back", lambda *_, **__: fails(CANARY))
        street["A"].write(CANARY)
        await street["A"].expect("Something went wrong on my side")
        monkeypatch.undo()
        await street.go(*writes("A", "/help"))
    logged = logs()
    assert silent(logged)
    assert "update_set_aside" in logged
    assert "send_again" in logged
    assert "Alex" not in logged
