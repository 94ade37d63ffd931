"""A script that comes every week has a form of its own, and there is one of them."""

from pathlib import Path
from shutil import copytree

import pytest

from bot.library import read_library
from tests.core.small import begun, codes, small, text
from tests.core.weekly import NODES, WEEKLY
from tests.play import DIALOGUES


@pytest.mark.parametrize(
    "change",
    [
        {"lapse": "line"},
        {"topic": {"text": "What about?", "options": {"time": "Time", "home": "Home"}}},
    ],
    ids=["a line", "two topics"],
)
def test_a_weekly_script_has_its_form(change: dict[str, object]) -> None:
    assert codes(NODES, header=WEEKLY) == set()
    assert codes(NODES, header={**WEEKLY, **change}) == {"weekly-form"}


def test_a_weekly_script_has_one_chapter() -> None:
    second = NODES.replace("moment:", "other:")
    assert codes(NODES, second, header=WEEKLY) == {"weekly-form"}


def test_there_is_one_weekly_dialogue(tmp_path: Path) -> None:
    """A couple has one round a week, and of two dialogues each could take the other's place."""
    for name in ("weekly-check-in", "another"):
        copytree(DIALOGUES / "weekly-check-in", tmp_path / name)
    source = (tmp_path / "another" / "script.yaml").read_text(encoding="utf-8")
    renamed = source.replace("script: weekly-check-in", "script: another")
    (tmp_path / "another" / "script.yaml").write_text(renamed, encoding="utf-8")
    (found,) = read_library(tmp_path)[1]
    assert (found.code, found.where) == ("bad-value", "weekly")
    assert found.file == (tmp_path / "weekly-check-in" / "script.yaml").as_posix()


def test_other_scripts_are_entered_as_before() -> None:
    assert text(begun(small(NODES)), "A").startswith("A moment?")
