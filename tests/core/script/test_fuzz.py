"""Whatever stands in the files, loading and checking answer with diagnostics."""

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
    assert all(str(one) for one in loaded.diagnostics)
    if loaded.script is None:
        assert loaded.diagnostics
    else:
        check(loaded.script, loaded.places)


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


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_at_all_is_answered(source: str) -> None:
    """Something that was never a script is told of, too."""
    assert load("x", {"script.yaml": source}).diagnostics
