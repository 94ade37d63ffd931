"""A small script around a few nodes, and a couple who walk through it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ruamel.yaml import YAML

from bot.core.script.checks import check
from bot.core.script.codes import Level
from bot.core.script.diagnostics import Diagnostic, is_fit
from bot.core.script.library import Library
from bot.core.script.load import load
from bot.core.script.model import Script
from bot.core.walk import Walk
from tests.play import Play
from tests.steps import pairing

END = "done: {ask: end, text: Thank you.}"
HEADER = {
    "script": "small",
    "revision": 1,
    "for": "couple",
    "title": "Small",
    "about": "A small script.",
    "minutes": 3,
    "topic": {"text": "What about?", "options": {"time": "Time"}},
}


def small(*chapters: str, **header: object) -> Script:
    """A script whose chapters have these nodes (YAML) and an end; a summary shows every line by its theme."""
    script, found = _checked(chapters, header, {})
    assert is_fit(found), found
    assert script
    return script


def codes(*chapters: str, header: Mapping[str, object] | None = None, **every: object) -> set[str]:
    """What must be fixed in such a script; `every` is said of every chapter."""
    return {one.code for one in _checked(chapters, header or {}, every)[1] if one.level is Level.MUST_FIX}


def _checked(
    chapters: tuple[str, ...], header: Mapping[str, object], every: dict[str, object]
) -> tuple[Script | None, tuple[Diagnostic, ...]]:
    nodes = [_read(chapter) for chapter in chapters]
    parts = [_chapter(nodes[:number]) | every for number in range(1, len(nodes) + 1)]
    loaded = load("small", {"script.yaml": json.dumps({**HEADER, "chapters": parts, **header})})
    found = check(loaded.script, loaded.places) if loaded.script else ()
    return loaded.script, (*loaded.diagnostics, *found)


def _read(nodes: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(f"{nodes}\n{END}")
    return found


def _chapter(chapters: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """The last of these; its takeaway has what was said in it and before."""
    *before, nodes = chapters
    themes = dict.fromkeys(node["theme"] for node in nodes.values() if "theme" in node)
    said = [f"earlier.{name}" for chapter in before for name in _asked(chapter)]
    said += [f"said.{name}" for name in _asked(nodes)]
    return {
        "id": f"part{len(chapters)}",
        "nodes": nodes,
        "takeaway": "{{ topic }}\n" + "".join(f"{name}: {{{{ {name} }}}}\n" for name in said[:6]),
        "summary": "{{ topic }}\n" + "".join(map(_section, ("_here", *themes))),
    }


def _asked(nodes: Mapping[str, Any]) -> list[str]:
    return [name for name, node in nodes.items() if node.get("ask", "end") not in {"end", "branch"}]


def _section(theme: str) -> str:
    lines = f"{{% for line in themes.{theme} %}}\n{{{{ line.text }}}}\n{{% endfor %}}\n"
    return f"{{% if themes.{theme} %}}\n\n<b>Of {theme}</b>\n{lines}{{% endif %}}\n"


def begun(script: Script, *, serialised: bool = False) -> Play:
    """Alex (A) and Sam (B, who came by the invitation) in a round of this script, at its first question."""
    play = Play(serialised=serialised)
    revise(play, script)
    play.go(*pairing())
    play.tap("A", "Small", "Time", "Open it for us both", "Start")
    play.tap("B", "Open", "Start")
    return play


def revise(play: Play, script: Script) -> None:
    """The host puts another revision in place and starts the bot again."""
    play.world = replace(play.world, library=Library.of([script]))


def walk(play: Play, lane: str) -> Walk:
    """The walk that somebody has begun last."""
    return max((w for (owner, _), w in play.records.walks.items() if owner == lane), key=lambda w: w.number)


def text(play: Play, lane: str) -> str:
    """The newest message."""
    return play.phone(lane).messages[-1].text


def buttons(play: Play, lane: str) -> list[str]:
    """The buttons below the newest message."""
    return play.phone(lane).messages[-1].buttons


def rows(play: Play, lane: str) -> list[list[str]]:
    """The buttons below the newest message, row by row."""
    keyboard = play.phone(lane).messages[-1].keyboard
    return [[button.text for button in row] for row in (keyboard.rows if keyboard else ())]


def slip(play: Play, lane: str) -> list[str]:
    """The lines on a slip, from the private question on."""
    play.tap(lane, "No")
    return [label.removeprefix("○ ") for label in buttons(play, lane) if label.startswith("○ ")]


def pass_on(play: Play, lane: str, *lines: str) -> None:
    """From the private question on: these lines, by how they begin, are passed on."""
    play.tap(lane, "No")
    for line in lines:
        play.tap(lane, f"○ {line}", "Pass it on")
    play.tap(lane, "See what would be passed on", "Pass this on")


def summary(play: Play, lane: str) -> list[str]:
    """The summary that both have been given, line by line."""
    play.wait(seconds=1)
    play.tap(lane, "Open")
    return [line for line in text(play, lane).split("\n") if line]
