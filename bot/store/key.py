"""One key: 32 bytes that nothing prints."""

import base64
import binascii
import hmac
import os
from dataclasses import dataclass, field

from bot.store.errors import KeyMalformedError

SIZE = 32
_URL_SAFE = str.maketrans("+/", "-_")


@dataclass(frozen=True, slots=True)
class Key:
    """A sealing key and its mark: eight bytes that name it and give nothing of it away."""

    secret: bytes = field(repr=False)
    mark: bytes = field(init=False)

    def __post_init__(self) -> None:
        mark = hmac.digest(self.secret, b"twofold key mark", "sha256")[:8]
        object.__setattr__(self, "mark", mark)

    @property
    def fingerprint(self) -> str:
        """The mark as it stands in the database and in messages."""
        return self.mark.hex()

    def written(self) -> str:
        """Give the key as it stands in a key file or in SECRET_KEYS."""
        return base64.urlsafe_b64encode(self.secret).decode()


def new_key() -> Key:
    """Make a key that never was before."""
    return Key(os.urandom(SIZE))


def read_key(text: str, where: object) -> Key:
    """Read the key that stands in `text`, in either alphabet of base64.

    Raises KeyMalformedError, which names only `where`.
    """
    bare = text.strip().rstrip("=").translate(_URL_SAFE)
    try:
        secret = base64.b64decode(
            bare.encode("ascii") + b"=" * (-len(bare) % 4), altchars=b"-_", validate=True
        )
    except (binascii.Error, UnicodeEncodeError):
        raise KeyMalformedError(where) from None
    if len(secret) != SIZE:
        raise KeyMalformedError(where)
    return Key(secret)


def read_keys(text: str) -> tuple[Key, ...]:
    """Read SECRET_KEYS, separated by commas: the first key seals, all open. Raises KeyMalformedError."""
    parts = [part for part in text.split(",") if part.strip()]
    return tuple(read_key(part, f"SECRET_KEYS, key {at}") for at, part in enumerate(parts, start=1))
