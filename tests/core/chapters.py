"""Whole scripts made by a number, as tangled as the checks allow: branches, loops, long texts."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from bot.core.script.checks import check
from bot.core.script.diagnostics import Diagnostic, is_fit
from bot.core.script.library import Library
from bot.core.script.load import load
from bot.core.script.model import Script
from bot.core.view import World
from tests.play import world

MOST = 24
"""The highest number; 0 is the dialogue that the project ships."""

SCRIPT = "made"
TEXTS = (
    "Which way, {{ me }}?",
    "About <b>{{ topic }}</b>: what then?",
    "<i>“{{ said.EARLIER }}”</i> you said. And now?",
    "🙂 Take your time.",
    "One long breath. " * 50,
)
LABELS = (
    "Yes",
    "No &amp; no",
    "A &lt;label&gt; that is as long as a button may be, all 64 of them",
    "👩‍👩‍👧 both",
)
LINES = ("{{ me }}: {{ answer }}", "A part of {{ me }} says <i>{{ answer }}</i> of {{ topic }}.")
Node = dict[str, Any]


@cache
def made(number: int) -> World:
    """The world with one made script."""
    return world() if number == 0 else replace(world(), library=Library.of([_fit(number)]))


def worlds() -> st.SearchStrategy[World]:
    """Worlds with one script each."""
    return st.integers(0, MOST).map(made)


def script_of(one: World) -> Script:
    """The one script of a world."""
    return next(iter(one.library.scripts.values()))


def _fit(number: int) -> Script:
    """A script that the checks pass; what they find in a draft is taken out of it."""
    tree = _tree(Random(number))
    for _ in range(9):
        for chapter in tree["chapters"]:
            chapter["summary"] = _summary(chapter["nodes"])
        loaded = load(SCRIPT, {"script.yaml": json.dumps(tree, ensure_ascii=False)})
        assert loaded.script, loaded.diagnostics
        found = check(loaded.script, loaded.places)
        if is_fit(found):
            return loaded.script
        for chapter in tree["chapters"]:
            _mend(chapter["nodes"], found)
    raise AssertionError(f"{number} cannot be mended: {found}")


def _mend(nodes: dict[str, Node], found: Iterable[Diagnostic]) -> None:
    for one in found:
        name = one.where.partition(" ")[0]
        if name in nodes and one.code == "unreachable-node":
            del nodes[name]
        elif name in nodes and one.code in {"asked-too-late", "missing-target"}:
            targets = (nodes[name]["go"], nodes[name]["ways"][0]["go"])
            nodes[name] = {"say": "Onward.", "go": next(target for target in targets if target in nodes)}


def _tree(chance: Random) -> dict[str, Any]:
    return {
        "script": SCRIPT,
        "revision": 1,
        "for": "couple",
        "title": "A made script whose title is as long as a button may ever be: 64",
        "about": "A made script.",
        "minutes": 3,
        "topic": {
            "text": "What about?",
            "options": {"time": "Time", "phones": "Phones &amp; &lt;screens&gt;"},
        },
        "chapters": [_chapter(chance, f"c{number}") for number in range(chance.choice((1, 2)))],
    }


def _chapter(chance: Random, chapter: str) -> dict[str, Any]:
    names = [f"{chapter}q{number}" for number in range(chance.randint(1, 6))]
    nodes: dict[str, Node] = {"arrive": {"say": "Arrive.", "go": names[0]}}
    for number, name in enumerate(names):
        nodes |= _passage(chance, names, number, nodes) if number else {}
        nodes[name] = _question(chance, [*names[number + 1 :], "done"], names[:number])
    nodes["done"] = {"ask": "end", "text": "Thank you, {{ me }}."}
    takeaway = f"<b>{{{{ topic }}}}</b>\n\n{{{{ said.{names[0]} }}}}"
    return {"id": chapter, "nodes": nodes, "takeaway": takeaway, "summary": ""}


def _passage(chance: Random, names: list[str], number: int, before: dict[str, Node]) -> dict[str, Node]:
    """A branch or something said, to which earlier ways may be turned."""
    name, target = f"{names[number]}_way", names[number]
    onward = chance.choice([*names[number:], "done"])
    asked = names[chance.randrange(number)]
    condition = chance.choice((f"answered({asked})", f"not answered({asked})", f"count({asked}) >= 2"))
    branch = {"ask": "branch", "ways": [{"when": condition, "go": onward}], "go": target}
    for node in before.values():
        if node.get("go") == target and chance.random() < 0.7:
            node["go"] = name
    return {name: chance.choice((branch, {"say": "Onward, {{ me }}.", "go": target}))}


def _question(chance: Random, ahead: list[str], behind: list[str]) -> Node:
    kind = chance.choice(("one", "several", "scale", "words"))
    text = chance.choice(TEXTS).replace("EARLIER", behind[0]) if behind else TEXTS[0]
    node: Node = {"ask": kind, "text": text, "go": ahead[0 if chance.random() < 0.7 else -1]}
    if kind in {"one", "several"}:
        node["options"] = {f"o{n}": {"text": label} for n, label in enumerate(LABELS)}
    if kind == "one" and chance.random() < 0.5:
        node["options"]["o1"]["go"] = chance.choice(behind if behind and chance.random() < 0.6 else ahead)
    if kind == "several" and chance.random() < 0.5:
        node["most"] = 2
    if kind == "scale":
        node["scale"] = {"low": -3, "high": 7, "low_text": "little", "high_text": "much"}
    if chance.random() < 0.7:
        node |= {"share": "offer", "theme": f"t{chance.randrange(3)}", "line": chance.choice(LINES)}
    return node


def _summary(nodes: Mapping[str, Node]) -> str:
    themes = sorted({str(node["theme"]) for node in nodes.values() if "theme" in node})
    loops = [
        f"{{% for line in themes.{theme} %}}\n{{{{ line.text }}}}\n{{% endfor %}}\n"
        for theme in ("_here", *themes)
    ]
    return "".join(loops) + "{{ first.name }} and {{ second.name }}"
