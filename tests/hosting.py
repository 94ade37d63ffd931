"""A host's settings, as the tests of the whole bot have them."""

from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings
from tests.play import DIALOGUES, world


def unhurried(token: str = "", url: str = "https://api.invalid", database: Path | None = None) -> Settings:
    """The host of `tests.play`, with nothing from outside, and a bot that has no pace to keep."""
    host = world().host
    return Settings(
        bot_token=SecretStr(token),
        bot_api_url=url,
        database_url=f"sqlite:///{database or 'nowhere.db'}",
        secret_keys=SecretStr(""),
        access_code=SecretStr(""),
        dialogues=DIALOGUES,
        messages_per_second=0,
        chat_burst=10_000,
        host_name=host.name,
        host_contact=host.contact,
    )
