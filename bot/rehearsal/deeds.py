"""What can be done on a phone in the page: done, and written down as a step of the conversation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.rehearsal.api.model import Json
from bot.rehearsal.api.phone import CannotError, Phone
from bot.rehearsal.conversation.recording import Recording
from bot.rehearsal.fields import number, text

_THINGS: Final[Mapping[str, tuple[str, Callable[[Phone], int]]]] = {
    "photo": ("a picture", Phone.send_photo),
    "voice": ("a voice message", Phone.send_voice),
    "sticker": ("a sticker", Phone.send_sticker),
    "file": ("a file", Phone.send_document),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """`record` is told first, of whose phone it is by its key; `do` raises CannotError."""

    do: Callable[[Phone, Json], object]
    record: Callable[[Recording, str, Json], None]


def perform(name: str, key: str, phone: Phone, recording: Recording, body: Json) -> object:
    """Do it, and give what comes of it. Raises CannotError."""
    deed = DEEDS.get(name)
    if deed is None:
        raise CannotError(f"only {', '.join(DEEDS)} can be done on a phone")
    deed.record(recording, key, body)
    try:
        return deed.do(phone, body)
    except BaseException:
        recording.withdraw()
        raise


def _thing(body: Json) -> tuple[str, Callable[[Phone], int]]:
    thing = _THINGS.get(text(body, "what"))
    if thing is None:
        raise CannotError(f"only {', '.join(_THINGS)} can be sent")
    return thing


def _link(body: Json) -> str:
    return text(body, "link")


DEEDS: Final[Mapping[str, Deed]] = {
    "write": Deed(
        lambda phone, body: phone.write(text(body, "text")),
        lambda recording, key, body: recording.writes(key, text(body, "text")),
    ),
    "edit": Deed(
        lambda phone, body: phone.edit(number(body, "message"), text(body, "text")),
        lambda recording, key, body: recording.edits(key, number(body, "message"), text(body, "text")),
    ),
    "tap": Deed(
        lambda phone, body: phone.tap_data(number(body, "message"), text(body, "data")),
        lambda recording, key, body: recording.taps(key, number(body, "message"), text(body, "data")),
    ),
    "open": Deed(
        lambda phone, body: phone.open_link(_link(body)),
        lambda recording, key, body: recording.writes(key, f"/start {_link(body).rpartition('=')[2]}"),
    ),
    "send": Deed(
        lambda phone, body: _thing(body)[1](phone),
        lambda recording, key, body: recording.sends(key, _thing(body)[0]),
    ),
    "block": Deed(lambda phone, _: phone.block(), lambda recording, key, _: recording.blocks(key)),
    "unblock": Deed(lambda phone, _: phone.unblock(), lambda recording, key, _: recording.unblocks(key)),
}
