"""Checks: each rule finds a script that breaks it, and is silent on the mended one."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from bot.core.script.checks import check
from bot.core.script.codes import Level
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


LOOP = "fork2: {ask: branch, ways: [], go: "
MANY = "".join(f"      q{n}: {{ask: words, text: And?, go: q{n + 1}}}\n" for n in range(12))
CASES = [
    Broken(
        "missing-target",
        "14:33: arrive → leam: no such node. Did you mean lean? Please either",
        "go: lean}\n",
        "go: leam}\n",
    ),
    Broken(
        "missing-target", "28:42: fork → hopse: no such node. Did you mean hopes?", "go: hopes", "go: hopse"
    ),
    Broken(
        "missing-target",
        "51:20: renamed leaning → leen: no such node. Did you mean lean?",
        "leaning: lean",
        "leaning: leen",
    ),
    Broken(
        "unreachable-node",
        "48:7: lost: no path from the start leads here.",
        "      done:",
        "      lost: {say: Hello., go: done}\n      done:",
    ),
    Broken(
        "unreachable-node",
        "48:7: one: no path",
        "      done:",
        "      one: {say: A., go: two}\n      two: {ask: words, text: B?, go: one}\n      done:",
    ),
    Broken(
        "unreachable-node",
        "30:7: hopes: no path",
        "\"lean == 'room'\"",
        "\"lean == 'room' and not answered(lean)\"",
    ),
    Broken(
        "endless-loop",
        "14:7: arrive → more: these lead to one another and nothing is asked.",
        "go: lean}\n",
        "go: more}\n      more: {say: And., go: arrive}\n",
    ),
    Broken("no-end", "41:7: story: from here no end can be reached.", "go: done", "go: story"),
    Broken(
        "too-many-questions",
        "12:5: look: 16 questions on one path; 14 is the most.",
        "go: done\n",
        f"go: q0\n{MANY}      q12: {{say: Enough., go: done}}\n",
    ),
    Broken(
        "unknown-name",
        "28:20: fork → leen: no such question. Did you mean lean?",
        "\"lean == 'room'\"",
        "\"leen == 'room'\"",
    ),
    Broken(
        "unknown-name", "28:20: fork → arrive: no such question.", "\"lean == 'room'\"", '"answered(arrive)"'
    ),
    Broken(
        "unknown-value",
        "28:20: fork → rom: lean gives no such answer. Did you mean room?",
        "\"lean == 'room'\"",
        "\"lean == 'rom' or answered(lean)\"",
    ),
    Broken(
        "unknown-value",
        "28:20: fork: lean is no scale",
        "\"lean == 'room'\"",
        '"lean > count(lean) or answered(lean)"',
    ),
    Broken(
        "asked-too-late",
        "28:20: fork: story is not asked before this branch.",
        "\"lean == 'room'\"",
        '"not answered(story)"',
    ),
    Broken(
        "unknown-name",
        "17:15: lean: you is not known. Here may stand me, said.hopes,",
        "Which way?",
        "Which way, {{ you }}?",
    ),
    Broken(
        "unknown-name", "17:15: lean: said.arrive is not known.", "Which way?", "Which way? {{ said.arrive }}"
    ),
    Broken(
        "unknown-name",
        "5:8: title: me is not known. Nothing can be filled in here.",
        "title: Tiny",
        "title: Tiny {{ me }}",
    ),
    Broken(
        "unknown-name",
        "23:16: lean.line: said.story is not known.",
        "leans {{ answer }}",
        "leans {{ answer }} {{ said.story }}",
    ),
    Broken(
        "unknown-name",
        "2:1: look.summary: themes.leen is not known. Did you mean themes.lean?",
        "From",
        "{% if themes.leen %}{% endif %}From",
        "summary.j2",
    ),
    Broken(
        "unknown-name",
        "4:1: look.summary: themes._here[].words is not known.",
        "{{ line.text }}",
        "{{ line.text }}{% if line.words %}{% endif %}",
        "summary.j2",
    ),
    Broken(
        "summary-oversteps",
        "2:1: look.summary: said.lean is private.",
        "From",
        "{% if said.lean %}{% endif %}From",
        "summary.j2",
    ),
    Broken(
        "summary-oversteps",
        "2:1: look.summary: me is private.",
        "From",
        "{% if me %}{% endif %}From",
        "summary.j2",
    ),
    Broken(
        "summary-oversteps",
        "2:1: look.summary: first.keys.much is private.",
        "From",
        "{% if first.keys.much %}{% endif %}From",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: the line of story is left out with Kim's story.",
        "themes.story",
        "themes.lean",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: the line of lean is left out with Kim's lean.",
        "{% if themes.lean %}",
        "{% if second.keys.lean %}",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: the line of lean is left out with Kim's lean.",
        "{% if themes.lean %}",
        "{% if 'room' in first.keys.lean or second.keys.lean %}",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: the line of _here is left out with Kim's _here.",
        "themes._here",
        "themes.lean",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: the line of lean is left out with Noa's lean.",
        "{% if themes.lean %}",
        "{% if first.keys.lean %}",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: the line of lean is left out with Kim's lean, Noa's story.",
        "{% if themes.lean %}",
        "{% if themes.lean and not (first.keys.lean and second.keys.story and not themes._here) %}",
        "summary.j2",
    ),
    Broken(
        "summary-leaves-out",
        "1:1: look.summary: the line of lean is left out with Kim's _here, Kim's lean, Kim's story and more.",
        "{% if themes.lean %}",
        "{% if themes.lean and not ('room' in first.keys.lean and 'closeness' in second.keys.lean) %}",
        "summary.j2",
    ),
    Broken(
        "summary-repeats",
        "1:1: look.summary: the line of _here stands there 2 times",
        "{{ line.text }}",
        "{{ line.text }} {{ line.text }}",
        "summary.j2",
    ),
    Broken(
        "summary-fails",
        "1:1: look.summary: with Kim's _here: a list cannot be printed",
        "From",
        "{{ themes.lean }} From",
        "summary.j2",
    ),
    Broken(
        "orphan-heading",
        "1:1: look.summary: nothing stands below Lean with Kim's _here.",
        "{% if themes.lean %}\n\n<b>Lean</b>",
        "<b>Lean</b>{% if themes.lean %}",
        "summary.j2",
    ),
    Broken("summary-too-long", "1:1: look.summary: up to", "From", "From" + " far" * 3000, "summary.j2"),
    Broken(
        "broken-markup",
        "1:1: look.summary: with its lines: <blockquote> cannot stand within <blockquote>.",
        "{% for line in themes.story %}\n{{ line.text }}",
        "{% for line in themes.story %}\n<blockquote>{{ line.text }}</blockquote>",
        "summary.j2",
    ),
    Broken(
        "text-fails",
        "17:15: lean: two kinds are mixed.",
        "Which way?",
        "Which way{% if said.much < 3 %}, then{% endif %}?",
    ),
    Broken(
        "empty-text",
        "17:15: lean: nothing is left to show.",
        "Which way?",
        '"{% if said.much %}Which way?{% endif %}"',
    ),
    Broken(
        "text-too-long", "17:15: lean: up to 1001 characters; 1000 is the most.", "Which way?", "W" * 1001
    ),
    Broken(
        "text-too-long",
        "49:15: look.takeaway: up to",
        '{{ said.lean }}"',
        "{{ said.story }}" + "y" * 4000 + '"',
    ),
    Broken(
        "long-text",
        "17:15: lean: 321 characters are much for one question; about 300 read well.",
        "Which way?",
        "W" * 321,
    ),
    Broken(
        "label-length",
        "20:22: lean.closeness: a button takes 1 to 64 characters.",
        "Towards closeness",
        "T" * 65,
    ),
    Broken(
        "label-length", "20:22: lean.closeness: a button takes 1 to 64 characters.", "Towards closeness", '""'
    ),
    Broken("label-length", "5:8: title: a button takes", "title: Tiny", "title: " + "🙂" * 33),
    Broken(
        "label-markup",
        "20:22: lean.closeness: a button knows no bold or italics.",
        "Towards closeness",
        "<b>Closeness</b>",
    ),
    Broken(
        "no-options",
        "34:18: hopes: there is nothing to choose from.",
        "{quiet: Quiet, pace: A pace, trust: Trust}",
        "{}",
    ),
    Broken(
        "too-many-options",
        "34:18: hopes: 21 options; 20 are the most.",
        "{quiet:",
        "{" + "".join(f"o{n}: O, " for n in range(18)) + "quiet:",
    ),
    Broken("most-out-of-range", "32:15: hopes: up to 4 of 3 cannot be chosen.", "most: 2", "most: 4"),
    Broken("scale-range", "39:16: much: 12 steps from 0 to 11; a scale has 2 to 11.", "high: 10", "high: 11"),
    Broken("scale-range", "39:16: much: 1 steps from 0 to 0", "high: 10", "high: 0"),
    Broken(
        "missing-line",
        "41:7: story: it may be passed on but has no line.",
        '        line: ["A part of {{ me }} says <blockquote>{{ answer }}</blockquote>", '
        '"{{ me }}: {{ answer }}"]\n',
        "",
    ),
    Broken(
        "one-wording",
        "15:7: lean: where both pass this on, two lines begin alike.",
        ', "Leaning, for {{ me }}, goes {{ answer }}."]',
        "]",
    ),
    Broken(
        "own-words-twice",
        "19:11: lean: two options ask for own words.",
        "closeness: Towards closeness",
        "own: {text: This, ask: words}\n          other: {text: That, ask: words}",
    ),
    Broken(
        "starts-as",
        "33:20: hopes.starts_as: leen is no question with options. Did you mean lean?",
        "most: 2\n",
        "most: 2\n        starts_as: leen\n",
    ),
    Broken(
        "starts-as",
        "33:20: hopes.starts_as: lean has none of these options",
        "most: 2\n",
        "most: 2\n        starts_as: lean\n",
    ),
    Broken(
        "starts-as",
        "33:20: hopes.starts_as: hopes is not asked before this one.",
        "most: 2\n",
        "most: 2\n        starts_as: hopes\n",
    ),
    Broken(
        "match-without-options",
        "15:7: lean: share: match shows the options that both chose, and only those.",
        "share: offer\n        theme: lean",
        "share: match\n        theme: lean",
    ),
    Broken(
        "match-shares-theme",
        "30:7: hopes: the theme lean holds other lines as well.",
        "most: 2\n",
        "most: 2\n        share: match\n        theme: lean\n",
    ),
    Broken("missing-theme", "15:7: lean: it may be passed on but has no theme.", "        theme: lean\n", ""),
]


def _found(files: Files) -> list[Diagnostic]:
    loaded = load("dialogues/tiny", files)
    assert loaded.script is not None, loaded.diagnostics
    return [*loaded.diagnostics, *check(loaded.script, loaded.places)]


def test_a_script_that_is_well_is_passed_in_silence(files: Files) -> None:
    """This is the mended example of every case below."""
    assert _found(files) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.told[:30]}")
def test_each_rule_finds_what_breaks_it(files: Files, case: Broken) -> None:
    """The finding has its stable code, its place and a way to mend it."""
    assert case.old in files[case.file]
    files[case.file] = files[case.file].replace(case.old, case.new, 1)
    found = [(one.code, str(one).split(":", 1)[1]) for one in _found(files)]
    assert any(code == case.code and told.startswith(case.told) for code, told in found), found


def test_a_script_for_one_passes_nothing_on(files: Files) -> None:
    """`shares-alone`: there is nobody to read a line."""
    text = files["script.yaml"].replace("for: couple", "for: one").replace("    summary: summary.j2\n", "")
    assert {one.code for one in _found({"script.yaml": text})} == {"shares-alone"}
    assert _found({"script.yaml": text.replace("share: offer", "share: never")}) == []


def test_only_what_troubles_people_stops_the_bot(files: Files) -> None:
    """A long question can wait; a missing target cannot."""
    long = {**files, "script.yaml": files["script.yaml"].replace("Which way?", "W" * 321)}
    lost = {**files, "script.yaml": files["script.yaml"].replace("go: done", "go: gone")}
    assert {one.level for one in _found(long)} == {Level.CAN_WAIT}
    assert {one.level for one in _found(lost)} == {Level.MUST_FIX}


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
    keys = [f"o{n}" for n in range(count)]
    options = ", ".join(f"{key}: O" for key in keys)
    text = files["script.yaml"].replace("{quiet: Quiet, pace: A pace, trust: Trust}", "{" + options + "}")
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
    options = "options: {a: A, b: B, c: C}"
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


def test_every_code_has_a_failing_example(source_codes: Callable[[], set[str]]) -> None:
    """A code that no test shows is a code that nobody has seen work."""
    assert source_codes() == {case.code for case in CASES} | {"shares-alone"}
