"""What becomes of a text on its way into a message: parsed, cleaned, measured, links found."""

import re
from functools import lru_cache

from bot.rehearsal.api.errors import bad_request
from bot.rehearsal.api.markup import parse_html, utf16
from bot.rehearsal.api.model import Json

MOST_TEXT = 4096
MOST_CAPTION = 1024

_CONTROL = {code: " " for code in range(32) if code != 10}
_AUTOMATIC = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)])|(?<!\S)(?P<bot_command>/\w{1,64}(?:@\w+)?)"
)
_NOT_INSIDE = {"code", "pre", "text_link"}

Wording = tuple[str, tuple[Json, ...]]


@lru_cache(maxsize=4096)
def read_text(text: str, parse_mode: str | None) -> Wording:
    """Give the words of a message and their entities, or raise ApiError: 1 to 4096 UTF-16 units."""
    words = _read(text, parse_mode)
    if not words[0]:
        raise bad_request("message text is empty")
    if utf16(words[0]) > MOST_TEXT:
        raise bad_request("message is too long")
    return words


def read_caption(text: str, parse_mode: str | None) -> Wording:
    """Give the words below a document, or raise ApiError: at most 1024 UTF-16 units."""
    words = _read(text, parse_mode)
    if utf16(words[0]) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return words


def with_links(text: str, entities: tuple[Json, ...] = ()) -> tuple[Json, ...]:
    """Add the entities that Telegram finds by itself: addresses and commands."""
    if "://" not in text and "/" not in text:
        return entities
    closed = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _NOT_INSIDE]
    found = list(entities)
    for match in _AUTOMATIC.finditer(text):
        offset, length = utf16(text[: match.start()]), utf16(match.group())
        if not any(start < offset + length and offset < end for start, end in closed):
            found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return tuple(sorted(found, key=lambda entity: (entity["offset"], -entity["length"])))


def _read(text: str, parse_mode: str | None) -> Wording:
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    text = text.replace("\r", "")
    plain, entities = parse_html(text) if parse_mode else (text, ())
    cleaned = plain.translate(_CONTROL)
    stripped = cleaned.strip()
    shift = utf16(cleaned) - utf16(cleaned.lstrip())
    return stripped, with_links(stripped, _clipped(entities, shift, utf16(stripped)))


def _clipped(entities: tuple[Json, ...], shift: int, length: int) -> tuple[Json, ...]:
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        end = min(length, entity["offset"] + entity["length"] - shift)
        if start < end:
            kept.append({**entity, "offset": start, "length": end - start})
    return tuple(kept)
