"""Which facts of a household a text gives. What it does not say stays unknown, and so does what it says both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.understanding.household_words import HouseholdWords, Spoken
from assistant.understanding.told_money import income_told
from assistant.understanding.told_patterns import facts_told, gives_reason, wishes_told, without_wider
from knowledge.language.letters import clean
from knowledge.language.numerals import read_numeral
from knowledge.language.words import Word, split_words

_CLAUSE = re.compile(r"[;!?\n]|[.,](?!\d)|\b(?:nhưng|nhung|but)\b")
_LONGEST_REFUSAL = 4
_LONGEST_COUNTED = 5
_TURNED = {"true": "false", "false": "true"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells of a household: facts with their values as written, supports it wishes for and has received,
    and whether
    it is somebody else's."""

    facts: tuple[tuple[str, str], ...]
    wishes: frozenset[str]
    received: frozenset[str]
    for_other: bool

    def of(self, fact: str) -> str | None:
        """The value of a fact as written, None when the text does not give it."""
        return dict(self.facts).get(fact)


def told_in(text: str, known: HouseholdWords) -> Told:
    """Everything that a text tells of a household."""
    cleaned = clean(text)
    clauses = [split_words(clause) for clause in _CLAUSE.split(cleaned)]
    wishes = _wishes(clauses, known)
    said: dict[str, set[str]] = {}
    for fact, value in (found for clause in clauses for found in _phrases(clause, known)):
        said.setdefault(fact, set()).add(value)
    facts = {fact: one for fact, values in said.items() if (one := _one(fact, values)) is not None}
    counts = dict(found for clause in clauses for found in _counts(clause, known))
    facts |= counts
    patterned = facts_told(clauses, known.telling)
    facts = {fact: value for fact, value in facts.items() if fact != "class" or "class" in patterned} | patterned
    if reasons := _reasons(gives_reason(clauses, known.telling), known):
        facts["causes"] = reasons
    if income := income_told(cleaned, facts.get("members"), known.telling):
        facts["income"] = income
        if facts.get("members") == "1" and "members" not in patterned:
            del facts["members"]  # "1tr2 một người" counts nobody
    if "vocational_training" in wishes and facts.get("students") == "1" and "students" not in patterned:
        del facts["students"]  # "cho con học nghề" is a wish
    keys = [word.key for clause in clauses for word in clause]
    if known.has("asks_class", keys):
        facts.pop("class", None)
    return Told(
        tuple(facts.items()),
        wishes,
        _listed(clauses, "having_got", known),
        known.has("others", keys),
    )


def asks_in_general(words: Sequence[Word], known: HouseholdWords) -> bool:
    """Whether somebody asks what their household gets, whatever it may be; "được hỗ trợ gì khi đi học" asks about one
    thing."""
    row = f" {' '.join(word.key for word in words)} "
    behind = [
        row.partition(f" {' '.join(phrase)} ")[2].split()
        for phrase in known.small["general"]
        if f" {' '.join(phrase)} " in row
    ]
    return any(not rest or not known.has("narrowing", rest[:1]) for rest in behind)


def asks_for_class(words: Sequence[Word], known: HouseholdWords) -> bool:
    """Whether somebody asks if a household is poor."""
    return known.has("asks_class", [word.key for word in words])


def names_own_household(words: Sequence[Word], known: HouseholdWords) -> bool:
    """Whether the words speak of the writer's household, or of one the writer stands for."""
    keys = [word.key for word in words]
    return known.has("own", keys) or known.has("others", keys)


def _phrases(clause: Sequence[Word], known: HouseholdWords) -> Iterator[tuple[str, str]]:
    """The facts that phrases give, turned round where they are refused (`!poor` is a code that does not hold)."""
    refused_until = -1
    for spoken in known.facts.find(clause):
        refused = _is_refused(clause, spoken, refused_until, known)
        refused_until = spoken.end if refused else -1
        for meaning in spoken.meanings:
            yield meaning.fact, _refused(meaning.value) if refused else meaning.value


def _is_refused(clause: Sequence[Word], spoken: Spoken, refused_until: int, known: HouseholdWords) -> bool:
    before = [word.key for word in clause[: spoken.start]]
    if known.ends_with("refusing", before[-_LONGEST_REFUSAL:]):
        return True
    between = before[refused_until:] if refused_until >= 0 else []
    return bool(between) and all(known.has("joining", [key]) for key in between)


def _refused(value: str) -> str:
    if value.isdigit():
        return "0"
    return _TURNED.get(value, f"!{value}")


def _one(fact: str, values: set[str]) -> str | None:
    """The one value that was said; a household newly out of poverty names its old class too."""
    held = {value for value in values if not value.startswith("!")}
    if fact == "class" and not held and {"!poor", "!near_poor"} <= values:
        return "not_poor"
    if "newly_escaped" in held:
        return "newly_escaped"
    return held.pop() if len(held) == 1 else None


def _counts(clause: Sequence[Word], known: HouseholdWords) -> Iterator[tuple[str, str]]:
    """Numbers with what they count behind them: `5 khẩu`, `hai đứa đi học`."""
    place = 0
    while place < len(clause):
        value, taken = _number(clause[place:])
        fact = _counted(clause[place + taken :], known) if taken else None
        if fact:
            yield fact, str(value)
        place += max(1, taken)


def _number(words: Sequence[Word]) -> tuple[int, int]:
    if words[0].text.isdigit():
        return int(words[0].text), 1
    return read_numeral([word.text for word in words])


def _counted(after: Sequence[Word], known: HouseholdWords) -> str | None:
    """What the number before these words counts: the phrase that reaches furthest, behind at most a few little
    words."""
    best, reach = None, 0
    for skipped in range(len(after)):
        here = known.counted.find(after[skipped : skipped + _LONGEST_COUNTED])
        if here and here[0].start == 0 and skipped + here[0].end > reach:
            best, reach = here[0].meanings[0].fact, skipped + here[0].end
        if not known.has("between", [after[skipped].key]):
            break
    return best


def _wishes(clauses: Sequence[Sequence[Word]], known: HouseholdWords) -> frozenset[str]:
    return without_wider(_listed(clauses, "wanting", known) | wishes_told(clauses, known.telling))


def _reasons(clauses: Sequence[Sequence[Word]], known: HouseholdWords) -> str:
    """The causes of poverty that are named as its reason, with commas between."""
    found = {mention.code for clause in clauses for mention in known.causes.find(clause)}
    return ",".join(sorted(found))


def _listed(clauses: Sequence[Sequence[Word]], opening: str, known: HouseholdWords) -> frozenset[str]:
    """The supports named behind an opening word, which goes on over the commas of "muốn vay vốn, học nghề"."""
    listed: set[str] = set()
    opened = False
    for clause in clauses:
        found = known.needs.find(clause)
        opened = opened and bool(found) and found[0].start == 0
        for spoken in found:
            before = [word.key for word in clause[: spoken.start]]
            refused = known.ends_with("refusing", before[-_LONGEST_REFUSAL:])
            opened = not refused and (opened or known.has(opening, before))
            listed |= {meaning.value for meaning in spoken.meanings} if opened else set()
    return frozenset(listed)
