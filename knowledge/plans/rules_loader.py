"""Reads `rules.yaml` and `without_rule.yaml` of a plan; every fault is noted with file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.plans.model import Kind, Plan
from knowledge.plans.rules import CoveredBy, NoRule, PlanRules, SupportRule, WithoutRule
from knowledge.rules.parse import parse
from knowledge.rules.tree import Any, Rule
from knowledge.rules.vocabulary import Vocabulary
from knowledge.text import Fault
from knowledge.yamlfile import Record, read_record, read_records

_NEVER = Any(())
LONGEST_GIVES, LONGEST_ELSEWHERE = 110, 120  # characters of one line in a list: in the first language, in others


@dataclass(frozen=True, slots=True)
class References:
    """What rules may name besides their own plan: the facts and codes of the vocabulary, and national instruments by
    id."""

    vocabulary: Vocabulary
    instruments: Collection[str]

    @property
    def supports(self) -> Collection[str]:
        """The codes of all supports."""
        return self.vocabulary.facts["supports"].codes


def read_rules(plan: Plan, folder: Path, references: References, faults: list[Fault]) -> PlanRules:
    """The rules of the plan whose files lie in `folder`, as far as they can be read; faults are added to `faults`."""
    records = read_records(folder / "rules.yaml", faults)
    rules = tuple(_rule(record, plan, references) for record in records)
    for record, rule in zip(records, rules, strict=True):
        _check_rule(record, rule, rules)
    excused = read_record(folder / "without_rule.yaml", faults)
    without = dict(_without(excused, plan, rules)) if excused else {}
    faults.extend(Fault(folder / "rules.yaml", 1, says) for says in _left_over(plan, rules, without))
    return PlanRules(plan, rules, without)


def _rule(record: Record, plan: Plan, references: References) -> SupportRule:
    return SupportRule(
        id=record.text("id"),
        support=record.code("support", references.supports),
        cites=record.codes("cites", plan.outline),
        provisions=record.codes("provisions", plan.by_id),
        when=_condition(record, references.vocabulary),
        gives=record.told("gives"),
        ask=record.codes("ask", plan.agency_names),
        limited_by=record.codes("limited_by", references.instruments),
    )


def _condition(record: Record, vocabulary: Vocabulary) -> Rule:
    if not record.has("when"):
        record.fault("'when' is missing; for example when: {class: {is: poor}}")
        return _NEVER
    parsed = parse(record.values["when"], vocabulary)
    record.faults.extend(Fault(record.file, fault.line, fault.says) for fault in parsed.faults)
    return parsed.rule or _NEVER


def _check_rule(record: Record, rule: SupportRule, rules: tuple[SupportRule, ...]) -> None:
    record.check_no_other_keys()
    if Counter(other.id for other in rules)[rule.id] > 1:
        record.fault(f"the id '{rule.id}' stands twice", "id")
    if not rule.cites:
        record.fault("'cites' is empty; name the address the rule rests on")
    if not rule.provisions:
        record.fault("'provisions' is empty; name the entry that says it")
    for place, (language, said) in enumerate(rule.gives.told):
        longest = LONGEST_ELSEWHERE if place else LONGEST_GIVES
        if len(said) > longest or said.endswith("."):
            record.fault(
                f"'gives' is one line of a list: at most {longest} characters ({language}), no full stop", "gives"
            )


def _without(record: Record, plan: Plan, rules: tuple[SupportRule, ...]) -> Iterator[tuple[str, WithoutRule]]:
    """Each provision without a rule and the reason why."""
    held = {provision for rule in rules for provision in rule.provisions}
    for provision in record.values:
        if provision not in plan.by_id:
            record.fault(f"'{provision}' is no provision of the plan", provision)
        if provision in held:
            record.fault(f"'{provision}' stands here although a rule names it", provision)
        yield provision, _reason(record, provision, {rule.id for rule in rules})


def _reason(record: Record, provision: str, rules: Collection[str]) -> WithoutRule:
    if record.is_mapping(provision) and (covered := record.record(provision)):
        rule = covered.code("covered_by", rules)
        covered.check_no_other_keys()
        return CoveredBy(rule)
    reason = record.text(provision)
    if reason in frozenset(NoRule):
        return NoRule(reason)
    record.fault(
        f"'{reason}' is no reason; allowed: {', '.join(NoRule)}, or {{covered_by: the-id-of-a-rule}}", provision
    )
    return NoRule.GENERAL_ORDER


def _left_over(plan: Plan, rules: tuple[SupportRule, ...], without: Collection[str]) -> Iterator[str]:
    held = {provision for rule in rules for provision in rule.provisions}
    for provision in plan.provisions:
        if provision.kind is Kind.SUPPORT and provision.id not in held and provision.id not in without:
            yield (
                f"the provision '{provision.id}' is a support; name it in a rule, or in without_rule.yaml with "
                "the reason why it has none"
            )
