import pytest

from assistant.settings import TELEGRAM, BadSetting, Settings


def test_without_any_setting_the_browser_chat_runs_on_a_local_database() -> None:
    settings = Settings.read({})
    assert settings.token == ""
    assert settings.api_base_url == TELEGRAM
    assert settings.database_url.startswith("sqlite:///")
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)
    assert not settings.vault.has_key
    assert settings.inbox_days == 3


@pytest.mark.parametrize("days", [1, 90])
def test_messages_are_kept_for_as_many_days_as_set(days: int) -> None:
    assert Settings.read({"INBOX_DAYS": f" {days} "}).inbox_days == days


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WEB_PORT", "eighty", "WEB_PORT must be a number"),
        ("WEB_PORT", "70000", "0 to 65535"),
        ("INBOX_DAYS", "0", "INBOX_DAYS must be a number from 1 to 90, not '0'"),
        ("INBOX_DAYS", "91", "1 to 90"),
        ("INBOX_DAYS", "-1", "1 to 90"),
        ("INBOX_DAYS", "1.5", "1 to 90"),
        ("TELEGRAM_API_BASE_URL", "localhost:8081", "http://"),
        ("WEB_ADDRESS", "dong-hanh.example.vn", "WEB_ADDRESS must be an address like https://"),
        ("WEB_ADDRESS", "ftp://dong-hanh.example.vn", "WEB_ADDRESS"),
        ("WEB_ADDRESS", "https://", "WEB_ADDRESS"),
        ("WEB_ADDRESS", "https://dong-hanh.example.vn/?huyen=bac-ha", "WEB_ADDRESS"),
        ("WEB_ADDRESS", "https://dong-hanh.example.vn/#start", "WEB_ADDRESS"),
        ("WEB_ADDRESS", "https://admin@dong-hanh.example.vn", "WEB_ADDRESS"),
        ("WEB_ADDRESS", "https://dong-hanh.example.vn:web", "WEB_ADDRESS"),
        ("WEB_ADDRESS", "https://[dong-hanh", "WEB_ADDRESS"),
        ("RECORDS_KEY", "password", "RECORDS_KEY must be one or more Fernet keys"),
    ],
)
def test_a_setting_that_cannot_be_used_says_what_would_be_right(name: str, value: str, says: str) -> None:
    with pytest.raises(BadSetting, match=says):
        Settings.read({name: value})


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ""),
        ("https://dong-hanh.example.vn/", "https://dong-hanh.example.vn"),
        ("http://10.0.0.5:8080", "http://10.0.0.5:8080"),
        ("https://example.vn/dong-hanh", "https://example.vn/dong-hanh"),
    ],
)
def test_the_public_address_is_read_without_its_last_stroke(given: str, read: str) -> None:
    assert Settings.read({"WEB_ADDRESS": given}).web_address == read
