"""Loads `vocabulary.yaml`, where the facts, their questions and their words stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any as Anything

import yaml

from knowledge.rules.text import Text
from knowledge.rules.vocabulary import Answer, Fact, Kind, KnownTo, Phrase, Vocabulary

FILE = Path(__file__).with_name("vocabulary.yaml")
_UNUSABLE = (KeyError, TypeError, ValueError, AttributeError)


class BadVocabulary(Exception):
    """The vocabulary cannot be read; says the file, the line and what is missing or wrong."""


@cache
def load_vocabulary(file: Path = FILE) -> Vocabulary:
    """The vocabulary; raises BadVocabulary with every fault of the file, each with its line."""
    text = file.read_text("utf-8")
    try:
        content = yaml.safe_load(text)
        lists = {name: _wordings(codes) for name, codes in content["code_lists"].items()}
        facts = _facts(content, lists, _lines_of_facts(text), file)
        return Vocabulary(facts, content["aliases"], _phrases(content["phrases"]), _wordings(content["sentences"]))
    except (yaml.YAMLError, *_UNUSABLE) as error:
        raise BadVocabulary(f"{file}:1: missing or unusable: {error}") from error


def _facts(
    content: Mapping[str, Anything], lists: Mapping[str, Mapping[str, Text]], lines: Mapping[str, int], file: Path
) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    faults: list[str] = []
    for name, entry in content["facts"].items():
        try:
            facts[name] = _fact(name, entry, content, lists)
        except _UNUSABLE as error:
            faults.append(f"{file}:{lines[name]}: '{name}': missing or unusable: {error}")
    if faults:
        raise BadVocabulary("\n".join(faults))
    return facts


def _lines_of_facts(text: str) -> dict[str, int]:
    root = yaml.compose(text)
    sections = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    return {key.value: key.start_mark.line + 1 for key, _ in sections["facts"].value}


def _fact(
    name: str,
    entry: Mapping[str, Anything],
    content: Mapping[str, Anything],
    lists: Mapping[str, Mapping[str, Text]],
) -> Fact:
    kind = Kind(entry["kind"])
    codes = lists[entry["codes"]] if "codes" in entry else {}
    return Fact(
        name=name,
        kind=kind,
        title=Text.of(entry["title"]),
        question=Text.of(entry["question"]),
        why=Text.of(entry["why"]),
        example=f"{name}: {entry.get('example', content['examples'][kind])}",
        answers=_answers(entry.get("answers", content["answers"].get(kind, [])), codes),
        codes=codes,
        phrases=_both_ways(_phrases({**content["fact_phrases"].get(kind, {}), **entry.get("phrases", {})})),
        least=entry.get("least"),
        most=entry.get("most"),
        within=entry.get("within", ""),
        assumed=entry.get("assumed"),
        known_to=KnownTo(entry.get("known_to", KnownTo.HOUSEHOLD)),
    )


def _answers(entries: list[Mapping[str, Anything]], codes: Mapping[str, Text]) -> tuple[Answer, ...]:
    """The buttons of the file; without any, one for each code."""
    written = tuple(Answer(entry["value"], _label(entry)) for entry in entries)
    return written or tuple(Answer(code, label) for code, label in codes.items())


def _label(entry: Mapping[str, Anything]) -> Text:
    return Text.of({language: words for language, words in entry.items() if language != "value"})


def _both_ways(phrases: Mapping[str, Phrase]) -> Mapping[str, Phrase]:
    """With the words of `is false`, which are those of `is true` the other way round."""
    plain = phrases.get("is true")
    return {**phrases, "is false": Phrase(plain.fails, plain.holds)} if plain else phrases


def _phrases(entries: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Mapping[str, Phrase]:
    return _each(entries, lambda entry: Phrase(Text.of(entry["holds"]), Text.of(entry["fails"])))


def _wordings(entries: Mapping[str, Mapping[str, str]]) -> Mapping[str, Text]:
    return _each(entries, Text.of)


def _each(entries: Mapping[str, Anything], make: Callable[[Anything], Anything]) -> dict[str, Anything]:
    return {key: make(entry) for key, entry in entries.items()}
