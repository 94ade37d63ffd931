"""Reads the bot's own sentences from their file, and in other languages by way of its catalogues."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from bot.core.house import House, Houses
from bot.core.languages.catalogue import CATALOGUE, Catalogue, read_catalogue
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.model import LANGUAGE
from bot.core.script.texts import Text
from bot.core.script.translation import Translation

FOLDER: Final = Path(__file__).parent / "texts"


def read_houses(folder: Path = FOLDER) -> Houses:
    """All sentences in every language. Raises CatalogueError for a bug in them."""
    sources = read_sources(folder)
    own = House(LANGUAGE, {key: Text(source) for key, source in sources.items()})
    return Houses(own, {one.language: _translated(one, sources) for one in _catalogues(folder)})


def check_houses(folder: Path = FOLDER) -> Iterator[Diagnostic]:
    """What translators of the bot's own sentences have to look at."""
    sources = read_sources(folder)
    for catalogue in _catalogues(folder):
        translation = Translation(catalogue)
        for key, source in sources.items():
            translation.turn(source, key, (key,), key)
        yield from translation.diagnostics


def read_sources(folder: Path = FOLDER) -> Mapping[str, str]:
    """The sentences as they stand in their own file, by key."""
    tree = YAML(typ="safe").load((folder / f"{LANGUAGE}.yaml").read_text("utf-8"))
    return {f"{group}.{name}": str(text) for group, texts in tree.items() for name, text in texts.items()}


def _catalogues(folder: Path) -> tuple[Catalogue, ...]:
    """The catalogues beside that file, by language."""
    paths = sorted(folder.glob(f"*{CATALOGUE}"))
    return tuple(
        read_catalogue(path.stem, f"bot/texts/{path.name}", path.read_text("utf-8")) for path in paths
    )


def _translated(catalogue: Catalogue, sources: Mapping[str, str]) -> House:
    translation = Translation(catalogue)
    said = {key: translation.turn(source, key, (key,), key)[0] for key, source in sources.items()}
    texts = {key: Text(text, catalogue.language) for key, text in said.items()}
    return House(catalogue.language, texts)
