"""A typed message while a question of a screening is open: the answer, more facts, or something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.topic import Asks
from assistant.topics.screening.interview import Interview
from assistant.topics.screening.questions import CLASS_SINCE, Screened
from assistant.topics.screening.turns import choose
from assistant.topics.screening.typed_answers import is_not_known, is_number_or_noise, written_answer
from assistant.understanding.household_facts import Told, told_in
from assistant.understanding.lexicon import CERTAIN
from assistant.understanding.understand import Understood
from knowledge.concepts.model import Family
from knowledge.language.letters import clean
from knowledge.language.words import split_words

BARE = 3  # words of an answer that tells nothing else


def _read(context: Context, household: Screened) -> Turn | None:
    """The turn of a typed answer to the open question; None when something else is said."""
    text, understood, library = clean(context.incoming.said), context.understood, context.library
    if household.district != context.state.district or text.endswith("?"):
        return None
    interview, fact = Interview(context), household.waiting
    if is_not_known(text):
        return interview.go_on(household.not_knowing(fact))
    told = told_in(text, library.household_words)
    value = written_answer(text, interview.vocabulary.facts[fact], interview.options(household, fact), told, library)
    if _asks(understood, told):
        return None
    if value is not None:
        return _typed(household, value, told, interview)
    if told.facts:
        return interview.hear(told, household)
    unreadable = is_number_or_noise(text) or not (
        understood.query.mentions or understood.places or len(understood.query.words) > 2
    )
    return interview.answered(household, fact, text) if unreadable else None


def _typed(household: Screened, value: str, told: Told, interview: Interview) -> Turn:
    """A typed answer, with whatever else the message tells."""
    fact = household.waiting
    is_bare = len(split_words(interview.context.incoming.said)) <= BARE  # "hai người" counts those who were asked for
    others = replace(told, facts=() if is_bare else tuple(pair for pair in told.facts if pair[0] != fact))
    if fact == CLASS_SINCE or not others.facts:
        return choose(interview, household, fact, value)
    if wrong := interview.refusal(household, fact, value):
        return interview.ask(household, fact, refused=wrong)
    return interview.hear(others, household.having(((fact, value),)))


def _asks(understood: Understood, told: Told) -> bool:
    """Whether a message asks something rather than answers: it names a topic or a kind of question that no fact or
    wish accounts for."""
    if told.facts or told.wishes:
        return (
            any(
                mention.family is Family.QUESTION and mention.strength == CERTAIN
                for mention in understood.query.mentions
            )
            and not told.wishes
        )
    return len(understood.query.words) > 4 and any(
        mention.family is Family.QUESTION for mention in understood.query.mentions
    )


def _resume(context: Context, household: Screened) -> Turn:
    return Interview(context).go_on(household)


def _stop(context: Context, household: Screened) -> Turn:
    return Interview(context).stopped(household)


QUESTIONS: Mapping[type[OpenQuestion], Asks] = {Screened: Asks(_read, _resume, _stop)}
