"""A slip in the samples' files is named with file and line."""

import shutil
from pathlib import Path

import pytest

from knowledge.concepts.places import Places
from knowledge.samples.loader import CATALOG, load_samples
from knowledge.text import Fault

FILE = "bac-ha.yaml"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    shutil.copytree(CATALOG, tmp_path / "catalog")
    return tmp_path / "catalog"


def faults_of(catalog: Path, places: Places) -> list[Fault]:
    found: list[Fault] = []
    load_samples(places, found, catalog)
    return found


def test_the_projects_own_files_are_without_fault(places: Places) -> None:
    assert faults_of(CATALOG, places) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('code: "02869"', 'code: "19111"', "'19111' is no code"),
        ("official: Lục", "oficial: Lục", "'oficial' is not a known key"),
        ("ethnic_groups: {Tày: 8", "ethnic_groups: {Tay: 8", "'Tay' is not known under 'ethnic_groups'"),
        ("classes: {poor: 12", "classes: {rich: 12", "'rich' is not known under 'classes'"),
        ("classes: {poor: 12", "classes: {poor: many", "'poor' must be a number"),
        ("  rice: []", "  gold: []", "'gold' is no support"),
        ("  rice: []", "  rice: [a lot]", "'rice' must hold whole amounts"),
        ("reviews: [2022-12-20", "reviews: [today", "'reviews' must be made of days"),
        ("last_review: 2023-12-20", "last_review: 2022-12-20", "must follow one another"),
        ("shows: signed_in", "shows: off", "'off' is no shows"),
        ("shows: signed_in", "shows: waiting_report", "'cast' must show each of these once"),
        ("    heir:", "    #heir:", "an 'heir' belongs to"),
        ("village: Thôn Suối Chè, class", "village: Thôn Khác, class", "'Thôn Khác' is no village"),
        ("sex: F, born: 1984", "sex: X, born: 1984", "'X' is no sex"),
        ("prefix: MAU-BH", "prefix:", "'prefix' is missing"),
    ],
)
def test_a_slip_is_named_with_file_and_line(catalog: Path, places: Places, old: str, new: str, says: str) -> None:
    file = catalog / FILE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    matching = [fault for fault in faults_of(catalog, places) if says in fault.says]
    assert [fault.file.name for fault in matching] == [FILE]
    line = text[: text.index(old)].count("\n") + 1
    assert matching[0].line == 2 or abs(matching[0].line - line) <= 5 or "'cast'" in says


def test_a_missing_file_and_missing_names_are_faults(catalog: Path, places: Places) -> None:
    (catalog / FILE).unlink()
    (catalog / "names.yaml").write_text(
        "- ethnicity: Kinh\n  families: [Nguyễn]\n  men: {middle: [Văn], given: [Hải]}\n", "utf-8"
    )
    found = [str(fault) for fault in faults_of(catalog, places)]
    assert any(FILE in fault and "the file is missing" in fault for fault in found)
    assert any("names.yaml:1" in fault and "'men' and 'women'" in fault for fault in found)
    assert any("bo-trach.yaml" in fault and "'Bru-Vân Kiều' is not known" in fault for fault in found)
