"""Scripts from the disk, and what `check` says of them."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.library import MOST_BYTES, read_library
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
    assert _check(tmp_path) == (0, ["2 scripts read, nothing to mend."])


def test_what_must_be_fixed_is_told_in_one_line_each_and_exits_with_2(
    tmp_path: Path, files: dict[str, str]
) -> None:
    """A broken script is in no library; the lines are not wrapped, so that editors can follow them."""
    files["script.yaml"] = files["script.yaml"].replace("go: done", "go: dome")
    _put(tmp_path, "a", files)
    code, lines = _check(tmp_path)
    assert (code, lines[0], lines[-1]) == (
        2,
        (
            "must fix: dialogues/a/script.yaml:47:13: story → dome: no such node. Did you mean done? "
            "Please either correct the name or add the node. [missing-target]"
        ),
        "0 scripts read: 1 must fix.",
    )
    assert read_library(tmp_path)[0].scripts == {}


def test_what_can_wait_stops_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    """A file that nothing names is told of; the script is there."""
    _put(tmp_path, "a", {**files, "old.j2": ""})
    code, lines = _check(tmp_path)
    assert (code, lines[-1]) == (0, "1 script read: 1 can wait.")


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_folder_without_scripts_is_told_of(tmp_path: Path, name: str) -> None:
    """Missing or empty: one line that says what to do."""
    library, diagnostics = read_library(tmp_path / name)
    assert ([one.code for one in diagnostics], library.scripts) == (["no-dialogues"], {})
    assert "Please put a folder with a script.yaml there, or set DIALOGUES." in str(diagnostics[0])


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff\xfe", "not-utf-8"), (b"#" * (MOST_BYTES + 1), "file-too-large")]
)
def test_a_file_that_cannot_be_read_is_told_of(
    tmp_path: Path, files: dict[str, str], content: bytes, code: str
) -> None:
    """Bytes that are no text, or too many of them, are named with their file."""
    folder = _put(tmp_path, "a", files)
    (folder / "summary.j2").write_bytes(content)
    _, diagnostics = read_library(tmp_path)
    assert [(one.code, Path(one.file).name) for one in diagnostics] == [(code, "summary.j2")]


def test_line_ends_of_windows_and_a_mark_in_front_are_read(tmp_path: Path, files: dict[str, str]) -> None:
    """Whatever editor an author uses, a text is a text."""
    folder = _put(tmp_path, "a", files)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_library(tmp_path)[1] == ()
