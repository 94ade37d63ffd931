"""What is another one each time a conversation is played: links and instants."""

import re
from typing import Any, Final

ANY_LINK: Final = "https://t.me/…"
ANY_INSTANT: Final = "…-…-…T…"

_LINK: Final = re.compile(r"https://t\.me/[^\s<>\"]+")
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def veiled(text: str) -> str:
    """The text with a sign in place of every such thing; nothing changes where it has signs already."""
    return _INSTANT.sub(ANY_INSTANT, _LINK.sub(ANY_LINK, text))


def veiled_in(value: Any) -> Any:  # noqa: ANN401 - whatever a file says
    """The same with every text in it veiled."""
    if isinstance(value, dict):
        return {key: veiled_in(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [veiled_in(inner) for inner in value]
    return veiled(value) if isinstance(value, str) else value


def link_in(text: str) -> str:
    """The invite's link in a text, or nothing."""
    found = _LINK.search(text)
    return found[0] if found else ""
