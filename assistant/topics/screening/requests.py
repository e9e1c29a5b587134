"""What is asked about a household as a whole, and from which messages that is claimed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import Request
from assistant.conversation.where import Where, where_of
from assistant.library import Library
from assistant.topics.screening.questions import CLASS, Screened
from assistant.understanding.household_facts import asks_for_class, asks_in_general, names_own_household, told_in
from assistant.understanding.lexicon import CERTAIN
from assistant.understanding.understand import Understood
from knowledge.concepts.model import Family
from knowledge.language.words import split_words

_ABOUT_PEOPLE = frozenset({"class", "ethnic_minority", "area", "merit"})
_SAID_TWICE = frozenset({"deprived.housing_quality", "only_elderly"})  # beside `house` and `elderly`
SHORT = 8  # words of a message that tells and asks nothing
_A_STORY = 2  # so many circumstances told are a household, not a topic


@dataclass(frozen=True, slots=True)
class TellHousehold(Request):
    """What a household gets that is told of in a text; without a place that is asked first."""

    text: str
    where: Where | None


@dataclass(frozen=True, slots=True)
class ScreenRecord(Request):
    """What a household gets whose facts are known from a record."""

    household: Screened


@dataclass(frozen=True, slots=True)
class LeaveHousehold(Request):
    """Another district, by its slug, is talked about: what was told of a household was for the one before."""

    district: str


def claim(context: Context) -> Request | None:
    """Somebody asks what their household gets."""
    where = where_of(context)
    if where is None or not (asks_for_screening(context.understood, context.library) or only_tells(context)):
        return None
    return TellHousehold(context.understood.query.text, where)


def only_tells(context: Context) -> bool:
    """Whether a short message says of which class the own household is, and asks for nothing: "nhà em hộ nghèo"."""
    said, known = context.incoming.said, context.library.household_words
    words = split_words(said)
    if not 0 < len(words) <= SHORT or said.rstrip().endswith("?") or not names_own_household(words, known):
        return False
    told = told_in(said, known)
    asks = any(
        mention.family in (Family.TOPIC, Family.QUESTION) and mention.strength == CERTAIN
        for mention in context.understood.query.mentions
    )
    return told.of(CLASS) is not None and not told.wishes and not asks


def asks_for_screening(understood: Understood, library: Library) -> bool:
    """Whether somebody asks what their household gets, not about one topic. A wish beside other facts of life is no
    topic."""
    words, known = understood.query.words, library.household_words
    if asks_for_class(words, known):
        return told_in(understood.query.text, known).of("income") is not None
    if not asks_in_general(words, known):
        return False
    told = told_in(understood.query.text, known)
    if not names_own_household(words, known) and not told.facts:
        return False
    causes = {
        mention.code
        for mention in understood.query.mentions
        if mention.family is Family.CAUSE and mention.strength == CERTAIN
    }
    circumstances = ({fact for fact, _ in told.facts} - _ABOUT_PEOPLE - _SAID_TWICE) | causes
    if len(circumstances) >= _A_STORY:
        return True
    topics = [
        mention
        for mention in understood.query.mentions
        if mention.family is Family.TOPIC and mention.strength == CERTAIN
    ]
    wished = [
        spoken for spoken in known.needs.find(words) if {meaning.value for meaning in spoken.meanings} & told.wishes
    ]
    named = [
        topic for topic in topics if not any(topic.start < spoken.end and spoken.start < topic.end for spoken in wished)
    ]
    return not named and (not topics or bool(circumstances))
