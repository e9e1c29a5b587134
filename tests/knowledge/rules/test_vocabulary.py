import datetime as dt
from pathlib import Path
from string import Formatter

import pytest

from knowledge.concepts.loader import load_concepts
from knowledge.concepts.model import Family
from knowledge.rules.reading import read_facts
from knowledge.rules.vocabulary import COMPARISONS, Kind, Phrase, Vocabulary
from knowledge.rules.vocabulary_file import FILE, BadVocabulary, load_vocabulary
from knowledge.text import Fault

TODAY = dt.date(2026, 11, 20)
PLACES = {"given", "limit", "title"}


def test_the_codes_are_those_of_the_concepts(vocabulary: Vocabulary) -> None:
    faults: list[Fault] = []
    concepts = load_concepts(faults)
    # the list of reviews from 2022 parts knowledge from skills; in what people tell they are one
    assert set(vocabulary.facts["causes"].codes) - {"knowledge"} == concepts.codes(Family.CAUSE)
    assert set(vocabulary.facts["needs"].codes) <= concepts.codes(Family.TOPIC)
    deprivations = {name.partition(".")[2] for name in vocabulary.facts if name.startswith("deprived.")}
    assert deprivations == concepts.codes(Family.DEPRIVATION)


def test_every_fact_has_words_for_every_test_that_it_may_take(vocabulary: Vocabulary) -> None:
    for fact in vocabulary.facts.values():
        for comparison in COMPARISONS[fact.kind]:
            limits: tuple[bool | int, ...] = (True, False) if fact.kind is Kind.YES_NO else (7,)
            for limit in limits:
                assert isinstance(fact.phrase(comparison, limit), Phrase), f"{fact.name} {comparison}"


def test_every_question_is_one_short_sentence_in_both_languages(vocabulary: Vocabulary) -> None:
    for fact in vocabulary.facts.values():
        for words in fact.question.all:
            assert words.count("?") == 1, fact.name
            assert words.endswith("?"), fact.name
            assert len(words) <= 110, fact.name


def test_phrases_have_only_places_that_are_filled(vocabulary: Vocabulary) -> None:
    phrases = [
        *vocabulary.phrases.values(),
        *(phrase for fact in vocabulary.facts.values() for phrase in fact.phrases.values()),
    ]
    for phrase in phrases:
        for words in (*phrase.holds.all, *phrase.fails.all):
            assert {name for _, name, _, _ in Formatter().parse(words) if name is not None} <= PLACES


def test_nobody_is_called_lazy(vocabulary: Vocabulary) -> None:
    said = str(vocabulary).lower()
    for word in ("lazy", "idle ", "lười", "chây"):
        assert word not in said


def test_facts_are_read_as_they_are_stated(vocabulary: Vocabulary) -> None:
    stated = {
        "income": 650000.0,
        "deprived": {"water": True, "telecom": None},
        "wants": ["credit"],
        "class_since": "2020-01-31",
        "merit": None,
    }
    read = read_facts(stated, vocabulary, TODAY)
    assert not read.refused
    assert read.facts.values == {
        "income": 650000,
        "deprived.water": True,
        "needs": frozenset({"credit"}),
        "class_since": dt.date(2020, 1, 31),
    }


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"income": -1}, "thu nhập (đồng/người/tháng): -1 nhỏ hơn mức có thể có (0)."),
        ({"members": 40}, "số người trong nhà: 40 lớn hơn mức thường gặp (30), anh/chị xem lại giúp."),
        ({"members": 0}, "số người trong nhà: 0 nhỏ hơn mức có thể có (1)."),
        ({"class_since": "2026-11-21"}, "ngày được xếp diện này: ngày 2026-11-21 chưa tới."),
        ({"class": "rich"}, '"rich" không có trong các lựa chọn của mục loại hộ.'),
        ({"needs": ["credit", "gold"]}, "không có trong các lựa chọn của mục nhu cầu của hộ."),
        ({"needs": "credit"}, "không có trong các lựa chọn"),
        ({"causes": [["capital"]]}, "không có trong các lựa chọn"),
        ({"workers": 1.5}, '"1.5" chưa đọc được cho mục'),
        ({"workers": True}, "chưa đọc được"),
        ({"income": float("nan")}, "chưa đọc được"),
        ({"income": "nhiều"}, "chưa đọc được"),
        ({"merit": "yes"}, "chưa đọc được"),
        ({"class_since": "31/12/2020"}, "chưa đọc được"),
        ({"members": 2, "workers": 3}, "số người còn sức lao động (3) nhiều hơn số người trong nhà."),
        ({"deprived": {"gold": True}}, 'Mục "deprived.gold" không có'),
        ({"deprived": True}, 'Mục "deprived" không có'),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_a_question_back(
    stated: dict[str, object], says: str, vocabulary: Vocabulary
) -> None:
    [refused] = read_facts(stated, vocabulary, TODAY).refused
    assert says in refused.says.first
    assert refused.fact.startswith("deprived") or refused.question


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("  merit:\n    kind: yes_no\n", "  merit:\n    kind: maybe\n", "'merit'"),
        ("  area:\n    kind: code\n    codes: area\n", "  area:\n    kind: code\n    codes: place\n", "'area'"),
        ("aliases: {wants: needs}", "aliases: {wants: needs", ":1: missing or unusable"),
        ("aliases: {wants: needs}", "", ":1: missing or unusable: 'aliases'"),
    ],
)
def test_a_broken_vocabulary_says_where(right: str, wrong: str, line: str, tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    assert right in text
    broken = tmp_path / "vocabulary.yaml"
    broken.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(BadVocabulary, match=line):
        load_vocabulary(broken)
