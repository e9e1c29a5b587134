"""Reads the law that people ask for: one file per theme, a list of subjects each. Every fault is noted with file and
line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.concepts.model import Concepts, Family
from knowledge.instruments.model import Days, Instruments
from knowledge.procedures.checks import check_entry, check_subject
from knowledge.procedures.model import Audience, Handling, Law, LawAddress, LawEntry, Origin
from knowledge.standards.model import Standards, Sureness
from knowledge.text import Fault, Text
from knowledge.yamlfile import Record, read_records

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sources:
    """What entries may cite, by id: documents on procedures, instruments and standards."""

    documents: Mapping[str, Text]
    instruments: Instruments
    standards: Standards

    def origin(self, source: str) -> Origin | None:
        """What kind of source it is; None when it is not known."""
        if source in self.documents:
            return Origin.PROCEDURE
        if source in self.instruments.by_id:
            return Origin.INSTRUMENT
        return Origin.STANDARD if any(standard.id == source for standard in self.standards.all) else None

    def document(self, source: str) -> Text:
        """What the source is called."""
        if source in self.instruments.by_id:
            return self.instruments.by_id[source].document
        return self.documents.get(source) or next(
            (standard.document for standard in self.standards.all if standard.id == source), Text.same(source)
        )


@dataclass(frozen=True, slots=True)
class _Subject:
    """What all periods of a subject share."""

    id: str
    title: Text
    asked_as: Mapping[str, tuple[str, ...]]
    topics: tuple[str, ...]
    groups: tuple[str, ...]
    audience: Audience


def load_law(
    concepts: Concepts, instruments: Instruments, standards: Standards, faults: list[Fault], folder: Path = FOLDER
) -> Law:
    """Everything of national law that can be asked for; faults are added to `faults`."""
    catalog = folder / "catalog"
    sources = Sources(_documents(folder / "documents.yaml", faults), instruments, standards)
    files = sorted(catalog.glob("*.yaml"))
    if not files:
        faults.append(Fault(catalog, 1, "there is no procedure here"))
    entries: list[LawEntry] = []
    ids: set[str] = set()
    for record in (record for file in files for record in read_records(file, faults)):
        entries += _entries(record, concepts, sources)
        if (id_ := record.text("id")) in ids:
            record.fault(f"the id '{id_}' stands twice", "id")
        ids.add(id_)
    return Law(tuple(entries))


def _documents(file: Path, faults: list[Fault]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for record in read_records(file, faults):
        found[record.text("id")] = record.told("document")
        record.check_no_other_keys()
    return found


def _entries(record: Record, concepts: Concepts, sources: Sources) -> list[LawEntry]:
    subject = _subject(record, concepts)
    periods = list(record.records("periods"))
    entries = [_entry(period, subject, sources) for period in periods]
    record.check_no_other_keys()
    check_subject(record, entries)
    for period, entry in zip(periods, entries, strict=True):
        check_entry(period, entry, sources.instruments, sources.standards)
    return entries


def _subject(record: Record, concepts: Concepts) -> _Subject:
    asked = record.record("asked_as")
    if asked is None:
        record.fault('\'asked_as\' is missing; for example asked_as: {vi: ["..."], en: ["..."]}')
    audience = record.code("audience", frozenset(Audience))
    return _Subject(
        id=record.text("id"),
        title=record.told("title"),
        asked_as={language: asked.texts(language) for language in asked.values} if asked else {},
        topics=record.codes("topics", concepts.codes(Family.TOPIC)),
        groups=record.codes("groups", concepts.codes(Family.GROUP)),
        audience=Audience(audience) if audience in frozenset(Audience) else Audience.ANYONE,
    )


def _entry(record: Record, subject: _Subject, sources: Sources) -> LawEntry:
    source = record.text("source")
    origin = sources.origin(source)
    sureness = record.code("sureness", frozenset(Sureness))
    if source and origin is None:
        record.fault(f"'{source}' is no document, instrument or standard here", "source")
    entry = LawEntry(
        id=subject.id,
        origin=origin or Origin.PROCEDURE,
        title=subject.title,
        says=record.told("says"),
        asked_as=subject.asked_as,
        topics=subject.topics,
        groups=subject.groups,
        audience=subject.audience,
        cites=(
            LawAddress(source, record.text("address")),
            *(_also(other, sources) for other in record.records("also")),
        ),
        document=sources.document(source),
        days=Days(record.date("from"), record.date("to")),
        sureness=Sureness(sureness) if sureness in frozenset(Sureness) else Sureness.OPEN,
        seen_at=record.text("seen_at"),
        handling=Handling(*(_optional(record, key) for key in ("where", "bring", "takes"))),
    )
    record.check_no_other_keys()
    return entry


def _also(record: Record, sources: Sources) -> LawAddress:
    found = LawAddress(record.text("source"), record.text("address"))
    if found.source and sources.origin(found.source) is None:
        record.fault(f"'{found.source}' is no document, instrument or standard here", "source")
    record.check_no_other_keys()
    return found


def _optional(record: Record, key: str) -> Text | None:
    return record.told(key) if record.has(key) else None
