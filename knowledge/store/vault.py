"""Encryption at rest for identity and phone numbers."""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

EXAMPLE = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'


SEAL = "gAAAA"  # how everything begins that Fernet has sealed in our time


class BadKey(ValueError):
    """RECORDS_KEY holds something that is no key; the message says how to make one."""


class KeyMissing(ValueError):
    """A value was to be stored that needs a key, and there is none; the message says so."""


class Vault:
    """Seals and opens values with the keys of RECORDS_KEY: the first seals, all of them open, so that a key can be
    replaced."""

    def __init__(self, keys: str) -> None:
        """`keys`: Fernet keys separated by commas, empty for none. Raises BadKey."""
        try:
            fernets = [Fernet(key.strip()) for key in keys.split(",") if key.strip()]
        except ValueError:
            raise BadKey(
                f"RECORDS_KEY must be one or more Fernet keys separated by commas; make one with: {EXAMPLE}"
            ) from None
        self._keys = keys
        self._fernet = MultiFernet(fernets) if fernets else None
        self._first = fernets[0] if fernets else None

    def __reduce__(self) -> tuple[type[Vault], tuple[str]]:
        """How a process of our own gets the same keys."""
        return Vault, (self._keys,)

    @property
    def has_key(self) -> bool:
        """Whether values can be sealed."""
        return self._fernet is not None

    def seal(self, text: str) -> str:
        """The text as it may be stored. Raises KeyMissing."""
        if self._fernet is None:
            raise KeyMissing("Identity and phone numbers are stored encrypted only, and RECORDS_KEY is not set.")
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """The text again; None without the key that sealed it."""
        try:
            return self._fernet.decrypt(sealed).decode() if self._fernet else None
        except InvalidToken:
            return None

    def renewed(self, sealed: str | bytes) -> str | bytes | None:
        """The same sealed with the first key; None without the key that sealed it."""
        try:
            token = self._fernet.rotate(sealed) if self._fernet else None
            return token.decode() if token and isinstance(sealed, str) else token
        except InvalidToken:
            return None

    def is_newest(self, sealed: str | bytes) -> bool:
        """Whether the first key has sealed it."""
        try:
            return self._first is not None and bool(self._first.decrypt(sealed))
        except InvalidToken:
            return False

    def seal_file(self, content: bytes) -> bytes:
        """A file as it may be stored for a short while: sealed where there is a key."""
        return self._fernet.encrypt(content) if self._fernet else content

    def open_file(self, stored: bytes) -> bytes | None:
        """The file again; None without the key that sealed it."""
        try:
            return self._fernet.decrypt(stored) if self._fernet else stored
        except InvalidToken:
            return None


WITHOUT_KEY = Vault("")
