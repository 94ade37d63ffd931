"""Small whole scripts, made by a number: every kind of node, shared or not, with branches and jumps."""

import json
from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

from bot.core.script.checks import check
from bot.core.script.diagnostics import is_fit
from bot.core.script.library import Library
from bot.core.script.load import load
from bot.core.view import World
from tests.play import world

REAL = 0
"""The number of the dialogues that the project ships."""

MOST = 23
"""The highest number worth asking for."""

SCRIPT = "made"
TOPICS = {"time": "Time", "phones": "Phones"}
QUESTIONS = ("one", "several", "several", "scale", "words")
OPTIONS = {"yes": "Yes", "no": {"text": "No", "line": "rather not"}, "open": "Open"}
OWN = {"text": "My own", "ask": "words", "line": "something else, {{ answer }},"}
Node = dict[str, Any]


@cache
def world_of(number: int) -> World:
    """The world with the real dialogues, or with one made script and the weekly one."""
    if number == REAL:
        return world()
    loaded = load(SCRIPT, {"script.yaml": json.dumps(_script(Random(number)))})
    assert loaded.script is not None, loaded.diagnostics
    found = check(loaded.script, loaded.places)
    assert is_fit(found), found
    weekly = world().library.weekly
    assert weekly is not None
    return replace(world(), library=Library.of([loaded.script, weekly]))


def _script(chance: Random) -> dict[str, object]:
    return {
        "script": SCRIPT,
        "revision": 1,
        "for": "couple",
        "lapse": chance.choice(("line", "line", "silent")),
        "title": "Made",
        "about": "A made script.",
        "minutes": 3,
        "topic": {"text": "What about?", "options": TOPICS},
        "chapters": [_chapter(chance, number) for number in range(chance.choice((1, 2, 2)))],
    }


def _chapter(chance: Random, number: int) -> dict[str, object]:
    chapter = f"c{number}"
    kinds = [chance.choice(QUESTIONS) for _ in range(chance.choice((1, 2, 2, 3)))]
    nodes = {f"{chapter}q{n}": _question(chance, kind, f"t{n}") for n, kind in enumerate(kinds)}
    _share_one(chance, nodes)
    _start_from_earlier(nodes)
    if number:
        _name_what_was_said_before(chance, nodes)
    themes = [str(node["theme"]) for node in nodes.values() if "theme" in node]
    return {
        "id": chapter,
        "nodes": _linked(chance, nodes),
        "takeaway": "".join(f"{{{{ said.{name} }}}} " for name in nodes) + "{{ topic }}",
        "summary": _summary(themes),
    }


def _question(chance: Random, kind: str, theme: str) -> Node:
    node: Node = {"ask": kind, "text": f"A question of {{{{ topic }}}} ({theme})?"}
    if kind in {"one", "several"}:
        own = {"own": OWN} if chance.random() < 0.5 else {}
        node |= {"options": own | OPTIONS, "columns": chance.choice((1, 2))}
    if kind == "several":
        node["most"] = 2
    if kind == "scale":
        node["scale"] = {"low": 0, "high": 3, "low_text": "little", "high_text": "much"}
    if "options" in node and "own" not in node["options"] and chance.random() < 0.7:
        return node | {"share": "match", "theme": theme}
    return _shared(node, theme) if chance.random() < 0.7 else node


def _shared(node: Node, theme: str) -> Node:
    wordings = [
        "{{ me }} says of " + theme + ": {{ answer }}.",
        "Of " + theme + ", from {{ me }}: {{ answer }}.",
    ]
    return node | {"share": "offer", "theme": theme, "line": wordings}


def _start_from_earlier(nodes: dict[str, Node]) -> None:
    """Whatever can start from the first question does."""
    first, *others = nodes
    for name in others if "options" in nodes[first] else ():
        if nodes[name]["ask"] == "several":
            nodes[name]["starts_as"] = first


def _name_what_was_said_before(chance: Random, nodes: dict[str, Node]) -> None:
    """A question and its line name the first answer of the first chapter."""
    named = chance.choice([name for name in nodes if "line" in nodes[name]] or list(nodes))
    nodes[named]["text"] += " You said: {{ earlier.c0q0 }}."
    if "line" in nodes[named]:
        nodes[named]["line"] = [f"{line} Before: {{{{ earlier.c0q0 }}}}" for line in nodes[named]["line"]]


def _share_one(chance: Random, nodes: dict[str, Node]) -> None:
    if not any("share" in node for node in nodes.values()):
        name = chance.choice(list(nodes))
        nodes[name] = _shared(nodes[name], "t9")


def _linked(chance: Random, questions: dict[str, Node]) -> dict[str, Node]:
    """The questions in a row, something said before, and often a branch or a jump after the first."""
    names = [*questions, "done"]
    nodes: dict[str, Node] = {"arrive": {"say": "Arrive, {{ me }}.", "go": names[0]}}
    for name, after in pairwise(names):
        nodes[name] = questions[name] | {"go": after}
    first = nodes[names[0]]
    if len(names) > 2 and chance.random() < 0.7:
        first["go"] = "fork"
        way = {"when": _condition(str(first["ask"]), names[0]), "go": "done"}
        nodes["fork"] = {"ask": "branch", "ways": [way], "go": names[1]}
    elif first["ask"] == "one":
        first["options"] |= {"open": {"text": "Open", "go": "done"}}
    return nodes | {"done": {"ask": "end", "text": "Thank you."}}


def _condition(kind: str, name: str) -> str:
    return {
        "one": f"{name} == 'no'",
        "several": f"count({name}) >= 2",
        "scale": f"{name} >= 3",
        "words": f"not answered({name})",
    }[kind]


def _summary(themes: list[str]) -> str:
    loops = [f"{{% for line in themes.{theme} %}}\n{{{{ line.text }}}}\n{{% endfor %}}\n" for theme in themes]
    return "{{ topic }}, {{ first.name }} and {{ second.name }}\n" + (
        "{% for line in themes._here %}\n{{ line.text }}\n{% endfor %}\n" + "".join(loops)
    )
