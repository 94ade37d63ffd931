"""The pages of docs/check: parsed, and their examples laid down as a folder of dialogues.

A page is a title, a line with the level and the rule, why it matters, an example that breaks the rule, what
`check` says of it, and the example mended. A fenced block begins with its language and where it belongs:

    yaml script.yaml    these keys of the script, in place of those of the small script in README.md
    yaml nodes          all nodes of its chapter
    po es.po            a whole file
    jinja summary.j2    a whole file; another block of the same file goes on where the first ended
    text check          what `check` says, its lines counted from the beginning of the block

A third word says what cannot be shown: `latin-1`, `unreadable`, or `300-times`.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

DOCS: Final = Path(__file__).parents[3] / "docs" / "check"
FOLDER: Final = Path("dialogues", "example")
_FENCE: Final = re.compile(
    r"^```\w+ (?P<name>\S+)(?: (?P<how>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_PAGE: Final = re.compile(
    r"# (?P<code>[\w-]+)\n\n\*\*(?P<level>[a-z ]+)\*\*: (?P<rule>[^\n]+)\n\n(?P<why>.+?)\n\n"
    r"## Not like this\n\n(?P<broken>.*?)`check` says:\n\n```text check\n(?P<says>.+?)```\n\n"
    r"## Like this\n\n(?P<mended>.+)",
    re.DOTALL,
)
_NODES: Final = re.compile(r"(?<=^    nodes:\n).*?(?=^    takeaway:)", re.MULTILINE | re.DOTALL)
_ENTRY: Final = re.compile(r"^(?P<key>\w+):.*\n(?:[ \n].*\n|\n)*", re.MULTILINE)
_INDENT: Final = 6


class Block(NamedTuple):
    """A fenced block of an example."""

    name: str
    text: str
    how: str


@dataclass(frozen=True)
class Page:
    """One page."""

    code: str
    level: str
    rule: str
    says: str
    broken: tuple[Block, ...]
    mended: tuple[Block, ...]


def read_page(path: Path) -> Page:
    """Read a page; fails where it has not the form."""
    found = _PAGE.fullmatch(path.read_text(encoding="utf-8"))
    assert found, f"{path.name} has not the form of a page"
    says = " ".join(found["says"].split())
    broken, mended = read_blocks(found["broken"]), read_blocks(found["mended"])
    return Page(found["code"], found["level"], found["rule"], says, broken, mended)


def read_blocks(text: str) -> tuple[Block, ...]:
    return tuple(Block(found["name"], found["text"], found["how"] or "") for found in _FENCE.finditer(text))


def lay_down(blocks: tuple[Block, ...]) -> None:
    """Make the example's folder below the current one; without a block there is none."""
    FOLDER.parent.mkdir()
    if not blocks:
        return
    FOLDER.mkdir()
    hows = {block.name: block.how for block in blocks}
    for name, text in _files(blocks).items():
        path = FOLDER / name
        path.write_text(text, encoding="latin-1" if hows.get(name) == "latin-1" else "utf-8")
        if hows.get(name) == "unreadable":
            path.chmod(0)


def _files(blocks: tuple[Block, ...]) -> dict[str, str]:
    files = {"script.yaml": script(blocks)}
    for block in blocks:
        if block.name.endswith((".j2", ".po")):
            times = re.fullmatch(r"(\d+)-times", block.how)
            files[block.name] = files.get(block.name, "") + block.text * (int(times[1]) if times else 1)
    if "summary: summary.j2" in files["script.yaml"]:
        files.setdefault("summary.j2", _summary(files["script.yaml"]))
    return files


def script(blocks: tuple[Block, ...]) -> str:
    """Put the blocks into the small script of README.md."""
    base, _ = read_blocks((DOCS / "README.md").read_text(encoding="utf-8"))
    text = base.text
    for block in blocks:
        if block.name == "nodes":
            head, tail = _NODES.split(text)
            text = head + "".join(f"{' ' * _INDENT}{line}\n" for line in block.text.splitlines()) + tail
        elif block.name == "script.yaml":
            text = _with_entries(text, block.text)
    return text


def _with_entries(text: str, entries: str) -> str:
    for entry in _ENTRY.finditer(entries):
        old = next((one for one in _ENTRY.finditer(text) if one["key"] == entry["key"]), None)
        text = text.replace(old[0], entry[0]) if old else text + entry[0]
    return text


def _summary(script: str) -> str:
    """Where an example shows no summary, it has every theme in it."""
    _, base = read_blocks((DOCS / "README.md").read_text(encoding="utf-8"))
    themes = dict.fromkeys(re.findall(r"theme: (\w+)", script))
    loops = (base.text.split("\n", 1)[1].replace("_here", theme) for theme in themes)
    return base.text + "".join(loops)


def as_in_the_page(blocks: tuple[Block, ...], said: str) -> str:
    """Count lines and columns of what `check` says from the beginning of the block it speaks of."""
    file, line, column, rest = said.split(":", 3)
    if not file.endswith("script.yaml"):
        return said
    whole = script(blocks).splitlines()
    for block in blocks:
        shown = block.text.splitlines()
        indent = _INDENT if block.name == "nodes" else 0
        for number, text in enumerate(shown, 1):
            if whole[int(line) - 1] == " " * indent + text and _stands(
                whole, int(line) - number, shown, indent
            ):
                return f"{file}:{number}:{int(column) - indent}:{rest}"
    return said


def _stands(whole: list[str], start: int, shown: list[str], indent: int) -> bool:
    return whole[start : start + len(shown)] == [" " * indent + text if text else text for text in shown]
