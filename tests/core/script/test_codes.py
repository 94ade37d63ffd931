"""Every code has a page, and every page is true: its example breaks the rule, and mended it keeps it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.core.script.codes import Code, Level
from bot.core.script.diagnostics import Diagnostic, is_fit
from bot.library import read_library
from bot.tools.check import PAGES
from tests.core.script.pages import (
    DOCS,
    FOLDER,
    Block,
    as_in_the_page,
    lay_down,
    read_page,
)

NOBODY = 65_534


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A working folder that everybody on this machine can enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        monkeypatch.chdir(folder)
        yield
        monkeypatch.undo()


@contextmanager
def _without_rights(blocks: tuple[Block, ...]) -> Iterator[None]:
    """An administrator may read every file, so for one that nobody may read, be somebody else."""
    if os.geteuid() or not any(block.how == "unreadable" for block in blocks):
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _check(blocks: tuple[Block, ...]) -> tuple[Diagnostic, ...]:
    lay_down(blocks)
    with _without_rights(blocks):
        return read_library(FOLDER.parent)[1]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    """An author looks a code up by its name."""
    pages = {path.stem for path in DOCS.glob("*.md")} - {"README"}
    assert pages == {code.value for code in Code}
    assert f"{DOCS.parent.name}/{DOCS.name}" == PAGES


def test_the_index_has_every_page() -> None:
    """Code, level and rule stand there as on the page."""
    pages = [read_page(DOCS / f"{code}.md") for code in Code]
    rows = [f"| [{page.code}]({page.code}.md) | {page.level} | {page.rule} |" for page in pages]
    index = (DOCS / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in index if line.startswith("| [")] == sorted(rows)


@pytest.mark.parametrize("code", Code)
def test_a_page_has_the_name_and_the_level_of_its_code(code: Code) -> None:
    page = read_page(DOCS / f"{code}.md")
    assert (page.code, page.level) == (code.value, code.level.value)


@pytest.mark.parametrize("code", Code)
def test_the_example_breaks_this_rule_and_no_other(code: Code) -> None:
    """What `check` says of it stands on the page, to the letter."""
    page = read_page(DOCS / f"{code}.md")
    found = [one for one in _check(page.broken) if one.level is Level.MUST_FIX or one.code is code]
    assert [one.code for one in found] == [code], [str(one) for one in found]
    assert as_in_the_page(page.broken, str(found[0])) == page.says


@pytest.mark.parametrize("code", Code)
def test_the_mended_example_keeps_the_rule(code: Code) -> None:
    """It is fit, and nobody is told of this code any more."""
    page = read_page(DOCS / f"{code}.md")
    found = _check(page.mended)
    assert is_fit(found), [str(one) for one in found]
    assert code not in {one.code for one in found}


@pytest.mark.parametrize("code", Code)
def test_a_message_says_what_to_do(code: Code) -> None:
    """Every message ends in something that the author can do, and shouts at nobody."""
    said = read_page(DOCS / f"{code}.md").says
    assert " Please " in said
    assert said.endswith(".")
    assert "!" not in said.replace("!=", "")
