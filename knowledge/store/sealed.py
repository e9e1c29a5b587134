"""Columns that are sealed wherever a copy of people's words or files lies: whatever reads them gets them opened.

The key travels with the database's own dialect object, so that no reader and no writer has to think of it. What was
stored before there was a key is read as it stands.
"""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Dialect, LargeBinary, Text, TypeDecorator
from sqlalchemy.engine import Engine

from knowledge.store.vault import SEAL, WITHOUT_KEY, Vault

_VAULT = "dong_hanh_vault"
Content = TypeVar("Content", str, bytes)


class KeyLost(RuntimeError):
    """Something stored is sealed with a key that is not in RECORDS_KEY any more."""


class SealedText(TypeDecorator[str]):
    """Text that is sealed where there is a key."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: D102
        vault = _vault_of(dialect)
        return vault.seal(value) if value and vault.has_key else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: D102
        if not value or not value.startswith(SEAL):
            return value
        return _opened(_vault_of(dialect).open(value))


class SealedBytes(TypeDecorator[bytes]):
    """A file that is sealed where there is a key."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: D102
        return _vault_of(dialect).seal_file(value) if value else value

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: D102
        if not value or not value.startswith(SEAL.encode()):
            return value
        return _opened(_vault_of(dialect).open_file(value))


def seal_with(engine: Engine, vault: Vault) -> None:
    """Seals and opens the columns of one engine's database with these keys."""
    setattr(engine.dialect, _VAULT, vault)


def _vault_of(dialect: Any) -> Vault:
    vault: Vault = getattr(dialect, _VAULT, WITHOUT_KEY)
    return vault


def _opened(content: Content | None) -> Content:
    if content is None:
        raise KeyLost(
            "Something stored is sealed with a key that is not in RECORDS_KEY; add that key behind the others."
        )
    return content
