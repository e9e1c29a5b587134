"""What is said when an answer could not be made."""

from __future__ import annotations

from assistant.messages import Reply
from locales.words import words_for


def apology(language: str | None) -> Reply:
    """Asks for another try, in the phone's language."""
    words = words_for(language)
    return Reply(
        words.say(
            "Sorry, something went wrong on my side and I could not answer this. Please ask again in other words, "
            "or a little later."
        )
    )
