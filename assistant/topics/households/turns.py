"""Finding households by code, name and place, as they are typed: "tìm bà Lan thôn 3", "MAU-BH-001", "ds ho ngheo ban
pho"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.households import card, lists
from assistant.topics.households.hints import hints_in, is_addressed
from assistant.topics.households.model import AskName, Found, RecordsNotice, RecordsSaid
from assistant.topics.households.places import Placed, place_in
from assistant.understanding.understand import understand
from knowledge.concepts.model import Family
from knowledge.households.names import NameMatch
from knowledge.language.words import Word, split_words
from knowledge.people.roles import Doing

FILE = Path(__file__).with_name("phrases.yaml")
MOST_FOUND = 8
MOST_LOOKED_AT = 100
LONGEST_NAME = 6  # words
_NO_NAME = frozenset(
    {Family.TOPIC, Family.QUESTION, Family.QUANTITY, Family.INDICATOR, Family.NOT_HERE, Family.GROUP, Family.SMALL_TALK}
)


@dataclass(frozen=True, slots=True)
class _Request:
    """A text without the words that open it: what it opens with (`find`, `list`, empty) and the rest."""

    opens: str
    rest: str


def read_request(context: Context, text: str) -> Turn | None:
    """The turn of a typed text that asks for records; None when it is about something else."""
    if _opens(text, "own"):
        return card.show_own(context)
    if not context.desk.is_staff or not context.desk.may(Doing.READ):
        return None
    if code := _code(context, text):
        return card.show(context, code)
    request = _request(text)
    if request.opens == "list":
        return lists.from_text(context, request.rest)
    if request.rest.endswith("?"):
        return None
    return find(context, request.rest, asked=request.opens == "find" or is_addressed(request.rest))


def find(context: Context, typed: str, *, asked: bool) -> Turn | None:
    """The households that a name and place mean: the card of the only one, or a choice. Not asked for outright, only
    names as written count.

    None for words of the plan, unless a person is told by more than two words: "Mai Văn Hóa" is nobody's question on
    culture.
    """
    placed = place_in(typed, context)
    hinted = hints_in(placed.rest)
    words = len(hinted.name.split())
    is_person = words > 2 or bool(hinted.birth_year) or (words == 2 and placed.area.village is not None)
    plan = _speaks_of_the_plan(context, hinted.name)
    if words > LONGEST_NAME or (plan and not is_person):
        return None
    found = hinted.narrowed(context.desk.search(hinted.name, placed.area, MOST_LOOKED_AT) if words else ())
    exact = tuple(match for match in found if not match.edits)
    if not exact and (not asked or (plan and not found)):
        return None
    return _found(context, typed, placed, exact or found)


def _found(context: Context, typed: str, placed: Placed, found: Sequence[NameMatch]) -> Turn:
    if len(found) == 1 and not found[0].edits:
        return card.show(context, found[0].household.code)
    households = tuple(match.household for match in found[:MOST_FOUND])
    nearly = bool(found) and bool(found[0].edits)
    return context.expect(
        ("find",), Found(placed.rest or typed, placed.area, households, len(found) > MOST_FOUND, nearly)
    )


def ask_name(context: Context, _arguments: tuple[str, ...] = ()) -> Turn:
    """Asks which household is looked for."""
    if not context.desk.is_staff or not context.desk.may(Doing.READ):
        return context.say(RecordsSaid(RecordsNotice.NO_OFFICE))
    return context.expect(("find",), AskName())


def _typed_name(context: Context, _arguments: tuple[str, ...], text: str) -> Turn | None:
    """A text typed while a name is asked for; a question on the plan is still one."""
    if code := _code(context, text):
        return card.show(context, code)
    request = _request(text)
    if request.opens == "list":
        return lists.from_text(context, request.rest)
    return find(context, request.rest, asked=True)


def _find_command(context: Context, arguments: tuple[str, ...]) -> Turn | None:
    return _typed_name(context, (), " ".join(arguments)) if arguments else ask_name(context)


def _code(context: Context, text: str) -> str | None:
    """The code of a household in reach that a text is, however loosely it is written."""
    bare = text.strip().upper()
    if not any(letter.isdigit() for letter in bare) or len(bare.split()) > 4:
        return None
    written = dict.fromkeys((bare, "-".join(bare.split()), "".join(bare.split())))
    reach = context.desk.register(Doing.READ).find_all(list(written))
    return next((code for code in written if code in reach), None)


def _speaks_of_the_plan(context: Context, text: str) -> bool:
    """Whether a text names things of the plan beside any name: then it is a question, not a search."""
    understood = understand(text, context.library, context.state.district)
    return any(mention.family in _NO_NAME for mention in understood.query.mentions)


def _request(text: str) -> _Request:
    for kind in ("list", "find"):
        if opening := _opens(text, kind):
            return _Request(kind, " ".join(text.split()[opening:]))
    return _Request("", text)


def _opens(text: str, kind: str) -> int:
    """How many words at the beginning of a text are of an opening phrase of a kind."""
    keys = [word.key for word in split_words(text)]
    fitting = [phrase for phrase in _phrases()[kind] if keys[: len(phrase)] == list(phrase)]
    return max(map(len, fitting), default=0)


@cache
def _phrases() -> Mapping[str, Sequence[tuple[str, ...]]]:
    data = yaml.safe_load(FILE.read_text("utf-8"))
    return {kind: [_keys(split_words(phrase)) for phrase in phrases] for kind, phrases in data.items()}


def _keys(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.key for word in words)


BUTTONS: Mapping[str, Press] = {"find": ask_name}
READERS: Mapping[str, Read] = {"find": _typed_name}
COMMANDS: Mapping[str, Command] = {"tim": _find_command}
