"""From the files of a folder to a script, with everything that an author has to mend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from bot.core.languages.catalogue import CATALOGUE, CatalogueError, read_catalogue
from bot.core.languages.locales import is_language
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Place, Places, did_you_mean, finding, is_fit, quoted
from bot.core.script.fields import ID, KEY, NAME, ONE_TEXT, Fields, Spot
from bot.core.script.load_node import read_node
from bot.core.script.model import LANGUAGE, LAST_PLACE, Audience, Chapter, Lapse, Node, Script, Topic
from bot.core.script.notes import EMPTY, MAIN, Notes
from bot.core.script.texts import Text
from bot.core.script.translation import Translation
from bot.core.script.tree import Item, Scalar, TreeError, read_tree

HEADER: Final = (
    *("script", "revision", "for", "lapse", "title", "about"),
    *("minutes", "topic", "chapters", "renamed", "weekly", "language"),
    *("place", "proposed", "again_after"),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A script as far as it could be read: None if anything must be fixed first.

    `translations` are the same script in other languages, each as far as it could be read.
    """

    script: Script | None
    diagnostics: tuple[Diagnostic, ...]
    places: Places
    translations: tuple["Loaded", ...] = ()


def load(folder_name: str, files: Mapping[str, str], *, trusted: bool = False) -> Loaded:
    """Read a script from its files by name. The last part of the folder's name is the script's id.

    If they are `trusted`, its texts are compiled when somebody needs them.
    """
    notes = Notes(folder_name, files, trusted=trusted)
    root = _root(notes)
    script = _script(_head(notes, root)) if root else None
    if is_fit(notes.diagnostics):
        notes.unused(name for name in files if name.endswith(".j2"))
    if root is None or script is None or not is_fit(notes.diagnostics):
        return _loaded(notes, None)
    return replace(_loaded(notes, script), translations=tuple(_translations(notes, root)))


def _translations(notes: Notes, root: Item) -> Iterator[Loaded]:
    for name in sorted(notes.files):
        if name.endswith(CATALOGUE):
            yield _translated(notes, root, name)


def _translated(notes: Notes, root: Item, name: str) -> Loaded:
    """The same script once more, its texts by way of a catalogue."""
    file, language = f"{notes.folder}/{name}", name.removesuffix(CATALOGUE)
    try:
        translation = Translation(read_catalogue(language, file, notes.files[name]))
    except CatalogueError as error:
        place = Place(file, error.line)
        return Loaded(None, (finding(Code.BROKEN_CATALOGUE, place, "", f"{error}."),), Places(notes.main))
    inner = Notes(notes.folder, notes.files, translation, trusted=notes.trusted)
    script = replace(_script(_head(inner, root)), language=language)
    inner.diagnostics += translation.diagnostics
    return _loaded(inner, script)


def _loaded(notes: Notes, script: Script | None) -> Loaded:
    found = tuple(notes.diagnostics)
    places = Places(notes.main, MappingProxyType(notes.marks))
    return Loaded(script if is_fit(found) else None, found, places)


def _root(notes: Notes) -> Item | None:
    source = notes.files.get(MAIN)
    if source is None:
        near = did_you_mean(MAIN, notes.files)
        place = Place(notes.folder)
        message = (
            f"there is no {MAIN} in this folder, so there is no dialogue to read.{near} "
            "Please either add the file, or let the folder's name begin with _ while it is not ready."
        )
        notes.diagnostics.append(finding(Code.MISSING_FILE, place, "", message))
        return None
    try:
        return read_tree(source)
    except TreeError as error:
        notes.tell(Code.BROKEN_YAML, error.mark, "", f"{error.message}.")
        return None


def _head(notes: Notes, root: Item) -> Fields:
    return Fields(notes, root, Spot((), ""), HEADER)


def _script(fields: Fields) -> Script:
    fields.notes.language = _language(fields)
    audience = fields.choice("for", Audience) or Audience.COUPLE
    return Script(
        id=_id(fields),
        revision=fields.number("revision", 1, 1_000_000),
        audience=audience,
        lapse=fields.choice("lapse", Lapse, Lapse.LINE) or Lapse.LINE,
        title=fields.text("title"),
        about=fields.text("about"),
        minutes=fields.number("minutes", 1, 60),
        topic=_topic(fields),
        chapters=_chapters(fields, audience),
        renamed=_renamed(fields),
        weekly=fields.flag("weekly"),
        language=fields.notes.language,
        place=fields.number("place", 1, LAST_PLACE) if "place" in fields else LAST_PLACE,
        proposed=fields.text("proposed") if "proposed" in fields else None,
        again_after=fields.number("again_after", 1, 365) if "again_after" in fields else None,
    )


def _language(fields: Fields) -> str:
    """The language in which the script itself is written."""
    scalar = fields.scalar("language") if "language" in fields else None
    language = scalar.value if scalar else LANGUAGE
    if not is_language(language):
        message = f"{quoted(language)} is not the code of a language. Please write one such as en, es or fa."
        fields.tell(Code.BAD_VALUE, fields.mark, message, "language")
        return LANGUAGE
    return language


def _id(fields: Fields) -> str:
    name = fields.word("script", ID)
    folder = fields.notes.folder.rsplit("/", 1)[-1]
    if name and name != folder:
        mark = fields.scalar("script") or fields
        message = f"the script is called {name} and its folder {folder}. Please give both the same name."
        fields.tell(Code.WRONG_FOLDER, mark.mark, message, "script")
    return name


def _topic(fields: Fields) -> Topic:
    inner = fields.fields("topic", ("text", "options"))
    if inner is None:
        return Topic(EMPTY, {})
    return Topic(inner.text("text"), MappingProxyType(_topics(inner.fields("options"))))


def _topics(fields: Fields | None) -> dict[str, Text]:
    if fields is None:
        return {}
    texts = {fields.check_id(key, KEY): _label(fields, key, item) for key, item in fields}
    if not texts:
        fields.tell(
            Code.NO_OPTIONS,
            fields.mark,
            "there is no topic to choose, so no round could begin. Please add one.",
        )
    return texts


def _label(fields: Fields, key: Scalar, item: Item) -> Text:
    if isinstance(item, Scalar) and not item.is_null:
        spot = fields.spot / key.value
        return fields.notes.text(item, spot.path, spot.where)
    fields.tell(Code.WRONG_TYPE, item.mark, ONE_TEXT, key.value)
    return EMPTY


def _chapters(fields: Fields, audience: Audience) -> tuple[Chapter, ...]:
    items = fields.series("chapters")
    if "chapters" in fields and not items:
        fields.tell(
            Code.MISSING_KEY,
            fields.mark,
            "there is no chapter, so nobody could begin. Please add one.",
            "chapters",
        )
    chapters: dict[str, Chapter] = {}
    for item in items:
        chapter = _chapter(fields.notes, item, audience)
        if chapter.id in chapters:
            message = "two chapters have this id, and answers are kept by it. Please give one another id."
            fields.tell(Code.DUPLICATE_KEY, item.mark, message, chapter.id)
        chapters[chapter.id] = chapter
    return tuple(chapters.values())


def _chapter(notes: Notes, item: Item, audience: Audience) -> Chapter:
    known = ("id", "nodes", "takeaway", *(("summary",) if audience is Audience.COUPLE else ()))
    name = _peek_id(item)
    fields = Fields(notes, item, Spot(("chapters", name), name), known)
    fields.word("id", ID)
    nodes = _nodes(fields)
    return Chapter(
        id=name,
        nodes=MappingProxyType(nodes),
        start=next(iter(nodes), ""),
        takeaway=fields.text_or_file("takeaway"),
        summary=fields.text_or_file("summary") if "summary" in known else EMPTY,
    )


def _peek_id(item: Item) -> str:
    # What is told of a chapter names it, so its id is needed before the rest is read.
    for entry in getattr(item, "entries", ()):
        if entry.key.value == "id" and isinstance(entry.value, Scalar):
            return entry.value.value
    return ""


def _nodes(fields: Fields) -> dict[str, Node]:
    inner = fields.fields("nodes")
    if inner is None:
        return {}
    nodes: dict[str, Node] = {}
    for key, item in inner:
        name = inner.check_id(key, NAME)
        spot = Spot((*inner.spot.path, name), name)
        fields.notes.marks[spot.path] = fields.notes.place(key.mark)
        if node := read_node(fields.notes, name, item, spot):
            nodes[name] = node
    if not nodes:
        inner.tell(
            Code.MISSING_KEY, inner.mark, "the chapter has no node yet. Please add a question and an end."
        )
    return nodes


def _renamed(fields: Fields) -> Mapping[str, str]:
    inner = fields.fields("renamed") if "renamed" in fields else None
    if inner is None:
        return MappingProxyType({})
    return MappingProxyType({key.value: inner.word(key.value) for key, _ in inner})
