"""The README's commands and settings are the real ones."""

import re

import pytest

from assistant.settings import Settings
from handlers.command_line.main import main
from tests.paths import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)", README)) - {"a"}
    assert {"run", "test"} <= named <= targets


def test_every_setting_named_is_read() -> None:
    code = (ROOT / "assistant" / "settings.py").read_text("utf-8")
    for name in re.findall(r"`([A-Z_]{6,})`", README):
        assert f'"{name}"' in code, name
    assert Settings.read({"WEB_PORT": "0"}).web_port == 0


@pytest.mark.parametrize("command", sorted(set(re.findall(r"bot\.py ([a-z]+) ", README))))
def test_every_command_named_is_known(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert "usage" in capsys.readouterr().out


def test_every_file_named_exists() -> None:
    for name in re.findall(r"(?:`|\"|\()((?:docs|knowledge|assistant|tests|locales)/[\w/.-]+)", README):
        assert (ROOT / name).exists(), name
