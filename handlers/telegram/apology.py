"""What a person is told when an update could not be answered."""

from __future__ import annotations

from assistant.assistant import TurnFailed, apology_for
from assistant.messages import Reply
from locales.words import words_for


def apology(failure: Exception | None, language: str | None) -> Reply:
    """Asks for another try, in the phone's language; of a turn that failed with the number the log has it under."""
    if isinstance(failure, TurnFailed):
        return apology_for(failure, language)
    words = words_for(language)
    text = words.say(
        "Sorry, something went wrong on my side and I could not answer this. Please ask again in other words, "
        "or a little later."
    )
    return Reply(text, language=words.language)
