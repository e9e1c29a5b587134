"""`screen`: the supports that a described household qualifies for, and why; one household or many as JSON lines."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import dataclass

from assistant.bootstrap import build_library
from assistant.library import Library
from assistant.topics.screening.screening_text import class_text, national_text, screening_text
from assistant.wording.whose import Whose
from handlers.command_line.batch import BadLine, Row, day_of, row_of, run_batch
from knowledge.rules.facts import Facts
from knowledge.rules.reading import Refused, read_facts
from knowledge.screening.model import Screening, SupportVerdict
from locales.words import words_for

MOST_CITATIONS = 5
_WORDS = words_for(None)
_WHOSE = Whose(_WORDS)


def run(options: argparse.Namespace) -> int:
    """Screens the household on standard input, or a batch; the exit code as the contract says."""
    desk = Clerk(build_library(read_all=False))
    if options.batch:
        return run_batch(options.batch, desk.screen)
    row: Row = {}
    try:
        row = row_of(sys.stdin.read())
        print(json.dumps(desk.screen(row), ensure_ascii=False) if options.json else desk.tell(row))
    except BadLine as error:
        print(json.dumps({"id": row.get("id"), "error": str(error)}, ensure_ascii=False) if options.json else error)
        return 1
    return 0


@dataclass(frozen=True, slots=True)
class AskedHousehold:
    """A household as a row describes it; `district` None asks for the class alone."""

    district: str | None
    day: dt.date
    facts: Facts


@dataclass(frozen=True, slots=True)
class Clerk:
    """Screens contract rows."""

    library: Library

    def screen(self, row: Row) -> Row:
        """The result row of a household row. Raises BadLine, for facts that cannot be with the question that asks
        again."""
        case = self._case(row)
        screener = self.library.screener
        if case.district is None:
            reading = screener.read_class(case.facts, case.day)
            return {"id": row.get("id"), "class": reading.code, "class_basis": reading.basis}
        screening = screener.screen(self.library.rules(case.district), case.facts, case.day)
        return {
            "id": row.get("id"),
            "class": screening.reading.code,
            "class_basis": screening.reading.basis,
            "in_force": screening.in_force,
            "supports": [_support_row(verdict, screening) for verdict in screening.supports],
        }

    def tell(self, row: Row) -> str:
        """The result as a text to read. Raises BadLine as `screen` does."""
        case = self._case(row)
        screener = self.library.screener
        if case.district is None:
            return class_text(screener.read_class(case.facts, case.day), screener.vocabulary, _WHOSE)
        return screening_text(
            screener.screen(self.library.rules(case.district), case.facts, case.day), screener.vocabulary, _WORDS
        )

    def _case(self, row: Row) -> AskedHousehold:
        day = day_of(row.get("as_of"))
        household = row.get("household")
        if not isinstance(household, dict):
            raise BadLine('\'household\' must be an object with the known facts, for example {"class": "poor"}')
        read = read_facts(household, self.library.screener.vocabulary, day)
        if read.refused:
            raise BadLine(" ".join(_question(refused) for refused in read.refused))
        return AskedHousehold(self._district(row.get("plan")), day, read.facts)

    def _district(self, plan: object) -> str | None:
        by_plan = {district.plan: district.slug for district in self.library.places.districts}
        if plan is not None and (not isinstance(plan, str) or plan not in by_plan):
            raise BadLine(f"'plan' must be one of {', '.join(by_plan)} or null, not {plan!r}")
        return by_plan[plan] if plan else None


def _question(refused: Refused) -> str:
    question = _WHOSE.tell(refused.question) if refused.question else ""
    return f"{refused.says.for_language(_WORDS.language)} {question}".strip()


def _support_row(verdict: SupportVerdict, screening: Screening) -> Row:
    return {
        "support": verdict.support,
        "status": verdict.status,
        "missing": list(screening.missing_for(verdict)),
        "because": [reason.for_language(_WORDS.language) for reason in verdict.because],
        "limited_by": [
            {"plan": given.instrument.id, "says": national_text(given, _WORDS)} for given in verdict.limited_by
        ],
        "citations": [
            {"plan": screening.plan.id, "address": address} for address in verdict.citations[:MOST_CITATIONS]
        ],
    }
