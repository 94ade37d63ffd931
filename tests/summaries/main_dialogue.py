"""The main dialogue, whose three leans lead through three paths."""

from tests.summaries.asked import Asked, Path

LEANS: dict[str, Path] = {lean: (("lean", lean),) for lean in ("room", "closeness", "switch")}
MAIN = Asked(
    "room-and-closeness", "time", stands_for={"protects_switch": "protects"}, paths=tuple(LEANS.values())
)
