"""`check`: reads every YAML file of the program and prints every fault with file and line."""

from __future__ import annotations

import sys

from assistant.bootstrap import build_library
from assistant.checking import check_knowledge
from knowledge.text import KnowledgeError


def run() -> int:
    """0 when every file is right, 1 otherwise."""
    try:
        check_knowledge()
    except KnowledgeError as error:
        print(error)
        print(f"{len(error.faults)} fault(s)", file=sys.stderr)
        return 1
    library = build_library(read_all=False)
    for district in library.places.districts:
        plan = library.plan(district.slug)
        rules = library.rules(district.slug).rules
        counts = (
            len(plan.provisions),
            len(rules),
            len(plan.targets),
            len(plan.deadlines),
            len(plan.findings),
            len(plan.outline),
        )
        print(
            "{}: {} provisions, {} rules, {} targets, {} deadlines, {} findings; all {} addresses accounted for".format(
                plan.id, *counts
            )
        )
    print(f"law: {len(library.law.by_subject)} subjects, {len(library.law.entries)} entries")
    return 0
