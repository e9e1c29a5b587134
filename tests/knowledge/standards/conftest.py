from tests.knowledge.rules.conftest import standards, vocabulary

__all__ = ["standards", "vocabulary"]
