"""An open invitation: only the hash of its code is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

INVITE_LIFE = timedelta(days=7)
PREFIX = "p_"
"""What an invite's code starts with in a deep link."""


@dataclass(frozen=True, slots=True)
class Invite:
    """One a person. `claimant` has said yes and waits for the inviter's own yes."""

    id: str
    code_hash: str
    inviter: str
    expires: datetime
    claimant: str | None = None


def hash_code(code: str) -> str:
    """What is stored of a code."""
    return sha256(code.encode()).hexdigest()


def code_hash(argument: str) -> str | None:
    """The hash of the code in a deep link's argument, if it holds one."""
    return hash_code(argument.removeprefix(PREFIX)) if argument.startswith(PREFIX) else None
