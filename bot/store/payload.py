"""An effect as bytes: the name of its kind, a space, its fields as JSON."""

from typing import get_args

from pydantic import TypeAdapter

from bot.core.effects import Effect

KINDS: dict[str, TypeAdapter[Effect]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Effect)}


def packed(effect: Effect) -> bytes:
    """Make the bytes to seal."""
    kind = type(effect).__name__
    return kind.encode() + b" " + KINDS[kind].dump_json(effect)


def unpacked(plain: bytes) -> Effect:
    """Read the effect again. Raises ValueError, without a word of it, for what no version has packed."""
    kind, _, fields = plain.partition(b" ")
    try:
        return KINDS[kind.decode()].validate_json(fields)
    except (KeyError, ValueError):
        raise ValueError("not an effect") from None
