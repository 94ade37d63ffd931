"""Checks: how else a rule can be broken than on its page in docs/check, and what breaks none."""

from typing import NamedTuple

import pytest

from bot.core.script.checks import check
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.load import load

Files = dict[str, str]


class Broken(NamedTuple):
    """One change to a script that is well; taking it back mends it."""

    code: str
    told: str
    old: str
    new: str
    file: str = "script.yaml"


CASES = [
    Broken(
        "missing-target", "29:42: fork → hopse: no such node. Did you mean hopes?", "go: hopes", "go: hopse"
    ),
    Broken(
        "missing-target",
        "52:20: renamed leaning → leen: no such node. Did you mean lean?",
        "leaning: lean",
        "leaning: leen",
    ),
    Broken(
        "unreachable-node",
        "49:7: one: no way leads here",
        "      done:",
        "      one: {say: A., go: two}\n      two: {ask: words, text: B?, go: one}\n      done:",
    ),
    Broken(
        "unreachable-node",
        "31:7: hopes: no way leads here",
        "\"lean == 'room'\"",
        "\"lean == 'room' and not answered(lean)\"",
    ),
    Broken("no-end", "42:7: story: from here no way leads to an end", "go: done", "go: story"),
    Broken(
        "unknown-name",
        "29:20: fork → leen: no such question. Did you mean lean?",
        "\"lean == 'room'\"",
        "\"leen == 'room'\"",
    ),
    Broken(
        "unknown-name", "29:20: fork → arrive: it asks nothing", "\"lean == 'room'\"", '"answered(arrive)"'
    ),
    Broken(
        "unknown-value",
        "29:20: fork: lean is no scale",
        "\"lean == 'room'\"",
        '"lean > count(lean) or answered(lean)"',
    ),
    Broken(
        "unknown-value",
        "29:20: fork → 11: much is a scale, so this would be true of nobody. "
        "Please compare it with a number from 0 to 10",
        "\"lean == 'room'\"",
        '"answered(lean) and not (much == 11)"',
    ),
    Broken(
        "unknown-value",
        "29:20: fork → a: what people write to story cannot be compared",
        "\"lean == 'room'\"",
        "\"answered(lean) and not (story == 'a')\"",
    ),
    Broken(
        "unknown-name",
        "17:15: lean: you is not known here. Please use only these: last.…, me, said.…, topic.",
        "Which way?",
        "Which way, {{ you }}?",
    ),
    Broken(
        "unknown-name",
        "17:15: lean: said.arrive is not known here.",
        "Which way?",
        "Which way? {{ said.arrive }}",
    ),
    Broken(
        "unknown-name",
        "5:8: title: me is not known here, where nothing can be filled in.",
        "title: Tiny",
        "title: Tiny {{ me }}",
    ),
    Broken(
        "unknown-name",
        "24:16: lean.line: said.story is not known here.",
        "leans {{ answer }}",
        "leans {{ answer }} {{ said.story }}",
    ),
    Broken(
        "unknown-name",
        "2:1: look.summary: themes.leen is not known in this summary. Did you mean themes.lean?",
        "From",
        "{% if themes.leen %}{% endif %}From",
        "summary.j2",
    ),
    Broken(
        "unknown-name",
        "4:1: look.summary: themes._here[].words is not known in this summary.",
        "{{ line.text }}",
        "{{ line.text }}{% if line.words %}{% endif %}",
        "summary.j2",
    ),
    Broken(
        "summary-oversteps",
        "2:1: look.summary: said.lean was not passed on",
        "From",
        "{% if said.lean %}{% endif %}From",
        "summary.j2",
    ),
    Broken(
        "summary-oversteps",
        "2:1: look.summary: me was not passed on",
        "From",
        "{% if me %}{% endif %}From",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: if Kim passes on story: the line of story is left out.",
        "themes.story",
        "themes.lean",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: if Kim passes on lean: the line of lean is left out.",
        "{% if themes.lean %}",
        "{% if second.keys.lean %}",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: if Kim passes on lean: the line of lean is left out.",
        "{% if themes.lean %}",
        "{% if 'room' in first.keys.lean or second.keys.lean %}",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: if Kim passes on _here: the line of _here is left out.",
        "themes._here",
        "themes.lean",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: if Noa passes on lean: the line of lean is left out.",
        "{% if themes.lean %}",
        "{% if first.keys.lean %}",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: if Kim passes on lean, and Noa passes on story: the line of lean is left out.",
        "{% if themes.lean %}",
        "{% if themes.lean and not (first.keys.lean and second.keys.story and not themes._here) %}",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: if Kim passes on _here, lean, story, and Noa passes on _here, lean, story: ",
        "{% if themes.lean %}",
        "{% if themes.lean and not ('room' in first.keys.lean and 'closeness' in second.keys.lean) %}",
        "summary.j2",
    ),
    Broken(
        "summary-fails",
        "1:1: look.summary: if Kim passes on _here: first and last find nothing",
        "From",
        "{% if first.keys.lean|first == 'room' %}{% endif %}From",
        "summary.j2",
    ),
    Broken(
        "text-fails",
        "17:15: lean: first and last find nothing where nothing was said.",
        "Which way?",
        "Which way? {{ said.much|first }}",
    ),
    Broken("text-too-long", "17:15: lean: this can have 1001 characters", "Which way?", "W" * 1001),
    Broken(
        "text-too-long",
        "50:15: look.takeaway: this can have",
        ': {{ said.lean }}{% endif %}"',
        "{% endif %}{{ said.story }}" + "y" * 4000 + '"',
    ),
    Broken("label-length", "20:22: lean.closeness: this button is empty", "Towards closeness", '""'),
    Broken(
        "label-length",
        "5:8: title: 66 characters do not fit on a button",
        "title: Tiny",
        "title: " + "🙂" * 33,
    ),
    Broken("scale-range", "40:16: much: a scale has 2 to 11 numbers, and from 0 to 0 there are 1", "10", "0"),
]


def _found(files: Files) -> list[Diagnostic]:
    loaded = load("dialogues/tiny", files)
    assert loaded.script is not None, loaded.diagnostics
    return [*loaded.diagnostics, *check(loaded.script, loaded.places)]


def test_a_script_that_is_well_is_passed_in_silence(files: Files) -> None:
    """This is the mended example of every case below."""
    assert _found(files) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.told[:30]}")
def test_a_rule_finds_whatever_breaks_it(files: Files, case: Broken) -> None:
    """The finding has its stable code, its place and a way to mend it."""
    assert case.old in files[case.file]
    files[case.file] = files[case.file].replace(case.old, case.new, 1)
    found = [(one.code, str(one).split(":", 1)[1]) for one in _found(files)]
    assert any(code == case.code and told.startswith(case.told) for code, told in found), found


def test_a_node_of_another_chapter_is_named_as_such(files: Files) -> None:
    """Nobody can go from one chapter to another, and the name is spelt well: what helps is to say so."""
    second = (
        "  - id: again\n    nodes:\n      hello: {say: Hello., go: end}\n"
        "      end: {ask: end, text: Thank you.}\n    takeaway: Thank you.\n"
        '    summary: "{% for line in themes._here %}{{ line.text }}{% endfor %}"\n'
    )
    text = files["script.yaml"].replace("renamed:", f"{second}renamed:").replace("go: done", "go: hello")
    found = [str(one).split(": ", 1)[1] for one in _found({**files, "script.yaml": text})]
    assert found[0] == (
        "story → hello: it stands in the chapter again, and nobody can go from one chapter to another. "
        "Please name a node of look."
    )


def test_paths_are_counted_as_they_can_be_walked(files: Files) -> None:
    """Two branches on one answer are never both long: nobody meets all their questions."""
    one = "".join(
        f"      a{n}: {{ask: words, text: And?, go: {f'a{n + 1}' if n < 7 else 'join'}}}\n" for n in range(8)
    )
    two = "".join(
        f"      b{n}: {{ask: words, text: And?, go: {f'b{n + 1}' if n < 7 else 'done'}}}\n" for n in range(8)
    )
    ways = "{ask: branch, ways: [{when: \"lean %s 'room'\", go: %s}], go: %s}\n"
    added = (
        "      first: "
        + ways % ("==", "a0", "join")
        + one
        + "      join: "
        + ways % ("==", "done", "b0")
        + two
    )
    files["script.yaml"] = files["script.yaml"].replace("go: done\n", "go: first\n" + added, 1)
    assert _found(files) == []


@pytest.mark.parametrize("count", [7, 20])
def test_many_answers_in_conditions_are_walked_or_taken_as_open(files: Files, count: int) -> None:
    """What cannot be told apart in good time is not held against the author."""
    keys = [*(f"o{n}" for n in range(count - 1)), "unsure"]
    options = ", ".join(f"{key}: O" for key in keys)
    text = files["script.yaml"].replace(
        "{quiet: Quiet, pace: A pace, unsure: I don't know}", "{" + options + "}"
    )
    text = text.replace("most: 2", f"most: {count}")
    when = " and ".join(f"'{key}' in hopes" for key in keys)
    text = text.replace("high_text: much}\n        go: story", "high_text: much}\n        go: rest")
    text = text.replace(
        "      story:",
        f'      rest: {{ask: branch, ways: [{{when: "{when}", go: done}}], go: story}}\n      story:',
    )
    assert _found({**files, "script.yaml": text}) == []


def test_many_questions_in_one_condition_are_taken_as_open(files: Files) -> None:
    """Four answers to each of eight questions are too many to walk; every way then counts as open."""
    options = "options: {a: A, b: B, unsure: C}"
    asked = "".join(f"      q{n}: {{ask: one, text: And?, {options}, go: q{n + 1}}}\n" for n in range(8))
    when = " and ".join(f"q{n} == 'a'" for n in range(8))
    branch = f'      q8: {{ask: branch, ways: [{{when: "{when}", go: wave}}], go: done}}\n'
    added = asked + branch + "      wave: {say: Hello., go: done}\n"
    files["script.yaml"] = files["script.yaml"].replace("go: done\n", "go: q0\n" + added, 1)
    assert _found(files) == []


def test_a_loop_with_a_question_is_a_way_to_ask_again(files: Files) -> None:
    """Loops that wait for somebody are allowed."""
    files["script.yaml"] = files["script.yaml"].replace(
        "closeness: Towards closeness", "closeness: {text: Again, go: arrive}"
    )
    assert _found(files) == []
