"""Settings from the environment, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from knowledge.store.vault import BadKey, Vault

TELEGRAM = "https://api.telegram.org"


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it and says what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a deployment may set.

    `token` empty: the browser chat only. `web_address`: the browser chat's public address, empty where none is set.
    `vault` seals identity and phone numbers. `inbox_days` is how long messages are kept as they came, and the answers
    as they were sent. `files_dir` is the folder of photos and voices; None: beside the database.
    """

    token: str
    api_base_url: str
    database_url: str
    web_host: str
    web_port: int
    web_address: str
    vault: Vault
    inbox_days: int
    files_dir: Path | None = None

    @staticmethod
    def read(environment: Mapping[str, str]) -> Settings:
        """The settings; raises BadSetting for one that cannot be used."""
        return Settings(
            token=environment.get("TELEGRAM_BOT_TOKEN", "").strip(),
            api_base_url=_address(environment.get("TELEGRAM_API_BASE_URL", "").strip().rstrip("/")),
            database_url=environment.get("DATABASE_URL", "").strip() or default_database_url(),
            web_host=environment.get("WEB_HOST", "").strip() or "127.0.0.1",
            web_port=_number("WEB_PORT", environment, 8080, range(65536)),
            web_address=_web_address(environment.get("WEB_ADDRESS", "").strip().rstrip("/")),
            vault=_vault(environment.get("RECORDS_KEY", "").strip()),
            inbox_days=_number("INBOX_DAYS", environment, 3, range(1, 91)),
            files_dir=Path(folder) if (folder := environment.get("FILES_DIR", "").strip()) else None,
        )


def default_database_url() -> str:
    """SQLite in the user's data directory."""
    return _in_user_data("dong-hanh.db")


def samples_database_url() -> str:
    """SQLite for invented households, apart from everything real."""
    return _in_user_data("dong-hanh-samples.db")


def _in_user_data(file: str) -> str:
    folder: Path = user_data_path("dong-hanh", appauthor=False, ensure_exists=True)
    return f"sqlite:///{folder / file}"


def _address(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise BadSetting(f"TELEGRAM_API_BASE_URL must begin with http:// or https://, not '{text}'")
    return text or TELEGRAM


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        good = False
    if text and (not good or set(text) & set("?#@ ")):
        raise BadSetting(
            f"WEB_ADDRESS must be an address like https://dong-hanh.example.vn, without ? or #, not '{text}'"
        )
    return text


def _vault(keys: str) -> Vault:
    try:
        return Vault(keys)
    except BadKey as error:
        raise BadSetting(str(error)) from None


def _number(name: str, environment: Mapping[str, str], default: int, allowed: range) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return default
    if text.isdecimal() and int(text) in allowed:
        return int(text)
    raise BadSetting(f"{name} must be a number from {allowed[0]} to {allowed[-1]}, not '{text}'")
