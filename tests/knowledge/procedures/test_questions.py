"""The measuring questions: each has a subject that is there, and none is one that search learns from."""

from pathlib import Path

import yaml

from knowledge.procedures.model import Law

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))


def test_each_measuring_question_has_a_subject_of_today(law: Law) -> None:
    assert {one["subject"] for one in QUESTIONS} <= set(law.by_subject)


def test_no_measuring_question_is_learned_from(law: Law) -> None:
    learned = {
        line.casefold().strip(" ?.")
        for entries in law.by_subject.values()
        for lines in entries[0].asked_as.values()
        for line in lines
    }
    assert [one["ask"] for one in QUESTIONS if one["ask"].casefold().strip(" ?.") in learned] == []
