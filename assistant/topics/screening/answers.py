"""The answers of a screening in the conversation: a question, a result, a notice. They carry facts and codes, no
sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.answer import Answer
from assistant.wording.whom_to_ask import WhomToAsk
from knowledge.concepts.places import District
from knowledge.rules.reading import Refused
from knowledge.rules.vocabulary import Fact, Vocabulary
from knowledge.screening.model import Screening


@dataclass(frozen=True, slots=True)
class HouseholdQuestion(Answer):
    """One question. `options` are the codes to choose from where several may be chosen, `picked` those chosen so far.

    `explains`: the person asked why; `decides` are the supports that hang on it. `refused`: why the answer before
    cannot be.
    `wishes` were told in passing. `opens`: the first question, before which what is settled already is said.
    """

    screening: Screening
    vocabulary: Vocabulary
    fact: Fact
    options: tuple[str, ...]
    picked: tuple[str, ...]
    for_other: bool
    can_go_back: bool
    opens: bool = False
    explains: bool = False
    decides: tuple[str, ...] = ()
    refused: Refused | None = None
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerChanged(Answer):
    """An answer to an earlier question was given again, by the button of an old message: it is said back."""

    fact: Fact
    value: str
    district: str


class View(StrEnum):
    """Which part of a result is shown."""

    RESULT = "result"
    NOT_FOR = "not_for"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class HouseholdResult(Answer):
    """What came out, a page of it. `single`: one support was asked about. `can_work_out`: the class is not known and
    may be worked out. `class_is_recorded`: the class stands in the commune's record."""

    screening: Screening
    vocabulary: Vocabulary
    ask: WhomToAsk
    view: View
    page: int
    single: bool
    for_other: bool
    can_work_out: bool
    wishes: tuple[str, ...] = ()
    class_is_recorded: bool = False


@dataclass(frozen=True, slots=True)
class HouseholdReview(Answer):
    """What was understood of a household, before what came out: each fact with its value as written, to be mended."""

    vocabulary: Vocabulary
    district: str
    facts: tuple[tuple[Fact, str], ...]
    unsure: tuple[Fact, ...]
    for_other: bool


@dataclass(frozen=True, slots=True)
class HouseholdStopped(Answer):
    """The questions were stopped; they can be taken up again."""

    district: District


@dataclass(frozen=True, slots=True)
class HouseholdLeft(Answer):
    """Another district was chosen while a household was being looked at: to start anew there?"""

    district: District
