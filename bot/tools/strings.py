"""Catalogues brought up to date with the texts that they translate, for programs such as Poedit."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.core.languages.catalogue import CATALOGUE, read_catalogue
from bot.core.languages.locales import is_language
from bot.core.languages.pieces import pieces
from bot.core.script.checks.names import texts
from bot.core.script.model import LANGUAGE, Audience, Script
from bot.core.script.translation import context_of
from bot.errors import TwofoldError
from bot.house import FOLDER, read_sources
from bot.library import read_script, script_folders

WIDTH: Final = 110

_HEAD: Final = """# {title}
# Made by `python -m bot strings`. Please translate what stands in msgid into msgstr, and leave what stands in
# {{{{ }}}} as it is. docs/translating.md says more.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a catalogue is, in pieces; `changed`: it was written anew."""

    path: Path
    language: str
    translated: int
    fuzzy: int
    missing: int
    changed: bool


class UnknownLanguageError(TwofoldError):
    """A catalogue is asked for in something that is no language."""


def update_catalogues(dialogues: Path, languages: Collection[str], house: Path = FOLDER) -> Iterator[Stand]:
    """Bring every catalogue up to date, and begin those of these languages.

    Raises OSError, and UnknownLanguageError before anything is written.
    """
    for language in languages:
        if not is_language(language):
            raise UnknownLanguageError(language, "this is not the code of a language", "Try es, fa or pt_BR.")
    yield from _update(house, LANGUAGE, languages, "The bot's own sentences", list(_of_house(house)))
    for folder in script_folders(dialogues):
        script, _ = read_script(folder)
        if script is not None:
            title, found = script.title.source, list(_of_script(script))
            yield from _update(folder, script.language, languages, title, found)


def _update(
    folder: Path, own: str, languages: Collection[str], title: str, found: list["_Found"]
) -> Iterator[Stand]:
    known = {path.stem for path in folder.glob(f"*{CATALOGUE}")}
    for language in sorted(known.union(languages) - {own}):
        yield _write(folder / f"{language}{CATALOGUE}", language, title, found)


def _write(path: Path, language: str, title: str, found: list["_Found"]) -> Stand:
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    template, catalog = Catalog(charset="utf-8"), read_po(BytesIO(before.encode()), charset="utf-8")
    for one in found:
        template.add(one.said, context=one.context or None, auto_comments=[one.where])
    catalog.update(template)
    out = BytesIO()
    write_po(out, catalog, width=WIDTH, omit_header=True, ignore_obsolete=True)
    after = _HEAD.format(title=title, language=language) + out.getvalue().decode()
    if after != before:
        path.write_text(after, encoding="utf-8")
    entries = read_catalogue(language, path.name, after).entries.values()
    counts = sum(entry.counts for entry in entries)
    fuzzy = sum(entry.fuzzy for entry in entries)
    return Stand(path, language, counts, fuzzy, len(entries) - counts - fuzzy, after != before)


@dataclass(frozen=True, slots=True)
class _Found:
    said: str
    context: str
    where: str


def _of_house(folder: Path) -> Iterator[_Found]:
    for key, source in read_sources(folder).items():
        yield from (_Found(piece.said, key, "") for piece in pieces(source))


def _of_script(script: Script) -> Iterator[_Found]:
    for path, where, text, _ in texts(script):
        yield from (_Found(piece.said, context_of(path), where) for piece in pieces(text.source))
    for chapter in script.chapters if script.audience is Audience.COUPLE else ():
        where = f"{chapter.id}.summary"
        yield from (_Found(piece.said, "", where) for piece in pieces(chapter.summary.source))
