"""What can be done on a phone in the page."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.rehearsal.api.model import Json
from bot.rehearsal.api.phone import CannotError, Phone

Deed = Callable[[Phone, Json], object]


def _send(phone: Phone, body: Json) -> int:
    things = {
        "photo": phone.send_photo,
        "voice": phone.send_voice,
        "sticker": phone.send_sticker,
        "file": phone.send_document,
    }
    thing = things.get(str(body["what"]))
    if thing is None:
        raise CannotError(f"only {', '.join(things)} can be sent")
    return thing()


DEEDS: Final[Mapping[str, Deed]] = {
    "write": lambda phone, body: phone.write(str(body["text"])),
    "edit": lambda phone, body: phone.edit(int(body["message"]), str(body["text"])),
    "tap": lambda phone, body: phone.tap_data(int(body["message"]), str(body["data"])),
    "open": lambda phone, body: phone.open_link(str(body["link"])),
    "send": _send,
    "block": lambda phone, _: phone.block(),
    "unblock": lambda phone, _: phone.unblock(),
}
