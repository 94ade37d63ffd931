"""The main dialogue, whose three leans lead through three paths."""

from tests.summaries.asked import Asked, Path

MAIN = Asked("room-and-closeness", "time", stands_for={"protects_switch": "protects"})
LEANS: dict[str, Path] = {lean: (("lean", lean),) for lean in ("room", "closeness", "switch")}
