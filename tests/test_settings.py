import pytest

from assistant.settings import TELEGRAM, BadSetting, Settings


def test_without_any_setting_the_browser_chat_runs_on_a_local_database() -> None:
    settings = Settings.read({})
    assert settings.token == ""
    assert settings.api_base_url == TELEGRAM
    assert settings.database_url.startswith("sqlite:///")
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)
    assert not settings.vault.has_key


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WEB_PORT", "eighty", "WEB_PORT must be a number"),
        ("WEB_PORT", "70000", "0 to 65535"),
        ("TELEGRAM_API_BASE_URL", "localhost:8081", "http://"),
        ("RECORDS_KEY", "password", "RECORDS_KEY must be one or more Fernet keys"),
    ],
)
def test_a_setting_that_cannot_be_used_says_what_would_be_right(name: str, value: str, says: str) -> None:
    with pytest.raises(BadSetting, match=says):
        Settings.read({name: value})
