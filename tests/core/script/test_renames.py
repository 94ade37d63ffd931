"""A node that was renamed is found again, however often it was renamed."""

import pytest

from bot.core.script.checks import check
from bot.core.script.load import load

Files = dict[str, str]


def _told(files: Files, renamed: str) -> list[tuple[str, str]]:
    text = files["script.yaml"].replace("{leaning: lean}", renamed)
    loaded = load("tiny", {**files, "script.yaml": text})
    assert loaded.script is not None, loaded.diagnostics
    return [(one.code, one.where) for one in check(loaded.script, loaded.places)]


@pytest.mark.parametrize(
    ("renamed", "told"),
    [
        ("{leaning: lean}", []),
        ("{way: leaning, leaning: lean}", []),
        ("{leaning: lean, way: leaning, road: leaning}", []),
        ("{way: leaning, leaning: gone}", [("missing-target", "renamed leaning → gone")]),
        ("{lean: story}", [("renamed-in-use", "renamed lean → story")]),
        ("{lean: lean}", [("renamed-in-circle", "renamed lean → lean")]),
        ("{one: two, two: one}", [("renamed-in-circle", "renamed one → two → one")]),
        ("{in: one, one: two, two: one}", [("renamed-in-circle", "renamed one → two → one")]),
    ],
)
def test_an_old_name_leads_to_a_node_of_today(
    files: Files, renamed: str, told: list[tuple[str, str]]
) -> None:
    """Several steps are fine; a circle is told once, and a name that is in use is none that was left."""
    assert _told(files, renamed) == told
