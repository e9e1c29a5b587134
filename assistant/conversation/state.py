"""What a conversation remembers between turns."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any, TypeVar

from assistant.conversation.questions import Open, OpenQuestion
from assistant.conversation.stored import NotAsStored, from_plain, to_plain
from assistant.messages import LONGEST_ACTION, Choice, Means
from knowledge.store.clock import utc_now

VERSION = 2
MOST_KEPT = 24  # long buttons, and confirmations that were pressed
MOST_HEARD = 40  # messages whose edits are told from what is known
MARK = 8  # signs of a message's mark
LONG = "#"  # with which the wire form of a kept button begins
Q = TypeVar("Q", bound=OpenQuestion)


@dataclass(frozen=True, slots=True)
class State:
    """One conversation. `question` is the last one about a plan, the ground that short questions stand on.

    `open` holds what was asked, the last asked behind. `screen` are the buttons last shown, so that their labels can be
    typed; `long` are buttons that no channel could carry, `pressed` the marks of confirmations that were carried out.
    """

    language: str | None = None  # in which the person settled to be answered
    speaking: str | None = None  # in which the last answer was, where it is another
    district: str | None = None
    given: str | None = (
        None  # the district the caller set last: said again it changes nothing, the talk may have moved on
    )
    commune: str | None = None
    question: str = ""
    shown: tuple[str, ...] = ()
    waiting: str = ""  # a question that waits until the district is known
    told: tuple[tuple[str, str], ...] = ()  # of the own household, beside a question: facts as written
    open: tuple[Open, ...] = ()
    screen: tuple[Choice, ...] = ()
    long: tuple[str, ...] = ()
    pressed: tuple[str, ...] = ()
    seen: str = ""  # marks an album that was answered: it is not answered again
    heard: tuple[str, ...] = ()  # marks of the last messages and what each of them says now
    menu: str = ""  # which menu of commands the person was last given
    has_lost: bool = False  # an open question could not be taken up: it is said once
    is_over: bool = False  # the person had everything deleted: nothing of the conversation stays stored

    def asking(self, question: OpenQuestion, now: dt.datetime, who: str) -> State:
        """With a question open, asked last; it takes the place of one with the same tag."""
        others = tuple(each for each in self.open if each.question.tag != question.tag)
        return replace(self, open=(*others, Open(question, now, who)))

    def without(self, kind: type[OpenQuestion]) -> State:
        """With no such question open."""
        return replace(self, open=tuple(each for each in self.open if not isinstance(each.question, kind)))

    def find(self, kind: type[Q]) -> Q | None:
        """The question of a kind that is open, None for none."""
        return next((each.question for each in self.open if isinstance(each.question, kind)), None)

    def has_heard(self, message: str, said: str) -> bool:
        """Whether this is what a message, by its name, was last known to say."""
        return _words_of(message, said) in self.heard

    def hearing(self, message: str, said: str) -> State:
        """With what a message says now; in place of what it said before it was edited."""
        words = _words_of(message, said)
        others = tuple(each for each in self.heard if each[:MARK] != words[:MARK])
        return replace(self, heard=(*others, words)[-MOST_HEARD:])

    def carrying(self, choice: Choice) -> tuple[State, Choice]:
        """With a button that is too long for channels kept, and the short one that stands for it."""
        if len(choice.action.encode()) <= LONGEST_ACTION:
            return self, choice
        kept = tuple(wire for wire in self.long if wire != choice.action)
        return replace(self, long=(*kept, choice.action)[-MOST_KEPT:]), replace(
            choice, action=LONG + mark(choice.action)
        )

    def whole(self, action: str) -> str:
        """The wire form that a kept button's mark stands for; any other as it is, a forgotten one too."""
        return next((wire for wire in self.long if LONG + mark(wire) == action), action)

    def to_json(self) -> str:
        """The state as stored."""
        plain = to_plain(replace(self, open=(), screen=()))
        plain["open"] = [each.to_data() for each in self.open]
        plain["screen"] = [[each.label, each.action, each.means or ""] for each in self.screen]
        return json.dumps({"version": VERSION, **plain}, ensure_ascii=False)

    @staticmethod
    def from_json(stored: str) -> State:
        """The state as stored, by this program or an earlier one; what cannot be taken up is left out."""
        data = json.loads(stored)
        if data.get("version", 1) < VERSION:
            data = _from_first_version(data)
        kept = {field.name: data[field.name] for field in fields(State) if field.name in data}
        taken, has_lost = _open_ones(kept.pop("open", []))
        screen = kept.pop("screen", [])
        try:
            state: State = from_plain(State, kept)
            shown = tuple(Choice(label, action, Means(means) if means else None) for label, action, means in screen)
            return replace(state, open=taken, screen=shown, has_lost=has_lost or state.has_lost)
        except (NotAsStored, ValueError):
            return State(language=data.get("language"), district=data.get("district"), has_lost=True)


def mark(wire: str) -> str:
    """A short mark of a wire form."""
    return sha256(wire.encode()).hexdigest()[:16]


def _words_of(message: str, said: str) -> str:
    return mark(message)[:MARK] + mark(said)[:MARK]


def _open_ones(stored: list[dict[str, Any]]) -> tuple[tuple[Open, ...], bool]:
    taken, has_lost = [], False
    for each in stored:
        try:
            taken.append(Open.from_data(each))
        except NotAsStored:
            has_lost = True
    return tuple(taken), has_lost


def _from_first_version(data: dict[str, Any]) -> dict[str, Any]:
    """The first state kept a screening by itself, and texts for whatever was asked about records: those named facts by
    their place in a list, and are lost."""
    household, expects = data.pop("household", None), data.pop("expects", None) or []
    now = utc_now().isoformat()
    stored = {"tag": "screening", "version": 1, "since": now, "who": "", "data": household}
    lost = {"tag": expects[0], "version": 0} if expects and expects[0] != "find" else None
    return {**data, "open": [each for each in (stored if household else None, lost) if each]}
