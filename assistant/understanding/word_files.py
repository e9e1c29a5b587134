"""Faults of the files in `words/`, by file and line: keys that nobody reads, words that YAML reads as something else,
patterns that cannot be read, slots that no pattern names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from assistant.understanding.patterns import BadPattern, compile_set
from knowledge.text import Fault
from locales.languages import language_codes

FOLDER = Path(__file__).parent / "words"
_NO_PATTERNS = frozenset({"slots", "joined", "particles", "closing", "surnames", "calmed_by_support"})
_PLAIN_FILES = frozenset({"several", "rumour"})  # words and no patterns
_SLOT = re.compile(r"\{(\w+)\}")
_TEXT = "tag:yaml.org,2002:str"


def check_word_files(faults: list[Fault], folder: Path = FOLDER) -> None:
    """Reads every file of words for its faults."""
    codes = set(language_codes())
    known = _keys_of_first(folder)
    for file in sorted(folder.glob("*/*.yaml")):
        if file.parent.name not in codes:
            faults.append(Fault(file, 1, f"'{file.parent.name}' is no language; there are {', '.join(sorted(codes))}"))
        root = _root(file, faults)
        if root is None:
            continue
        faults.extend(_unknown_keys(file, root, known))
        faults.extend(_misread(file, root))
        if file.stem not in _PLAIN_FILES:
            faults.extend(_bad_patterns(file, root))


def _root(file: Path, faults: list[Fault]) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(file.read_text("utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        faults.append(Fault(file, mark.line + 1 if mark else 1, f"no YAML: {getattr(error, 'problem', error)}"))
        return None
    if isinstance(root, yaml.MappingNode):
        return root
    faults.append(Fault(file, 1, "the file must hold one mapping (key: value)"))
    return None


def _keys_of_first(folder: Path) -> dict[str, set[str]]:
    """The keys of each file in the first language, which has them all."""
    files = (folder / language_codes()[0]).glob("*.yaml")
    return {file.stem: set(yaml.safe_load(file.read_text("utf-8")) or ()) for file in files}


def _unknown_keys(file: Path, root: yaml.MappingNode, known: dict[str, set[str]]) -> Iterator[Fault]:
    if file.stem not in known:
        yield Fault(file, 1, f"nobody reads this file; there are {', '.join(sorted(known))}")
        return
    for key, _ in root.value:
        if key.value not in known[file.stem]:
            yield Fault(
                file, _line(key), f"nobody reads '{key.value}'; known are {', '.join(sorted(known[file.stem]))}"
            )


def _misread(file: Path, root: yaml.Node) -> Iterator[Fault]:
    """Words such as `no` and `true`, which YAML takes for something else."""
    for node in _listed(root):
        if node.tag != _TEXT and not node.tag.endswith(":int"):
            yield Fault(file, _line(node), f"'{node.value}' is no word for YAML; write it in quotes: \"{node.value}\"")


def _bad_patterns(file: Path, root: yaml.MappingNode) -> Iterator[Fault]:
    data = yaml.safe_load(file.read_text("utf-8"))
    slots = {name: tuple(map(str, phrases)) for name, phrases in (data.get("slots") or {}).items()}
    slots |= {
        name: tuple(one for part in parts for one in slots.get(part, ()))
        for name, parts in (data.get("joined") or {}).items()
    }
    used: set[str] = set()
    for key, value in root.value:
        for node in _listed(value) if key.value not in _NO_PATTERNS else ():
            used |= set(_SLOT.findall(node.value))
            try:
                compile_set({"one": [node.value]}, slots)
            except (BadPattern, re.error) as error:
                yield Fault(file, _line(node), str(error))
    used |= {part for parts in (data.get("joined") or {}).values() for part in parts}
    for key, _ in next((value.value for name, value in root.value if name.value == "slots"), ()):
        if key.value not in used:
            yield Fault(file, _line(key), f"no pattern names the slot '{key.value}'")


def _listed(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The words and patterns under a node: whatever stands in a list."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _listed(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            if isinstance(one, yaml.ScalarNode):
                yield one
            else:
                yield from _listed(one)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
