"""When a turn happens, and the chance that it may use."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class At:
    """An instant (UTC) and 16 random bytes, drawn once a turn by the caller."""

    instant: datetime
    chance: bytes

    def id(self, purpose: str) -> str:
        """A new id of 32 hex digits, one for each purpose of this turn."""
        return self._draw(purpose).hex()

    def code(self, purpose: str) -> str:
        """A secret of 22 characters that fits into a deep link."""
        return urlsafe_b64encode(self._draw(purpose)).rstrip(b"=").decode()

    def _draw(self, purpose: str) -> bytes:
        return blake2b(purpose.encode(), key=self.chance, digest_size=16).digest()
