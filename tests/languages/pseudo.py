"""A made-up language: every translated letter is a Greek one, so that what is not translated shows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Final

from babel.messages.pofile import read_po, write_po

from bot.core.languages.catalogue import CATALOGUE
from bot.core.view import Host, World
from bot.house import FOLDER, read_houses
from bot.library import read_library
from bot.tools.strings import update_catalogues
from tests.play import DIALOGUES, TURN_TO, world

LANGUAGE: Final = "el"
"""Babel's own days and units have no Latin letter in it either."""

_KEPT: Final = re.compile(r"\{\{.*?\}\}|<[^>]*>|&\w+;|/[a-z]+")
_LETTERS: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπϟρστθωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠϞΡΣΤΘΩϢΧΥΖ",
)


def said(text: str) -> str:
    """A piece in this language: names, tags and commands stay."""
    return "".join(_turned(text))


def _turned(text: str) -> Iterator[str]:
    behind = 0
    for kept in _KEPT.finditer(text):
        yield text[behind : kept.start()].translate(_LETTERS)
        yield kept[0]
        behind = kept.end()
    yield text[behind:].translate(_LETTERS)


def pseudo_world(folder: Path) -> World:
    """The bot with all its sentences and dialogues in this language as well, by way of catalogues."""
    others = ignore_patterns(f"*{CATALOGUE}", "_*")
    dialogues = copytree(DIALOGUES, folder / "dialogues", ignore=others)
    house = copytree(FOLDER, folder / "texts", ignore=others)
    for stand in list(update_catalogues(dialogues, [LANGUAGE], house)):
        _fill(stand.path)
    library, found = read_library(dialogues)
    assert not [str(one) for one in found if not one.code.startswith("label-length")]
    known = world()
    turn_to = replace(TURN_TO, about_in={LANGUAGE: said(TURN_TO.about)})
    return World(library, read_houses(house), Host("33", "44", "55"), known.lists, (turn_to,))


def _fill(path: Path) -> None:
    catalog = read_po(BytesIO(path.read_bytes()), charset="utf-8")
    for message in catalog:
        if message.id:
            message.string = said(str(message.id))
    out = BytesIO()
    write_po(out, catalog, omit_header=True)
    path.write_bytes(out.getvalue())
