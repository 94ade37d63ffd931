"""Loading: a script, or exact words about what has to be mended."""

import pytest

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
    assert [option.text.source for option in lean.options] == [
        "Towards room",
        "Towards closeness",
        "I don't know",
    ]
    assert (lean.share, lean.theme, lean.go) == (Share.OFFER, "lean", "fork")
    assert chapter.themes == ("lean", "story")
    assert dict(loaded.script.renamed) == {"leaning": "lean"}


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("minutes: 3\n", "", "missing-key", "1:1: minutes is missing: about how long it takes."),
        ("minutes: 3", "minutes: three", "bad-value", "7:10: minutes: “three” does not fit here."),
        ("minutes: 3", "minutes: 99", "bad-value", "7:10: minutes: “99” does not fit here."),
        ("minutes: 3", "minutes: 3\nweekly: often", "bad-value", "8:9: weekly: “often” is not known here."),
        ("minutes: 3", 'minutes: "3"', "bad-value", "7:10: minutes: “3” does not fit here."),
        ("minutes: 3", "minutes: [3]", "wrong-type", "7:10: minutes: one value is expected here"),
        ("minutes: 3", "minutes:", "wrong-type", "7:1: minutes: nothing stands behind it."),
        ("minutes: 3", "minuts: 3", "unknown-key", "7:1: minuts: this key means nothing here. Did you mean"),
        ("minutes: 3", "minutes: 3\nminutes: 4", "duplicate-key", "8:1: minutes: this stands here twice"),
        (
            "script: tiny",
            "script: Tiny",
            "bad-id",
            "1:9: script: “Tiny” cannot be a name here. Did you mean tiny?",
        ),
        (
            "for: couple",
            "for: two",
            "bad-value",
            "3:6: for: “two” is not known here. Please write one of these",
        ),
        ("title: Tiny", "title: !x Tiny", "broken-yaml", "5:8: a text cannot begin with !."),
        ("title: Tiny", "title: &x Tiny", "broken-yaml", "5:8: a text cannot begin with & or *."),
        ("title: Tiny", "title: @Tiny", "broken-yaml", "5:8: a text cannot begin with this character."),
        ("title: Tiny", "title: - Tiny", "broken-yaml", "5:8: a dash begins a list"),
        ("title: Tiny", "title: ? Tiny", "broken-yaml", "5:8: a text cannot begin with a question mark"),
        ("title: Tiny", "title: |Tiny", "broken-yaml", "5:9: a text after | or > begins on the next line."),
        ("title: Tiny", "title: Tiny]\n]", "broken-yaml", "6:1: "),
        ("title: Tiny", "title: ]", "broken-yaml", "5:8: this closes a bracket that was not opened."),
        ("title: Tiny", "title: [Tiny", "broken-yaml", "6:6: a bracket is opened and not closed"),
        (
            "title: Tiny",
            'title: "Tiny',
            "broken-yaml",
            "24:17: the text goes on behind its closing quotation",
        ),
        (
            "title: Tiny",
            'title: "Ti"ny',
            "broken-yaml",
            "5:12: the text goes on behind its closing quotation",
        ),
        ("title: Tiny", 'title: "Ti\\qny"', "broken-yaml", "5:12: a backslash means something of its own"),
        ("title: Tiny", "title:\n\tx: y", "broken-yaml", "6:1: a tab stands here"),
        ("title: Tiny", "title: Tiny\nx", "broken-yaml", "6:1: a line like “go: done” is expected here"),
        (
            "    nodes:\n",
            "   nodes:\n",
            "broken-yaml",
            "13:4: this line does not fit below the ones above it.",
        ),
        ("script: tiny", "%YAML 9.9\n---\nscript: tiny", "broken-yaml", "1:1: the line with %YAML"),
        ("title: Tiny", "...\ntitle: Tiny", "broken-yaml", "6:1: a second document begins here"),
        ("title: Tiny", "? [a]\n: b", "broken-yaml", "5:3: a key is one word."),
        ("title: Tiny", "title: {{ me }}", "broken-yaml", "5:9: a key is one word. Please put a text that"),
        ("title: Tiny", 'title: "\\UFFFFFFFF"', "broken-yaml", "1:1: this cannot be read."),
        ("title: Tiny", "title: T\0", "broken-yaml", "5:9: a character stands here that cannot be shown."),
        ("title: Tiny", 'title: "T\\0"', "broken-text", "5:8: title: the character U+0000 cannot be sent."),
        (
            "title: Tiny",
            "title: " + "[" * 30,
            "broken-yaml",
            "5:28: too many levels stand within one another",
        ),
        ("about: A tiny", "about: A {{ tiny", "broken-text", "6:8: about: more stands between the brackets"),
        (
            "about: A tiny script.",
            "about: |\n  a\n  {{ b() }}",
            "broken-text",
            "8:1: about: a name with brackets behind it cannot be used in a text.",
        ),
        (
            "{time: Time, phones: Phones}",
            "{}",
            "no-options",
            "10:12: topic.options: there is no topic to choose",
        ),
        ("{time: Time,", "{time: [],", "wrong-type", "10:19: topic.options.time: one value is expected here"),
        ("phones: Phones", "_phones: Phones", "bad-id", "10:25: topic.options._phones: “_phones” cannot be"),
        (
            "- id: look",
            "- id: Look",
            "bad-id",
            "12:9: Look.id: “Look” cannot be a name here. Did you mean look?",
        ),
        (
            "lean:\n        ask: one",
            "lean:\n        ask: won",
            "bad-value",
            "16:14: lean.ask: “won” is not known",
        ),
        ("        ask: one\n", "", "missing-key", "16:9: lean: ask is missing: what kind of node this is"),
        (
            "{say: Hello., go: lean}",
            "hello",
            "wrong-type",
            "14:15: arrive: keys with their values are expected",
        ),
        (
            "most: 2\n",
            "most: 2\n        least: 1\n",
            "unknown-key",
            "34:9: hopes.least: this key means nothing",
        ),
        (
            "share: offer\n        theme: lean",
            "share: offered\n        theme: lean",
            "bad-value",
            "22:16: lean.share: “offered” is not known here. Did you mean offer?",
        ),
        (
            "high_text: much}\n        go: story",
            "high_text: much}",
            "no-way-to-skip",
            "38:9: much: whoever skips",
        ),
        (
            "        go: fork\n",
            "        required: yes\n        go: fork\n",
            "no-way-to-skip",
            "25:9: lean.required",
        ),
        (
            "        go: fork\n",
            "        skip: no\n        go: fork\n",
            "no-way-to-skip",
            "25:9: lean.skip: every",
        ),
        (
            "        go: fork\n",
            "        skip: true\n        go: fork\n",
            "unknown-key",
            "25:9: lean.skip: this key",
        ),
        (
            "{say: Hello., go: lean}",
            "{say: Hello., buttons: [], go: lean}",
            "safety-out-of-reach",
            "14:29: arrive.",
        ),
        (
            "{say: Hello., go: lean}",
            "{say: Hello.}",
            "missing-key",
            "14:15: arrive: go is missing: the node that",
        ),
        (
            "        go: much\n      hopes:",
            "      hopes:",
            "missing-key",
            "27:9: fork: go is missing: the node",
        ),
        (
            "closeness: Towards",
            "Closeness: Towards",
            "bad-id",
            "20:11: lean.options.Closeness: “Closeness” cannot be a name here. Did you mean closeness?",
        ),
        ("      hopes:", "      Hopes:", "bad-id", "31:7: look.nodes.Hopes: “Hopes” cannot be a name here."),
        (
            "when: \"lean == 'room'\"",
            'when: "lean is 1"',
            "broken-condition",
            "29:21: fork.ways.1.when: is means nothing here.",
        ),
        (
            "when: \"lean == 'room'\"",
            'when: "lean == open(1)"',
            "broken-condition",
            "29:29: fork.ways.1.when: this cannot be compared.",
        ),
        (
            "ways:\n          - {when",
            "ways:\n          one: {when",
            "wrong-type",
            "29:11: fork.ways: a list is",
        ),
        (
            "chapters:\n",
            "chapters: []\nchapter:\n",
            "unknown-key",
            "12:1: chapter: this key means nothing here. Did you mean chapters?",
        ),
        ("chapters:\n", "chapters: []\nchapter:\n", "missing-key", "1:1: chapters: there is no chapter"),
        ("renamed: {leaning: lean}", "renamed: []", "wrong-type", "52:10: renamed: keys with their values"),
    ],
)
def test_a_broken_script_is_told_of_at_its_line_and_column(
    files: dict[str, str], old: str, new: str, code: str, told: str
) -> None:
    """Every message names file, line, column, the place in the script, and what to do."""
    assert old in files["script.yaml"]
    files["script.yaml"] = files["script.yaml"].replace(old, new, 1)
    loaded = load("dialogues/tiny", files)
    found = [(diagnostic.code, str(diagnostic).removeprefix(f"{AT}:")) for diagnostic in loaded.diagnostics]
    assert any(found_code == code and text.startswith(told) for found_code, text in found), found
    assert loaded.script is None


def test_an_error_in_a_file_of_its_own_is_told_there(files: dict[str, str]) -> None:
    """A summary's line is counted in the summary's file."""
    files["summary.j2"] = "a\nb\n{{ c() }}"
    (found,) = load("dialogues/tiny", files).diagnostics
    assert str(found).startswith(
        "dialogues/tiny/summary.j2:3:1: look.summary: a name with brackets behind it"
    )


def test_a_folder_without_a_script_is_told_of() -> None:
    """The nearest name is offered."""
    (found,) = load("dialogues/tiny", {"script.yml": ""}).diagnostics
    assert str(found).startswith("dialogues/tiny:1:1: there is no script.yaml in this folder")
    assert "Did you mean script.yml?" in found.message


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
