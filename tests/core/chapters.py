"""Whole scripts made by a number, as tangled as the checks allow: branches, loops, long texts."""

import json
import re
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
LATER_TEXTS = (*TEXTS, "Before, you said “{{ earlier.BEFORE }}”. {% if earlier.BEFORE %}And now?{% endif %}")
LABELS = (
    "Yes",
    "No &amp; no",
    "A &lt;label&gt; that is as long as a button may be, all 64 of them",
    "👩‍👩‍👧 both",
)
LINES = (
    "{{ me }}: {{ answer }}",
    "A part of {{ me }} says <i>{{ answer }}</i> of {{ topic }}.",
    ["{{ me }} says {{ answer }}", "From a part of {{ me }}: <b>{{ answer }}</b>"],
)
LATER_LINES = (
    *LINES,
    ["{{ me }}: {{ earlier.BEFORE }}, and now {{ answer }}", "{{ answer }}, {{ earlier.BEFORE }}"],
)
OWN = (
    {"text": "My own", "ask": "words"},
    {"text": "My own", "ask": "words", "line": "in short <u>{{ answer }}</u>"},
)
_NAMES = re.compile(r"\bc\dq\d(?:_way)?\b")
Node = dict[str, Any]


@cache
def made(number: int) -> World:
    """The world with one made script."""
    return world() if number == 0 else replace(world(), library=Library.of([_loaded(_fit(number))]))


def renamed(number: int, revision: int) -> World:
    """The same world after a revision that gave every node another name, some of them twice."""
    source = _fit(number)
    names = {found: found.replace("q", "_asked_") for found in _NAMES.findall(source)}
    tree = json.loads(_NAMES.sub(lambda found: names[found[0]], source))
    by_hand = {old: f"{old}_once" for old in list(names)[::2]}
    ways = {old: by_hand.get(old, new) for old, new in names.items()}
    chains = ways | {once: names[old] for old, once in by_hand.items()}
    script = _loaded(json.dumps(tree | {"revision": revision, "renamed": chains}, ensure_ascii=False))
    return replace(world(), library=Library.of([script]))


def worlds() -> st.SearchStrategy[World]:
    """Worlds with one script each."""
    return st.integers(0, MOST).map(made)


def script_of(one: World) -> Script:
    """The one script of a world."""
    return next(iter(one.library.scripts.values()))


def _loaded(source: str) -> Script:
    loaded = load(SCRIPT, {"script.yaml": source})
    assert loaded.script, loaded.diagnostics
    assert is_fit(check(loaded.script, loaded.places))
    return loaded.script


@cache
def _fit(number: int) -> str:
    """A script that the checks pass; what they find in a draft is taken out of it."""
    tree = _tree(Random(number))
    for _ in range(9):
        for chapter in tree["chapters"]:
            chapter["summary"] = _summary(chapter["nodes"])
        source = json.dumps(tree, ensure_ascii=False)
        loaded = load(SCRIPT, {"script.yaml": source})
        assert loaded.script, loaded.diagnostics
        found = check(loaded.script, loaded.places)
        if is_fit(found):
            return source
        for chapter in tree["chapters"]:
            _mend(chapter["nodes"], found)
    raise AssertionError(f"{number} cannot be mended: {found}")


def _mend(nodes: dict[str, Node], found: Iterable[Diagnostic]) -> None:
    for one in found:
        name = one.where.partition(" ")[0]
        if name in nodes and one.code == "unreachable-node":
            del nodes[name]
        elif name.removesuffix(".starts_as") in nodes and one.code == "starts-as":
            del nodes[name.removesuffix(".starts_as")]["starts_as"]
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
        "chapters": _chapters(chance, chance.choice((1, 2, 2))),
    }


def _chapters(chance: Random, count: int) -> list[dict[str, Any]]:
    before = [f"c0q{number}" for number in range(chance.randint(1, 6))]
    later = [f"c1q{number}" for number in range(chance.randint(1, 6))]
    first, second = _chapter(chance, before, ""), _chapter(chance, later, before[0])
    return [{"id": "c0", **first}, {"id": "c1", **second}][:count]


def _chapter(chance: Random, names: list[str], before: str) -> dict[str, Any]:
    """These questions, tangled; `before` is a question of an earlier chapter."""
    nodes: dict[str, Node] = {"arrive": {"say": "Arrive.", "go": names[0]}}
    for number, name in enumerate(names):
        nodes |= _passage(chance, names, number, nodes) if number else {}
        chosen = [asked for asked in names[:number] if "options" in nodes[asked]]
        node = _question(chance, [*names[number + 1 :], "done"], names[:number])
        if node["ask"] == "several" and chosen:
            node["starts_as"] = chance.choice(chosen)
        nodes[name] = node | _worded(chance, node, "".join(names[:number][:1]), before)
    nodes["done"] = {"ask": "end", "text": "Thank you, {{ me }}."}
    takeaway = f"<b>{{{{ topic }}}}</b>\n\n{{{{ said.{names[0]} }}}}"
    takeaway += f" after {{{{ earlier.{before} }}}}" if before else ""
    return {"nodes": nodes, "takeaway": takeaway, "summary": ""}


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
    node: Node = {"ask": kind, "text": TEXTS[0], "go": ahead[0 if chance.random() < 0.7 else -1]}
    if kind in {"one", "several"}:
        node |= {"options": _options(chance), "columns": chance.choice((1, 1, 2))}
    if kind == "one" and chance.random() < 0.5:
        node["options"]["o1"]["go"] = chance.choice(behind if behind and chance.random() < 0.6 else ahead)
    if kind == "several" and chance.random() < 0.5:
        node["most"] = 2
    if kind == "scale":
        node["scale"] = {"low": -3, "high": 7, "low_text": "little", "high_text": "much"}
    return node


def _options(chance: Random) -> dict[str, dict[str, str]]:
    """Own words are the first, or among the others, or not there."""
    options = [(f"o{n}", {"text": label}) for n, label in enumerate(LABELS)]
    if chance.random() < 0.5:
        options.insert(chance.choice((0, 0, 2)), ("own", chance.choice(OWN)))
    return dict(options)


def _worded(chance: Random, node: Node, earlier: str, before: str) -> Node:
    """Its text, and mostly how it may be passed on; some of it names what was said before."""
    texts, lines = (LATER_TEXTS, LATER_LINES) if before else (TEXTS, LINES)
    words: Node = {"text": chance.choice([one for one in texts if earlier or "EARLIER" not in one])}
    match = "options" in node and "own" not in node["options"] and chance.random() < 0.6
    if match:
        words |= {"share": "match", "theme": f"m{chance.randrange(2)}"}
    elif chance.random() < 0.8:
        words |= {"share": "offer", "theme": f"t{chance.randrange(3)}", "line": chance.choice(lines)}
    filled: Node = json.loads(json.dumps(words).replace("EARLIER", earlier).replace("BEFORE", before))
    return filled


def _summary(nodes: Mapping[str, Node]) -> str:
    themes = sorted({str(node["theme"]) for node in nodes.values() if "theme" in node})
    loops = [
        f"{{% for line in themes.{theme} %}}\n{{{{ line.text }}}}\n{{% endfor %}}\n"
        for theme in ("_here", *themes)
    ]
    return "".join(loops) + "{{ first.name }} and {{ second.name }}"
