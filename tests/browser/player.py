"""Somebody who uses one of the two phones in the page, as a finger and two eyes would."""

import re

from playwright.async_api import Locator, Page, expect

from tests.steps import Step

WITHIN = 10_000
"""Milliseconds."""


class Player:
    """One phone of the page."""

    def __init__(self, page: Page, key: str) -> None:
        self.phone = page.locator(f"#phone-{key}")
        self.log = self.phone.get_by_role("log")

    async def tap(self, label: str) -> None:
        """Press the newest button that reads or begins so, and wait until the bot has answered."""
        begins = re.compile(f"^{re.escape(label)}" if len(label) > 8 else f"^{re.escape(label)}$")
        button = self.log.locator(".keys:not(:has(.openers)) button").filter(has_text=begins).last
        await button.wait_for(timeout=WITHIN)
        line = await button.evaluate("(node) => node.closest('li').dataset.id")
        before = await self._print(line)
        await button.click()
        await expect(self.log.locator("button.busy")).to_have_count(0, timeout=WITHIN)
        await self.log.page.wait_for_function(
            "([log, id, before]) => (log.querySelector(`li[data-id='${id}']`)?.innerHTML ?? '') !== before",
            arg=[await self.log.element_handle(), line, before],
            timeout=WITHIN,
        )

    async def write(self, text: str) -> None:
        """Type words, send them, and wait for what the bot says next."""
        said = self.log.locator("li:not(.mine)")
        before = await said.last.get_attribute("data-id") if await said.count() else "0"
        box = self.phone.locator("textarea")
        await box.fill(text)
        await box.press("Enter")
        await self.log.page.wait_for_function(
            "([log, before]) => Number([...log.querySelectorAll('li:not(.mine)')].at(-1)?.dataset.id ?? 0) > before",
            arg=[await self.log.element_handle(), int(before or 0)],
            timeout=WITHIN,
        )

    @property
    def newest(self) -> Locator:
        """The last message."""
        return self.log.locator("li").last

    async def _print(self, line: str) -> str:
        return await self.log.locator(f"li[data-id='{line}']").inner_html()


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
                opener = self[step.opens_link_of].log.get_by_role("button", name="Open as Sam")
                await opener.last.click()
