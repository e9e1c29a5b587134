"""Settles of whom each statement was said: of the household named before it, of those of a list, of the one it leads
up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.understanding.reports.certainty import SENTENCE_ENDS, Certainty
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small


@dataclass
class Group:
    """Households named side by side, as numbers of mentions, and what was said of them. `is_either`: of one of them."""

    mentions: list[int]
    start: int
    end: int
    said: list[Said] = field(default_factory=list)
    is_either: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """Where corrections begin; of the mentions, those of people who are not named and those said before."""

    repairs: frozenset[int]
    nobody: frozenset[int]
    again: frozenset[int]

    def may_join(self, mention: int, listed: Sequence[int]) -> bool:
        """Whether a mention may go on with a list: nobody in it is unnamed, and it names nobody again."""
        return mention not in self.again and not self.nobody & {mention, *listed}


def settle(
    row: Sequence[Unit],
    owners: dict[int, int],
    said: Sequence[Said],
    certainty: Certainty,
    marks: Marks,
) -> tuple[list[Group], list[Said]]:
    """The groups with their statements, and the statements that belong to nobody. `owners`: by unit, the number of the
    mention there."""
    groups = _groups(row, owners, said, marks)
    loose: list[Said] = []
    for one in said:
        group = _owner(one, groups, row, certainty)
        if group is None:
            loose.append(one)
            continue
        for each in (*_also_meant(one, group, groups, row), group):
            each.said.append(one)
    return groups, loose


def _also_meant(said: Said, group: Group, groups: Sequence[Group], row: Sequence[Unit]) -> list[Group]:
    """`Pín 4 khẩu, Sấm 3 khẩu đều không nghèo`: all that were named before in the sentence."""
    says_each = any(unit.key == "deu" for unit in row[max(0, said.start - 1) : said.start + 1])
    near = [unit.key for unit in row[max(0, said.start - 4) : said.start + 1]]
    behind = near[near.index("ca") + 1 :] if "ca" in near else []
    says_each = says_each or bool({"nha", "ho"} & set(behind)) or (len(behind) < 3 and behind[:1] in (["hai"], ["ba"]))
    if not says_each or len(group.mentions) > 1 or group.end > said.start:
        return []
    earlier = groups[: groups.index(group)]
    return [each for each in earlier if is_one_sentence(row, each.end, said.start)]


def _groups(row: Sequence[Unit], owners: dict[int, int], said: Sequence[Said], marks: Marks) -> list[Group]:
    groups: list[Group] = []
    for place in sorted(owners):
        last = groups[-1] if groups else None
        if last and _is_repaired(row, last, place, marks.repairs) and not _says_between(said, last.end, place):
            last.mentions[-1], last.end = owners[place], place + 1
        elif last and marks.may_join(owners[place], last.mentions) and _is_list(row, last.end, place, said):
            last.is_either = last.is_either or any(unit.key in ("hay", "hoac") for unit in row[last.end : place])
            last.mentions.append(owners[place])
            last.end = place + 1
        else:
            groups.append(Group([owners[place]], place, place + 1))
    return groups


def _says_between(said: Sequence[Said], start: int, end: int) -> bool:
    return any(start <= one.start < end and one.sort not in (Sort.AS_BEFORE, Sort.NOTHING) for one in said)


def _is_list(row: Sequence[Unit], start: int, end: int, said: Sequence[Said]) -> bool:
    """Whether only commas and words like `và` stand between two households."""
    if any(one.start < end and start < one.end and one.sort not in (Sort.AS_BEFORE, Sort.NOTHING) for one in said):
        return False
    return all(
        (unit.kind is Kind.SIGN and unit.text in (",", "(", ")", "&", "+", "-", "/"))
        or unit.kind is Kind.PLACE
        or (unit.kind is Kind.WORD and unit.key in small("joining"))
        for unit in row[start:end]
    )


def _is_repaired(row: Sequence[Unit], last: Group, place: int, repairs: frozenset[int]) -> bool:
    """`bà Lan à nhầm bà Lân`: the second stands for the first."""
    is_marked = any(last.end <= at <= place for at in repairs)
    words = [unit for unit in row[last.end : place] if unit.kind is not Kind.SIGN]
    return is_marked and len(words) <= 4 and not any(unit.kind in (Kind.NUMBER, Kind.MONEY) for unit in words)


def _owner(said: Said, groups: list[Group], row: Sequence[Unit], certainty: Certainty) -> Group | None:
    inside = next((group for group in groups if said.start <= group.start < said.end), None)
    if inside:
        return inside
    before = [group for group in groups if group.end <= said.start]
    after = [group for group in groups if group.start >= said.end]
    if said.value == "visited" and _is_visitor(said, before, after, certainty):
        return None
    if after and _leads_to(said, before, after[0], row, certainty):
        return after[0]
    if before:
        return before[-1]
    if after and (len(groups) == 1 or is_one_sentence(row, said.end, after[0].start)):
        return after[0]
    return None


def _is_visitor(said: Said, before: Sequence[Group], after: Sequence[Group], certainty: Certainty) -> bool:
    """`anh Tiến đi thăm ông Lai`: neighbours who call on one another."""
    clause = certainty.clauses[certainty.clause_of(said.start)]
    is_subject = any(clause.start <= group.start for group in before)
    return is_subject and bool(after) and after[0].start - said.end <= 1


def _leads_to(said: Said, before: Sequence[Group], group: Group, row: Sequence[Unit], certainty: Certainty) -> bool:
    """`cấp thẻ cho bà Lan`, `chưa có nước: bà Lan, ông Hòa`: the household that follows is meant."""
    between = row[said.end : group.start]
    clause = certainty.clauses[certainty.clause_of(said.start)]
    if any(clause.start <= one.start < said.start for one in before):
        return False
    colon = [unit.text for unit in between if unit.kind is Kind.SIGN]
    if colon and colon != [":"]:
        return False
    words = [unit for unit in between if unit.kind is not Kind.SIGN]
    if before and not (words or colon):
        return False
    if before and colon == [":"]:
        sentence = certainty.clauses[certainty.clause_of(before[-1].start)].sentence
        if sentence == clause.sentence:
            return False
    return (
        all(
            unit.key in small("leading_up") or unit.kind in (Kind.NUMBER, Kind.MONEY, Kind.PLACE, Kind.DAY)
            for unit in words
        )
        and len(words) <= 4
    )


def is_one_sentence(row: Sequence[Unit], start: int, end: int) -> bool:
    """Whether no sentence ends between two places."""
    return not any(unit.kind is Kind.SIGN and unit.text in SENTENCE_ENDS for unit in row[start:end])
