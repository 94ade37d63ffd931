"""Whatever stands in the files, loading and checking answer with diagnostics."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.script.checks import check
from bot.core.script.load import load

FOLDER = Path(__file__).parents[3] / "dialogues" / "first-look"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}
PIECES = st.one_of(
    st.text(max_size=4),
    st.sampled_from(
        [
            *(
                "go: ",
                "lean",
                "done",
                "{",
                "}",
                "[",
                "]",
                "- ",
                "\n",
                "  ",
                ": ",
                "'",
                '"',
                "|",
                ">",
                "&a ",
                "*a",
                "!!x ",
            ),
            *(
                "null",
                "~",
                "0",
                "-1",
                "99999999999",
                "\t",
                "\0",
                "\\",
                "? ",
                "---",
                "%YAML 1.3",
                "<b>",
                "{{ ",
                " }}",
                "{% if ",
            ),
            *(
                "say",
                "one",
                "several",
                "scale",
                "words",
                "branch",
                "end",
                "offer",
                "never",
                "text: ",
                "theme: ",
                "\ud800",
            ),
            *("“", "”", "!", "?", "always ", "{{ said.move }}", "{{ self }}", "skip: false", "safety: no"),
            *("\u200d", "\ufe0f", "\u20e3", "\U0001f1e9", "\U0001f468\u200d", "\ufffc", "\u202e", "\u2028"),
            *("renamed: {a: b, b: a}\n", "112", "\u0661" * 4, "a.org", "@", "«", "\ue000"),
        ]
    ),
)
EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.integers(0, 30), PIECES),
    min_size=1,
    max_size=4,
)


def _edit(text: str, at: float, cut: int, piece: str) -> str:
    start = int(at * len(text))
    return text[:start] + piece + text[start + cut :]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_no_edit_of_a_real_script_ends_in_a_traceback(edits: list[tuple[str, float, int, str]]) -> None:
    """Random damage is told of, or does no harm."""
    files = dict(FILES)
    for name, at, cut, piece in edits:
        files[name] = _edit(files[name], at, cut, piece)
    loaded = load("dialogues/first-look", files)
    found = list(loaded.diagnostics)
    if loaded.script is None:
        assert found
    else:
        found += check(loaded.script, loaded.places)
    assert all(str(one).isprintable() and one.message.endswith(".") for one in found)


LINES = FILES["script.yaml"].splitlines()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1)), min_size=1, max_size=3
    )
)
def test_lines_in_the_wrong_place_are_told_of(swaps: list[tuple[int, int]]) -> None:
    """A script whose lines were mixed up loads or is refused; it is checked all the same."""
    lines = list(LINES)
    for one, other in swaps:
        lines[one], lines[other] = lines[other], lines[one]
    loaded = load("dialogues/first-look", {**FILES, "script.yaml": "\n".join(lines)})
    if loaded.script is not None:
        check(loaded.script, loaded.places)


ODD = st.text(alphabet=st.characters(), max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ODD, min_size=6, max_size=6))
def test_whatever_a_text_says_it_is_answered(said: list[str]) -> None:
    """Texts that are empty, long, or written in odd characters are judged like any other."""
    texts = [json.dumps(one.encode("utf-8", "ignore").decode()) for one in said]
    title, about, text, label, line, summary = texts
    source = (
        f"script: x\nrevision: 1\nfor: couple\ntitle: {title}\nabout: {about}\nminutes: 3\n"
        f"topic: {{text: {text}, options: {{time: {label}}}}}\nchapters:\n  - id: look\n    nodes:\n"
        f"      lean: {{ask: one, text: {text}, options: {{a: {label}}}, share: offer, theme: lean, "
        f"line: {line}, go: done}}\n      done: {{ask: end, text: {about}}}\n"
        f"    takeaway: {line}\n    summary: {summary}\n"
    )
    loaded = load("x", {"script.yaml": source})
    assert loaded.script is not None or loaded.diagnostics
    if loaded.script is not None:
        assert all(one.message for one in check(loaded.script, loaded.places))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_at_all_is_answered(source: str) -> None:
    """Something that was never a script is told of, too."""
    assert load("x", {"script.yaml": source}).diagnostics
