"""`python -m bot play`, as an author starts it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import IO

import pytest

from tests.tools.scripts import COUPLE, FAILING, MAZE, ONE, put

ROOT = Path(__file__).parents[2]
END = "That was it. Nothing of it is kept."

A_PASSES_ON = ("1", "1", "1", "4", "5", "a quiet tea", "1", "1", "3", "1", "1", "1")
"""Start, each question, the private question, and the line of the lean."""

B_PASSES_ON = ("1", "1", "2", "/skip", "/skip", "sam keeps this", "1", "1", "3", "1", "1", "1")


@dataclass(frozen=True)
class Played:
    """What came of it."""

    code: int
    out: str
    err: str


def command(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "bot", "play", *arguments)


def surroundings(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return kept | {"PYTHONPATH": str(ROOT), "DIALOGUES": str(ROOT / "dialogues")} | more


def play(folder: Path, *arguments: str, typed: tuple[str, ...] = (), **more: str) -> Played:
    """Play with these lines as the input."""
    done = subprocess.run(  # noqa: S603 - our own program
        command(*arguments),
        cwd=folder,
        env=surroundings(**more),
        input="".join(f"{line}\n" for line in typed).encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Played(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def small(tmp_path: Path) -> str:
    return str(put(tmp_path / "dialogues", COUPLE))


def said_to(lane: str, out: str) -> str:
    """All that one phone shows, in one line."""
    shown = (line[3:].strip() for line in out.splitlines() if line.startswith(f"{lane} │"))
    return " ".join(filter(None, shown))


# Both


def test_both_walk_to_the_summary_and_into_the_second_chapter(tmp_path: Path, small: str) -> None:
    """A steps back once. Each passes on one line; both read these two and nothing else of each other."""
    a = ("1", "2", "/back", *A_PASSES_ON[1:])
    typed = (*a, "/b", *B_PASSES_ON, "1", "/a", "1", "1", "1")
    played = play(tmp_path, small, "--both", "--topic", "phones", typed=typed)
    assert (played.code, played.err) == (0, "")
    assert "A Alex > /back\nA │ ↳ One step back.\n" in played.out
    passed_on, _, after = played.out.partition("the summary is out")
    assert passed_on
    for lane in "AB":
        summary = said_to(lane, after)
        assert "About Phones" in summary
        assert "A part of Alex leans Towards room." in summary
        assert "A part of Sam leans Towards closeness." in summary
        assert "quiet tea" not in summary
        assert "sam keeps this" not in summary
    assert "sam keeps this" not in said_to("A", played.out)
    assert "What stayed?" in said_to("A", after)
    assert played.out.endswith(f"{END}\n")


def test_lanes_are_switched_at_will(tmp_path: Path, small: str) -> None:
    """Each phone stays where it was."""
    typed = ("1", "/b", "1", "1", "/a", "2", "/B", "1", "/A")
    played = play(tmp_path, small, "--both", "--topic", "time", typed=typed)
    *_, at_a = played.out.split("A Alex > ")
    assert "B │ ↳ You chose: Towards room" in played.out
    assert "A │ ↳ You chose: Towards closeness" in played.out
    assert "What for?" in at_a or "What for?" in played.out.split("/A")[1]


def test_the_topic_is_asked_where_there_are_several(tmp_path: Path, small: str) -> None:
    """Without --topic it is chosen on the bot's own page; nothing has come to the other phone yet."""
    played = play(tmp_path, small, "--both", typed=("/b", "/a", "2", "1"))
    assert "Nothing has come to Sam yet." in played.out
    assert "What about?" in said_to("A", played.out)
    assert "Topic: Phones." in said_to("A", played.out)


# Alone


def test_alone_ends_with_how_the_lines_would_read(tmp_path: Path, small: str) -> None:
    """The takeaway comes, and then each line as the partner would read it."""
    typed = ("1", "1", "/skip", "/skip", "a quiet tea", "1")
    played = play(tmp_path, small, "--topic", "time", typed=typed)
    takeaway, _, lines = played.out.partition("How the lines of Alex would read")
    assert "Yours: a quiet tea" in takeaway
    assert "┃ A part of Alex leans Towards room." in lines
    assert "┃ Alex: “a quiet tea”" in lines
    assert played.code == 0


def test_a_script_for_one_is_walked_by_one(tmp_path: Path) -> None:
    """Also with --both there is one phone, and no lines."""
    folder = str(put(tmp_path, ONE))
    played = play(tmp_path, folder, "--both", typed=("/b", "1", "2", "/lines"))
    assert "Sam is not here. This dialogue is for one person" in played.out
    assert "Yours: Closeness" in said_to("A", played.out)
    assert "nothing of it is passed on" in played.out
    assert "would read to the partner" not in played.out
    assert played.code == 0


# What is typed


def test_wrong_numbers_change_nothing(tmp_path: Path, small: str) -> None:
    """Each gets a line that says what there is, and the page can still be answered."""
    wrongs = ("9", "0", "-1", "/back")
    played = play(tmp_path, small, "--both", "--topic", "time", typed=("1", *wrongs, "2", "3"))
    for wrong in wrongs:
        assert f"There is no {wrong} on this page. There are: 1 to 2, /skip, /later, /safety." in played.out
    assert "↳ You chose: Towards closeness" in said_to("A", played.out)
    assert "✓ No idea" in said_to("A", played.out)


def test_a_scale_is_answered_with_its_own_numbers(tmp_path: Path, small: str) -> None:
    """5 is five, not the fifth button."""
    played = play(tmp_path, small, "--both", "--topic", "time", typed=("1", "/skip", "/skip", "5"))
    assert "A │ 0 · 1 · 2 · 3 · 4 · 5 · 6 · 7\n" in played.out
    assert "↳ You chose: 5" in played.out


def test_the_commands_of_the_bot_work(tmp_path: Path, small: str) -> None:
    """They lead away and back to the question, and Enter shows it once more."""
    typed = ("1", "/help", "/back", "/nonsense", "")
    played = play(tmp_path, small, "--both", "--topic", "time", typed=typed)
    assert "/forget erase everything" in said_to("A", played.out)
    assert "I don't know that command." in said_to("A", played.out)
    assert said_to("A", played.out).count("Which way do you lean?") == 4


def test_the_end_of_the_input_is_an_end(tmp_path: Path, small: str) -> None:
    """Empty input: the first page is shown, and that was it."""
    played = play(tmp_path, small)
    assert "What about?" in said_to("A", played.out)
    assert played.out.endswith(f"{END}\n")
    assert (played.code, played.err) == (0, "")


def test_quit_is_an_end(tmp_path: Path, small: str) -> None:
    """What stands behind it is not read."""
    played = play(tmp_path, small, "--topic", "time", typed=("/quit", "1"))
    assert "You chose" not in played.out
    assert played.out.endswith(f"{END}\n")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Where the tests themselves ignore Ctrl-C, as in the background, whatever they start would do so too."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_is_an_end(tmp_path: Path, small: str) -> None:
    """Ctrl-C at the prompt: exit code 0, and nothing that frightens."""
    with subprocess.Popen(  # noqa: S603 - our own program
        command(small, "--topic", "time"),
        cwd=tmp_path,
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as playing:
        assert playing.stdout is not None
        assert playing.stderr is not None
        _until(playing.stdout, b"A Alex > ")
        playing.send_signal(signal.SIGINT)
        assert playing.wait(20) == 0
        assert playing.stderr.read() == b""


def _until(stream: IO[bytes], mark: bytes) -> None:
    seen = b""
    while not seen.endswith(mark):
        byte = stream.read(1)
        assert byte, seen
        seen += byte


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_typed_stops_nothing(tmp_path: Path, small: str, seed: int) -> None:
    """Six hundred lines by chance, rights and strange characters among them: it goes on to the end."""
    chance = Random(seed)
    lines = [
        *(["1"] * 8),
        "2",
        "3",
        "4",
        "7",
        "-1",
        "",
        "words",
        "/a",
        "/b",
        "/lines",
        "/back",
        "/skip",
        "/later",
    ]
    lines += [
        "/reflect",
        "/mine",
        "/partner",
        "/settings",
        "/safety",
        "/export",
        "/pause",
        "/stop",
        "/forget",
    ]
    lines += [
        "/start p_abc",
        "//",
        "/ a",
        "<b>&amp;",
        "{{ x }}",
        "[bold]",
        "\x00\x1b[31m",
        "🙂" * 300,
        "/start",
    ]
    played = play(tmp_path, small, "--both", typed=tuple(chance.choices(lines, k=600)))
    assert (played.code, played.err) == (0, "")
    assert played.out.endswith(f"{END}\n")
    assert "\x1b" not in played.out


@pytest.mark.parametrize("columns", ["60", "40"])
def test_a_narrow_terminal_is_enough(tmp_path: Path, small: str, columns: str) -> None:
    """No line is wider than the terminal."""
    typed = ("1", *A_PASSES_ON, "/b", *B_PASSES_ON, "/help", "77")
    played = play(tmp_path, small, "--both", typed=typed, COLUMNS=columns)
    assert max(map(len, played.out.splitlines())) <= int(columns)
    assert "\x1b" not in played.out


def test_characters_that_cannot_be_shown_or_read_stop_nothing(tmp_path: Path, small: str) -> None:
    """A terminal that knows ASCII only shows question marks."""
    typed = ("1", "1", "/skip", "/skip", "süß 🙂")
    played = play(tmp_path, small, "--both", "--topic", "time", typed=typed, PYTHONIOENCODING="ascii")
    assert "Saved. Write on" in played.out
    assert (played.code, played.err) == (0, "")


# At random


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_prints_the_same_bytes(tmp_path: Path, seed: int) -> None:
    """Whatever else is different between two runs; and it ends with the summaries of both chapters."""
    one = play(tmp_path, "first-look", "--seed", str(seed), PYTHONHASHSEED="1")
    other = play(tmp_path, "first-look", "--seed", str(seed), PYTHONHASHSEED="3", TZ="Asia/Tokyo")
    assert one == other
    assert (one.code, one.err) == (0, "")
    summary = r"as each of them reads it\nA > Open\n(.*?)\nB > Open\n(.*?)\n\n\w"
    read = re.findall(summary, one.out, re.DOTALL)
    assert len(read) == 2
    for at_a, at_b in read:
        assert said_to("A", at_a) == said_to("B", at_b) != ""


def test_seeds_differ(tmp_path: Path) -> None:
    outs = {play(tmp_path, "first-look", "--seed", str(seed)).out for seed in range(3)}
    assert len(outs) == 3


def test_a_script_without_a_way_out_is_told(tmp_path: Path) -> None:
    """What the checks let through and people would not get out of: exit code 1, and where."""
    played = play(tmp_path, str(put(tmp_path, MAZE)), "--seed", "1")
    assert played.code == 1
    assert "maze, chapter look: there is no end after 500 steps; the last questions were" in played.err
    assert "q0, q1, q2, q3" in played.err or "q1, q2, q3, q0" in played.err


@pytest.mark.parametrize("how", [("--seed", "13"), ("--both",)])
def test_a_text_that_fails_is_told(tmp_path: Path, how: tuple[str, ...]) -> None:
    """Exit code 1, with chapter and question; no trace of the program."""
    folder = put(tmp_path, FAILING)
    played = play(tmp_path, str(folder), *how, typed=("1", "1", "2", "2"))
    assert played.code == 1
    assert f"{folder.as_posix()}, chapter look, b: what follows here cannot be shown" in played.err
    assert len(played.err.splitlines()) == 1


# What cannot be played


def test_an_unknown_script_is_told(tmp_path: Path) -> None:
    """With the nearest name and all that there are."""
    played = play(tmp_path, "first-lok")
    assert played.code == 2
    assert "Did you mean first-look?" in played.err
    assert played.out == ""


def test_an_unknown_topic_is_told(tmp_path: Path, small: str) -> None:
    played = play(tmp_path, small, "--topic", "phone")
    assert played.code == 2
    assert played.err == "phone: no topic of small. Did you mean phones? There are: time, phones.\n"


def test_a_broken_script_is_told(tmp_path: Path, small: str) -> None:
    """All that must be fixed is printed; another script beside it need not be fit."""
    broken = put(
        tmp_path / "dialogues",
        COUPLE.replace("script: small", "script: broken").replace("go: much", "go: mch"),
    )
    played = play(tmp_path, str(broken))
    assert played.code == 2
    assert "script.yaml" in played.err
    assert "Did you mean much?" in played.err
    assert played.out == ""
    assert play(tmp_path, small, DIALOGUES=str(tmp_path / "dialogues")).code == 0
    assert play(tmp_path, "small", DIALOGUES=str(tmp_path / "dialogues")).code == 0


def test_a_path_may_name_the_folder_or_its_script(small: str) -> None:
    folder = Path(small)
    for path, start in (("small", folder.parent), ("small/script.yaml", folder.parent), (".", folder)):
        played = play(start, path, DIALOGUES="nowhere")
        assert "What about?" in said_to("A", played.out), played
