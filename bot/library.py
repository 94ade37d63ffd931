"""Scripts from the disk: a thin reader, all judgement is elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.checked import NOTHING, Checked, keep_checked, mark, memory, read_checked
from bot.core.languages.catalogue import CATALOGUE
from bot.core.script.checks import check, check_translation
from bot.core.script.codes import Code, Level
from bot.core.script.diagnostics import Diagnostic, Place, Places, finding, is_fit
from bot.core.script.library import Library
from bot.core.script.load import Loaded, load
from bot.core.script.model import Script
from bot.core.script.notes import MAIN

MOST_BYTES: Final = 256 * 1024
_NOT_UTF_8: Final = "this file is not saved as UTF-8. Please save it again with that encoding."
Check = Callable[[Script, Places], tuple[Diagnostic, ...]]

SUFFIXES: Final = frozenset({".yaml", ".yml", ".j2", CATALOGUE})


def read_library(root: Path, checked: Checked = NOTHING) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read every script below a folder; one that must be mended is not in the library.

    Of what is `checked` already only the texts are read.
    """
    scripts: list[Script] = []
    found: list[Diagnostic] = []
    marks: list[str] = []
    try:
        folders = script_folders(root)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        why = "there is no such folder." if missing else f"this cannot be opened ({error.strerror})."
        return Library.of(()), (_no_dialogues(root, why),)
    if not folders:
        near = f" Did you mean {root.parent.as_posix()}?" if (root / MAIN).is_file() else ""
        return Library.of(()), (_no_dialogues(root, f"there is no folder with a dialogue in it.{near}"),)
    for folder in folders:
        files, broken = _files(folder)
        script, diagnostics = (None, broken) if broken else _script(folder, files, checked)
        found.extend(diagnostics)
        if script is not None:
            scripts.append(script)
            marks.append(mark(files))
    found.extend(_more_than_one_weekly(root, scripts))
    return Library.of(scripts, marks), tuple(found)


def read_remembered(root: Path) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read every script below a folder; what was found fit before, by whoever runs the bot, is so."""
    library, found = read_library(root, read_checked(memory()))
    keep_checked(memory(), library.marks)
    return library, found


def _more_than_one_weekly(root: Path, scripts: list[Script]) -> Iterator[Diagnostic]:
    """A couple has one round a week; of two weekly dialogues each could take the other's place."""
    first, *others = [script.id for script in scripts if script.weekly] or [""]
    for other in others:
        message = f"{first} is weekly, too, and there can be one such dialogue. Please keep one of them."
        yield finding(Code.BAD_VALUE, Place((root / other / MAIN).as_posix()), "weekly", message)


def script_folders(root: Path) -> list[Path]:
    """The folders of scripts in a folder, by name. Raises OSError if it cannot be read."""
    return sorted(f for f in root.iterdir() if f.is_dir() and not f.name.startswith(("_", ".")))


def read_script(folder: Path) -> tuple[Script | None, tuple[Diagnostic, ...]]:
    """Read the script of one folder; None if it must be mended."""
    files, broken = _files(folder)
    return (None, broken) if broken else _script(folder, files, NOTHING)


def _script(
    folder: Path, files: Mapping[str, str], checked: Checked
) -> tuple[Script | None, tuple[Diagnostic, ...]]:
    known = checked.knows(files)
    loaded = load(folder.as_posix(), files, trusted=known)
    script, found = _checked(loaded, _nothing if known else check)
    translated = [_checked(one, _nothing if known else check_translation) for one in loaded.translations]
    if script is not None:
        languages = {one.language: one for one, _ in translated if one is not None}
        script = replace(script, translations=MappingProxyType(languages))
    found += [one for _, diagnostics in translated for one in diagnostics]
    return script, tuple(sorted(found, key=lambda one: one.level is not Level.MUST_FIX))


def _files(folder: Path) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """What stands in the files of a script by their names, or why that cannot be read."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except OSError as error:
        return {}, (_unreadable(folder, error),)
    contents = {path.name: _content(path) for path in paths}
    broken = tuple(content for content in contents.values() if isinstance(content, Diagnostic))
    return {name: str(content) for name, content in contents.items()}, broken


def _nothing(_script: Script, _places: Places) -> tuple[Diagnostic, ...]:
    return ()


def _checked(loaded: Loaded, judge: Check) -> tuple[Script | None, list[Diagnostic]]:
    """The script if it is fit to be walked; a translation that is not leaves the others as they are."""
    found = [*loaded.diagnostics, *(judge(loaded.script, loaded.places) if loaded.script else ())]
    return (loaded.script if is_fit(found) else None), found


def _content(path: Path) -> str | Diagnostic:
    place = Place(path.as_posix())
    try:
        if path.stat().st_size > MOST_BYTES:
            most = f"{MOST_BYTES // 1024} KB"
            message = f"this file is larger than {most}, which no dialogue needs. Please shorten it."
            return finding(Code.FILE_TOO_LARGE, place, "", message)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return finding(Code.NOT_UTF_8, place, "", _NOT_UTF_8)
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> Diagnostic:
    message = (
        f"this cannot be opened ({error.strerror}). "
        "Please either let the user who runs the bot read it, or take it away."
    )
    return finding(Code.UNREADABLE_FILE, Place(path.as_posix()), "", message)


def _no_dialogues(root: Path, reason: str) -> Diagnostic:
    mend = f"Please either put a folder with a {MAIN} there, or set DIALOGUES to where your dialogues are."
    return finding(Code.NO_DIALOGUES, Place(root.as_posix()), "", f"{reason} {mend}")
