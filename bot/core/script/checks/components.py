"""The loops of a graph: groups of nodes that lead to one another (Kosaraju)."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def components(graph: Mapping[N, Sequence[N]]) -> list[tuple[N, ...]]:
    """Group the nodes; no group leads to one before it."""
    seen: set[N] = set()
    finished = [node for start in graph for node in _postorder(graph, start, seen)]
    back: dict[N, list[N]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            back[target].append(node)
    seen = set()
    groups = (tuple(_postorder(back, start, seen)) for start in reversed(finished))
    return [group for group in groups if group]


def is_loop(graph: Mapping[N, Sequence[N]], group: Sequence[N]) -> bool:
    """Tell a loop from a node that is passed once."""
    return len(group) > 1 or group[0] in graph[group[0]]


def _postorder(graph: Mapping[N, Sequence[N]], start: N, seen: set[N]) -> Iterator[N]:
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(graph[start]))]
    while stack:
        node, targets = stack[-1]
        target = next((one for one in targets if one not in seen), None)
        if target is None:
            stack.pop()
            yield node
        else:
            seen.add(target)
            stack.append((target, iter(graph[target])))
