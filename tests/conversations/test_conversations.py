from pathlib import Path

import pytest

from tests.conversations.conversation import heard, perform, read, unlike, write

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("serialised", [False, True], ids=["in memory", "written and read back"])
@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_conversation(path: Path, serialised: bool, request: pytest.FixtureRequest) -> None:  # noqa: FBT001 - a parameter of the test
    """A conversation shows what its file says, step by step, also when all state is read back between."""
    content = read(path)
    play, shown = perform(content, serialised=serialised)
    if request.config.getoption("update") and not serialised:
        write(path, content, shown)
        content = read(path)
    for lane, fragments in content.get("must", {}).items():
        for fragment in fragments:
            assert fragment in heard(play, lane), f"{lane} never reads {fragment!r}"
    for lane, fragments in content.get("never", {}).items():
        for fragment in fragments:
            assert fragment not in heard(play, lane), f"{lane} reads {fragment!r}"
    difference = unlike(content, shown)
    assert not difference, difference


def test_conversations_are_there() -> None:
    """The files are found, and each says what it is about and what must and must not be read."""
    assert len(FILES) >= 12
    for path in FILES:
        content = read(path)
        assert content["story"]
        assert content["must"]
        assert content["never"]


@pytest.mark.parametrize("path", FILES[:3], ids=[path.stem for path in FILES[:3]])
def test_update_touches_nothing_but_what_is_shown(path: Path, tmp_path: Path) -> None:
    """`--update` takes out and puts in what is shown; every other line stays as it was typed."""
    copy = tmp_path / path.name
    typed = path.read_text(encoding="utf-8")
    copy.write_text(typed, encoding="utf-8")
    _, shown = perform(read(path), serialised=False)
    write(copy, read(copy), [{} for _ in shown])
    bare = copy.read_text(encoding="utf-8").splitlines()
    assert "shows:" not in "".join(bare)
    assert [line for line in typed.splitlines() if line in bare] == bare
    write(copy, read(copy), shown)
    assert copy.read_text(encoding="utf-8") == typed
