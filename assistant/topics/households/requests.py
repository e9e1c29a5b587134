"""What is asked about households in words: "tìm bà Lan thôn 3", "MAU-BH-001", "ds ho ngheo ban pho"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant.conversation.context import Context
from assistant.conversation.requests import PrivateRequest, Request
from assistant.topics.households.buttons import AskWhichHousehold, OpenHousehold, OpenOwnHousehold
from assistant.topics.households.hints import Hinted, hints_in, is_addressed
from assistant.topics.households.places import Placed, place_in
from assistant.understanding.understand import Understood
from knowledge.concepts.model import Family
from knowledge.households.naming.names import NameMatch
from knowledge.language.letters import clean
from knowledge.language.words import keys, split_words
from knowledge.people.roles import Doing

FILE = Path(__file__).with_name("phrases.yaml")
MOST_LOOKED_AT = 100
LONGEST_NAME = 6  # words
_NO_NAME = frozenset(
    {Family.TOPIC, Family.QUESTION, Family.QUANTITY, Family.INDICATOR, Family.NOT_HERE, Family.GROUP, Family.SMALL_TALK}
)


@dataclass(frozen=True, slots=True)
class ShowFound(PrivateRequest):
    """The households that a typed name and place mean."""

    typed: str
    placed: Placed
    found: tuple[NameMatch, ...]


@dataclass(frozen=True, slots=True)
class ListAsked(PrivateRequest):
    """The list that a text asks for."""

    text: str


def claim(context: Context) -> Request | None:
    """The own record, for anybody; a code, a list, a household by its name for the staff."""
    if not context.records or not context.incoming.is_private or context.incoming.files:
        return None
    text = clean(context.incoming.said)
    if _opens(text, "own"):
        return OpenOwnHousehold()
    if not context.desk.is_staff or not context.desk.may(Doing.READ):
        return None
    if code := code_in(context, text):
        return OpenHousehold(code)
    kind, rest = _opened(text)
    if kind == "list":
        return ListAsked(rest)
    if rest.endswith("?"):
        return None
    return find(context, rest, asked=kind == "find" or is_addressed(rest))


def asked_by_name(context: Context, text: str) -> Request | None:
    """What is typed where a household's name was asked for; None for a question on the plan."""
    if code := code_in(context, text):
        return OpenHousehold(code)
    kind, rest = _opened(text)
    return ListAsked(rest) if kind == "list" else find(context, rest, asked=True)


def find_command(context: Context, words: str) -> Request:
    """What the command that finds households asks for."""
    return (asked_by_name(context, words) if words and context.is_staff else None) or AskWhichHousehold()


def find(context: Context, typed: str, *, asked: bool) -> ShowFound | None:
    """The households that a name and place mean. Not asked for outright, only names as written count.

    None for words of the plan, unless a person is told by more than two words: "Mai Văn Hóa" is nobody's question on
    culture.
    """
    placed = place_in(typed, context)
    hinted = hints_in(placed.rest)
    words = len(hinted.name.split())
    plan = _speaks_of_the_plan(context.understood, hinted.name)
    if words > LONGEST_NAME or (plan and not _is_person(hinted, placed)):
        return None
    found = tuple(hinted.narrowed(context.desk.search(hinted.name, placed.area, MOST_LOOKED_AT) if words else ()))
    exact = tuple(match for match in found if not match.edits)
    if not exact and (not asked or (plan and not found)):
        return None
    return ShowFound(typed, placed, exact or found)


def code_in(context: Context, text: str) -> str | None:
    """The code of a household in reach that a text is, however loosely it is written."""
    bare = text.strip().upper()
    if not any(letter.isdigit() for letter in bare) or len(bare.split()) > 4:
        return None
    written = dict.fromkeys((bare, "-".join(bare.split()), "".join(bare.split())))
    reach = context.desk.find_all_to(Doing.READ, list(written))
    return next((code for code in written if code in reach), None)


def _is_person(hinted: Hinted, placed: Placed) -> bool:
    words = len(hinted.name.split())
    return words > 2 or bool(hinted.birth_year) or (words == 2 and placed.area.village is not None)


def _speaks_of_the_plan(understood: Understood, name: str) -> bool:
    """Whether a name holds things of the plan, as they were understood in the message: then it is a question."""
    in_name = {word.key for word in split_words(name)}
    said = [word.key for word in split_words(understood.query.text)]
    return any(
        mention.family in _NO_NAME and set(said[mention.start : mention.end]) <= in_name
        for mention in understood.query.mentions
    )


def opens_a_list(text: str) -> bool:
    """Whether a text begins as one that asks for a list."""
    return bool(_opens(text, "list"))


def _opened(text: str) -> tuple[str, str]:
    """What a text opens with (`find`, `list`, empty), and the rest."""
    for kind in ("list", "find"):
        if opening := _opens(text, kind):
            return kind, " ".join(text.split()[opening:])
    return "", text


def _opens(text: str, kind: str) -> int:
    """How many words at the beginning of a text are of an opening phrase of a kind."""
    said = keys(text)
    fitting = [phrase for phrase in opening_phrases()[kind] if tuple(said[: len(phrase)]) == phrase]
    return max(map(len, fitting), default=0)


@cache
def opening_phrases() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Phrases that begin a request about records, by kind, as keys of their words."""
    data = yaml.safe_load(FILE.read_text("utf-8"))
    return {kind: [tuple(keys(phrase)) for phrase in phrases] for kind, phrases in data.items()}
