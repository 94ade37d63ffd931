"""Everything that people read in a script, text by text, with who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.script.checks.names import texts
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Path, Places, finding
from bot.core.script.model import Node, Option, Script, Share
from bot.core.script.texts import Text
from bot.core.script.wording import Run, Wording, wording


@dataclass(frozen=True, slots=True)
class Passage:
    """One text.

    `answers`: the answers that it uses, by their dotted names. `shared`: the partner may read it.
    `node`: the node whose `text` it is, if it is one.
    """

    where: str
    text: Text
    words: Wording
    answers: tuple[str, ...]
    shared: bool
    node: Node | None
    path: Path
    places: Places
    language: str

    def tell(self, code: Code, message: str, line: int = 1) -> Diagnostic:
        """Tell of a broken rule on a line of this text."""
        return finding(code, self.places.in_text(line, *self.path), self.where, message)

    def tell_at(self, code: Code, message: str, run: Run, position: int) -> Diagnostic:
        """Tell of a broken rule at a position within these words."""
        return self.tell(code, message, run.line_at(position))


def passages(script: Script, places: Places) -> Iterator[Passage]:
    """Go through all texts of a script, summaries included."""
    for path, where, text, known in texts(script):
        node = _node(script, path)
        asked = node if path[4:] == ("text",) else None
        answers = tuple(sorted(name for name in text.names & known if "." in name))
        label = _labelled(path, node)
        words = wording(f"“{text.source}”" if label and _is_voice(label) else text.source)
        shared = _is_shared(path, node, label)
        yield Passage(where, text, words, answers, shared, asked, path, places, script.language)
    for chapter in script.chapters:
        path = ("chapters", chapter.id, "summary")
        where, text, words = f"{chapter.id}.summary", chapter.summary, wording(chapter.summary.source)
        yield Passage(where, text, words, (), True, None, path, places, script.language)  # noqa: FBT003 - shared


def _node(script: Script, path: Path) -> Node | None:
    if len(path) < 5:
        return None
    chapter = next((one for one in script.chapters if one.id == path[1]), None)
    return chapter.nodes.get(path[3]) if chapter else None


def _labelled(path: Path, node: Node | None) -> Option | None:
    """The option whose label this text is."""
    return node.option(path[5]) if node and path[4] == "options" and path[-1] == "text" else None


def _is_voice(option: Option) -> bool:
    """Whether the choice is what a part says: its line quotes the label."""
    return option.line is not None and f"“{option.text.source.rstrip('.')}" in option.line.source


def _is_shared(path: Path, node: Node | None, label: Option | None) -> bool:
    """Titles and topics announce a round; a line is passed on, and a label that has no line of its own."""
    if node is None:
        return path[0] == "title" or path[:2] == ("topic", "options")
    if label is not None and (label.line or label.own):
        return False
    return node.share is not Share.NEVER and path[4] in {"line", "options"}
