"""What docs/script-language.md shows works, and nothing of the language is missing from it."""

import re
from pathlib import Path

import pytest

from bot.core.script import load, load_node
from bot.core.script.codes import Level
from bot.core.script.condition_parser import parse
from bot.core.script.model import Ask, Audience, Lapse, Share
from bot.library import read_library
from tests.core.script.pages import FOLDER, Block, lay_down, read_blocks

PAGE = (Path(__file__).parents[1] / "docs" / "script-language.md").read_text(encoding="utf-8")


def _examples() -> list[tuple[Block, ...]]:
    """A block of YAML, with the template that follows it."""
    examples: list[tuple[Block, ...]] = []
    for block in read_blocks(PAGE):
        if block.name.endswith(".j2"):
            examples[-1] = (*examples[-1], block)
        else:
            examples.append((block,))
    return examples


@pytest.mark.parametrize("example", _examples(), ids=lambda blocks: " ".join(blocks[0].text.split()[:2]))
def test_every_example_passes_the_check(
    example: tuple[Block, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is laid down as a script, or put into a small one."""
    monkeypatch.chdir(tmp_path)
    lay_down(example)
    library, found = read_library(FOLDER.parent)
    assert [str(one) for one in found if one.level is Level.MUST_FIX] == []
    assert len(library.scripts) == 1


def test_every_key_and_every_kind_is_explained() -> None:
    """An author finds each word of the language there."""
    keys = {key for keys in load_node.KEYS.values() for key in keys} | set(load.HEADER)
    kinds = {kind.value for kinds in (Ask, Share, Audience, Lapse) for kind in kinds}
    words = set(re.findall(r"[a-z_]+", PAGE))
    assert len(keys) > 20
    assert (keys | kinds) - words == set()


def test_every_condition_of_the_table_can_be_read() -> None:
    conditions = re.findall(r"`((?:\w+ (?:==|!=|>=|in) |'\w+' in |answered|count)[^`…]*)`", PAGE)
    assert len(conditions) >= 6
    for condition in conditions:
        parse(condition.replace("…", "lean"))
