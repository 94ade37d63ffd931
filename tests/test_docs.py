"""What the documents say is so: links, commands, settings, rooms, and the examples of the script language."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from bot.core.chat.kinds import Kind
from bot.core.line import LONGEST
from bot.core.script import checks
from bot.core.script.checks import limits, paths, rendering, summaries
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.fields import Fields
from bot.core.script.library import Library
from bot.core.script.load import Loaded, load
from bot.core.script.model import Ask, Audience, Lapse, Script, Share
from bot.core.script.sandbox import MAX_SOURCE
from bot.core.script.tree import Block
from bot.library import MOST_BYTES, read_library
from bot.settings import Settings
from tests.core.wandering import newest_taps
from tests.play import Play
from tests.snippets import Snippet, snippets, unmarked
from tests.steps import pairing, taps, way_in, writes

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


# The script language

LANGUAGE = ROOT / "docs" / "script-language.md"
SNIPPETS = snippets(LANGUAGE)
each_snippet = pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda s: f"line {s.line}, {s.kind}")


def read(snippet: Snippet) -> tuple[Script | None, list[Diagnostic]]:
    """The script of an example, and all that is to be mended in it."""
    loaded: Loaded = load(snippet.folder, snippet.files)
    found = checks.check(loaded.script, loaded.places) if loaded.script else ()
    return loaded.script, [*loaded.diagnostics, *found]


def test_every_example_is_tried() -> None:
    """No block is left out, and every kind of piece is there."""
    assert not unmarked(LANGUAGE)
    assert {snippet.kind for snippet in SNIPPETS} == {"script", "nodes", "head", "chapter", "text"}
    assert sum(len(snippet.files) for snippet in SNIPPETS) >= 9


@each_snippet
def test_an_example_has_nothing_to_mend(snippet: Snippet) -> None:
    """Not even what could wait."""
    assert read(snippet)[1] == []


@each_snippet
def test_an_example_can_be_walked(snippet: Snippet) -> None:
    """By two who answer everything and pass all of it on, or by one alone, up to the takeaway."""
    script, _ = read(snippet)
    assert script
    play = Play()
    play.world = replace(play.world, library=Library.of([script]))
    title, topic = script.title.plain(), next(iter(script.topic.options.values())).plain()
    if script.audience is Audience.ONE:
        play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
        play.tap("A", "Reflect", title, topic, "Start")
        answer_everything(play, "A")
        assert "Today: a word" in play.phone("A").messages[-2].text  # below it nudges are offered
        return
    play.go(*pairing())
    if script.weekly:
        play.tap("A", title, "Start")
        play.tap("B", title, "Start")
    else:
        play.tap("A", title, topic, "Open it for us both", "Start")
        play.tap("B", "Open", "Start")
    for _ in script.chapters:
        for lane in "AB":
            answer_everything(play, lane)
            release_everything(play, lane)
        play.wait(seconds=1)
        for lane in "AB":
            play.tap(lane, "Open")
            while (tap := newest_taps(play.phone(lane))[0]).key in {"next", "start"}:
                play.happen(lane, tap)
    assert len([walk for walk in play.records.walks.values() if walk.out]) == 2 * len(script.chapters)


def answer_everything(play: Play, lane: str) -> None:
    """What is offered first, and a word where words are asked for."""
    while here(play, lane) in {Kind.QUESTION, Kind.WRITING}:
        tap = next(
            (t for t in newest_taps(play.phone(lane)) if t.key == "_go"), newest_taps(play.phone(lane))[0]
        )
        if tap.key in {"_skip", "_back", "_list"}:
            play.write(lane, "a word")
        else:
            play.happen(lane, tap)


def release_everything(play: Play, lane: str) -> None:
    """From the private question on."""
    play.tap(lane, "No")
    while off := [label for label in play.phone(lane).messages[-1].buttons if label.startswith("○")]:
        play.tap(lane, off[0], "Pass it on")
    play.tap(lane, "See what would be passed on", "Pass this on")


def here(play: Play, lane: str) -> Kind | None:
    person = play.records.persons[lane]
    return person.here.kind if person else None


def test_every_key_of_the_language_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever may stand in a script is named on the page; each of its blocks is among the examples."""
    known: set[str] = set()
    take = Fields._take

    def noting(self: Fields, block: Block, keys: tuple[str, ...] | None) -> None:
        known.update(keys or ())
        take(self, block, keys)

    monkeypatch.setattr(Fields, "_take", noting)
    nodes = [node for script in scripts() for chapter in script.chapters for node in chapter.nodes.values()]
    assert {node.ask for node in nodes} == set(Ask)
    assert len(known) > 30
    named = set(re.findall(r"`(\w+)[:`]", LANGUAGE.read_text(encoding="utf-8")))
    assert known - named == set()


def scripts() -> list[Script]:
    """All scripts of the page and of the project."""
    found = [script for script, _ in map(read, SNIPPETS) if script]
    return [*found, *read_library(ROOT / "dialogues")[0].scripts.values()]


def test_every_word_of_the_language_is_explained() -> None:
    """Kinds of questions, ways of sharing, for whom a script is, and how it lapses."""
    named = set(re.findall(r"`(?:\w+: )?(\w+)`", LANGUAGE.read_text(encoding="utf-8")))
    assert {*Ask, *Share, *Audience, *Lapse} <= named


def test_the_limits_are_those_that_are_checked() -> None:
    """A number on the page is the number in the checks."""
    text = LANGUAGE.read_text(encoding="utf-8").partition("## Limits")[2]
    for number in (
        *(limits.LONGEST_LABEL, limits.MOST_OPTIONS, limits.MOST_STEPS, paths.MOST_QUESTIONS),
        *(rendering.LONGEST_QUESTION, rendering.LONGEST_LINE, rendering.LONGEST_AROUND),
        *(rendering.LONGEST_MESSAGE, summaries.LONGEST_SUMMARY, LONGEST, MAX_SOURCE, MOST_BYTES // 1024),
    ):
        assert re.search(rf"(?<!\d){number:,}(?!,?\d)", text), number
