from tests.rules.conftest import standards, vocabulary

__all__ = ["standards", "vocabulary"]
