"""Reports in a cadre's own words beside the coded SMS of community health programmes: the same facts, typed with the
same slips of the finger.

The coded form is the usual one: the number of the household, then pairs of a letter and a value; a strict reader takes
a message as a whole or refuses it. Its letters must be known by heart; who may be meant must be looked up as a number.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import mean

from assistant.understanding.reports.reading import read_report
from knowledge.households.matching.mention import Sender
from knowledge.households.matching.roll import Roll
from tests.benchmarks.table import print_table
from tests.quality.messages import OWN, Message, Told, load_messages, load_roll, told

LETTERS = {
    "members": "K", "workers": "L", "students": "S", "out_of_school_children": "B", "ill_members": "O",
    "disabled_members": "D", "income": "T", "class": "C", "registered_to_escape": "R", "event": "E", "causes": "N",
    "needs": "X", "supports": "G", "deprived": "H",
}  # fmt: skip
FIELDS = {letter: name for name, letter in LETTERS.items()}
SLIPS = (0.0, 0.01, 0.02)  # of the keys
_KEYS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Count:
    """What became of messages: all right, asked about or refused, something wrong recorded; and the keys typed."""

    right: int = 0
    asked: int = 0
    wrong: int = 0
    keys: int = 0

    def note(self, got: set[Told] | None, want: set[Told]) -> None:
        """Counts one message; None was refused."""
        if got == want:
            self.right += 1
        elif got is not None and not _facts(got) <= _facts(want):
            self.wrong += 1
        else:
            self.asked += 1


def print_coded_sms() -> None:
    """Both forms, with no slip and with some, on our own messages that say something of known households."""
    rolls = load_roll(OWN / "roll.yaml")
    messages = [each for each in load_messages(OWN) if each.expect and all(code for code, _, _ in each.expect)]
    rows = []
    for share in SLIPS:
        ours, coded = Count(), Count()
        for number, message in enumerate(messages):
            chance = random.Random(f"{number} {share}")
            _count_ours(message, rolls[message.district], share, chance, ours)
            _count_coded(message, rolls[message.district], share, chance, coded)
        rows += [_row(f"own words, slips {share:.0%}", ours), _row(f"coded SMS, slips {share:.0%}", coded)]
    print_table(
        f"Reports: own words beside coded SMS, the same facts of {len(messages)} messages",
        ("", "all right", "asked, refused", "wrong recorded", "keys a message"),
        rows,
        (
            f"Mean of {mean(len(each.expect) for each in messages):.2f} households a message; a coded SMS is of one.",
            "Keys: a letter one, each mark one more. A slip drops, doubles, swaps or replaces a key.",
            "Our set was developed against: without slips it says little of new messages.",
        ),
    )


def _row(name: str, count: Count) -> tuple[str, ...]:
    everything = count.right + count.asked + count.wrong
    shares = (f"{part / everything:.3f}" for part in (count.right, count.asked, count.wrong))
    return (name, *shares, f"{count.keys / everything:.1f}")


def _count_ours(message: Message, roll: Roll, share: float, chance: random.Random, count: Count) -> None:
    text = with_slips(message.text, share, chance)
    report = read_report(text, Sender(message.commune, message.village), message.sent_at, roll)
    count.keys += keys_of(message.text)
    count.note(told(report), set(message.expect))


def _count_coded(message: Message, roll: Roll, share: float, chance: random.Random, count: Count) -> None:
    """A message of several households is several coded ones, right when all of them are."""
    texts = [coded(code, changes) for code, _, changes in message.expect if code]
    count.keys += sum(map(keys_of, texts))
    read = [decoded(with_slips(text, share, chance), roll) for text in texts]
    kept = {one for one in read if one is not None}
    count.note(kept if len(kept) == len(texts) or not kept <= set(message.expect) else None, set(message.expect))


def coded(code: str, changes: Iterable[str]) -> str:
    """One household's changes as a coded SMS: `BSHL12 K5 H-water`."""
    letters, _, number = code.rpartition("-")
    return " ".join((letters.replace("-", "") + str(int(number)), *sorted(map(_pair, changes))))


def _pair(change: str) -> str:
    name, op, value, *amount = change.split()
    if name.startswith("deprived."):
        return f"H{'-' if value == 'True' else '+'}{name.removeprefix('deprived.')}"
    shown = {"True": "1", "False": "0"}.get(value, value)
    sum_of_it = f"/{int(amount[0]) // 1000}" if amount and amount[0] != "None" else ""
    return f"{LETTERS[name]}{'!' if op == 'remove' else ''}{shown}{sum_of_it}"


def decoded(text: str, roll: Roll) -> Told | None:
    """What a coded SMS says; None where any part of it cannot be read."""
    head, *pairs = text.split() or [""]
    letters = head.rstrip("0123456789")
    found = roll.by_prefix.get((letters.upper(), int(head[len(letters) :])), ()) if head != letters else ()
    changes = list(map(_change, pairs))
    if len(found) != 1 or not pairs or None in changes:
        return None
    return found[0].code, None, frozenset(change for change in changes if change)


def _change(pair: str) -> str | None:
    name, value = FIELDS.get(pair[:1], ""), pair[1:]
    if name == "deprived" and value[:1] in ("+", "-") and value[1:] in _KNOWN["deprived"]:
        return f"deprived.{value[1:]} set {value[0] == '-'}"
    if name in ("causes", "needs"):
        return f"{name} {'remove' if value[:1] == '!' else 'add'} {value.lstrip('!')}" if value else None
    if name == "supports":
        what, _, amount = value.partition("/")
        is_sum = not amount or amount.isdigit()
        return f"supports add {what} {int(amount) * 1000 if amount else None}" if what and is_sum else None
    if name in ("class", "event"):
        return f"{name} {'set' if name == 'class' else 'add'} {value}" if value in _KNOWN[name] else None
    if name == "registered_to_escape":
        return f"{name} set {value == '1'}" if value in ("0", "1") else None
    return f"{name} set {int(value)}" if name and value.isdigit() else None


_KNOWN = {
    "class": ("poor", "near_poor", "newly_escaped", "not_poor"),
    "event": ("birth", "death", "moved_in", "moved_out", "visited"),
    "deprived": (
        "employment", "dependency", "nutrition", "health_access", "health_insurance", "adult_education",
        "school_attendance", "housing_quality", "housing_area", "water", "sanitation", "telecom", "information_assets",
    ),
}  # fmt: skip


def keys_of(text: str) -> int:
    """The keys that a text takes: every mark is one more."""
    return sum(len(unicodedata.normalize("NFD", letter)) + (letter in "đĐ") for letter in text)


def with_slips(text: str, share: float, chance: random.Random) -> str:
    """The text with that share of its letters typed wrongly."""
    return "".join(_typed(text, share, chance))


def _typed(text: str, share: float, chance: random.Random) -> Iterator[str]:
    place = 0
    while place < len(text):
        letter = text[place]
        if chance.random() >= share:
            yield letter
        else:
            match chance.randrange(4):
                case 0:
                    yield letter * 2
                case 1:
                    yield chance.choice("0123456789") if letter.isdigit() else chance.choice(_KEYS)
                case 2 if place + 1 < len(text):
                    yield text[place + 1] + letter
                    place += 1
                case _:
                    pass  # left out
        place += 1


def _facts(entries: set[Told]) -> set[tuple[str, str]]:
    """What is recorded: of households to be asked about, nothing."""
    return {(code, change) for code, _, changes in entries if code for change in changes}
