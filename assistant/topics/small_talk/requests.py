"""What somebody wants that needs no knowledge, and from which messages that is claimed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.context import Context
from assistant.conversation.requests import Request, SpeakLanguage
from assistant.messages import Unreadable
from assistant.topics.screening.typed_answers import is_bare_answer
from assistant.topics.small_talk.answers import Phrase
from assistant.understanding.lexicon import CERTAIN
from assistant.understanding.readable import is_foreign, says_nothing
from assistant.understanding.understand import is_small_talk
from knowledge.concepts.model import Family
from locales.languages import languages

COURTESY = frozenset({"thanks", "greeting", "goodbye"})  # said in between, they answer no question


@dataclass(frozen=True, slots=True)
class BeGreeted(Request):
    """Begins the conversation."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Request):
    """Wants to choose the language."""


@dataclass(frozen=True, slots=True)
class Forget(Request):
    """The last question, and whatever is open, is to be forgotten."""


@dataclass(frozen=True, slots=True)
class Chat(Request):
    """Small talk of a kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class SayNothing(Request):
    """A message that holds no question, or is in another language: what to say to that."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Show(Request):
    """Something other than text, which cannot be read."""

    what: Unreadable


def claim_courtesy(context: Context) -> Request | None:
    """Thanks, a greeting, a goodbye, while something is open: it stays open."""
    kind = _kind(context)
    is_outright = context.understood.only_courtesy or _is_certain(kind, context)
    return Chat(kind) if kind in COURTESY and is_outright and context.state.open else None


def claim_unreadable(context: Context) -> Request | None:
    """A picture, a sticker, a voice without words."""
    incoming = context.incoming
    return Show(incoming.unreadable) if incoming.unreadable and not incoming.said else None


def claim_silence(context: Context) -> Request | None:
    """A message without a word."""
    return None if any(map(str.isalnum, context.incoming.said)) else SayNothing(Phrase.EMPTY)


def claim_small_talk(context: Context) -> Request | None:
    """A wish for another language, small talk, a language that is not spoken."""
    understood = context.understood
    kind = _kind(context)
    if wished := next((each for each in languages() if each.asked_as == kind), None):
        return SpeakLanguage(wished.code)
    if kind:
        return Chat(kind)
    if is_bare_answer(context.incoming.said):
        return Chat("assent")  # an answer, and nothing was asked
    if says_nothing(understood.query):
        return SayNothing(Phrase.EMPTY)
    return SayNothing(Phrase.FOREIGN_LANGUAGE) if is_foreign(understood.query, context.library.lexicon) else None


def _kind(context: Context) -> str | None:
    """The kind of small talk that a message is, None for one that is more."""
    understood = context.understood
    if understood.places:
        return None
    return is_small_talk(understood.query) or (understood.courtesy if understood.only_courtesy else None)


def _is_certain(kind: str | None, context: Context) -> bool:
    return context.understood.query.strengths(Family.SMALL_TALK).get(kind or "") == CERTAIN
