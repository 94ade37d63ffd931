"""The pages of docs/ that are made from the dialogues and the bot's own sentences."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bot.core.view import World
from bot.tools.dialogues import dialogues_page
from bot.tools.sentences import sentences_page
from bot.tools.summaries import summaries_page

_PAGES: Final[Mapping[str, Callable[[World, Path], str]]] = {
    "dialogues.md": dialogues_page,
    "summaries.md": summaries_page,
}


def pages(world: World, dialogues: Path) -> Mapping[str, str]:
    """Every page by its file name."""
    made = {name: make(world, dialogues) for name, make in _PAGES.items()}
    own, *others = world.houses.languages
    sentences = {f"sentences.{language}.md": sentences_page(world, language) for language in others}
    return {"sentences.md": sentences_page(world, own), **sentences, **made}


def write_pages(world: World, dialogues: Path, docs: Path) -> list[Path]:
    """Write the pages that have changed, and say which."""
    changed = []
    for name, text in pages(world, dialogues).items():
        path = docs / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed
