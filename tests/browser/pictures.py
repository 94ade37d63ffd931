"""Pictures of the real page: those of the README, and those to which the page is held.

`python -m tests.browser.pictures` takes them anew.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect
from rich.console import Console

from bot.rehearsal.cast import Part
from bot.rehearsal.conversation.model import WAIT
from bot.rehearsal.conversation.reading import read
from bot.rehearsal.conversation.replay import Replay
from bot.rehearsal.hands import Hands
from bot.rehearsal.rehearsal import Rehearsal
from bot.tools.prologue import prologue
from bot.tools.rehearse import Programme, rehearsing
from bot.tools.way_to import way_to
from tests.browser.chromium import ARGUMENTS, MISSING, chromium
from tests.hosting import unhurried
from tests.play import world

ROOT: Final = Path(__file__).parents[2]
README: Final = ROOT / "docs" / "pictures"
LOOKS: Final = ROOT / "tests" / "browser" / "looks"
CONVERSATION: Final = ROOT / "tests" / "conversations" / "leans-room-closeness.yaml"

STILL: Final = 0.2
"""Seconds that a step may take to show something more; here nobody looks on."""
WIDE: Final = ViewportSize(width=1280, height=860)
NARROW: Final = ViewportSize(width=390, height=844)

_FROM_ITS_BEGINNING: Final = """(item) => {
  if (item.offsetHeight > item.closest(".chat").clientHeight) item.scrollIntoView({ block: "start" });
}"""

Keep = Callable[[Path, bytes], None]
"""Is handed each picture with the place where it belongs."""


async def take_all(browser: Browser, folder: Path, keep: Keep) -> None:
    """Play what is to be seen, and take each picture of it."""
    async with _begun(folder / "question") as rehearsal:
        await _lead(rehearsal, "lean")
        async with _opened(browser, rehearsal, NARROW) as page:
            keep(README / "phone.png", await page.screenshot())
        rehearsal.cast.play("a", Part("Alex", "fa", "Asia/Tehran"))
        async with _opened(browser, rehearsal, NARROW) as page:
            keep(LOOKS / "from-the-right.png", await page.screenshot())
    async with _begun(folder / "summary") as rehearsal:
        await _play_to_the_summary(rehearsal)
        async with _opened(browser, rehearsal, WIDE, "light") as page:
            keep(README / "light.png", await page.screenshot())
        async with _opened(browser, rehearsal, WIDE, "dark") as page:
            keep(README / "dark.png", await page.screenshot())
        async with _opened(browser, rehearsal, WIDE) as page:
            await page.locator("#phone-b .lock").click()
            await page.get_by_role("button", name="Backstage").click()
            await expect(page.locator("#backstage > details > summary").last).to_contain_text("Bot API")
            keep(LOOKS / "backstage.png", await page.screenshot())


@asynccontextmanager
async def _begun(folder: Path) -> AsyncIterator[Rehearsal]:
    """A rehearsal that has just begun."""
    async with rehearsing(unhurried(), world().library, Programme(0, folder)) as rehearsal:
        yield rehearsal


@asynccontextmanager
async def _opened(
    browser: Browser,
    rehearsal: Rehearsal,
    viewport: ViewportSize,
    scheme: Literal["light", "dark"] = "light",
) -> AsyncIterator[Page]:
    """The page; a message that is longer than the phone is read from its beginning."""
    page = await browser.new_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    await page.goto(rehearsal.url)
    await page.locator("#phone-a .keys").last.wait_for()
    await page.evaluate("document.fonts.ready")
    await page.locator("#phone-a li").last.evaluate(_FROM_ITS_BEGINNING)
    yield page
    await page.close()


async def _lead(rehearsal: Rehearsal, node: str) -> None:
    """Let Alex stand at a node of the main dialogue."""
    script = world().library.scripts["room-and-closeness"]
    hands = {key: Hands(phone) for key, phone in rehearsal.phones.items()}
    await prologue(hands, script, way_to(script, node), lambda _: None)


async def _play_to_the_summary(rehearsal: Rehearsal) -> None:
    """Play the first part of a conversation, until Alex has opened what came of it."""
    conversation = read(await asyncio.to_thread(CONVERSATION.read_text), CONVERSATION.name)
    end = next(number for number, step in enumerate(conversation.steps) if step.line == WAIT) + 2
    part = replace(conversation, steps=conversation.steps[:end], places=conversation.places[:end])
    updates, pass_time = rehearsal.telegram.updates, rehearsal.passage.by
    difference = await Replay(
        part, rehearsal.phones, updates, pass_time, told=lambda *_: None, still=STILL
    ).run()
    if difference:
        raise RuntimeError(difference)


async def main() -> None:
    """Take all pictures and put them where they belong."""
    console = Console()

    def keep(place: Path, picture: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(picture)
        console.print(f"{place.relative_to(ROOT)}: {len(picture) // 1024} kB")

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        with TemporaryDirectory() as folder:
            await take_all(browser, Path(folder), keep)
        await browser.close()


if __name__ == "__main__":
    if chromium() is None:
        sys.exit(f"No picture was taken: {MISSING}")
    asyncio.run(main())
