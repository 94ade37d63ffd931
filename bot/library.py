"""Scripts from the disk: a thin reader, all judgement is elsewhere."""

from pathlib import Path
from typing import Final

from bot.core.script.checks import check
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Place, finding, is_fit
from bot.core.script.library import Library
from bot.core.script.load import load
from bot.core.script.model import Script

MOST_BYTES: Final = 256 * 1024
_SUFFIXES: Final = frozenset({".yaml", ".yml", ".j2"})


def read_library(root: Path) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read every script below a folder; one that must be mended is not in the library."""
    scripts: list[Script] = []
    found: list[Diagnostic] = []
    try:
        folders = script_folders(root)
    except OSError as error:
        return Library.of(()), (_no_dialogues(root, error.strerror or "it cannot be read"),)
    if not folders:
        return Library.of(()), (_no_dialogues(root, "there is no dialogue in it"),)
    for folder in folders:
        script, diagnostics = read_script(folder)
        found.extend(diagnostics)
        scripts.extend([script] if script else [])
    return Library.of(scripts), tuple(found)


def script_folders(root: Path) -> list[Path]:
    """The folders of scripts in a folder, by name. Raises OSError if it cannot be read."""
    return sorted(f for f in root.iterdir() if f.is_dir() and not f.name.startswith(("_", ".")))


def read_script(folder: Path) -> tuple[Script | None, tuple[Diagnostic, ...]]:
    """Read the script of one folder; None if it must be mended."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES and path.is_file())
    except OSError as error:
        return None, (_unreadable(folder, error),)
    contents = {path.name: _content(path) for path in paths}
    broken = tuple(content for content in contents.values() if isinstance(content, Diagnostic))
    if broken:
        return None, broken
    loaded = load(folder.as_posix(), {name: str(content) for name, content in contents.items()})
    checked = check(loaded.script, loaded.places) if loaded.script else ()
    found = (*loaded.diagnostics, *checked)
    return (loaded.script if is_fit(found) else None), found


def _content(path: Path) -> str | Diagnostic:
    place = Place(path.as_posix())
    try:
        if path.stat().st_size > MOST_BYTES:
            message = f"larger than {MOST_BYTES // 1024} KB. Please split it or make it shorter."
            return finding(Code.FILE_TOO_LARGE, place, "", message)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return finding(Code.NOT_UTF_8, place, "", "this is not UTF-8. Please save it as UTF-8.")
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> Diagnostic:
    message = f"{error.strerror or 'it cannot be read'}. Please let this user read it."
    return finding(Code.UNREADABLE_FILE, Place(path.as_posix()), "", message)


def _no_dialogues(root: Path, reason: str) -> Diagnostic:
    message = f"{reason}. Please put a folder with a script.yaml there, or set DIALOGUES."
    return finding(Code.NO_DIALOGUES, Place(root.as_posix()), "", message)
