"""Loading: a script, or exact words about what has to be mended."""

import pytest

from bot.core.script.codes import Level
from bot.core.script.load import load
from bot.core.script.model import Ask, Share

AT = "dialogues/tiny/script.yaml"


def test_a_script_is_read_as_it_was_written(files: dict[str, str]) -> None:
    """Shorthands and long forms come out the same; the first node in the file is the start."""
    loaded = load("dialogues/tiny", files)
    assert loaded.diagnostics == ()
    assert loaded.script is not None
    chapter = loaded.script.chapters[0]
    assert (loaded.script.id, loaded.script.revision, loaded.script.minutes) == ("tiny", 1, 3)
    assert chapter.start == "arrive"
    assert [node.ask for node in chapter.nodes.values()] == [
        *(Ask.SAY, Ask.ONE, Ask.BRANCH, Ask.SEVERAL, Ask.SCALE, Ask.WORDS, Ask.END)
    ]
    lean = chapter.nodes["lean"]
    assert [option.text.source for option in lean.options] == ["Towards room", "Towards closeness"]
    assert (lean.share, lean.theme, lean.go) == (Share.OFFER, "lean", "fork")
    assert chapter.themes == ("lean", "story")
    assert dict(loaded.script.renamed) == {"leaning": "lean"}


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        (
            "minutes: 3",
            "minuts: 3",
            "unknown-key",
            f"{AT}:7:1: minuts: this key means nothing here. Did you mean minutes?",
        ),
        ("minutes: 3\n", "", "missing-key", f"{AT}:1:1: minutes is missing. Please add it."),
        ("minutes: 3", "minutes: three", "bad-value", f"{AT}:7:10: minutes: a whole number from 1 to 60"),
        ("minutes: 3", "minutes: 99", "bad-value", f"{AT}:7:10: minutes: a whole number from 1 to 60"),
        ("minutes: 3", "minutes: [3]", "wrong-type", f"{AT}:7:10: minutes: a single value is expected"),
        ("minutes: 3", "minutes:", "wrong-type", f"{AT}:7:1: minutes: a single value is expected"),
        (
            "minutes: 3",
            "minutes: 3\nminutes: 4",
            "duplicate-key",
            f"{AT}:8:1: minutes: minutes stands here twice.",
        ),
        ("script: tiny", "script: Tiny", "bad-id", f"{AT}:1:9: script: 'Tiny' is no id."),
        ("script: tiny", "script: small", "wrong-folder", f"{AT}:1:9: script: the folder is called tiny."),
        (
            "for: couple",
            "for: couples",
            "bad-value",
            f"{AT}:3:6: for: not one of couple, one. Did you mean couple?",
        ),
        ("lapse: line", "lapse: loud", "bad-value", f"{AT}:4:8: lapse: not one of line, silent."),
        ("title: Tiny", "title: !x Tiny", "broken-yaml", f"{AT}:5:8: tags (!) are not used here."),
        ("title: Tiny", "title: &x Tiny", "broken-yaml", f"{AT}:5:8: anchors (&) and aliases (*)"),
        ("title: Tiny", "title: [Tiny", "broken-yaml", f"{AT}:6:6: "),
        ("title: Tiny", "title: \tx: y", "broken-yaml", f"{AT}:5:"),
        ("title: Tiny", "? [a]\n: b", "broken-yaml", f"{AT}:5:3: a key is a single word."),
        ("title: Tiny", 'title: "\\UFFFFFFFF"', "broken-yaml", f"{AT}:1:1: cannot be read (OverflowError)."),
        ("title: Tiny", "title: T\0", "broken-yaml", f"{AT}:1:1: holds a character"),
        (
            "title: Tiny",
            'title: "T\\0"',
            "broken-text",
            f"{AT}:5:8: title: the character U+0000 cannot be sent.",
        ),
        ("title: Tiny", "title: " + "[" * 30, "broken-yaml", f"{AT}:5:28: nested more than 20 deep."),
        ("about: A tiny", "about: A {{ tiny", "broken-text", f"{AT}:6:8: about: "),
        (
            "about: A tiny script.",
            "about: |\n  a\n  {{ b() }}",
            "broken-text",
            f"{AT}:8:1: about: Call is not part",
        ),
        (
            "{time: Time, phones: Phones}",
            "{}",
            "no-options",
            f"{AT}:10:12: topic.options: at least one topic",
        ),
        ("{time: Time,", "{time: [],", "wrong-type", f"{AT}:10:19: topic.options.time: a text is expected"),
        (
            "phones: Phones",
            "_phones: Phones",
            "bad-id",
            f"{AT}:10:25: topic.options._phones: '_phones' is no id.",
        ),
        ("- id: look", "- id: Look", "bad-id", f"{AT}:12:9: Look.id: 'Look' is no id."),
        (
            "lean:\n        ask: one",
            "lean:\n        ask: won",
            "bad-value",
            f"{AT}:16:14: lean.ask: not one of say, one,",
        ),
        ("        ask: one\n", "", "missing-key", f"{AT}:16:9: lean: ask is missing."),
        (
            "{say: Hello., go: lean}",
            "hello",
            "wrong-type",
            f"{AT}:14:15: arrive: keys with values are expected",
        ),
        (
            "most: 2\n",
            "most: 2\n        least: 1\n",
            "unknown-key",
            f"{AT}:33:9: hopes.least: this key means nothing here.",
        ),
        (
            "share: offer\n        theme: lean",
            "share: offered\n        theme: lean",
            "bad-value",
            f"{AT}:21:16: lean.share:",
        ),
        ("        go: fork\n", "", "missing-key", f"{AT}:16:9: lean: go is missing."),
        (
            "closeness: Towards",
            "Closeness: Towards",
            "bad-id",
            f"{AT}:20:11: lean.options.Closeness: 'Closeness' is no id.",
        ),
        ("      hopes:", "      Hopes:", "bad-id", f"{AT}:30:7: look.nodes.Hopes: 'Hopes' is no id."),
        (
            "when: \"lean == 'room'\"",
            'when: "lean is 1"',
            "broken-condition",
            f"{AT}:28:21: fork.ways.0.when: this is not part",
        ),
        (
            "when: \"lean == 'room'\"",
            'when: "lean == open(1)"',
            "broken-condition",
            f"{AT}:28:29: fork.ways.0.when: neither a node",
        ),
        (
            "ways:\n          - {when",
            "ways:\n          one: {when",
            "wrong-type",
            f"{AT}:28:11: fork.ways: a list is expected",
        ),
        ("{low: 0, high: 10, ", "{low: 0, ", "missing-key", f"{AT}:39:16: much.scale: high is missing."),
        (
            "summary: summary.j2",
            "summary: sumary.j2",
            "missing-file",
            f"{AT}:50:14: look.summary: there is no file sumary.j2 beside the script. Did you mean summ",
        ),
        (
            "chapters:\n",
            "chapters: []\nchapter:\n",
            "unknown-key",
            f"{AT}:12:1: chapter: this key means nothing here. Did you mean chapters?",
        ),
        ("renamed: {leaning: lean}", "renamed: []", "wrong-type", f"{AT}:51:10: renamed: keys with values"),
    ],
)
def test_a_broken_script_is_told_of_at_its_line_and_column(
    files: dict[str, str], old: str, new: str, code: str, told: str
) -> None:
    """Every message names file, line, column, the place in the script, and what to do."""
    assert old in files["script.yaml"]
    files["script.yaml"] = files["script.yaml"].replace(old, new, 1)
    loaded = load("dialogues/tiny", files)
    found = [(diagnostic.code, str(diagnostic)) for diagnostic in loaded.diagnostics]
    assert any(found_code == code and text.startswith(told) for found_code, text in found), found
    assert loaded.script is None


def test_an_error_in_a_file_of_its_own_is_told_there(files: dict[str, str]) -> None:
    """A summary's line is counted in the summary's file."""
    files["summary.j2"] = "a\nb\n{{ c() }}"
    assert [str(one) for one in load("dialogues/tiny", files).diagnostics] == [
        "dialogues/tiny/summary.j2:3:1: look.summary: Call is not part of the language of texts."
    ]


def test_a_file_that_nothing_names_can_wait(files: dict[str, str]) -> None:
    """A forgotten file is worth a word and stops nobody."""
    files["old.j2"] = ""
    loaded = load("dialogues/tiny", files)
    assert [(one.code, one.level, one.file) for one in loaded.diagnostics] == [
        ("unused-file", Level.CAN_WAIT, "dialogues/tiny/old.j2")
    ]
    assert loaded.script is not None


def test_a_folder_without_a_script_is_told_of() -> None:
    """The nearest name is offered."""
    assert [str(one) for one in load("dialogues/tiny", {"script.yml": ""}).diagnostics] == [
        "dialogues/tiny:1:1: there is no script.yaml in this folder. Did you mean script.yml?"
    ]


def test_two_chapters_have_two_ids(files: dict[str, str]) -> None:
    """Walks remember a chapter by its id."""
    head, chapter = files["script.yaml"].split("chapters:\n")
    chapter = chapter.split("renamed")[0]
    files["script.yaml"] = f"{head}chapters:\n{chapter}{chapter}"
    assert [one.code for one in load("tiny", files).diagnostics] == ["duplicate-key"]


def test_a_script_for_one_has_no_summary(files: dict[str, str]) -> None:
    """There is nobody to read it."""
    files["script.yaml"] = (
        files["script.yaml"].replace("for: couple", "for: one").replace("share: offer", "share: never")
    )
    assert {one.code for one in load("tiny", files).diagnostics} == {"unknown-key"}
    files["script.yaml"] = files["script.yaml"].replace("    summary: summary.j2\n", "")
    del files["summary.j2"]
    assert load("tiny", files).diagnostics == ()
