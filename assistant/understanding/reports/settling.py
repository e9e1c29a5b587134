"""Settles of whom each statement was said: of the household named before it, of those of a list, of the one it leads
up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.understanding.reports.book import THINGS
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


def settle(
    row: Sequence[Unit],
    owners: dict[int, int],
    said: Sequence[Said],
    certainty: Certainty,
    marks: tuple[frozenset[int], frozenset[int]],
) -> tuple[list[Group], list[Said]]:
    """The groups with their statements, and the statements that belong to nobody. `owners`: by unit, the number of the
    mention there; `marks`: where corrections begin, and the mentions of people who are not named."""
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
    says_each = says_each or ("ca" in near and bool({"nha", "ho"} & set(near[near.index("ca") :])))
    if not says_each or len(group.mentions) > 1 or group.end > said.start:
        return []
    earlier = groups[: groups.index(group)]
    return [each for each in earlier if _same_sentence(row, each.end, said.start)]


def _groups(
    row: Sequence[Unit], owners: dict[int, int], said: Sequence[Said], marks: tuple[frozenset[int], frozenset[int]]
) -> list[Group]:
    repairs, nobody = marks
    groups: list[Group] = []
    for place in sorted(owners):
        last = groups[-1] if groups else None
        if last and _is_repaired(row, last, place, repairs) and not _says_between(said, last.end, place):
            last.mentions[-1], last.end = owners[place], place + 1
        elif last and not nobody & {owners[place], *last.mentions} and _is_list(row, last.end, place, said):
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
    if after and (len(groups) == 1 or _same_sentence(row, said.end, after[0].start)):
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


def _same_sentence(row: Sequence[Unit], start: int, end: int) -> bool:
    return not any(unit.kind is Kind.SIGN and unit.text in SENTENCE_ENDS for unit in row[start:end])


def with_what_was_before(
    groups: list[Group], said_all: Sequence[Said], row: Sequence[Unit], repairs: frozenset[int]
) -> None:
    """Resolves `cũng vậy`, `thì có rồi`, `đã làm xong`, bare figures and sums against what was said before."""
    for number, group in enumerate(groups):
        earlier = groups[number - 1] if number else None
        group.said = _without_moving_home(_resolved(group, earlier, row, said_all, repairs))


def _without_moving_home(said: list[Said]) -> list[Said]:
    """`bàn giao nhà mới, dọn về ở rồi`: into their own new house, not into the village."""
    if not any(one.topic == "housing" and one.value is False for one in said):
        return said
    return [one for one in said if one.value != "moved_in"]


def _resolved(
    group: Group, earlier: Group | None, row: Sequence[Unit], said_all: Sequence[Said], repairs: frozenset[int]
) -> list[Said]:
    found: list[Said] = []
    for one in group.said:
        if one.sort is Sort.AS_BEFORE:
            found += _as_before(one, found, earlier)
        elif one.sort is Sort.GIFT and one.value is None:
            found.append(_with_topic(one, found, group))
        else:
            found.append(one)
    return _with_bare_figures(found, group, earlier, (row, said_all, repairs))


def _as_before(one: Said, found: list[Said], earlier: Group | None) -> list[Said]:
    real = [said for said in found if said.sort not in (Sort.NOTHING, Sort.UNCLEAR, Sort.AS_BEFORE)]
    before = [said for said in (earlier.said if earlier else []) if said.sort not in (Sort.NOTHING, Sort.AS_BEFORE)]
    if one.field == "same" and not real:
        return [replace(said, start=one.start, end=one.end) for said in before if said.sort is not Sort.EVENT]
    if one.field == "finished":
        topics = [said.topic for said in real if said.topic in ("housing", "sanitation", "water")]
        if not topics:
            return []
        name = "deprived.housing_quality" if topics[-1] == "housing" else f"deprived.{topics[-1]}"
        if any(said.field == name and said.value is False for said in real):
            return []
        return [Said(Sort.STATE, name, "set", False, one.start, one.end, topic=topics[-1])]
    if one.field == "unfit":
        return [replace(said, value=True, start=one.start, end=one.end) for said in real if said.topic in THINGS][-1:]
    if one.field in ("so", "not_so") and not real and before and before[-1].field == "registered_to_escape":
        return [replace(before[-1], value=one.field == "so", start=one.start, end=one.end)]
    if one.field in ("so", "not_so") and not real:
        states = [_state_of(said) for said in before if said.topic in THINGS and said.sort in (Sort.STATE, Sort.GIFT)]
        return [replace(said, value=one.field == "not_so", start=one.start, end=one.end) for said in states[-1:]]
    return []


def _state_of(said: Said) -> Said:
    """Whether the thing is had, as that of which a card or a sum was spoken before."""
    return replace(said, sort=Sort.STATE, field=f"deprived.{said.topic}", op="set", amount=None)


_GIVEN_FOR = frozenset(("housing", "sanitation", "water", "health_insurance", "production", "electricity", "land"))


def _with_topic(one: Said, found: list[Said], group: Group) -> Said:
    """`xây xong nhà tiêu, được hỗ trợ 3tr`: the sum is for what was spoken of beside it."""
    beside = [said for said in found if said.topic in _GIVEN_FOR] or [
        said for said in group.said if said.topic in _GIVEN_FOR and said.start > one.end
    ][:1]
    if not beside:
        return replace(one, sort=Sort.UNCLEAR)
    return replace(one, value=beside[-1].topic, topic=beside[-1].topic)


def _with_bare_figures(
    found: list[Said],
    group: Group,
    earlier: Group | None,
    context: tuple[Sequence[Unit], Sequence[Said], frozenset[int]],
) -> list[Said]:
    """`5 khẩu à không 6`, `Lan vay 50tr, Hòa 30tr`: a figure alone repeats what was said with the one before."""
    row, said_all, repairs = context
    for place in range(group.end, len(row)):
        unit = row[place]
        if unit.kind is Kind.HOUSEHOLD:
            break
        if unit.kind not in (Kind.NUMBER, Kind.MONEY) or any(one.start <= place < one.end for one in said_all):
            continue
        is_repair = any(at <= place and place - at <= 2 for at in repairs)
        before = [one for one in found if one.end <= place] if is_repair else []
        if (
            not is_repair
            and not found
            and earlier is not None
            and place - group.end <= 1
            and _is_closed(row, place + 1)
        ):
            before = earlier.said
        found = _repeated(found, before, unit, place, is_repair)
    return found


def _is_closed(row: Sequence[Unit], place: int) -> bool:
    return place >= len(row) or row[place].kind is Kind.SIGN or row[place].key in ("thoi", "a", "nhe", "roi", "con")


def _repeated(found: list[Said], before: Sequence[Said], unit: Unit, place: int, is_repair: bool) -> list[Said]:
    wanted = (Sort.COUNT,) if unit.kind is Kind.NUMBER else (Sort.INCOME, Sort.GIFT)
    model = next((one for one in reversed(before) if one.sort in wanted), None)
    if model is None or unit.value is None:
        return found
    if unit.kind is Kind.NUMBER:
        new = replace(model, value=int(unit.value), start=place, end=place + 1)
    else:
        new = replace(model, amount=unit.value, start=place, end=place + 1)
    return [one for one in found if not (is_repair and one is model)] + [new]
