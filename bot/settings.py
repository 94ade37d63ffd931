"""What a host decides, from the environment and `.env`. An empty value means the default."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.core.walk import RETENTION
from bot.errors import TwofoldError


class SettingsError(TwofoldError):
    """A setting has a value that cannot be used."""


def _token(value: SecretStr) -> SecretStr:
    if value.get_secret_value() and not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value(), re.ASCII):
        raise ValueError("must be the token from @BotFather, like 123456:ABC-def")
    return value


def _code(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[\w-]{0,32}", value.get_secret_value(), re.ASCII):
        raise ValueError("must be at most 32 letters of a-z, A-Z, 0-9, _ and -")
    return value


def _address(value: str) -> str:
    if not re.match(r"https?://[^/\s]", value):
        raise ValueError("must begin with http:// or https://")
    return value.rstrip("/")


Lower = BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals; `.env.example` explains them."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] = SecretStr("")
    bot_api_url: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    database_url: str = "sqlite:///data/twofold.db"
    secret_keys: SecretStr = SecretStr("")
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    dialogues: Path = Path("dialogues")
    host_name: Annotated[str, Field(max_length=100)] = ""
    host_contact: Annotated[str, Field(max_length=200)] = ""
    access_code: Annotated[SecretStr, AfterValidator(_code)] = SecretStr("")
    retention_days: Annotated[int, Field(ge=1, le=36_500)] = RETENTION.days
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Lower] = "info"
    log_format: Annotated[Literal["text", "json"], Lower] = "text"
    messages_per_second: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 30
    chat_burst: Annotated[int, Field(ge=1)] = 3


def load_settings() -> Settings:
    """Read this process's settings. Raises SettingsError, which names the variable, never its value."""
    try:
        return Settings()
    except ValidationError as error:
        what = "; ".join(f"{_name(one['loc'])} {_plain(one['msg'])}" for one in error.errors())
    except (UnicodeDecodeError, OSError):
        what = ".env cannot be read as UTF-8 text"
    raise SettingsError("settings", what, "Mend it in .env or the environment; .env.example explains each.")


def _name(location: tuple[int | str, ...]) -> str:
    return str(location[0]).upper()


def _plain(message: str) -> str:
    """Pydantic's sentence in the form `PORT must be …`."""
    return re.sub(r"^(Input|String) should", "must", message.removeprefix("Value error, "))
