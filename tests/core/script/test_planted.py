"""Mistakes that authors make, planted into the main dialogue: each is told of, and what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.core.script.checks import check
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.load import load
from tests.play import DIALOGUES

FOLDER = "dialogues/room-and-closeness"
WHOLE = DIALOGUES / "room-and-closeness"
FILES = {path.name: path.read_text(encoding="utf-8") for path in WHOLE.iterdir()}
FAULTS = YAML(typ="safe").load(Path(__file__).with_name("planted.yaml"))


def _found(files: Mapping[str, str]) -> list[Diagnostic]:
    loaded = load(FOLDER, files)
    return [*loaded.diagnostics, *(check(loaded.script, loaded.places) if loaded.script else ())]


def test_nothing_is_found_before() -> None:
    assert _found(FILES) == []
    assert len(FAULTS) >= 20


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["breaks"])
def test_a_planted_fault_is_found_where_it_is(fault: Mapping[str, Any]) -> None:
    """The first place of the old text is changed; what is said names the line, and what to do."""
    name = fault.get("in", "script.yaml")
    assert fault["old"] in FILES[name]
    planted = {**FILES, name: FILES[name].replace(fault["old"], fault["new"], 1)}
    said = [str(one) for one in _found(planted) if one.code == fault["breaks"]]
    assert said[:1] == [f"{FOLDER}/{fault['says']}"]
    assert "Please" in said[0]
