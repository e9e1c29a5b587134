"""What is said, as facts and codes without sentences: each topic has its own answers, each with exactly one reply."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer:
    """The base of all answers; a frozen dataclass."""

    __slots__ = ()


class Notice(StrEnum):
    """Short answers of the engine itself."""

    OUTDATED = "outdated"  # a button of before
    OUT_OF_REACH = "out_of_reach"  # nothing like this in the person's area
    NOT_IN_GROUPS = "not_in_groups"
    INVENTED = "invented"  # real people and rolls do not enter a database of samples
    EXPIRED = "expired"  # an open question waited too long
    LOST = "lost"  # an open question of an earlier program cannot be taken up
    STOPPED = "stopped"  # an open question was given up
    NOTHING_OPEN = "nothing_open"


@dataclass(frozen=True, slots=True)
class Noticed(Answer):
    """A notice of the engine."""

    notice: Notice
