"""Who has the two phones: a name, a language, and the time zone in which their clock runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.rehearsal.api.phone import CannotError, Phone
from bot.rehearsal.api.telegram import Telegram

LONGEST_NAME: Final = 64
LANGUAGES: Final = ("en", "es", "fa")


@dataclass(frozen=True, slots=True)
class Part:
    """What Telegram knows of one of them, and the zone, which it does not know."""

    name: str
    language: str = "en"
    zone: str = "Europe/Berlin"

    def checked(self) -> "Part":
        """Give it, tidied. Raises CannotError for what nobody can have."""
        name = " ".join(self.name.split())
        if not 1 <= len(name) <= LONGEST_NAME:
            raise CannotError(f"a name has 1 to {LONGEST_NAME} letters")
        if self.language not in LANGUAGES:
            raise CannotError(f"a language is one of {', '.join(LANGUAGES)}")
        if self.zone not in _zones():
            raise CannotError("there is no time zone of this name")
        return replace(self, name=name)


ALEX_AND_SAM: Final[Mapping[str, Part]] = {"a": Part("Alex"), "b": Part("Sam", zone="America/New_York")}


@dataclass
class Cast:
    """Two people by the key of their phone, and their phones."""

    parts: dict[str, Part] = field(default_factory=lambda: dict(ALEX_AND_SAM))
    phones: dict[str, Phone] = field(default_factory=dict)

    def enter(self, telegram: Telegram) -> None:
        """Take up the phones that Telegram remembers, or give everybody a new one."""
        chats = iter(list(telegram.chats.values()))
        for key, part in self.parts.items():
            chat = next(chats, None)
            known = Phone(telegram, chat) if chat else telegram.user(part.name, part.language)
            self.phones[key] = known

    def play(self, key: str, part: Part) -> None:
        """Be somebody else from now on; what stands in the chats stays. Raises CannotError."""
        self.parts[key] = part.checked()
        phone = self.phones[key]
        phone.become(self.parts[key].name, self.parts[key].language)

    @property
    def zones(self) -> list[ZoneInfo]:
        """Give the zones of both."""
        return [ZoneInfo(part.zone) for part in self.parts.values()]


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
