"""Where to turn: nothing without a source and its day, and nothing of it anywhere else."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.safety.errors import SafetyFileError
from bot.safety.files import source_of
from bot.safety.resources import FILE, read_resources
from bot.service import serve
from bot.settings import Settings
from tests.play import world

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ENTRY = "- {about: A line, reach: 0 12, source: 'https://example.org/a', read: 2026-11-24}\n"

SHORT = 6
"""A number of fewer characters may stand anywhere by chance."""

NUMBER = re.compile(r"\+?\d[\d\s/().-]{3,}\d")
ADDRESS = re.compile(r"https?:|www\.|\b[\w-]+\.(com|org|net|info|int|help|care|[a-z]{2}/)\b", re.IGNORECASE)


def test_what_the_bot_knows() -> None:
    """Every entry says what it is, how it is reached, and where and when that was read."""
    known = read_resources(datetime.now(UTC))
    assert known
    for resource in known:
        assert resource.about
        assert resource.reach
        assert resource.source.startswith("https://")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (", source: 'https://example.org/a'", "", "entry 1, source: Field required"),
        (", read: 2026-11-24", "", "entry 1, read: Field required"),
        ("'https://example.org/a'", "''", "entry 1, source"),
        ("'https://example.org/a'", "my neighbour", "entry 1, source"),
        ("2026-11-24", "2026-11-26", "entry 1, read: 2026-11-26 is in the future"),
        ("2026-11-24", "last week", "entry 1, read"),
        ("2026-11-24", "20261124", "entry 1, read"),
        ("reach: 0 12", "reach: ''", "entry 1, reach"),
        ("about: A line, ", "", "entry 1, about"),
        ("about: A line, ", "about: <b>A line, ", "entry 1, about"),
        (", read", ", note: x, read", "entry 1, note"),
        (ENTRY, "[]", "there is no entry"),
        (ENTRY, "", "valid list"),
        (ENTRY, "- [", "not YAML"),
    ],
)
def test_what_is_not_sourced_is_refused(old: str, new: str, told: str) -> None:
    """One line says which entry, what is missing, and what to do."""
    assert read_resources(NOON, ENTRY)
    with pytest.raises(SafetyFileError) as caught:
        read_resources(NOON, ENTRY.replace(old, new))
    assert str(caught.value).startswith(f"bot/safety/{FILE}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_day_counts_from_where_it_begins_first() -> None:
    """Whoever reads a page in the morning in Auckland writes a day that has not begun in London."""
    tomorrow = ENTRY.replace("2026-11-24", "2026-11-25")
    assert read_resources(NOON, tomorrow)
    with pytest.raises(SafetyFileError):
        read_resources(NOON.replace(hour=9), tomorrow)


async def test_the_bot_does_not_start_without_a_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is refused before anything is opened, asked or made."""
    monkeypatch.setattr("bot.safety.resources.source_of", lambda _: ENTRY.replace("source", "from"))
    path = tmp_path / "data" / "twofold.db"
    settings = Settings(
        bot_token=SecretStr("1:x"), database_url=f"sqlite:///{path}", bot_api_url="http://[::1]:1"
    )
    with pytest.raises(SafetyFileError, match="entry 1, source: Field required"):
        await serve(settings, world().library, asyncio.Event(), health=False)
    assert not path.parent.exists()


def test_texts_name_no_number_and_no_address() -> None:
    """In what the bot says there is nothing to dial or to open: all of that stands in the one file."""
    folders = (ROOT / "bot" / "texts", ROOT / "bot" / "safety", ROOT / "dialogues")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".yaml", ".j2"}]
    assert len(files) >= 7
    assert NUMBER.search("dial 030 1234")
    assert ADDRESS.search(source_of(FILE))
    for path in files:
        found = [regex.search(path.read_text(encoding="utf-8")) for regex in (NUMBER, ADDRESS)]
        assert path.name == FILE or found == [None, None], path


def test_what_is_dialled_or_opened_stands_in_one_file() -> None:
    """Not in the code, not in the documents, not in the tests: nothing can grow old there unseen."""
    texts = {path: path.read_text(encoding="utf-8") for path in _files()}
    assert len(texts) > 200
    for resource in read_resources(datetime.now(UTC)):
        naming = [path.name for path, text in texts.items() if resource.reach in text]
        assert naming == [FILE] or len(resource.reach) < SHORT


def _files() -> list[Path]:
    """Every text of the project."""
    suffixes = {".py", ".yaml", ".j2", ".md", ".html", ".css", ".js", ".json", ".toml", ".example", ".patch"}
    rooms = [ROOT / name for name in ("bot", "dialogues", "docs", "tests", "benchmarks")]
    found = [*(path for room in rooms for path in room.rglob("*")), *ROOT.glob("*"), ROOT / ".env.example"]
    return [path for path in found if path.is_file() and path.suffix in suffixes]
