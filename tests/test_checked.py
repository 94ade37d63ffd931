"""What was found to be fit is not tried again, and nothing else is taken for fit."""

from pathlib import Path
from shutil import copytree

import pytest

from bot import checked as rules
from bot.checked import Checked, keep_checked, memory, read_checked
from bot.library import read_library
from tests.play import DIALOGUES

FIRST = "first-look"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    copytree(DIALOGUES / FIRST, tmp_path / "dialogues" / FIRST)
    return tmp_path / "dialogues"


def test_what_was_checked_is_the_same_script(shelf: Path, tmp_path: Path) -> None:
    """Its texts are compiled later, and are the same."""
    keep_checked(tmp_path / "data" / "marks", read_library(shelf)[0].marks)
    known = read_checked(tmp_path / "data" / "marks")
    assert known.marks == read_library(shelf)[0].marks
    again, found = read_library(shelf, known)
    assert (again, found) == (read_library(shelf)[0], ())


def test_a_letter_that_changes_is_checked_again(shelf: Path) -> None:
    known = Checked(read_library(shelf)[0].marks)
    path = shelf / FIRST / "script.yaml"
    path.write_text(path.read_text().replace("go: lean", "go: leen", 1))
    library, found = read_library(shelf, known)
    assert library.scripts == {}
    assert [one.code for one in found if one.code == "missing-target"]


def test_other_rules_check_everything_again(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update of the bot a dialogue that was fit may not be."""
    known = read_library(shelf)[0].marks
    monkeypatch.setattr(rules, "_rules", lambda: "others")
    assert not known & read_library(shelf)[0].marks


def test_a_memory_that_cannot_be_read_or_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "marks").mkdir()
    assert read_checked(tmp_path / "marks") == Checked()
    keep_checked(tmp_path / "marks", ["abc"])
    assert read_checked(tmp_path / "marks") == Checked()


def test_marks_of_other_dialogues_stay(tmp_path: Path) -> None:
    """Several bots may run here; of very many marks the newest stay."""
    path = tmp_path / "twofold" / "marks"
    for marks in (["one", "two"], ["three"], ["one"]):
        keep_checked(path, marks)
    assert path.read_text().split() == ["one", "two", "three"]
    keep_checked(path, [f"n{number:04}" for number in range(1_000)])
    assert read_checked(path).marks == {f"n{number:04}" for number in range(1_000)}
    assert [one.name for one in path.parent.iterdir()] == ["marks"]


def test_marks_are_in_the_cache_of_whoever_runs_the_bot(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert memory() == tmp_path / "twofold" / "checked-dialogues"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert memory() == tmp_path / "me" / ".cache" / "twofold" / "checked-dialogues"
