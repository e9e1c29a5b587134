"""The phrases for reading reports, from `phrases/` in the first language; faults with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import product
from pathlib import Path

from assistant.cache import kept
from assistant.understanding.reports.patterns import BadPattern, Compiled, Compiler, word_expression
from assistant.understanding.reports.text.english import files_elsewhere, load_english
from assistant.understanding.reports.text.small_words import FILE as SMALL_WORDS
from assistant.understanding.reports.text.small_words import load_small_words
from knowledge.households.matching.spelling import canonical
from knowledge.language.letters import fold
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import Record, read_record
from locales.languages import FALLBACK

FILE = Path(__file__).with_name("phrases") / f"{FALLBACK}.yaml"
THINGS = ("water", "sanitation", "health_insurance", "telecom", "information_assets")
BOUGHT = ("telecom", "information_assets", "health_insurance", "water")
_SIGN_FOLLOWS = r"$|[,.;:!?)(\n/@~&+-] "
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one pattern says: a field, an operation and a value (None: the number or sum found)."""

    field: str
    op: str
    value: str | bool | int | None
    expression: re.Pattern[str]
    kind: str = "fact"
    needs: frozenset[str] | None = None

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether a row with these words (without accents) can hold it at all."""
        return self.needs is None or not self.needs.isdisjoint(words)


@dataclass(frozen=True)
class PhraseBook:
    """Everything of a language's file. `plain` patterns are read against the row, `framed` against the row with its
    objects marked."""

    abbreviations: Mapping[str, Phrase]
    kinship: Mapping[str, str]
    lists: Mapping[str, tuple[Phrase, ...]]
    accented: Mapping[tuple[str, Phrase], tuple[Phrase, ...]]
    plain: tuple[Pattern, ...]
    framed: tuple[Pattern, ...]
    objects: Mapping[Phrase, tuple[tuple[Phrase, str], ...]]
    small: Mapping[str, re.Pattern[str]]
    vocabulary: frozenset[str]
    bare: frozenset[str]
    lacking: frozenset[str] = field(default=frozenset())
    written: frozenset[str] = field(default=frozenset())
    longest_object: int = 6

    @cached_property
    def _by_first(self) -> dict[tuple[str, str], tuple[Phrase, ...]]:
        found: dict[tuple[str, str], list[Phrase]] = {}
        for name, phrases in self.lists.items():
            for phrase in sorted(phrases, key=len, reverse=True):
                found.setdefault((name, phrase[0]), []).append(phrase)
        return {key: tuple(phrases) for key, phrases in found.items()}

    def beginning_with(self, name: str, word: str) -> tuple[Phrase, ...]:
        """The phrases of a list that begin with a word (without accents), the longest first."""
        return self._by_first.get((name, word), ())

    @cached_property
    def kin_written(self) -> frozenset[str]:
        """The kinship words with their accents."""
        return frozenset(
            " ".join(words) for (name, _), known in self.accented.items() if name == "kinship" for words in known
        )


@cache
def read_phrases() -> PhraseBook:
    """The phrases of the reports. Raises KnowledgeError with every fault."""
    return kept("phrases", _read)


def _read() -> PhraseBook:
    faults: list[Fault] = []
    book = load_phrases(FILE, faults)
    if faults or book is None:
        raise KnowledgeError(tuple(faults))
    return book


def check_phrases(faults: list[Fault]) -> None:
    """Reads the phrases of every language, for their faults alone."""
    load_small_words(SMALL_WORDS, faults)
    for file in files_elsewhere():
        load_english(file, faults)
    load_phrases(FILE, faults)


def load_phrases(file: Path, faults: list[Fault]) -> PhraseBook | None:
    """The phrases of a file; faults are added to `faults`."""
    record = read_record(file, faults)
    if record is None:
        return None
    reader = _Reader(record, faults)
    book = reader.book()
    record.check_no_other_keys()
    return book


class _Reader:
    """Reads the sections of the file."""

    def __init__(self, record: Record, faults: list[Fault]) -> None:
        self._record = record
        self._faults = faults
        self._accented: dict[tuple[str, Phrase], list[Phrase]] = {}
        words = self._texts("words")
        marks = {
            "T": r"=(?P<t{i}>(?!credit|student_credit)\w+) ",
            "Thing": rf"=(?P<t{{i}}>{'|'.join(THINGS)}) ",
            "Bought": rf"=(?P<t{{i}}>{'|'.join(BOUGHT)}) ",
            "Course": r"=(?P<t{i}>extension) ",
            "Wanted": r"=(?P<t{i}>\w+) ",
            "Help": r"=(?P<t{i}>emergency_relief|social_assistance|reward) ",
        }
        self._compiler = Compiler(words, {}, marks)
        follows = self._compiler.compile(words.get("after_death", "")).expression
        self._compiler = Compiler(words, {"after_death": rf"(?={_SIGN_FOLLOWS}|{follows})"}, marks)

    def book(self) -> PhraseBook:
        """Everything of the file."""
        lists = {
            name: self._phrases(name)
            for name in ("household", "relatives", "ranks", "not_heads", "strangers", "nobody", "addressing")
        }
        lists |= {
            name: self._phrases(name) for name in ("addressed", "after_kinship", "joining", "restarts", "closers")
        }
        for section, prefix in (("not_so", ""), ("ellipsis", "as_before_")):
            for name, texts in self._lists(section).items():
                self._note(prefix + name, texts)
                lists[prefix + name] = tuple(dict.fromkeys(map(_folded, texts)))
        abbreviations = {short: tuple(full.split()) for short, full in self._texts("abbreviations").items()}
        kinship = {" ".join(_folded(word)): sex for sex, words in self._lists("kinship").items() for word in words}
        for words in self._lists("kinship").values():
            self._note("kinship", words)
        plain = (*self._facts(), *self._counts(), *self._causes(), *self._loans(), *self._special())
        objects = self._objects()
        small = {**self._corrections(), **self._income()}
        for name in ("debts", "debts_paid", "spending", "besides"):
            small[name] = self._regex(name, self._record.text(name))
        every = _every_word(self._record)
        bare = frozenset(word for word in every if word == fold(word))
        return PhraseBook(
            abbreviations,
            kinship,
            lists,
            {key: tuple(known) for key, known in self._accented.items()},
            plain,
            self._frames(),
            objects,
            small,
            frozenset(map(fold, every)),
            bare,
            frozenset(fold(word) for word in every if word != fold(word)) - bare,
            every,
        )

    def _texts(self, key: str) -> dict[str, str]:
        record = self._record.record(key)
        return {name: record.text(name) for name in record.values} if record else {}

    def _lists(self, key: str) -> dict[str, tuple[str, ...]]:
        record = self._record.record(key)
        return {name: record.texts(name) for name in record.values} if record else {}

    def _phrases(self, key: str) -> tuple[Phrase, ...]:
        texts = self._record.texts(key)
        self._note(key, texts)
        return tuple(dict.fromkeys(map(_folded, texts)))

    def _note(self, key: str, texts: Iterable[str]) -> None:
        """Keeps phrases with their accents."""
        for text in texts:
            self._accented.setdefault((key, _folded(text)), []).append(tuple(map(canonical, text.split())))

    def _facts(self) -> Iterable[Pattern]:
        for entry in self._record.records("facts"):
            name, value, op = entry.text("field"), entry.text("value"), entry.text("op", "set")
            meant: str | bool = value == "true" if value in ("true", "false") else value
            yield from self._patterns((name, op, meant), entry.texts("says"), at=entry)
            entry.check_no_other_keys()

    def _counts(self) -> Iterable[Pattern]:
        for name, texts in self._lists("counts").items():
            yield from self._patterns((name, "set", None), texts, "count")
        for name, texts in self._lists("none_of").items():
            if texts:
                yield from self._patterns((name, "set", 0), texts, "count")

    def _causes(self) -> Iterable[Pattern]:
        end = self._record.text("causes_end")
        for code, phrases in self._texts("causes").items():
            yield from self._patterns(("causes", "add", code), (phrases,))
            gone = f"({end}) [bị|còn|phải|cảnh|tình trạng|phải lo]* ({phrases})|({phrases}) nữa"
            yield from self._patterns(("causes", "remove", code), (gone,))
        for code, phrases in self._texts("causes_ended").items():
            yield from self._patterns(("causes", "remove", code), (phrases,))

    def _loans(self) -> Iterable[Pattern]:
        loans = self._record.record("loans")
        if loans:
            self._students = self._regex("loans", loans.text("students"))
            for name in ("received", "wished", "wished_no_more", "not_received", "bare"):
                yield from self._patterns(("loan", name, None), loans.texts(name), "loan", at=loans)
            loans.check_no_other_keys()

    def _special(self) -> Iterable[Pattern]:
        for entry in self._record.records("special"):
            yield from self._patterns(
                ("supports", "add", entry.text("support")), entry.texts("says"), "support", at=entry
            )

    def _frames(self) -> tuple[Pattern, ...]:
        return tuple(
            pattern
            for name, texts in self._lists("frames").items()
            for pattern in self._patterns(("frame", name, None), texts, "frame")
        )

    def _objects(self) -> dict[Phrase, tuple[tuple[Phrase, str], ...]]:
        found: dict[Phrase, list[tuple[Phrase, str]]] = {}
        for code, phrases in self._texts("objects").items():
            for phrase in _expanded(phrases):
                words = tuple(canonical(word) for word in phrase.split())
                found.setdefault(tuple(map(fold, words)), []).append((words, code))
        return {key: tuple(known) for key, known in found.items()}

    def _corrections(self) -> dict[str, re.Pattern[str]]:
        return {name: self._regex("corrections", text) for name, text in self._texts("corrections").items()}

    def _income(self) -> dict[str, re.Pattern[str]]:
        record = self._record.record("income")
        if record is None:
            return {}
        found = {
            f"income_{name}": self._regex("income", record.text(name)) for name in record.values if name != "nothing"
        }
        found["income_nothing"] = self._regex("income", "|".join(record.texts("nothing")))
        words = self._texts("words")
        found |= {f"income_{name}": self._regex("income", words[name]) for name in ("each", "whole", "spell")}
        found["students"] = self._students
        return found

    def _regex(self, key: str, *patterns: str) -> re.Pattern[str]:
        return self._compiled(self._record, patterns, key)[0]

    def _patterns(
        self,
        meaning: tuple[str, str, str | bool | int | None],
        texts: Iterable[str],
        kind: str = "fact",
        *,
        at: Record | None = None,
    ) -> Iterator[Pattern]:
        """A pattern for each text; `meaning`: the field, the operation and the value."""
        for text in texts:
            expression, needs = self._compiled(at or self._record, (text,), None if at else kind)
            yield Pattern(*meaning, expression, kind, needs)

    def _compiled(
        self, record: Record, patterns: Iterable[str], key: str | None
    ) -> tuple[re.Pattern[str], frozenset[str] | None]:
        """One expression for several patterns, and the words one of which it needs."""
        parts: list[Compiled] = []
        for pattern in patterns:
            try:
                parts.append(self._compiler.compile(pattern))
            except BadPattern as error:
                record.fault(str(error), key)
        needs = [part.needs for part in parts]
        known = (
            None
            if any(words is None for words in needs)
            else frozenset(word for words in needs for word in words or ())
        )
        return re.compile(rf"(?<!\S)(?:{'|'.join(part.expression for part in parts)})" if parts else r"(?!)"), known


def _folded(phrase: str) -> Phrase:
    return tuple(fold(canonical(word)) for word in phrase.split())


def _expanded(phrases: str) -> Iterator[str]:
    """`máy bơm [nước]|bò` is `máy bơm`, `máy bơm nước`, `bò`; `đi (nhật|hàn)` is `đi nhật`, `đi hàn`."""
    for phrase in re.split(r"\|(?![^\[(]*[\])])", phrases):
        parts = re.findall(r"\[[^\]]*\]|\([^)]*\)|[^\[\](]+", phrase)
        options = [["", *part[1:-1].split("|")] if part[0] == "[" else part.strip("()").split("|") for part in parts]
        yield from (" ".join(" ".join(chosen).split()) for chosen in product(*options))


def _every_word(record: Record) -> frozenset[str]:
    """Every word of the file, in its one spelling."""
    text = record.file.read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return frozenset(canonical(word) for line in lines for word in re.findall(r"[^\W\d_]+", line))


def said_as(typed: str, word: str) -> bool:
    """Whether a typed word may be a word of a phrase: its accents missing at most, hỏi for ngã."""
    return re.fullmatch(word_expression(word), typed + " ") is not None
