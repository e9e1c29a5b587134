"""Settings from the environment, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from knowledge.records.vault import BadKey, Vault

TELEGRAM = "https://api.telegram.org"


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it and says what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a deployment may set.

    `token` empty: the browser chat only. `web_address`: the browser chat's public address, empty where none is set.
    `vault` seals identity and phone numbers.
    """

    token: str
    api_base_url: str
    database_url: str
    web_host: str
    web_port: int
    web_address: str
    vault: Vault

    @staticmethod
    def read(environment: Mapping[str, str]) -> Settings:
        """The settings; raises BadSetting for one that cannot be used."""
        return Settings(
            token=environment.get("TELEGRAM_BOT_TOKEN", "").strip(),
            api_base_url=_address(environment.get("TELEGRAM_API_BASE_URL", "").strip().rstrip("/")),
            database_url=environment.get("DATABASE_URL", "").strip() or default_database_url(),
            web_host=environment.get("WEB_HOST", "").strip() or "127.0.0.1",
            web_port=_port(environment.get("WEB_PORT", "").strip()),
            web_address=_web_address(environment.get("WEB_ADDRESS", "").strip().rstrip("/")),
            vault=_vault(environment.get("RECORDS_KEY", "").strip()),
        )


def default_database_url() -> str:
    """SQLite in the user's data directory."""
    folder: Path = user_data_path("dong-hanh", appauthor=False, ensure_exists=True)
    return f"sqlite:///{folder / 'dong-hanh.db'}"


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
        raise BadSetting(f"WEB_ADDRESS must be an address like https://dong-hanh.example.vn, without ? or #, not '{text}'")
    return text


def _vault(keys: str) -> Vault:
    try:
        return Vault(keys)
    except BadKey as error:
        raise BadSetting(str(error)) from None


def _port(text: str) -> int:
    if not text:
        return 8080
    if text.isdigit() and int(text) < 65536:
        return int(text)
    raise BadSetting(f"WEB_PORT must be a number from 0 to 65535, not '{text}'")
