"""Finding households by name: without accents, with words before the name, with a middle name left out, with typos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from knowledge.households.household import Household
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.store.keys import fold, name_key, spelling, words_of

KINSHIP = frozenset(
    {"ho", "gia", "dinh", "ong", "ba", "anh", "chi", "co", "chu", "bac", "cau", "di", "o", "me", "em", "chau"}
)
MOST_EDITS = 2  # in the whole name, one in a word
SHORT = 3  # letters
SURE_WORDS = 2  # so many words typed rightly excuse a slip in a short one
LAST_LETTER = "\U0010ffff"
MOST_NAMES = 200  # different names that a typed one may nearly be

_Found = tuple[int, str, str]  # edits, code, name


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A household that a typed name may mean: letters typed wrongly, and whether the accents are the typed ones too."""

    household: Household
    edits: int
    same_accents: bool


def find_by_name(register: Register, typed: str, area: Area, limit: int = 20) -> tuple[NameMatch, ...]:
    """Households whose head's name ends like the typed one, best first; only when there are none, those whose names
    are nearly like it."""
    words = words_of(typed)
    name = _without_kinship(words)
    place = register.conditions(area)
    called = _called(register.session, name, place)
    found = (
        _ending(register.session, words, place)
        or _ending(register.session, name, place)
        or (_nearly(register.session, name, place) if not called else [])
    )
    found += [each for each in called if each[1] not in {code for _, code, _ in found}]
    accents = (
        accents_of(" ".join(name)) if fold(typed) != typed.lower() else frozenset()
    )  # without accents every reading fits
    ranked = sorted((edits, not accents <= accents_of(head), code) for edits, code, head in found)[:limit]
    households = register.find_all([code for _, _, code in ranked])
    return tuple(NameMatch(households[code], edits, not other) for edits, other, code in ranked)


def _ending(session: Session, words: Sequence[str], place: Sequence[ColumnElement[bool]]) -> list[_Found]:
    """The households whose name ends like the words."""
    key = name_key(" ".join(words))
    ends_so = (
        HouseholdRow.given_key == key.partition(" ")[0],
        HouseholdRow.name_key >= key,
        HouseholdRow.name_key < key + LAST_LETTER,
    )
    rows = session.execute(select(HouseholdRow.code, HouseholdRow.name).where(*ends_so, *place)) if key else ()
    return [(0, code, name) for code, name in rows]


def _called(session: Session, words: Sequence[str], place: Sequence[ColumnElement[bool]]) -> list[_Found]:
    """The households that are called just so, besides the name of their head."""
    typed = name_key(" ".join(words))
    rows = session.execute(
        select(HouseholdRow.code, HouseholdRow.aliases).where(HouseholdRow.aliases.is_not(None), *place)
    )
    return [(0, code, alias) for code, aliases in rows for alias in aliases or () if name_key(alias) == typed]


def _nearly(session: Session, words: Sequence[str], place: Sequence[ColumnElement[bool]]) -> list[_Found]:
    """The households whose name is like the words but for typos and middle names left out."""
    typed = name_key(" ".join(words)).split()
    given = [
        word for word in _given_names(session) if typed and (_letters(word, typed[0]) <= 1 or typed[0].endswith(word))
    ]
    alike = (HouseholdRow.given_key.in_(given), *place)
    keys = session.scalars(select(HouseholdRow.name_key).where(*alike).distinct())
    edits = {key: count for key in keys if (count := _typos(typed, key.split())) <= MOST_EDITS}
    closest = sorted(edits, key=edits.__getitem__)[:MOST_NAMES]
    named = select(HouseholdRow.name_key, HouseholdRow.code, HouseholdRow.name).where(
        HouseholdRow.name_key.in_(closest), *alike
    )
    return [(edits[key], code, name) for key, code, name in session.execute(named)]


def _given_names(session: Session) -> list[str]:
    """Every given name of the register, each read by one step in the index."""
    names = select(func.min(HouseholdRow.given_key).label("name")).cte("given_name", recursive=True)
    following = select(func.min(HouseholdRow.given_key)).where(HouseholdRow.given_key > names.c.name).scalar_subquery()
    steps = names.union_all(select(following).where(names.c.name.is_not(None)))
    return [name for name in session.scalars(select(steps.c.name)) if name]


def edits_between(typed: Sequence[str], words: Sequence[str]) -> int:
    """Letters to change so that the typed words are the given name and, in their order, some of the words before it."""
    return _distance(typed[0], words[0]) + _edits_before(typed[1:], words[1:], _distance)


def _typos(typed: Sequence[str], words: Sequence[str]) -> int:
    """As `edits_between`, but a slip in a short word is forgiven where two other words at least are right, and so is a
    space left out."""
    if len(typed) < len(words) and "".join(reversed(typed)) == "".join(reversed(words)):
        return 1
    edits = _letters(typed[0], words[0]) + _edits_before(typed[1:], words[1:], _letters)
    right = len(set(typed) & set(words))
    return edits if right >= SURE_WORDS else edits_between(typed, words)


def _edits_before(typed: Sequence[str], words: Sequence[str], distance: Callable[[str, str], int]) -> int:
    """Letters to change so that the typed words are some of these, in their order."""
    edits, rest = 0, iter(words)
    for word in typed:
        edits += next((count for other in rest if (count := distance(word, other)) <= MOST_EDITS), MOST_EDITS + 1)
    return edits


@lru_cache(maxsize=50_000)
def _letters(typed: str, word: str) -> int:
    """0 or 1 letter to change, more than allowed for another word."""
    return 0 if typed == word else 1 if OSA.distance(typed, word, score_cutoff=1) == 1 else MOST_EDITS + 1


@lru_cache(maxsize=50_000)
def _distance(typed: str, word: str) -> int:
    """0 or 1 letter to change; more than allowed for another word, as short ones become by any letter."""
    if typed == word:
        return 0
    is_near = max(len(typed), len(word)) > SHORT and OSA.distance(typed, word, score_cutoff=1) == 1
    return 1 if is_near else MOST_EDITS + 1


@lru_cache(maxsize=50_000)
def accents_of(name: str) -> frozenset[str]:
    """Each word's letters and marks, wherever its tone mark is put."""
    return frozenset(map(spelling, words_of(name)))


def _without_kinship(words: list[str]) -> list[str]:
    while len(words) > 1 and fold(words[0]) in KINSHIP:
        words = words[1:]
    return words
