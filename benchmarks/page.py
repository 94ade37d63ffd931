"""How the page of a rehearsal loads a long chat: its longest task, and the time until all stands there.

`python -m benchmarks.page` prints both, on this machine and on one that is several times slower; a task of
more than 50 ms is one that somebody notices.
"""

import asyncio
import sys
from pathlib import Path
from statistics import median

from playwright.async_api import Browser, async_playwright

from bot.rehearsal.api.model import Button
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.wording import read_text
from bot.rehearsal.rehearsal import Rehearsal, Theatre
from bot.rehearsal.stage import Stage
from tests.browser.chromium import ARGUMENTS, MISSING, chromium

MESSAGES = 500
RUNS = 5
SLOWER = (1, 4)
"""Times slower than this machine, by Chromium's own brake on the processor."""

_TEXT = (
    "When it seems that one has to choose here, a part of <b>Alex</b> leans towards room of its own.\n\n"
    "<blockquote>An hour longer in bed, each with a book, your feet on my lap</blockquote>\n"
    "No hope here has to become smaller for another to be whole. Number {}."
)
_WATCH = """
window.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration)))
  .observe({ type: "longtask", buffered: true });
"""
_LOADED = f"() => document.querySelectorAll('#phone-a li').length === {MESSAGES}"


async def main() -> None:
    """Load the page a few times, and print what it took."""
    rehearsal = Rehearsal(Theatre((sys.executable,), lambda _: {}, Path(), _never, _nothing))
    rehearsal.cast.enter(rehearsal.telegram)
    _fill(rehearsal.phones["a"], rehearsal)
    async with Stage(rehearsal).server() as server, async_playwright() as playwright:
        await server.listen(0)
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        print(f"{MESSAGES} messages, {RUNS} runs of Chromium {browser.version}")
        for slower in SLOWER:
            _tell(slower, [await _load(browser, server.url, slower) for _ in range(RUNS)])
        rehearsal.ended = True
        rehearsal.changed()
        await browser.close()


def _tell(slower: int, runs: list[tuple[float, float]]) -> None:
    longest, total = zip(*runs, strict=True)
    print(f"on a processor {slower} times as slow" if slower > 1 else "as it is")
    print(f"  longest task: {median(longest):.0f} ms (most {max(longest):.0f}); none above 50 ms reads as 0")
    print(f"  until all stand there: {median(total):.0f} ms (most {max(total):.0f})")


async def _load(browser: Browser, url: str, slower: int) -> tuple[float, float]:
    page = await browser.new_page(viewport={"width": 1280, "height": 860})
    await page.add_init_script(_WATCH)
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    await page.goto(url)
    await page.wait_for_function(_LOADED)
    total: float = await page.evaluate("performance.now()")
    await page.wait_for_timeout(300)
    longest: float = await page.evaluate("Math.max(0, ...tasks)")
    await page.close()
    return longest, total


def _fill(phone: Phone, rehearsal: Rehearsal) -> None:
    phone.write("/start")
    keyboard = ((Button("Go on", "callback_data", "1.1.go"),), (Button("Back", "callback_data", "1.1.back"),))
    for number in range(1, MESSAGES):
        text, entities = read_text(_TEXT.format(number), "HTML")
        content = {"text": text, "entities": entities, "keyboard": keyboard}
        rehearsal.telegram.post(phone.chat, rehearsal.telegram.bot, content)  # type: ignore[arg-type]


async def _never() -> None:
    return None


async def _nothing() -> dict[str, object]:
    return {}


if __name__ == "__main__":
    if chromium() is None:
        sys.exit(f"Nothing was measured: {MISSING}")
    asyncio.run(main())
