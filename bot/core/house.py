"""The bot's own sentences: every one stands in a file, none in the code."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel import negotiate_locale

from bot.core.script.texts import Text


@dataclass(frozen=True, slots=True)
class House:
    """Sentences of one language by key, compiled."""

    language: str
    texts: Mapping[str, Text]

    def say(self, key: str, **names: object) -> str:
        """One sentence as HTML; inserted values are escaped."""
        return self.texts[key].render(**names)

    def label(self, key: str, **names: object) -> str:
        """One sentence as a button's plain text."""
        return self.texts[key].plain(**names)


@dataclass(frozen=True, slots=True)
class Houses:
    """The same sentences in each language that the bot speaks, its own first."""

    own: House
    others: Mapping[str, House]

    def __getitem__(self, language: str) -> House:
        """The sentences in a language; in the bot's own where it does not speak that."""
        return self.others.get(language, self.own)

    @property
    def languages(self) -> tuple[str, ...]:
        """What somebody can choose from."""
        return (self.own.language, *self.others)

    def nearest(self, wanted: str) -> str:
        """The language to begin in with somebody whose phone speaks `wanted`, such as pt-BR."""
        return negotiate_locale([wanted], self.languages, sep="-") or self.own.language
