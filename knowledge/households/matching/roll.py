"""The roll of an area as matching reads it: plain rows, whichever store they come from, with indexes by name, village
and code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.households.matching.spelling import name_words
from knowledge.households.matching.villages import VillageForms, village_forms
from knowledge.language.letters import fold

_GROUPS = re.compile(r"[A-Za-z]+|\d+")


@dataclass(frozen=True, slots=True)
class RollEntry:
    """What tells one household from another. `commune` is the caller's own key of a commune; `sex` is `M` or `F`.
    `aliases` are other names that stand for it as a whole."""

    code: str
    name: str | None
    commune: str | None = None
    village: str | None = None
    sex: str | None = None
    birth_year: int | None = None
    members: int | None = None
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VillageOf:
    """A village of a commune, as the roll writes it."""

    commune: str | None
    name: str


@dataclass(frozen=True)
class Roll:
    """The households of a district (or a part of it). `communes` gives the names under which a text may speak of each
    commune key."""

    entries: tuple[RollEntry, ...]
    communes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def given_names(self, commune: str | None) -> dict[str, list[RollEntry]]:
        """The households of one commune (of all for None) by the given name of their head, accents aside."""
        return self._by_given.get(commune, {})

    def ending_in(self, words: Sequence[str]) -> tuple[RollEntry, ...]:
        """The households whose head's name ends in these words, or that are called so, accents aside."""
        return tuple(self._by_ending.get(tuple(map(fold, words)), ()))

    def has_ending(self, words: Sequence[str]) -> bool:
        """Whether any head's name ends in these words, accents aside."""
        return tuple(map(fold, words)) in self._by_ending

    def has_name(self, words: Sequence[str]) -> bool:
        """Whether these words are the whole name of some head, accents aside."""
        return any(len(name_words(entry.name)) == len(words) for entry in self.ending_in(words))

    def has_word(self, word: str) -> bool:
        """Whether the word stands in any head's name, accents aside."""
        return fold(word) in self._words

    def knows_word(self, word: str) -> bool:
        """Whether the word stands in any head's or village's name, accents aside."""
        return fold(word) in self._words or fold(word) in self._village_words

    @cached_property
    def by_code(self) -> dict[str, RollEntry]:
        """Households by exact code."""
        return {entry.code: entry for entry in self.entries}

    def sizes(self, codes: Sequence[str]) -> dict[str, int | None]:
        """The members of households, as the roll itself holds them."""
        return {code: self.by_code[code].members for code in codes if code in self.by_code}

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The first words of the heads' names, without accents."""
        return frozenset(fold(words[0]) for entry in self.entries if len(words := name_words(entry.name)) > 1)

    @cached_property
    def written_surnames(self) -> frozenset[str]:
        """The first words of the heads' names, with their accents."""
        return frozenset(words[0] for entry in self.entries if len(words := name_words(entry.name)) > 1)

    @cached_property
    def villages(self) -> dict[tuple[str, ...], tuple[VillageOf, ...]]:
        """The villages by every row of accent-free words they may be called by."""
        found: dict[tuple[str, ...], dict[VillageOf, None]] = defaultdict(dict)
        for village in dict.fromkeys(VillageOf(e.commune, e.village) for e in self.entries if e.village):
            for words in self.forms_of(village).keys:
                found[words][village] = None
        return {words: tuple(named) for words, named in found.items()}

    def forms_of(self, village: VillageOf) -> VillageForms:
        """How a village may be called."""
        return village_forms(village.name)

    @cached_property
    def by_prefix(self) -> dict[tuple[str, int], tuple[RollEntry, ...]]:
        """Households by the letters of their code, all or those of the commune alone, and the number behind them."""
        found: dict[tuple[str, int], list[RollEntry]] = defaultdict(list)
        for entry in self.entries:
            letters, number = code_parts(entry.code)
            if number is not None:
                for prefix in dict.fromkeys(("".join(letters), letters[-1] if letters else "", "")):
                    found[prefix, number].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """The letters that codes begin with, all of them or those of the commune alone."""
        return frozenset(prefix for prefix, _ in self.by_prefix if prefix)

    @cached_property
    def _by_given(self) -> dict[str | None, dict[str, list[RollEntry]]]:
        found: dict[str | None, dict[str, list[RollEntry]]] = defaultdict(lambda: defaultdict(list))
        for entry in self.entries:
            for given in name_words(entry.name)[-1:]:
                for commune in dict.fromkeys((None, entry.commune)):
                    found[commune][fold(given)].append(entry)
        return found

    @cached_property
    def _by_ending(self) -> dict[tuple[str, ...], list[RollEntry]]:
        found: dict[tuple[str, ...], list[RollEntry]] = defaultdict(list)
        for entry in self.entries:
            words = tuple(fold(word) for word in name_words(entry.name))
            for start in range(len(words)):
                found[words[start:]].append(entry)
            for alias in {tuple(map(fold, name_words(alias))) for alias in entry.aliases}:
                if alias and alias != words[-len(alias) :]:
                    found[alias].append(entry)
        return found

    @cached_property
    def _village_words(self) -> frozenset[str]:
        return frozenset(word for words in self.villages for word in words)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for words in self._by_ending for word in words)


def code_parts(code: str) -> tuple[tuple[str, ...], int | None]:
    """The groups of letters of a code and its number: `BS-HL-0012` is (`BS`, `HL`) and 12."""
    groups = _GROUPS.findall(code.upper())
    letters = tuple(group for group in groups if group.isalpha())
    return letters, int(groups[-1]) if groups and groups[-1].isdigit() else None


def make_roll(entries: Iterable[RollEntry], communes: Iterable[tuple[str, tuple[str, ...]]] = ()) -> Roll:
    """A roll of these households."""
    return Roll(tuple(entries), tuple(communes))
