"""People who look at nothing but their own phone: the newest message tells them what to do."""

import asyncio
import json
import re
from random import Random
from typing import Any

from bot.rehearsal.api.model import Message
from bot.rehearsal.api.phone import Phone
from tests.kills.server import WatchedTelegram

PATIENCE = 3.0
"""Seconds without anything new, after which somebody looks further up, and taps once more."""
GLANCE = 0.015
"""Seconds between two looks at the phone."""

FORWARD = (
    "Go on",
    "Yes, that is all right",
    "I am 18 or older",
    "Yes, pair",
    "Yes, that's my partner",
    "No",
    "Reflect",
    "Open it for us both",
    "Go on with the open one",
    "Start",
    "Pass it on",
    "Pass this on",
    "Back to the lines",
    "Go on to the second part",
    "Open",
)
"""What leads on, wherever it stands: the first of these that a page has."""
NAVIGATION = frozenset({"Go on", "Back", "Skip", "Later", "Safety"})
DIALOGUE = "A first look at room and closeness"
"""What all of them begin: two chapters, and own words in it."""
NOTICE = "Something is here for you, whenever you have a quiet moment."
OWN_WORDS = ("what story does a part of you tell", "what would you like to invite them to?")


class Robot:
    """One person. What they choose depends on the question alone: a repeated one is answered alike."""

    def __init__(self, name: str, telegram: WatchedTelegram, partner: "Robot | None" = None) -> None:
        self.name = name
        self.phone: Phone = telegram.user(name)
        self.chosen: dict[str, list[str]] = {}
        self.written: dict[str, list[str]] = {}
        self.finished = False
        self._telegram = telegram
        self._inviter = partner
        self._done: tuple[object, ...] = ()
        self._scrolling = False
        self._writing = ""

    @property
    def awaits_summary(self) -> bool:
        """Whether they have passed on their lines, and nothing is asked of them."""
        return bool(self._newest and "Look at the lines again" in labels(self._newest))

    @property
    def summaries(self) -> set[str]:
        """The words of every summary that they have opened."""
        return {shown.text for shown in self.phone.screen if "This is hard to read" in labels(shown)}

    @property
    def link(self) -> str:
        """The invite that the bot has made for them."""
        found = (re.search(r"https://t\.me/\S+", shown.text) for shown in self.phone.screen if shown.from_bot)
        return next((link[0] for link in found if link), "")

    async def live(self) -> None:
        """Go on until the second summary is read."""
        while not self.finished:
            seen = self._seen()
            self._act()
            self._scrolling = not await self._is_news(seen)

    async def export(self) -> dict[str, Any]:
        """Everything of this person that the bot keeps. Raises TimeoutError."""
        asked = self.phone.write("/export")
        sent = await self.phone.expect(lambda shown: shown.document is not None, after=asked, within=10)
        content: dict[str, Any] = json.loads(sent.document.content) if sent.document else {}
        return content

    @property
    def _newest(self) -> Message | None:
        return next((message for message in reversed(self.phone.screen) if message.from_bot), None)

    def _seen(self) -> tuple[object, ...]:
        """All that may make somebody do something."""
        link = self._inviter.link if self._inviter else ""
        return self._telegram.calls[self.phone.id], self.phone.toasts[-1:], link

    async def _is_news(self, seen: tuple[object, ...]) -> bool:
        """Whether something happens before patience ends."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + PATIENCE
        while self._seen() == seen:
            if loop.time() >= ends:
                return False
            await asyncio.sleep(GLANCE)
        return True

    def _act(self) -> None:
        """Do what the newest message asks for: once, unless patience has ended. Nothing is written twice."""
        shown = self._newest
        if shown is None:
            self._arrive()
            return
        if self._scrolling:
            shown = next((older for older in reversed(self.phone.screen) if older.buttons), shown)
        page = (shown.id, shown.text, *labels(shown))
        if page != self._done or self._scrolling:
            self._done = page
            self._take_up(shown)

    def _take_up(self, shown: Message) -> None:
        if "would you like to be called" in shown.text and not shown.buttons:
            self._write("name", [self.name][len(self.written.get("name", ())) :], at_once=1)
        elif question := next((words for words in OWN_WORDS if words in shown.text), ""):
            self._writing = question
            self._answer_in_words(shown)
        elif shown.text.startswith("Saved."):
            self._answer_in_words(shown)
        elif shown.buttons:
            self._tap(shown)

    def _arrive(self) -> None:
        if self.phone.screen:
            return
        if self._inviter is None:
            self.phone.write("/start")
        elif self._inviter.link:
            self.phone.open_link(self._inviter.link)

    # Words

    def _answer_in_words(self, shown: Message) -> None:
        chance = self._chance(self._writing)
        planned = [f"{self.name} says {n} of “{self._writing[:12]}”" for n in range(chance.choice((1, 2, 3)))]
        left = planned[len(self.written.get(self._writing, ())) :]
        if left:
            self._write(self._writing, left, at_once=chance.choice((1, 2)))
        elif "Go on" in labels(shown):
            self.phone.tap(shown, "Go on")

    def _write(self, question: str, texts: list[str], at_once: int) -> None:
        for text in texts[:at_once]:
            self.written.setdefault(question, []).append(text)
            self.phone.write(text)

    # Buttons

    def _tap(self, shown: Message) -> None:
        found = labels(shown)
        if found == ["Home", "This is hard to read"]:
            self.finished = True
        elif "Skip" in found:
            self.phone.tap(shown, self._answer(shown))
        elif label := self._way_on(shown, found):
            self.phone.tap(shown, label)

    def _answer(self, shown: Message) -> str:
        """The button of a question: the one choice, or the next of several, or that it is enough."""
        options = [label.removeprefix("✓ ") for label in labels(shown) if label not in NAVIGATION]
        several = "Choose up to two" in shown.text
        chosen = self._chance(shown.text).sample(options, 2 if several else 1)
        self.chosen[shown.text] = chosen
        missing = [label for label in chosen if label in labels(shown)]
        return missing[0] if missing else "Go on"

    def _way_on(self, shown: Message, found: list[str]) -> str | None:
        if "Invite my partner" in found:
            return None if self._inviter or self.link else "Invite my partner"
        if "Make a link" in found:
            return None if self.link else "Make a link"
        if "Keep it tidy" in found:
            return self._chance(shown.text).choice(found)
        if "These are your lines" in shown.text:
            return self._line(found)
        return self._round(shown, found) or next((label for label in FORWARD if label in found), None)

    def _round(self, shown: Message, found: list[str]) -> str | None:
        """On the way into a round: what is under way or else the script, and a topic."""
        if shown.text.startswith("What would you like to do?"):
            return found[0]
        if DIALOGUE in found:
            return DIALOGUE
        if "What would you like to look at?" in shown.text and found[-1] == "Back":
            return self._chance(shown.text).choice(found[:-1])
        return None

    def _line(self, found: list[str]) -> str:
        """Turn on two lines, then look at them all."""
        off = [label for label in found if label.startswith("○")]
        on = [label for label in found if label.startswith("●")]
        return found[0] if len(on) >= 2 or not off else self._chance("line").choice(off)

    def _chance(self, question: str) -> Random:
        return Random(f"{self.name} {question}")


def labels(shown: Message) -> list[str]:
    """What its buttons say."""
    return [button.text for button in shown.buttons]
