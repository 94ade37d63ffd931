from pathlib import Path

import pytest

from bot.errors import TwofoldError
from bot.settings import Settings, SettingsError, load_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of this machine and no `.env` but the test's own."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def _refused() -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert isinstance(caught.value, TwofoldError)
    told = str(caught.value)
    assert "\n" not in told
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return told


def test_the_example_explains_every_setting_and_shows_its_default(tmp_path: Path) -> None:
    """`.env.example` names exactly the settings there are; copied unchanged it changes nothing."""
    lines = EXAMPLE.read_text().splitlines()
    named = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)
    before = load_settings()
    (tmp_path / ".env").write_text(EXAMPLE.read_text())
    assert load_settings() == before


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`.env` is read, the environment wins, and an empty value means the default."""
    (tmp_path / ".env").write_text("HOST_NAME=Praxis Lind\nPORT=9000\nCHAT_BURST=\nUNKNOWN=1\n")
    monkeypatch.setenv("PORT", "9001")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:8081/")
    settings = load_settings()
    assert (settings.host_name, settings.port, settings.chat_burst) == ("Praxis Lind", 9001, 3)
    assert settings.log_level == "debug"
    assert settings.bot_api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "canary token"),
        ("BOT_TOKEN", "12345/canary:x"),
        ("BOT_API_URL", "ftp://canary"),
        ("PORT", "canary"),
        ("PORT", "70000"),
        ("ACCESS_CODE", "canary canary"),
        ("HOST_NAME", "canary" * 20),
        ("LOG_LEVEL", "canary"),
        ("LOG_FORMAT", "canary"),
        ("MESSAGES_PER_SECOND", "-1"),
        ("MESSAGES_PER_SECOND", "nan"),
        ("CHAT_BURST", "0"),
        ("RETENTION_DAYS", "0"),
        ("RETENTION_DAYS", "-180"),
        ("RETENTION_DAYS", "canary"),
        ("RETENTION_DAYS", "1e9"),
        ("RETENTION_DAYS", "40000"),
    ],
)
def test_a_wrong_value_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """One line names the variable and what it must be, and never shows its value."""
    monkeypatch.setenv(name, value)
    told = _refused()
    assert f"{name} must" in told
    assert "canary" not in told


def test_all_wrong_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets the bot up is not sent round and round."""
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("CHAT_BURST", "x")
    told = _refused()
    assert "PORT" in told
    assert "CHAT_BURST" in told


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    """A `.env` in another encoding gives one line."""
    (tmp_path / ".env").write_bytes(b"HOST_NAME=\xff\xfe\n")
    assert ".env" in _refused()


def test_secrets_do_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings may be logged as a whole."""
    monkeypatch.setenv("BOT_TOKEN", "123:canary")
    monkeypatch.setenv("SECRET_KEYS", "canary")
    monkeypatch.setenv("ACCESS_CODE", "canary")
    settings = load_settings()
    assert settings.bot_token.get_secret_value() == "123:canary"
    assert "canary" not in f"{settings} {settings!r}"
