"""Files beside the database: once each, sealed, for the program's own eyes, and never another than what was stored."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from knowledge.store.shelf import FileGone, Shelf
from knowledge.store.vault import WITHOUT_KEY, Vault

PLAIN = b"a voice from the village"


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_a_file_is_stored_once_under_its_checksum_and_read_again(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "files", Vault(Fernet.generate_key().decode()))
    assert shelf.keep(PLAIN) == shelf.keep(PLAIN)
    [file] = files(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert PLAIN not in file.read_bytes()
    assert shelf.read(shelf.keep(PLAIN)) == PLAIN
    assert [checksum for checksum, _ in shelf.stored()] == [shelf.keep(PLAIN)]


def test_what_is_missing_changed_or_sealed_with_a_lost_key_is_told(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, Vault(Fernet.generate_key().decode()))
    checksum = shelf.keep(PLAIN)
    with pytest.raises(FileGone):
        Shelf(tmp_path, Vault(Fernet.generate_key().decode())).read(checksum)
    with pytest.raises(FileGone):
        shelf.read("0" * 64)
    files(tmp_path)[0].write_bytes(b"another")
    with pytest.raises(FileGone):
        shelf.read(checksum)
    shelf.drop(checksum)
    shelf.drop(checksum)
    assert files(tmp_path) == []


def test_a_new_key_seals_every_file_and_files_from_before_a_key_are_read(tmp_path: Path) -> None:
    checksum = Shelf(tmp_path, WITHOUT_KEY).keep(PLAIN)
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    assert Shelf(tmp_path, Vault(old)).read(checksum) == PLAIN
    assert list(Shelf(tmp_path, Vault(f"{old}")).renew()) == [True]
    assert list(Shelf(tmp_path, Vault(f"{new},{old}")).renew()) == [True]
    assert Shelf(tmp_path, Vault(new)).read(checksum) == PLAIN
    assert list(Shelf(tmp_path, Vault(old)).renew()) == [False]
