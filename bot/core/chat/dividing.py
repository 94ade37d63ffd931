"""Divides what does not fit into one message: between sections, else paragraphs, else lines, else words."""

import re
from collections.abc import Iterator
from html import unescape

LONGEST = 4096
"""UTF-16 units of a message after its markup is taken away (Bot API, sendMessage)."""

_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_SEAMS = (
    ("\n\n", re.compile(r"\n\n(?=<b>)")),
    *((mark, re.compile(mark)) for mark in ("\n\n", "\n")),
    (" ", re.compile(r" (?![^<>]*>)")),
)
"""What joins pieces again, and where they part: a section begins with a heading; a tag is one piece."""


def units(html: str) -> int:
    """How long Telegram finds it."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def divide(html: str, longest: int = LONGEST) -> list[str]:
    """The text in parts that fit; what is open at the end of a part is open again in the next."""
    if units(html) <= longest:
        return [html]
    parts: list[str] = []
    opened = ""
    for part in _parts(html, longest, 0):
        whole = opened + part.strip("\n")
        still = _open_tags(whole)
        parts.append(whole + "".join(f"</{tag}>" for tag in reversed(still)))
        opened = "".join(f"<{tag}>" for tag in still)
    return parts


def _parts(html: str, longest: int, seam: int) -> Iterator[str]:
    """Pieces between seams, joined again as long as they fit; a piece too long is cut at a finer seam."""
    mark, pattern = _SEAMS[seam] if seam < len(_SEAMS) else ("", None)
    pieces = pattern.split(html) if pattern else _atoms(html)
    joined = ""
    for piece in pieces:
        together = f"{joined}{mark}{piece}" if joined else piece
        if units(together) <= longest:
            joined = together
            continue
        if joined:
            yield joined
        joined = piece
        if units(piece) > longest:
            *finished, joined = _parts(piece, longest, seam + 1)
            yield from finished
    yield joined


def _atoms(html: str) -> list[str]:
    """Characters, with each tag and each entity in one piece."""
    return re.findall(r"<[^>]*>|&\w+;|&#\w+;|.", html, re.DOTALL)


def _open_tags(html: str) -> list[str]:
    still: list[str] = []
    for closing, tag in _TAG.findall(html):
        if not closing:
            still.append(tag)
        elif tag in still:
            still.reverse()
            still.remove(tag)
            still.reverse()
    return still
