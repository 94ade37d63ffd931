"""Scripts from the disk, and what `check` says of them."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.library import read_library
from bot.tools.check import check_folder


def _put(root: Path, name: str, files: dict[str, str]) -> Path:
    folder = root / name
    folder.mkdir()
    for file, text in files.items():
        (folder / file).write_text(text.replace("script: tiny", f"script: {name}"), encoding="utf-8")
    return folder


def _check(root: Path) -> tuple[int, list[str]]:
    out = StringIO()
    code = check_folder(root, Console(file=out, width=40))
    return code, out.getvalue().replace(root.as_posix(), "dialogues").splitlines()


def test_scripts_come_in_the_order_of_their_ids(tmp_path: Path, files: dict[str, str]) -> None:
    """The same folder gives the same library; drafts and hidden folders are left alone."""
    for name in ("b", "a", "_draft", ".git"):
        _put(tmp_path, name, files)
    (tmp_path / "README.md").write_text("not a script")
    library, diagnostics = read_library(tmp_path)
    assert (list(library.scripts), diagnostics) == (["a", "b"], ())
    assert library.script("a") is library.scripts["a"]
    assert library.script("c") is None
    assert _check(tmp_path) == (0, ["2 scripts: nothing to mend."])


def test_what_must_be_fixed_is_told_in_one_line_each_and_exits_with_2(
    tmp_path: Path, files: dict[str, str]
) -> None:
    """A broken script is in no library; the lines are not wrapped, so that editors can follow them."""
    files["script.yaml"] = files["script.yaml"].replace("go: done", "go: dome").replace("Hello.", "Hello!")
    _put(tmp_path, "a", files)
    code, lines = _check(tmp_path)
    assert code == 2
    assert lines == [
        (
            "dialogues/a/script.yaml:48:13: must fix [missing-target]: story → dome: no such node. "
            "Did you mean done? Please either correct the name or add the node."
        ),
        (
            "dialogues/a/script.yaml:14:21: can wait [exclamation]: arrive: an exclamation mark can sound "
            "loud to somebody tired. Please write a full stop instead."
        ),
        "What this is about, with examples: docs/check/exclamation.md, docs/check/missing-target.md",
        "1 must be fixed, 1 can wait. Please mend what must be fixed and check again.",
    ]
    assert read_library(tmp_path)[0].scripts == {}


def test_what_can_wait_stops_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    """A file that nothing names is told of; the script is there."""
    _put(tmp_path, "a", {**files, "old.j2": ""})
    code, lines = _check(tmp_path)
    assert (code, lines[-1]) == (0, "1 script: 1 can wait. The bot starts.")


def test_one_script_is_checked_by_its_own_folder(
    tmp_path: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is to be mended in others; from inside the folder, too."""
    folder = _put(tmp_path, "a", files)
    broken = _put(tmp_path, "b", {**files, "script.yaml": "script: b"})
    assert _check(folder) == (0, ["1 script: nothing to mend."])
    code, lines = _check(broken)
    assert (code, lines[0].split(":")[0]) == (2, "dialogues/script.yaml")
    monkeypatch.chdir(folder)
    assert check_folder(Path(), Console(file=StringIO())) == 0


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_folder_without_scripts_is_told_of(tmp_path: Path, name: str) -> None:
    """Missing or empty: one line that says what to do."""
    library, diagnostics = read_library(tmp_path / name)
    assert ([one.code for one in diagnostics], library.scripts) == (["no-dialogues"], {})
    assert str(diagnostics[0]).endswith(
        "Please either put a folder with a script.yaml there, or set DIALOGUES to where your dialogues are."
    )


def test_the_folder_of_one_script_leads_to_the_one_around_it(tmp_path: Path, files: dict[str, str]) -> None:
    """An author may name their own script's folder; they are told which one is meant."""
    folder = _put(tmp_path, "a", files)
    found = read_library(folder)[1]
    assert f"Did you mean {tmp_path.as_posix()}?" in str(found[0])


def test_in_a_window_the_words_keep_within_it(tmp_path: Path, files: dict[str, str]) -> None:
    """For people, place and level stand on a line, and the words below it, in at most 80 columns."""
    files["script.yaml"] = files["script.yaml"].replace("go: done", "go: dome")
    _put(tmp_path, "a", files)
    out = StringIO()
    check_folder(tmp_path, Console(file=out, width=80, force_terminal=True, color_system=None))
    lines = out.getvalue().replace(tmp_path.as_posix(), "dialogues").splitlines()
    assert lines[:4] == [
        "dialogues/a/script.yaml:48:13: must fix [missing-target]",
        "  story → dome: no such node. Did you mean done? Please either correct the name",
        "  or add the node.",
        "",
    ]


def test_an_old_terminal_is_answered_too(tmp_path: Path, files: dict[str, str]) -> None:
    """What its encoding has no sign for is replaced, and nothing breaks off."""
    files["script.yaml"] = files["script.yaml"].replace("go: done", "go: dome")
    _put(tmp_path, "a", files)
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", "check", tmp_path],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, b"")
    assert b"story ? dome: no such node. Did you mean done?" in done.stdout


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path, files: dict[str, str]) -> None:
    """A script from a stranger cannot move the cursor or change colours, whatever its names."""
    files["script.yaml"] = files["script.yaml"].replace("minutes: 3", '"\\e[2J\\ud800\\u202e": 1\nminutes: 3')
    _put(tmp_path, "a", files)
    _, lines = _check(tmp_path)
    assert "�[2J��: this key means nothing here." in lines[0]
    assert all(line.isprintable() for line in lines)


def test_line_ends_of_windows_and_a_mark_in_front_are_read(tmp_path: Path, files: dict[str, str]) -> None:
    """Whatever editor an author uses, a text is a text."""
    folder = _put(tmp_path, "a", files)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_library(tmp_path)[1] == ()
