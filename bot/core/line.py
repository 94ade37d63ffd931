"""How answers read to the partner: lines, what a person wishes for each, and their release."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from html import unescape
from re import compile as pattern

from bot.core.script.markup import units

_TAG = pattern(r"<[^>]*>")

HERE = "_here"
"""The line every walk offers: "I took the time for this"."""

LONGEST = 500
"""Characters of own words that one line may hold, as Telegram counts them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One answer as the partner would read it. `html` is exactly what a summary shows.

    `around` is an example of what a summary may say around it; only its own person reads that.
    `match`: it is one chosen option, read only if both chose it; a summary shows its `choice` and no more.
    """

    node: str
    theme: str
    keys: tuple[str, ...]
    html: str
    words: str = ""
    around: str = ""
    match: bool = False
    choice: str = ""

    @property
    def name(self) -> str:
        """What a wish for it is kept by: its node, and of a match the option, each with a wish of its own."""
        return f"{self.node}.{self.keys[0]}" if self.match else self.node

    @property
    def button(self) -> str:
        """The key of its button; node and option together may be too long for one."""
        return blake2b(self.name.encode(), digest_size=6).hexdigest() if self.match else self.node

    @property
    def plain(self) -> str:
        """The line without markup, on one line, for a button."""
        return " ".join(unescape(_TAG.sub("", self.html)).split())

    @property
    def too_long(self) -> bool:
        """Whether its own words must be said more shortly before it can be passed on."""
        return units(self.words) > LONGEST


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants for one line: kept unless passed; `words` replace it if said differently.

    `offered`: a mark of each wording for which it was offered to say it for a part of oneself.
    """

    passed: bool = False
    words: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """A released line: its text in every language of the script.

    `match`: it is one chosen option, and read only if the other released the same.
    """

    node: str
    theme: str
    keys: tuple[str, ...]
    texts: Mapping[str, str]
    match: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """What one person passed on, under the name by which the partner knows them."""

    name: str
    lines: tuple[Frozen, ...]
