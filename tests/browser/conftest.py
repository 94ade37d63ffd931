"""A real Chromium before the real page: the bot behind it is a process of its own."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from bot.rehearsal.rehearsal import Rehearsal
from bot.settings import Settings
from bot.tools.rehearse import Programme, rehearsing
from tests.browser.chromium import ARGUMENTS, chromium
from tests.hosting import unhurried
from tests.play import world
from tests.small_world import with_first_look_alone

Rehearsing = Callable[..., AbstractAsyncContextManager[Rehearsal]]


@pytest.fixture(scope="session")
def dialogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The short dialogue alone."""
    return with_first_look_alone(tmp_path_factory.mktemp("page"))


@pytest.fixture
def settings(dialogues: Path) -> Settings:
    """As a host would have them, but for the pace."""
    return unhurried().model_copy(update={"dialogues": dialogues})


@pytest.fixture
def begin(settings: Settings, tmp_path: Path) -> Rehearsing:
    """A rehearsal for as long as a block lasts; the next one in the same folder goes on from there."""

    @asynccontextmanager
    async def running(port: int = 0) -> AsyncIterator[Rehearsal]:
        programme = Programme(port, tmp_path / "rehearsal")
        async with rehearsing(settings, world(settings.dialogues).library, programme) as rehearsal:
            yield rehearsal

    return running


@pytest_asyncio.fixture(loop_scope="session")
async def rehearsal(begin: Rehearsing) -> AsyncIterator[Rehearsal]:
    async with begin() as running:
        yield running


def _is_trouble(said: ConsoleMessage) -> bool:
    """What is refused in words is no trouble, though the browser writes it down."""
    return said.type in {"error", "warning"} and "409 (Conflict)" not in said.text


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield running
        await running.close()


@asynccontextmanager
async def opened(browser: Browser, url: str) -> AsyncIterator[Page]:
    """The page, with both phones on it: it asks nobody else for anything, and writes no error."""
    troubles: list[str] = []
    context = await browser.new_context(
        viewport={"width": 1280, "height": 860}, base_url=url, reduced_motion="reduce"
    )
    context.on("console", lambda said: troubles.append(said.text) if _is_trouble(said) else None)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on(
        "request",
        lambda asked: None if asked.url.startswith((url, "blob:")) else troubles.append(asked.url),
    )
    page = await context.new_page()
    await page.goto("/")
    await page.locator("#phone-b").wait_for()
    yield page
    await context.close()
    assert troubles == []


@pytest_asyncio.fixture(loop_scope="session")
async def browser_page(browser: Browser) -> Page:
    """A page that is nowhere yet."""
    return await browser.new_page(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, rehearsal: Rehearsal) -> AsyncIterator[Page]:
    async with opened(browser, rehearsal.url) as page:
        yield page
