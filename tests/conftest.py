import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from bot.log import configure, frames_only
from tests.browser.chromium import MISSING, chromium


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write what is shown into the conversations, and nothing else"
    )


def pytest_configure() -> None:
    """There is no loop yet: asked for one, asyncio would make one that nobody closes."""
    asyncio.set_event_loop(None)
    _log_frames_only()


def _log_frames_only() -> None:
    """Left to itself structlog prints every local value of a frame, and a script holds thousands."""
    structlog.reset_defaults()
    structlog.configure(processors=[frames_only, structlog.dev.ConsoleRenderer(colors=False)])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One browser serves all tests of the page, in one loop; where there is none they are skipped."""
    of_the_page = [item for item in items if Path(__file__).parent / "browser" in item.path.parents]
    for item in of_the_page:
        item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
        if chromium() is None:
            item.add_marker(pytest.mark.skip(MISSING))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say on the last line what was not tried."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if count := sum("browser/" in report.nodeid for report in skipped):
        sys.stdout.write(f"Skipped: the {count} tests of the page, because {MISSING}\n")


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """`bot.log.configure`, undone after the test."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", root.handlers)
    monkeypatch.setattr(root, "level", root.level)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    yield configure
    logging.captureWarnings(capture=False)
    _log_frames_only()
