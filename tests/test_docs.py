"""What the documents say is so: links, commands, settings, rooms."""

import re
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", document.read_text())
    local = [target for target in targets if "://" not in target]
    assert all((document.parent / target).exists() for target in local), local


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_in_the_documents_exists(document: Path) -> None:
    text = document.read_text()
    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"python -m bot ([a-z]+)", text)) <= commands
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets


def test_the_example_of_the_environment_names_every_setting_and_no_other() -> None:
    named = set(re.findall(r"^#?\s?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


def test_the_example_of_the_environment_works_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    bare = Settings()
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text())
    assert Settings() == bare


def test_the_procfile_names_commands_that_exist() -> None:
    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group
    assert set(re.findall(r"python -m bot ([a-z]+)", (ROOT / "Procfile").read_text())) <= commands


def test_every_room_of_the_architecture_is_there() -> None:
    drawn = re.search(r"```\n(dialogues/.*?)```", (ROOT / "ARCHITECTURE.md").read_text(), re.DOTALL)
    assert drawn is not None
    core = re.findall(r"^  (\w+)/", drawn[1], re.MULTILINE)
    assert core
    assert all((ROOT / "bot" / name).is_dir() for name in core)


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile("|".join(["pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.org"]))
    files = [
        path for path in ROOT.glob("*.*") if path.is_file() and path.suffix in {".txt", ".in", ".toml", ".md"}
    ]
    assert len(files) > 5
    assert not [path.name for path in files if hosts.search(path.read_text())]
