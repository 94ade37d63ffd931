"""The first script with other nodes than those that people walked."""

from dataclasses import replace

from bot.core.script.library import Library
from bot.core.script.model import Node
from bot.core.view import World
from tests.play import world


def node(node_id: str, **fields: object) -> Node:
    """One node of the first chapter, changed."""
    found = world().library.scripts["first-look"].chapters[0].nodes[node_id]
    return replace(found, **fields)  # type: ignore[arg-type]


def with_nodes(*nodes: Node, **renamed: str) -> World:
    """The world with these nodes in the first chapter of its first script."""
    script = world().library.scripts["first-look"]
    first, *others = script.chapters
    kept = {name: found for name, found in first.nodes.items() if name not in renamed}
    chapter = replace(first, nodes={**kept, **{found.id: found for found in nodes}})
    changed = replace(script, chapters=(chapter, *others), renamed=renamed)
    return replace(world(), library=Library.of([changed]))
