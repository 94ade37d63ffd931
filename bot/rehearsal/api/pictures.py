"""How large a picture is: PNG alone, which is what a bot here sends."""

import struct

from bot.rehearsal.api.errors import bad_request

LARGEST = 10 * 1024 * 1024
MOST_PIXELS = 10_000
"""Width and height together."""
MOST_STRETCHED = 20
"""How many times longer one side may be than the other."""

_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def size_of(content: bytes) -> tuple[int, int]:
    """Give width and height in pixels, or raise ApiError as Telegram does for what it cannot use."""
    if len(content) > LARGEST:
        raise bad_request("file is too big")
    if not content.startswith(_HEAD) or len(content) < len(_HEAD) + 8:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack_from(">II", content, len(_HEAD))
    if width + height > MOST_PIXELS or max(width, height) > MOST_STRETCHED * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
