"""A broken knowledge file is refused with every fault at once, each with file and line."""

import shutil
from pathlib import Path

import pytest

from knowledge.concepts.loader import load_concepts
from knowledge.concepts.places import load_places
from knowledge.plans.loader import CATALOG, PlanLoader
from knowledge.text import Fault, KnowledgeError

PLAN = "tuy-phuoc-2021"
FAULTS: list[Fault] = []
CONCEPTS, PLACES = load_concepts(FAULTS), load_places(FAULTS)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    shutil.copytree(CATALOG / PLAN, tmp_path / PLAN)
    return tmp_path


def faults_of(catalog: Path) -> list[str]:
    found: list[Fault] = []
    PlanLoader(CONCEPTS, PLACES, catalog).read(PLAN, found)
    return [str(fault) for fault in found]


def change(catalog: Path, name: str, old: str, new: str) -> int:
    """Replaces the first occurrence in a file of the plan; gives its line."""
    file = catalog / PLAN / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_projects_own_files_are_without_fault() -> None:
    assert [str(fault) for fault in FAULTS] == []
    for plan in sorted(folder.name for folder in CATALOG.iterdir()):
        PlanLoader(CONCEPTS, PLACES).load(plan)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: target", "kind: wish", "'wish' is no kind"),
        ("topics: [", "topics: [nonsense, ", "'nonsense' is not known"),
        ("cites: [", "cites: [IX.9/9, ", "IX.9/9"),
        ("  places: []", "  places: [Xã Không Có]", "Xã Không Có"),
        ("  title: {vi:", "  titel: {vi:", "'titel' is not a known key"),
        ("  kind: target", "  kind: target\n  kind: target", "stands twice"),
    ],
)
def test_a_slip_in_a_provision_is_named_with_file_and_line(catalog: Path, old: str, new: str, says: str) -> None:
    name = "provisions/II-2-1.yaml"
    line = change(catalog, name, old, new)
    found = faults_of(catalog)
    matching = [fault for fault in found if says in fault]
    assert matching, found
    assert any(f"{name}:" in fault and abs(int(fault.split(":")[1]) - line) <= 12 for fault in matching), matching


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("targets.yaml", "indicator: poor_rate", "indicator: happiness", "'happiness' is no indicator"),
        ("targets.yaml", "kind: yearly_fall_average", "kind: level", "'level' and the deadline do not fit"),
        ("targets.yaml", "  value: 2\n", "  value: {from: 3, to: 2}\n", "'from' must not be greater"),
        ("targets.yaml", "address: I/p3}", "address: IX/9}", "IX/9"),
        ("targets.yaml", "  deadline: 2025", "  area: Xã Không Có\n  deadline: 2025", "Xã Không Có"),
        ("deadlines.yaml", "owner_from: inferred", "owner_from: hearsay", "'hearsay' is no owner_from"),
        ("deadlines.yaml", "repeats: once", "repeats: yearly", "'year' belongs to what is due once"),
    ],
)
def test_a_slip_in_a_target_or_deadline_is_named(catalog: Path, name: str, old: str, new: str, says: str) -> None:
    change(catalog, name, old, new)
    assert any(name in fault and says in fault for fault in faults_of(catalog)), faults_of(catalog)


def test_an_address_left_over_is_a_fault(catalog: Path) -> None:
    change(catalog, "outline.yaml", "addresses: [", 'addresses: [\n  "IX/1",')
    assert any("IX/1" in fault and "neither cited" in fault for fault in faults_of(catalog))


def test_unreadable_yaml_is_one_fault_with_its_line(catalog: Path) -> None:
    (catalog / PLAN / "targets.yaml").write_text("- id: [unclosed\n", "utf-8")
    assert any("targets.yaml:" in fault and "not readable as YAML" in fault for fault in faults_of(catalog))


def test_all_faults_come_at_once(catalog: Path) -> None:
    change(catalog, "provisions/II-2-1.yaml", "kind: target", "kind: wish")
    change(catalog, "targets.yaml", "comparison: ", "comparison: nearly #")
    change(catalog, "plan.yaml", "period: {from: 2021", "period: {from: 1021")
    with pytest.raises(KnowledgeError) as raised:
        PlanLoader(CONCEPTS, PLACES, catalog).load(PLAN)
    files = {fault.file.name for fault in raised.value.faults}
    assert {"II-2-1.yaml", "targets.yaml", "plan.yaml"} <= files
