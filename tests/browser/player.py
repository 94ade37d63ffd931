"""Somebody who uses the phones in the page, as a finger and two eyes would."""

import re
from typing import Final

from playwright.async_api import Locator, Page, expect

from tests.steps import Step

WITHIN: Final = 15_000
"""Milliseconds."""

_NEWEST: Final = """(log) => Number([...log.querySelectorAll("li:not(.mine)")].at(-1)?.dataset.id ?? 0)"""
_ANSWERED: Final = """(log, [id, before]) => new Promise((done, fail) => {
  const look = () => {
    const shown = log.querySelector(`li[data-id="${id}"]`)?.textContent ?? "";
    if (log.querySelector("button.busy") || shown === before) return;
    watcher.disconnect();
    done();
  };
  const watcher = new MutationObserver(look);
  watcher.observe(log, { subtree: true, childList: true, attributes: true, characterData: true });
  setTimeout(() => fail(new Error("the bot has not answered")), 15000);
  look();
})"""


async def backstage(page: Page) -> Locator:
    """Open the panel."""
    await page.get_by_role("button", name="Backstage").click()
    panel = page.get_by_role("complementary", name="Backstage")
    await expect(panel).to_be_visible()
    return panel


def section(panel: Locator, title: str) -> Locator:
    """A part of it, by how its title begins."""
    summary = panel.page.locator("summary", has_text=re.compile(f"^{title}"))
    return panel.locator("details").filter(has=summary).last


class Player:
    """One phone of the page."""

    def __init__(self, page: Page, key: str) -> None:
        self.phone = page.locator(f"#phone-{key}")
        self.log = self.phone.get_by_role("log")

    async def tap(self, label: str) -> None:
        """Press the newest button that reads or begins so, and wait until the bot has answered."""
        whole = re.compile(f"^{re.escape(label)}" if len(label) > 8 else f"^{re.escape(label)}$")
        button = self.log.locator(".keys .row:not(.openers) button").filter(has_text=whole).last
        await button.wait_for(timeout=WITHIN)
        item = await button.evaluate(
            "(node) => [node.closest('li').dataset.id, node.closest('li').textContent]"
        )
        await button.click(timeout=WITHIN)
        await self.log.evaluate(_ANSWERED, item)

    async def write(self, text: str) -> None:
        """Type words, send them, and wait for what the bot says next."""
        before = await self.log.evaluate(_NEWEST)
        box = self.phone.locator("textarea")
        await box.fill(text)
        await box.press("Enter")
        newer = f"(log) => ({_NEWEST})(log) > {before}"
        await self.log.page.wait_for_function(newer, arg=await self.log.element_handle(), timeout=WITHIN)

    @property
    def newest(self) -> Locator:
        """The last message."""
        return self.log.locator("li").last


class Players:
    """Both, by their lanes."""

    def __init__(self, page: Page) -> None:
        self._players = {"A": Player(page, "a"), "B": Player(page, "b")}

    def __getitem__(self, lane: str) -> Player:
        return self._players[lane]

    async def go(self, *steps: Step) -> None:
        """One step after the other."""
        for step in steps:
            player = self[step.lane]
            if step.taps:
                await player.tap(step.taps)
            elif step.writes == "/start" and await player.phone.locator(".begin").is_visible():
                await player.phone.locator(".begin").click()
            elif step.writes:
                await player.write(step.writes)
            else:
                await self[step.opens_link_of].log.get_by_role("button", name="Open as Sam").last.click()
