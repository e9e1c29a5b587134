"""Puts the report together: matches the households, turns statements into changes, dates them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.certainty import Certainty
from assistant.understanding.reports.mentions.named import Named
from assistant.understanding.reports.report import Change, Report, Unclear, Update
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.settling import Group
from assistant.understanding.reports.text.row import Kind, Unit, span_of
from assistant.understanding.reports.text.small_words import small
from knowledge.households.household import Support
from knowledge.households.matching.matching import match
from knowledge.households.matching.mention import Match, Naming, Sender
from knowledge.households.matching.roll import Roll
from knowledge.households.matching.spelling import Accents

_SETTLED = frozenset((Sort.COUNT, Sort.INCOME, Sort.STATE, Sort.GIFT, Sort.WISH, Sort.CAUSE, Sort.CLASS, Sort.EVENT))
_WHY = {"income": "income", "supports": "received"}


@dataclass(frozen=True)
class Composer:
    """Everything that is known of one message."""

    text: str
    row: Sequence[Unit]
    named: Sequence[Named]
    certainty: Certainty
    sender: Sender
    roll: Roll
    accents: Accents
    days: Mapping[int, dt.date]
    book: PhraseBook
    sizes: Callable[[Sequence[str]], Mapping[str, int | None]]
    repaired: frozenset[int]
    owners: Mapping[int, int]

    def report(self, groups: Sequence[Group], loose: Sequence[Said]) -> Report:
        """The updates in the order of the households, and what is unclear."""
        updates: list[Update] = []
        unclear = [self._unclear(said, "household") for said in loose if self._is_told(said)]
        for group in groups:
            facts = [said for said in group.said if said.sort in _SETTLED and self.certainty.is_fact(said)]
            doubtful = [said for said in group.said if said.sort is Sort.UNCLEAR and self.certainty.is_fact(said)]
            unclear += [self._unclear(said, _WHY.get(said.field, "sum")) for said in doubtful]
            doubtful = self._contradicting(facts)
            unclear += [self._unclear(said, "contradiction") for said in doubtful]
            facts = [said for said in facts if said not in doubtful]
            if group.is_either:
                updates += self._either(group, facts)
                continue
            for number in group.mentions:
                named = self.named[number]
                if named.is_nobody:
                    unclear += [self._unclear(said, "household") for said in facts]
                    continue
                update, left = self._update(named, group, facts)
                unclear += [self._unclear(said, "members") for said in left]
                updates += [update] if update.changes else []
        return Report(tuple(_merged(updates)), tuple(_each_once(unclear)))

    def _contradicting(self, facts: Sequence[Said]) -> list[Said]:
        """Two figures for one thing, none of them as a correction or as what it is now."""
        found: list[Said] = []
        for said in facts:
            others = [one for one in facts if one.field == said.field and one.start < said.start and one.op == "set"]
            if said.sort not in (Sort.COUNT, Sort.INCOME) or not others:
                continue
            before = others[-1]
            is_other = (before.value, before.amount) != (said.value, said.amount)
            between = self.row[before.end : said.start + 1]
            if (
                is_other
                and not self.repaired & set(range(before.start, said.end + 1))
                and not any(unit.key in small("now") for unit in between)
            ):
                found += [before, said]
        return found

    def _either(self, group: Group, facts: Sequence[Said]) -> list[Update]:
        """`bà Lan hay bà Lân`: which of them must be asked."""
        updates = [self._update(self.named[number], group, facts)[0] for number in group.mentions]
        entries = {entry.code: entry for update in updates for entry in update.match.candidates}
        found = Match(None, tuple(entries.values()))
        return [replace(updates[0], match=found)] if updates[0].changes else []

    def _is_told(self, said: Said) -> bool:
        wanted = said.sort in _SETTLED - {Sort.WISH} or said.sort is Sort.UNCLEAR
        wanted = wanted and said.value != "visited"
        return wanted and self.certainty.is_fact(said)

    def _unclear(self, said: Said, why: str) -> Unclear:
        clause = self.certainty.clauses[self.certainty.clause_of(said.start)]
        first, last = (said.start, said.end) if why != "household" else (clause.start, max(clause.end, said.end))
        start, end = span_of(self.row, first, last)
        return Unclear(self.text[start:end].strip(), why, start, end)

    def _update(self, named: Named, group: Group, facts: Sequence[Said]) -> tuple[Update, list[Said]]:
        found = match(self._naming(named), self.sender, self.roll)
        members = next((said.value for said in reversed(facts) if said.field == "members"), None)
        changes: list[Change] = []
        left: list[Said] = []
        for said in facts:
            made = list(self._changes(said, named, group, found, members if isinstance(members, int) else None))
            changes += made
            left += [] if made else [said]
        called = self.text[slice(*span_of(self.row, *self._place_of(named, group)))]
        days = [change.on for change in changes if change.on]
        day = days[0] if days else None
        village = next(iter(named.villages)) if named.villages is not None and len(named.villages) == 1 else None
        about = " ".join(named.words), named.sex, village
        return Update(called, found, tuple(_last_of_each(changes, day)), day, *about), left

    def _place_of(self, named: Named, group: Group) -> tuple[int, int]:
        """The unit of the row that stands for a mention."""
        number = self.named.index(named)
        place = next((place for place, owner in self.owners.items() if owner == number), group.start)
        return place, place + 1

    def _naming(self, named: Named) -> Naming:
        return Naming(
            named.words,
            named.shorter,
            named.sex,
            named.birth_year,
            named.villages,
            named.communes,
            named.beside,
            named.coded,
            self.accents,
        )

    def _changes(self, said: Said, named: Named, group: Group, found: Match, members: int | None) -> Iterator[Change]:
        def change(name: str, op: str, value: object) -> Change:
            start, end = span_of(self.row, said.start, said.end)
            return Change(name, op, value, self.text[start:end].strip(), start, end, self._day(said))  # type: ignore[arg-type]

        if said.sort is Sort.INCOME:
            income = self._income(said, members, found)
            if income is not None:
                yield change("income", "set", income)
        elif said.sort is Sort.GIFT:
            amount = None if said.amount is None else int(said.amount.to_integral_value(ROUND_HALF_UP))
            yield change("supports", "add", Support(str(said.value), amount))
            if said.value == "health_insurance" and self._is_for_all(said, named, group):
                yield change("deprived.health_insurance", "set", False)
        elif said.value in ("moved_in", "moved_out") and named.is_relative:
            return
        elif said.value is not None:
            yield change(said.field, said.op, said.value)

    def _is_for_all(self, said: Said, named: Named, group: Group) -> bool:
        """Whether a card was given to the household rather than to one person of it."""
        if said.says_all:
            return True
        before = self.row[said.start - 1] if said.start else None
        if before is not None and before.kind is Kind.WORD and before.key in small("family") and said.start > group.end:
            return False
        between = [unit.key for unit in self.row[group.end : said.start]]
        first = self.named[group.mentions[0]]
        return named.is_household or first.is_household or (len(between) <= 4 and bool({"nha", "ho"} & set(between)))

    def _day(self, said: Said) -> dt.date | None:
        """The day in the statement's clause, else the one that its sentence or the message begins with."""
        clause = self.certainty.clauses[self.certainty.clause_of(said.start)]
        inside = [day for place, day in self.days.items() if clause.start <= place < clause.end]
        if inside:
            return inside[0]
        before = [
            (place, day)
            for place, day in sorted(self.days.items())
            if place < said.start
            and self.certainty.clauses[self.certainty.clause_of(place)].sentence in (clause.sentence, 0)
        ]
        return before[-1][1] if before else None

    def _income(self, said: Said, members: int | None, found: Match) -> int | None:
        """Đồng per person and month, halves up; None where it is not known how many share it."""
        amount = said.amount or Decimal(0)
        if said.is_total:
            sizes = {members} if members else set(self.sizes([entry.code for entry in found.candidates]).values())
            size = sizes.pop() if len(sizes) == 1 else None
            if not size or (found.is_near and not members):
                return None
            amount = amount / size
        return int(amount.to_integral_value(ROUND_HALF_UP))


def _last_of_each(changes: Iterable[Change], day: dt.date | None) -> Iterator[Change]:
    """Of what is set twice the last word; a day of its own only where it is another."""
    listed = list(changes)
    seen: set[tuple[object, ...]] = set()
    kept: list[Change] = []
    for change in reversed(listed):
        key: tuple[object, ...] = (
            (change.field,) if change.op == "set" else (change.field, change.op, change.value, change.start)
        )
        if change.op != "set" and change.field != "supports":
            key = (change.field, change.value)
        if key not in seen:
            seen.add(key)
            kept.append(change)
    for change in reversed(kept):
        yield replace(change, on=None) if change.on == day else change


def _merged(updates: Iterable[Update]) -> list[Update]:
    """One entry for each household, however often it was named; of those to be asked, only what does not contradict."""
    found: list[Update] = []
    for update in updates:
        before = next((one for one in found if _are_one(one, update)), None)
        if before is None:
            found.append(update)
            continue
        same_day = before.on == update.on
        changes = (*before.changes, *update.changes)
        found[found.index(before)] = replace(
            before, changes=tuple(_last_of_each(changes, None)) if same_day else changes
        )
    return found


def _are_one(one: Update, other: Update) -> bool:
    if one.match.household or other.match.household:
        return one.match.household == other.match.household
    if one.match.candidates != other.match.candidates or (one.match.is_near and one.called != other.called):
        return False
    set_before = {change.field: change.value for change in one.changes if change.op == "set"}
    return all(set_before.get(each.field, each.value) == each.value for each in other.changes if each.op == "set")


def _each_once(unclear: Iterable[Unclear]) -> list[Unclear]:
    found: dict[tuple[int, int], Unclear] = {}
    for one in unclear:
        found.setdefault((one.start, one.end), one)
    return list(found.values())
