"""What leans on what was said before: `cũng vậy`, `thì có rồi`, `đã làm xong`, bare figures and sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understanding.reports.book import THINGS
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.settling import Group, is_one_sentence
from assistant.understanding.reports.text.row import Kind, Unit


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a row: every statement, where corrections begin, and where it names what."""

    row: Sequence[Unit]
    said: Sequence[Said]
    repairs: frozenset[int]
    things: Sequence[tuple[int, str]]


def with_what_was_before(groups: list[Group], around: Around) -> None:
    """Resolves `cũng vậy`, `thì có rồi`, `đã làm xong`, bare figures and sums against what was said before."""
    for number, group in enumerate(groups):
        earlier = groups[number - 1] if number else None
        group.said = _without_moving_home(_resolved(group, earlier, around))


def _without_moving_home(said: list[Said]) -> list[Said]:
    """`bàn giao nhà mới, dọn về ở rồi`: into their own new house, not into the village."""
    if not any(one.topic == "housing" and one.value is False for one in said):
        return said
    return [one for one in said if one.value != "moved_in"]


def _resolved(group: Group, earlier: Group | None, around: Around) -> list[Said]:
    found: list[Said] = []
    for one in group.said:
        if one.sort is Sort.AS_BEFORE:
            found += _as_before(one, found, earlier)
        elif one.sort is Sort.GIFT and one.value is None:
            found.append(_with_topic(one, found, group, around))
        else:
            found.append(one)
    return _with_bare_figures(found, group, earlier, around)


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


_COSTLY = frozenset(("housing", "sanitation", "water", "work_abroad"))


def _with_topic(one: Said, found: list[Said], group: Group, around: Around) -> Said:
    """`xây xong nhà tiêu, được hỗ trợ 3tr`; `khởi công nhà, được hỗ trợ 20tr`: the sum is for what was spoken of."""
    beside = [said for said in found if said.topic in _GIVEN_FOR] or [
        said for said in group.said if said.topic in _GIVEN_FOR and said.start > one.end
    ][:1]
    if not beside:
        before = (thing for thing in around.things if thing[1] in _COSTLY and thing[0] < one.start)
        named = [code for place, code in before if is_one_sentence(around.row, place, one.start)]
        return replace(one, value=named[-1], topic=named[-1]) if named else replace(one, sort=Sort.UNCLEAR)
    return replace(one, value=beside[-1].topic, topic=beside[-1].topic)


def _with_bare_figures(found: list[Said], group: Group, earlier: Group | None, around: Around) -> list[Said]:
    """`5 khẩu à không 6`, `Lan vay 50tr, Hòa 30tr`: a figure alone repeats what was said with the one before."""
    row, repairs = around.row, around.repairs
    for place in range(group.end, len(row)):
        unit = row[place]
        if unit.kind is Kind.HOUSEHOLD:
            break
        if unit.kind not in (Kind.NUMBER, Kind.MONEY) or any(one.start <= place < one.end for one in around.said):
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
