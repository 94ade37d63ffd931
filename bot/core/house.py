"""The bot's own sentences: every one stands in a file, none in the code."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.script.texts import Text


@dataclass(frozen=True, slots=True)
class House:
    """Sentences by key, compiled."""

    texts: Mapping[str, Text]

    def say(self, key: str, **names: object) -> str:
        """One sentence as HTML; inserted values are escaped."""
        return self.texts[key].render(**names)

    def label(self, key: str, **names: object) -> str:
        """One sentence as a button's plain text."""
        return self.texts[key].plain(**names)
