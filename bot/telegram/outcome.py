"""What an attempt to send came to."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.errors import TwofoldError

_DONE: Final = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message can't be deleted",
    "query is too old",
)
_GONE: Final = "chat not found"


class TokenRefusedError(TwofoldError):
    """Telegram does not know this token: nothing more can be sent or received with it."""

    def __init__(self) -> None:
        super().__init__("BOT_TOKEN", "Telegram does not know this token", "Ask @BotFather for it.")


@dataclass(frozen=True, slots=True)
class Accepted:
    """Done; `message` is the id of a new message."""

    message: int | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many: not before so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Again:
    """It may or may not have arrived; `reason` names the error."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unwelcome:
    """The person has blocked the bot, or their account is gone."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never accept it. `reason` quotes nothing of what was sent."""

    reason: str


Outcome = Accepted | Wait | Again | Unwelcome | Refused


def judge(error: TelegramError) -> Outcome:
    """What an error of the library means for a parcel. Raises TokenRefusedError."""
    match error:
        case InvalidToken():
            raise TokenRefusedError from None
        case RetryAfter():
            return Wait(_seconds(error.retry_after))
        case Forbidden():
            return Unwelcome()
        case BadRequest():
            return _judge_request(error)
        case NetworkError():
            return Again(type(error).__name__)
        case _:
            return Refused(plain_reason(error))


def plain_reason(error: TelegramError) -> str:
    """The error's kind and its fixed words: from the first colon or quote on it may cite what was sent."""
    words = re.split('[:"]', error.message, maxsplit=1)[0].strip()
    return f"{type(error).__name__}: {words}"


def _judge_request(error: BadRequest) -> Outcome:
    message = error.message.lower()
    if any(words in message for words in _DONE):
        return Accepted()
    return Unwelcome() if _GONE in message else Refused(plain_reason(error))


def _seconds(wait: float | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else wait
