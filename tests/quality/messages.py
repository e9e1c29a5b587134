"""Measuring cadres' messages: our own (YAML, `messages/`) and, where they lie beside the checkout, the samples."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import yaml

from assistant.understanding.reports.reading import read_report
from assistant.understanding.reports.report import Change, Report
from knowledge.households.household import Support
from knowledge.households.matching.mention import Sender
from knowledge.households.matching.roll import Roll, RollEntry, make_roll
from knowledge.language.letters import fold
from tests.quality.questions import SAMPLES

OWN = Path(__file__).parent / "messages"
SENT_AT = dt.datetime(2019, 6, 12, 17, 0)
Told = tuple[str | None, frozenset[str] | None, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Message:
    """A message, its sender's area, and what it must be read as."""

    id: str
    text: str
    district: str
    commune: str | None
    village: str | None
    expect: tuple[Told, ...]
    tags: tuple[str, ...]
    unclear: tuple[str, ...] | None = None
    sent_at: dt.datetime = SENT_AT


@dataclass
class Score:
    """What is counted over many messages; `by_kind`: the same over those of one kind."""

    whole: int = 0
    messages: int = 0
    households: int = 0
    households_right: int = 0
    harm: int = 0
    hits: int = 0
    wanted: int = 0
    given: int = 0
    by_kind: dict[str, Score] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def shares(self) -> tuple[float, float, float]:
        """The share of messages wholly right, the F1 of the changes, the share of households right or rightly asked."""
        f1 = 2 * self.hits / (self.wanted + self.given) if self.wanted + self.given else 1.0
        return (
            self.whole / max(1, self.messages),
            f1,
            self.households_right / self.households if self.households else 1.0,
        )


def load_roll(file: Path) -> dict[str, Roll]:
    """The rolls of a file by district, communes by their names."""
    by_district: dict[str, list[RollEntry]] = {}
    for district, entry in _households(file):
        by_district.setdefault(district, []).append(entry)
    return {slug: _roll(entries) for slug, entries in by_district.items()}


def _households(file: Path) -> Iterator[tuple[str, RollEntry]]:
    text = file.read_text("utf-8")
    if file.suffix == ".yaml":
        for line in yaml.safe_load(text):
            district, code, head, sex, born, commune, village, members = (cell.strip() for cell in line.split("|"))
            yield district, RollEntry(code, head, commune, village, sex, int(born), int(members))
    for line in text.splitlines() if file.suffix == ".jsonl" else ():
        row = json.loads(line)
        cells = (row[key] for key in ("code", "head", "commune", "village", "gender", "birth_year", "members"))
        yield row["district"], RollEntry(*cells)


@cache
def _own_districts() -> dict[str, str]:
    """The district of each commune of our own roll."""
    return {entry.commune or "": district for district, entry in _households(OWN / "roll.yaml")}


def _roll(entries: list[RollEntry]) -> Roll:
    communes = dict.fromkeys(entry.commune for entry in entries if entry.commune)
    return make_roll(entries, [(name, (name,)) for name in communes])


def load_messages(source: Path) -> list[Message]:
    """The messages of a file or folder."""
    return [_message(row) for row in _rows(source)]


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    if source.is_dir():
        for file in sorted(source.glob("*.yaml")):
            if file.stem != "roll":
                for number, row in enumerate(yaml.safe_load(file.read_text("utf-8"))):
                    yield {"id": f"{file.stem}-{number + 1}", **row}
    else:
        yield from (json.loads(line) for line in source.read_text("utf-8").splitlines() if line)


def _message(row: dict[str, Any]) -> Message:
    commune = row["in"] if "in" in row else row.get("commune")
    expect = tuple(map(_own_entry, row["is"])) if "is" in row else tuple(map(_entry, row["expect"]))
    tags = tuple(row.get("tags") or filter(None, (row.get("kind"),)))
    district = row.get("district") or _own_districts().get(commune or "", "trieu-son")
    unclear = tuple(row["unclear"]) if "unclear" in row else None
    return Message(str(row["id"]), row["text"], district, commune, row.get("village"), expect, tags, unclear)


def _entry(row: dict[str, Any]) -> Told:
    """A household of the samples as a comparable entry."""
    code = row.get("code")
    candidates = None if code else frozenset(row.get("candidates") or ())
    return code, candidates, frozenset(map(_sample_change, row["changes"]))


def _sample_change(change: dict[str, Any]) -> str:
    value = change["value"]
    if isinstance(value, dict):
        value = f"{value['code']} {value['amount']}"
    return f"{change['field']} {change['op']} {value}"


def _own_entry(text: str) -> Told:
    """`CODE: members=5; lacks water; got credit 50000000`, `?CODE,CODE: ...` to ask, `?: ...` for nobody."""
    who, _, changes = text.partition(": ")
    made = frozenset(_own_change(change.strip()) for change in changes.split(";"))
    if who.startswith("?"):
        return None, frozenset(filter(None, who[1:].split(","))), made
    return who, None, made


def _own_change(text: str) -> str:
    match text.replace("=", " = ").split():
        case [name, "=", value]:
            return f"{name} set {value.capitalize() if value in ('true', 'false') else value}"
        case ["lacks", code]:
            return f"deprived.{code} set True"
        case ["has", code]:
            return f"deprived.{code} set False"
        case ["got", code, *amount]:
            return f"supports add {code} {amount[0] if amount else None}"
        case ["cause" | "need" | "event" as name, code]:
            return f"{name if name == 'event' else name + 's'} add {code}"
        case ["no", "cause" | "need" as name, code]:
            return f"{name}s remove {code}"
    raise ValueError(text)


def told(report: Report) -> set[Told]:
    """A report as a set that can be compared."""
    return {
        (
            update.match.household.code if update.match.household else None,
            None
            if update.match.household
            else frozenset()
            if update.match.is_near
            else frozenset(e.code for e in update.match.candidates),
            frozenset(change_text(change) for change in update.changes),
        )
        for update in report.updates
    }


def change_text(change: Change) -> str:
    """A change as one comparable text."""
    value = change.value
    if isinstance(value, Support):
        value = f"{value.code} {value.amount}"
    return f"{change.field} {change.op} {value}"


def measure(messages: list[Message], rolls: dict[str, Roll]) -> Score:
    """Reads every message and compares."""
    score = Score()
    for message in messages:
        roll = rolls[message.district] if message.district else next(iter(rolls.values()))
        started = time.perf_counter()
        report = read_report(message.text, Sender(message.commune, message.village), message.sent_at, roll)
        score.times.append((time.perf_counter() - started) * 1000)
        _note(score, message, told(report), report)
    return score


def _note(score: Score, message: Message, got: set[Told], report: Report) -> None:
    for each in (score, *(score.by_kind.setdefault(kind, Score()) for kind in kinds_of(message))):
        _count(each, message, got, report)
    if not _is_right(message, got, report):
        score.misses.append(_miss(message, got, report))


def kinds_of(message: Message) -> tuple[str, ...]:
    """What makes a message one of a kind: as its file says, and as its text and its right reading show."""
    texts = [word for word in re.findall(r"[^\W\d_]+", message.text) if len(word) > 1]
    told_of = [one for one in message.expect if one[2]]
    shown = {
        "without accents": all(fold(word) == word.lower() for word in texts),
        "no update": not message.expect,
        "unclear": bool(message.unclear),
        "several households": len(message.expect) > 1,
        "several changes": any(len(changes) > 1 for _, _, changes in told_of),
        "to be asked": any(code is None and near for code, near, _ in told_of),
        "not found": any(code is None and not near for code, near, _ in told_of),
    }
    return tuple(dict.fromkeys((*message.tags, *(kind for kind, is_so in shown.items() if is_so)))) or ("plain",)


def _is_right(message: Message, got: set[Told], report: Report) -> bool:
    said = tuple(one.words for one in report.unclear)
    return got == set(message.expect) and (message.unclear is None or said == message.unclear)


def _harm(message: Message, got: set[Told]) -> set[str]:
    """The households that were taken and are not meant."""
    return {code for code, _, _ in got if code} - {code for code, _, _ in message.expect if code}


def _count(score: Score, message: Message, got: set[Told], report: Report) -> None:
    want = set(message.expect)
    score.messages += 1
    score.whole += _is_right(message, got, report)
    got_who, want_who = {one[:2] for one in got}, {one[:2] for one in want}
    score.households += len(want_who)
    score.households_right += len(got_who & want_who)
    score.harm += len(_harm(message, got))
    got_changes = {(code, near, change) for code, near, changes in got for change in changes}
    want_changes = {(code, near, change) for code, near, changes in want for change in changes}
    score.hits += len(got_changes & want_changes)
    score.wanted += len(want_changes)
    score.given += len(got_changes)


def _miss(message: Message, got: set[Told], report: Report) -> str:
    want = set(message.expect)
    unclear = [*(one.words for one in report.unclear), *(f"WANTED {words}" for words in message.unclear or ())]
    return (
        f"{'HARM ' if _harm(message, got) else ''}{message.id} {message.text!r}\n      - {_shown(want - got)}\n"
        f"      + {_shown(got - want)}  unclear {unclear}"
    )


def _shown(told_set: set[Told]) -> str:
    return "; ".join(f"{code or sorted(near or ())}: {', '.join(sorted(changes))}" for code, near, changes in told_set)


def print_score(score: Score, with_misses: bool) -> None:
    """The score as lines, all messages and those of each kind."""
    whole, f1, households = score.shares
    print(f"  {'whole message right':<34} {whole:6.3f}   ({score.whole} of {score.messages})")
    print(f"  {'change F1':<34} {f1:6.3f}")
    print(f"  {'household right or rightly asked':<34} {households:6.3f}")
    print(f"  {'harm (wrong, guessed, invented)':<34} {score.harm:6d}")
    if len(score.times) > 20:
        print(
            f"  {'milliseconds, median / p95':<34} {median(score.times):.2f} / {quantiles(score.times, n=20)[-1]:.2f}"
        )
    print(f"    {'by kind':<32} {'whole':>6} {'F1':>6} {'household':>9} {'harm':>4} {'messages':>8}")
    for kind, each in sorted(score.by_kind.items()):
        whole, f1, households = each.shares
        print(f"    {kind:<32} {whole:6.3f} {f1:6.3f} {households:9.3f} {each.harm:4d} {each.messages:8d}")
    if with_misses:
        print(*(f"    {miss}" for miss in score.misses), sep="\n")


def measure_messages(with_misses: bool) -> None:
    """Measures the samples, where they are, and our own messages."""
    for name, messages, roll in (
        ("messages: samples", SAMPLES / "messages.jsonl", SAMPLES / "roster.jsonl"),
        ("messages: our own", OWN, OWN / "roll.yaml"),
    ):
        if roll.exists():
            print(f"{name}:")
            print_score(measure(load_messages(messages), load_roll(roll)), with_misses)


if __name__ == "__main__":
    import sys

    measure_messages("-v" in sys.argv)
