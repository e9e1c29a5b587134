"""Who may import whom, read from the imports themselves."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from locales.languages import language_codes
from tests.paths import ROOT

PACKAGES = ("assistant", "knowledge", "handlers", "locales")
# Each package and what of ours it must not import.
FORBIDDEN = {
    "knowledge": ("assistant", "handlers", "locales.words", "tests"),
    "knowledge/rules": ("knowledge", "locales"),
    "knowledge/language": ("knowledge",),
    "knowledge/store": tuple(f"knowledge.{above}" for above in ("households", "people", "figures", "rolls", "samples")),
    "assistant": ("handlers", "tests"),
    "assistant/understanding": (
        "assistant.library",
        "assistant.retrieval",
        "assistant.conversation",
        "assistant.wording",
        "assistant.topics",
    ),
    "assistant/conversation": ("assistant.topics", "assistant.wording", "assistant.assistant"),
    "assistant/wording": ("assistant.topics", "assistant.assistant"),
    "assistant/retrieval": ("assistant.conversation", "assistant.wording", "assistant.topics"),
    "handlers": ("tests",),
    "locales": ("assistant", "knowledge", "handlers", "tests"),
}
# Each library and the only places that may import it.
STORES = tuple(
    f"knowledge/{store}/"
    for store in (
        "store",
        "households",
        "people",
        "figures",
        "rolls",
        "samples",
        "database",
        "reports",
        "reminders",
        "evidence",
        "publishing",
    )
)
WALLS = {
    "telegram": ("handlers/telegram",),
    "sqlalchemy": (*STORES, "knowledge/rules/sql.py", "handlers/delivery"),
    "alembic": ("knowledge/database",),
    "cryptography": ("knowledge/store/vault.py",),
    "openpyxl": ("knowledge/rolls",),
    "xlsxwriter": ("knowledge/publishing",),
    "docx": ("knowledge/publishing",),
    "babel": ("locales/words.py",),
    "gettext": ("locales/words.py",),
    "rapidfuzz": ("assistant/retrieval", "assistant/understanding", "knowledge/households/"),
    "numpy": ("assistant/retrieval", "assistant/topics/plans/answering.py"),
    "starlette": ("handlers/web",),
    "uvicorn": ("handlers/web",),
    "PIL": ("knowledge/evidence/photos.py",),
    "matplotlib": ("assistant/wording/canvas.py",),
}


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def begins(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_imports_what_it_must_not_know(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for imported in imports(path):
        for package, forbidden in FORBIDDEN.items():
            own = package.replace("/", ".")
            if place.startswith(package + "/") and not begins(imported, own):
                assert not any(begins(imported, name) for name in forbidden), f"{place} imports {imported}"
        for library, allowed in WALLS.items():
            if begins(imported, library):
                assert place.startswith(allowed), f"{place} imports {imported}, which belongs to {allowed}"


def test_the_walls_are_read_from_real_files() -> None:
    assert len(modules()) > 30
    assert any("rapidfuzz" in imported for path in modules() for imported in imports(path))


def named_languages(path: Path) -> Iterator[tuple[int, str]]:
    """Where a module names a language: as a text, in a path, as a field or a parameter."""
    codes = "|".join(language_codes())
    in_text = re.compile(rf"(?:^|/)(?:{codes})(?:$|/|\.\w+$)")
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Constant(value=str(text)) if in_text.search(text):
                yield node.lineno, text
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.arg(arg=name) if name in language_codes():
                yield node.lineno, name
            case ast.keyword(arg=str(name)) if name in language_codes():
                yield node.value.lineno, name


@pytest.mark.parametrize("package", [*PACKAGES, "bot.py"])
def test_no_module_names_a_language(package: str) -> None:
    """A language is its own files alone; which one stands in for the others is said in its `language.yaml`."""
    files = [ROOT / package] if package == "bot.py" else sorted((ROOT / package).rglob("*.py"))
    named = [f"{path.relative_to(ROOT)}:{line} {text}" for path in files for line, text in named_languages(path)]
    assert named == []


def test_a_module_that_named_a_language_would_be_found(tmp_path: Path) -> None:
    slip = tmp_path / "slip.py"
    slip.write_text('a = "vi"\nb = words.en\nc = Text(vi="x")\nd = FOLDER / "phrases/en.yaml"\ne = "give"\n', "utf-8")
    assert sorted(line for line, _ in named_languages(slip)) == [1, 2, 3, 4]


HELD_BY_DOORS = frozenset({"session", "vault", "register", "_acting"})
OPENED = frozenset({"Session", "Register", "Vault", "Acting"})


def unscoped() -> set[tuple[str, str]]:
    """The functions of knowledge that take an open session or register and ask nobody who acts: module and name."""
    found = set()
    for path in (ROOT / "knowledge").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.args.args:
                kind = node.args.args[0].annotation
                if isinstance(kind, ast.Name) and kind.id in OPENED:
                    found.add((module, node.name))
    return found


def test_the_conversation_reaches_records_through_doors_alone() -> None:
    forbidden = unscoped()
    assert len(forbidden) > 50
    for path in (ROOT / "assistant").rglob("*.py"):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in HELD_BY_DOORS, f"{place}:{node.lineno} takes .{node.attr}"
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    named = (node.module, alias.name)
                    assert named not in forbidden, f"{place}:{node.lineno} imports {alias.name}, which asks nobody"


def topics() -> list[Path]:
    return [path for path in modules() if len(path.relative_to(ROOT).parts) == 4 and "topics" in path.parts]


@pytest.mark.parametrize("path", topics(), ids=lambda path: str(path.relative_to(ROOT / "assistant" / "topics")))
def test_a_topic_knows_of_another_what_it_is_asked_and_says_never_what_it_does(path: Path) -> None:
    """Another topic's turns and replies are its own; a button of another topic is made by naming its request."""
    own = ".".join(path.relative_to(ROOT).with_suffix("").parts[:3])
    for imported in imports(path):
        if begins(imported, "assistant.topics") and not begins(imported, own):
            what = imported.rpartition(".")[2]
            assert not what.endswith(("turns", "replies", "reading")), f"{path.name} imports {imported}"
            assert what != "topic", f"{path.name} imports {imported}"


@pytest.mark.parametrize("path", topics(), ids=lambda path: str(path.relative_to(ROOT / "assistant" / "topics")))
def test_answers_buttons_and_questions_are_data(path: Path) -> None:
    if path.stem in ("answers", "buttons", "questions"):
        for imported in imports(path):
            what = imported.rpartition(".")[2]
            assert not (begins(imported, "assistant.topics") and what.endswith(("turns", "replies"))), imported
            assert not begins(imported, "assistant.conversation.context"), f"{path} imports {imported}"
