"""The phrases in which figures are asked for, from `phrases/*.yaml`; faults with file and line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.understanding.figures.request import Intent
from assistant.understanding.reports.patterns import NUMERALS, BadPattern, Compiler, word_expression
from knowledge.households.household import DEPRIVATIONS
from knowledge.language.letters import fold
from knowledge.language.words import split_words
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import Record, read_record

FOLDER = Path(__file__).with_name("phrases")
SUPERLATIVE = "superlative"  # an intent of the files that becomes best or worst
REDUCED = "reduced"  # a progress summary asked for by a number
INTENTS = (*(intent.value for intent in Intent), SUPERLATIVE, REDUCED)
DENIED = "denied"  # lacks that are read before supports
SLOTS = (DENIED, "support", "deprived", "cause", "class")  # in the order in which they take words
MEASURED = ("best", "worst", "high", "low", "good", "bad")
PERIODS = ("6_months", *(f"{which}_{what}" for which in ("this", "last") for what in ("month", "quarter", "year")))
SINCE_2022 = "knowledge"  # a cause that only the list from 2022 has
_NUMBER = "|".join(word_expression(word) for word in NUMERALS.split("|"))
_GAPS = {
    "far": r"(?:\S+ ){0,14}?",
    "num": rf"(?:\d+ |(?:{_NUMBER}))",
    "form": r"\d+(?:\.\d+)?[a-z]? ",
    "end": r"(?=$)",
    "noaim": r"(?!k[eế] |ch[iỉ] |m[uụ]c |y[eê]u )",  # "chưa đạt kế hoạch" without accents is no land
    "span": r"[^\W\d_]+_(?:tháng|thang|năm|nam|quý|quy)_\S+ ",  # "mấy năm nay", joined
}
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class FiguresBook:
    """Everything of the files: expressions over a row of words, each with a space behind it."""

    abbreviations: Mapping[str, tuple[str, ...]]
    intents: tuple[tuple[str, re.Pattern[str]], ...]
    slots: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    no_class: re.Pattern[str]
    plan_only: re.Pattern[str]
    target_itself: re.Pattern[str]
    under_way: re.Pattern[str]
    joined: re.Pattern[str]
    polite: re.Pattern[str]
    bare: re.Pattern[str]
    several: re.Pattern[str]
    leaning: re.Pattern[str]
    named: re.Pattern[str]
    beside: re.Pattern[str]
    taken_back: re.Pattern[str]
    particles: frozenset[str]
    superlatives: Mapping[str, re.Pattern[str]]
    own_area: re.Pattern[str]
    periods: tuple[tuple[str, re.Pattern[str]], ...]
    opening: re.Pattern[str]
    between: frozenset[str]
    numbers: Mapping[str, int]
    vocabulary: frozenset[str]

    def number(self, word: str) -> int | None:
        """The number that a word is."""
        return int(word) if word.isdecimal() else self.numbers.get(fold(word))


@cache
def read_figures_book() -> FiguresBook:
    """The phrases. Raises KnowledgeError with every fault."""
    faults: list[Fault] = []
    book = load_figures_book(FOLDER, faults)
    if faults:
        raise KnowledgeError(tuple(faults))
    return book


def load_figures_book(folder: Path, faults: list[Fault]) -> FiguresBook:
    """The phrases of all languages as one book; faults are added to `faults`."""
    files = sorted(folder.glob("*.yaml"), reverse=True)
    records = [record for file in files if (record := read_record(file, faults))]
    book = _Reader([_Language(record) for record in records]).book()
    for record in records:
        record.check_no_other_keys()
    return book


class _Language:
    """One file, with the compiler that knows its words."""

    def __init__(self, record: Record) -> None:
        self.record = record
        words = record.record("words")
        named = {name: words.text(name) for name in words.values} if words else {}
        self._compiler = Compiler(named, _GAPS, {})

    def expressions(self, holder: Record, key: str) -> Iterable[str]:
        """What the patterns of a list compile to."""
        for pattern in holder.texts(key):
            try:
                yield self._compiler.compile(pattern).expression
            except BadPattern as error:
                holder.fault(str(error), key)

    def section(self, name: str, allowed: Collection[str]) -> Record | None:
        """A mapping from codes to patterns; other codes are faults."""
        section = self.record.record(name)
        for code in section.values if section else ():
            if section and code not in allowed:
                section.fault(f"'{code}' is not known under '{name}'; known: {', '.join(allowed)}", code)
        return section


class _Reader:
    """Joins the languages."""

    def __init__(self, languages: list[_Language]) -> None:
        self._languages = languages

    def book(self) -> FiguresBook:
        intents = self._sections("intents", INTENTS)
        return FiguresBook(
            abbreviations=self._abbreviations(),
            intents=tuple(intents.items()),
            slots=self._slots(),
            no_class=self._no_class(),
            plan_only=self._list("plan_only"),
            target_itself=self._list("target_itself"),
            under_way=self._list("under_way"),
            joined=self._list("joined"),
            polite=self._list("polite"),
            bare=self._list("bare"),
            several=self._list("several"),
            leaning=self._list("leaning"),
            named=self._list("named"),
            beside=self._list("beside"),
            taken_back=self._list("taken_back"),
            particles=self._words("particles"),
            superlatives=self._sections("superlatives", MEASURED),
            own_area=self._list("own_area"),
            periods=tuple(self._sections("periods", PERIODS).items()),
            opening=self._list("opening"),
            between=self._words("between"),
            numbers=self._numbers(),
            vocabulary=self._vocabulary(),
        )

    def _sections(self, name: str, allowed: Collection[str]) -> dict[str, re.Pattern[str]]:
        """The patterns of every code, in the order of the first file."""
        sections = [(each, section) for each in self._languages if (section := each.section(name, allowed))]
        codes = dict.fromkeys(code for _, section in sections for code in section.values)
        return {
            code: _joined(part for each, section in sections for part in each.expressions(section, code))
            for code in codes
        }

    def _list(self, name: str) -> re.Pattern[str]:
        return _joined(part for each in self._languages for part in each.expressions(each.record, name))

    def _words(self, name: str) -> frozenset[str]:
        return frozenset(fold(word) for each in self._languages for word in each.record.texts(name))

    def _slots(self) -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
        known = _codes()
        found: dict[str, dict[str, list[str]]] = {slot: {} for slot in SLOTS}
        for each in self._languages:
            slots = each.record.record("slots")
            for slot in SLOTS:
                section = slots.record(slot) if slots else None
                for code in section.values if section else ():
                    if section and code not in known[slot]:
                        section.fault(f"'{code}' is no {slot}; known: {', '.join(sorted(known[slot]))}", code)
                    elif section:
                        found[slot].setdefault(code, []).extend(each.expressions(section, code))
        return {slot: tuple((code, _joined(parts)) for code, parts in codes.items()) for slot, codes in found.items()}

    def _no_class(self) -> re.Pattern[str]:
        holders = ((each, each.record.record("slots")) for each in self._languages)
        return _joined(part for each, slots in holders if slots for part in each.expressions(slots, "no_class"))

    def _abbreviations(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for each in self._languages:
            table = each.record.record("abbreviations")
            found |= {short: tuple(table.text(short).split()) for short in table.values} if table else {}
        return found

    def _numbers(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for each in self._languages:
            table = each.record.record("numbers")
            found |= {fold(word): table.whole(word) or 0 for word in table.values} if table else {}
        return found

    def _vocabulary(self) -> frozenset[str]:
        """Every word of the files without accents, so that typos are read towards them."""
        texts = (each.record.file.read_text("utf-8") for each in self._languages)
        lines = (line for text in texts for line in text.splitlines() if not line.lstrip().startswith("#"))
        return frozenset(word.key for line in lines for said in _LETTERS.findall(line) for word in split_words(said))


def _codes() -> dict[str, Collection[str]]:
    """The codes that each slot may hold."""
    facts = load_vocabulary().facts
    return {
        "support": facts["supports"].codes,
        "cause": {*facts["causes"].codes, SINCE_2022},
        "class": facts["class"].codes,
        "deprived": DEPRIVATIONS,
        DENIED: DEPRIVATIONS,
    }


def _joined(expressions: Iterable[str]) -> re.Pattern[str]:
    """One expression for several, each beginning with a word; nothing fits none of them."""
    parts = tuple(expressions)
    return re.compile(rf"(?<!\S)(?:{'|'.join(parts)})" if parts else r"(?!)")
