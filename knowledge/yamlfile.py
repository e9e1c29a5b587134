"""YAML read with line numbers: every fault of a file is collected, none stops the reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.text import Fault, Text
from locales.languages import language_codes, languages

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Record:
    """One mapping of a file. Asking for a value notes what is wrong with it and goes on."""

    file: Path
    line: int
    values: dict[str, yaml.Node]
    faults: list[Fault]
    asked: set[str]

    def fault(self, says: str, key: str | None = None) -> None:
        """Notes a fault at the line of `key`, or of the whole record."""
        node = self.values.get(key) if key else None
        self.faults.append(Fault(self.file, _line(node) if node else self.line, says))

    def has(self, key: str) -> bool:
        """Whether the key is there and is not null."""
        self.asked.add(key)
        node = self.values.get(key)
        return node is not None and node.tag != "tag:yaml.org,2002:null"

    def text(self, key: str, default: str = "") -> str:
        """The text under `key`; a missing one without a default is a fault."""
        if not self.has(key):
            if not default:
                self.fault(f"'{key}' is missing; for example {key}: some-text")
            return default
        node = self.values[key]
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return str(node.value)
        self.fault(f"'{key}' must be a text", key)
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under `key`; a missing list is empty."""
        if not self.has(key):
            return ()
        node = self.values[key]
        if not isinstance(node, yaml.SequenceNode):
            self.fault(f"'{key}' must be a list; for example {key}: [one, two]", key)
            return ()
        return tuple(str(item.value) for item in node.value if self._is_text(item, key))

    def told(self, key: str) -> Text:
        """The text under `key` in every language that must have it, and in those that do."""
        words = self.record(key)
        if words is None:
            example = ", ".join(f'{language.code}: "..."' for language in languages() if language.told)
            self.fault(f"'{key}' is missing; for example {key}: {{{example}}}")
            return Text.same("")
        spoken = [language.code for language in languages() if language.told or words.has(language.code)]
        found = Text.of({code: words.text(code) for code in spoken})
        words.check_no_other_keys()
        return found

    def texts_elsewhere(self, key: str) -> tuple[str, ...]:
        """The lists of texts under `key` of every language but the first, each named by it: `{}` in `key`."""
        _, *others = language_codes()
        return tuple(text for code in others for text in self.texts(key.format(code)))

    def code(self, key: str, allowed: Collection[str]) -> str:
        """A word out of a closed list."""
        value = self.text(key)
        if value and value not in allowed:
            self.fault(f"'{value}' is no {key}; allowed: {', '.join(sorted(allowed))}", key)
        return value

    def codes(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Words out of a closed list."""
        found = self.texts(key)
        for value in found:
            if value not in allowed:
                self.fault(f"'{value}' is not known under '{key}'", key)
        return found

    def whole(self, key: str) -> int | None:
        """A whole number, or None when absent."""
        number = self.number(key)
        return None if number is None else int(number)

    def number(self, key: str) -> float | None:
        """A number, or None when absent."""
        if not self.has(key):
            return None
        try:
            return float(self.text(key))
        except ValueError:
            self.fault(f"'{key}' must be a number; for example {key}: 2.5", key)
            return None

    def date(self, key: str) -> dt.date | None:
        """A day written 2016-10-06, or None when absent."""
        if not self.has(key):
            return None
        try:
            return dt.date.fromisoformat(self.text(key))
        except ValueError:
            self.fault(f"'{key}' must be a day; for example {key}: 2016-10-06", key)
            return None

    def record(self, key: str) -> Record | None:
        """The mapping under `key`, or None when absent."""
        if not self.has(key):
            return None
        node = self.values[key]
        if not isinstance(node, yaml.MappingNode):
            self.fault(f"'{key}' must be a mapping", key)
            return None
        return _record(node, self.file, self.faults)

    def is_mapping(self, key: str) -> bool:
        """Whether the value under `key` is a mapping rather than a text or a list."""
        return isinstance(self.values.get(key), yaml.MappingNode)

    def records(self, key: str) -> Iterator[Record]:
        """The mappings listed under `key`; none when absent."""
        if self.has(key):
            yield from _records(self.values[key], self.file, self.faults)

    def check_no_other_keys(self) -> None:
        """Every key nobody asked for is a fault: most are slips of the pen."""
        for key in self.values.keys() - self.asked:
            self.fault(f"'{key}' is not a known key here", key)

    def _is_text(self, node: yaml.Node, key: str) -> bool:
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return True
        self.faults.append(Fault(self.file, _line(node), f"'{key}' may hold texts only; quote texts with ':' in them"))
        return False


def check_yaml(file: Path, faults: list[Fault]) -> None:
    """Adds a fault for a file that is no YAML, and for every key that stands twice in a mapping, however deep."""
    waiting = [node] if (node := _compose(file, faults)) else []
    while waiting:
        found = waiting.pop()
        if isinstance(found, yaml.MappingNode):
            _record(found, file, faults)
            waiting += [value for _, value in found.value]
        elif isinstance(found, yaml.SequenceNode):
            waiting += found.value


def read_records(file: Path, faults: list[Fault]) -> list[Record]:
    """The list of mappings a file holds; an unreadable file is one fault and an empty list."""
    root = _compose(file, faults)
    return list(_records(root, file, faults)) if root else []


def read_record(file: Path, faults: list[Fault]) -> Record | None:
    """The single mapping a file holds; None and a fault when there is none."""
    root = _compose(file, faults)
    if isinstance(root, yaml.MappingNode):
        return _record(root, file, faults)
    faults.append(Fault(file, 1, "the file must hold one mapping (key: value)"))
    return None


def _compose(file: Path, faults: list[Fault]) -> yaml.Node | None:
    try:
        root: yaml.Node | None = yaml.compose(file.read_text("utf-8"), Loader=Loader)
    except FileNotFoundError:
        faults.append(Fault(file, 1, "the file is missing"))
    except UnicodeDecodeError:
        faults.append(Fault(file, 1, "the file is not UTF-8 text"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        faults.append(Fault(file, mark.line + 1 if mark else 1, f"not readable as YAML: {error.problem}"))
    else:
        return root
    return None


def _records(node: yaml.Node, file: Path, faults: list[Fault]) -> Iterator[Record]:
    if not isinstance(node, yaml.SequenceNode):
        faults.append(Fault(file, _line(node), "expected a list: each item begins with '- '"))
        return
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            yield _record(item, file, faults)
        else:
            faults.append(Fault(file, _line(item), "expected a mapping (key: value)"))


def _record(node: yaml.MappingNode, file: Path, faults: list[Fault]) -> Record:
    values: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value in values:
            faults.append(Fault(file, _line(key), f"'{key.value}' stands twice"))
        values[key.value] = value
    return Record(file, _line(node), values, faults, set())


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
