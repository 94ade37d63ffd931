"""The examples of a page about the script language, each as files that can be checked and played.

What follows the language of a fenced block says how it is tried: `script` is a whole script.yaml, and a
`file` after it stands beside it; `nodes`, `head`, `chapter` and `text` are pieces of a script that is whole
without them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

_FENCE = re.compile(r"^```(\w*) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BASE = """\
script: base
revision: 1
for: couple
title: Base
about: A script that is whole without the piece.
minutes: 3
topic: {text: What about?, options: {time: Time}}
"""
_LANGUAGES = ("yaml", "jinja")


@dataclass(frozen=True)
class Snippet:
    """One example: where it begins on its page, how it is tried, and the files of its script."""

    line: int
    kind: str
    folder: str
    files: dict[str, str]


def unmarked(page: Path) -> list[str]:
    """The examples of which nobody has said how they are tried."""
    fences = _FENCE.findall(page.read_text(encoding="utf-8"))
    return [text for language, kind, text in fences if language in _LANGUAGES and not kind]


def snippets(page: Path) -> list[Snippet]:
    """Every example of a page. Raises KeyError for a kind that there is not."""
    found: list[Snippet] = []
    text = page.read_text(encoding="utf-8")
    for fence in _FENCE.finditer(text):
        _, kind, source = fence.groups()
        line = text.count("\n", 0, fence.start()) + 1
        if kind.startswith("file "):
            found[-1].files[kind.removeprefix("file ")] = source
        elif kind == "script":
            found.append(Snippet(line, kind, _word("script", source), {"script.yaml": source}))
        elif kind:
            found.append(Snippet(line, kind, "base", {"script.yaml": _PIECES[kind](source)}))
    return found


def _word(key: str, source: str) -> str:
    return str(re.findall(rf"^{key}: (\S+)$", source, re.MULTILINE)[0])


def _nodes(source: str) -> str:
    return _whole(nodes=source)


def _head(source: str) -> str:
    given = re.findall(r"^(\w+):", source, re.MULTILINE)
    kept = [line for line in _BASE.splitlines(keepends=True) if line.partition(":")[0] not in given]
    return _whole(head="".join(kept) + source)


def _chapter(source: str) -> str:
    return _whole() + indent(source, "  ")


def _text(source: str) -> str:
    asked = "mood: {ask: one, text: How is it?, options: {calm: Calm, unsure: I don't know}, go: tried}\n"
    return _whole(nodes=f"{asked}tried:\n  ask: words\n  text: |\n{indent(source, '    ')}  go: next\n")


def _whole(head: str = _BASE, nodes: str = "") -> str:
    asked = f"{nodes}next: {{ask: words, text: And now?, go: done}}\ndone: {{ask: end, text: Thank you.}}\n"
    chapter = f"- id: look\n  nodes:\n{indent(asked, '    ')}  takeaway: That was it.\n  summary: |\n"
    return f"{head}chapters:\n{indent(chapter + indent(''.join(_summary(nodes)), '    '), '  ')}"


def _summary(nodes: str) -> Iterator[str]:
    yield "{{ topic }}\n"
    for theme in ("_here", *dict.fromkeys(re.findall(r"theme: (\w+)", nodes))):
        yield f"{{% for line in themes.{theme} %}}\n{{{{ line.text }}}}\n{{% endfor %}}\n"


_PIECES = {"nodes": _nodes, "head": _head, "chapter": _chapter, "text": _text}
