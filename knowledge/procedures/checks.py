"""What makes an entry of the law fit to be spoken: no figure that its source does not give, nothing unsure told as
certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.instruments.model import Days, Instruments, Part, Unit, spoken
from knowledge.procedures.model import Audience, LawEntry, Origin
from knowledge.standards.model import Standard, Standards, Status
from knowledge.yamlfile import Record
from locales.languages import languages

LONGEST = 450
FEWEST = {Audience.HOUSEHOLD: 10, Audience.ANYONE: 10, Audience.OFFICIAL: 6}  # questions, in the first language
FEWEST_ELSEWHERE = {Audience.HOUSEHOLD: 3, Audience.ANYONE: 3, Audience.OFFICIAL: 2}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DOCUMENT = re.compile(r"\d+/(?:\d{4}/)?[A-ZĐ][\w-]*|\d{1,4}/(?:19|20)\d\d(?!\d)")
_WHOLE_DAY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
_DAY = re.compile(r"\b\d{1,2}/\d{1,2}\b|\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:đồng|triệu|nghìn|million|%|kg|kWh|lần|times)")


def check_subject(record: Record, entries: list[LawEntry]) -> None:
    """An id of the usual form, periods that do not overlap, enough ways to ask, each told once."""
    id_ = record.text("id")
    if id_ and not _ID.fullmatch(id_):
        record.fault("'id' must be lower-case letters and numbers with hyphens; for example id: enter-list", "id")
    if not entries:
        record.fault(
            "'periods' is empty; for example periods: [{from: 2022-01-01, source: qd-24-2021, ...}]", "periods"
        )
        return
    _check_order(record, entries)
    _check_asked(record, entries[0])
    if not entries[0].topics:
        record.fault("'topics' is empty; for example topics: [review]", "topics")


def check_entry(record: Record, entry: LawEntry, instruments: Instruments, standards: Standards) -> None:
    """Short enough, days in order and within its source's, and as sure as it sounds."""
    days = entry.days
    if days.first and days.last and days.last < days.first:
        record.fault("'to' must not lie before 'from'", "to")
    if max(map(len, entry.says.all)) > LONGEST:
        record.fault(f"'says' is longer than {LONGEST} characters", "says")
    _check_sureness(record, entry)
    instrument = instruments.by_id.get(entry.cites[0].source)
    if instrument and not days.within(instrument.days):
        record.fault("'from' and 'to' must lie within the days on which the instrument is valid", "from")
    if entry.is_sure and entry.origin is not Origin.PROCEDURE:
        _check_figures(record, entry, instruments, standards)


def _check_order(record: Record, entries: list[LawEntry]) -> None:
    for before, after in pairwise(entries):
        if before.days.last is None or after.days.first is None or after.days.first <= before.days.last:
            record.fault("'periods' must follow one another, the oldest first, and not overlap", "periods")


def _check_asked(record: Record, entry: LawEntry) -> None:
    for language in (language for language in languages() if language.told):
        fewest = (FEWEST if language.first else FEWEST_ELSEWHERE)[entry.audience]
        lines = entry.asked_as.get(language.code, ())
        if len(lines) < fewest:
            record.fault(
                f"'asked_as' needs {fewest} questions in '{language.code}', there are {len(lines)}", "asked_as"
            )
        if len({line.casefold() for line in lines}) < len(lines):
            record.fault(f"a question under 'asked_as' stands twice in '{language.code}'", "asked_as")


def _check_sureness(record: Record, entry: LawEntry) -> None:
    if entry.is_sure:
        if not entry.seen_at.startswith("http"):
            record.fault("'sureness: src' needs the address of a page under 'seen_at'", "seen_at")
        return
    if not all(language.to_confirm in entry.says.for_language(language.code) for language in languages()):
        record.fault(
            "what is not 'src' must say in 'says' that it has to be confirmed (\"cần xác nhận\"), and with whom", "says"
        )
    if _AMOUNT.search(" ".join(entry.says.all)):
        record.fault("what is not 'src' may say no amount", "says")


def _check_figures(record: Record, entry: LawEntry, instruments: Instruments, standards: Standards) -> None:
    """Every figure of `says` stands in what its sources give on one of its days, or is the product of a share and a
    rate there."""
    given = set(_given(entry, instruments, standards))
    for figure in dict.fromkeys(_figures(entry.says.first)):
        if figure not in given:
            record.fault(
                f"the figure {figure} stands in no verified part of "
                f"{', '.join(cite.source for cite in entry.cites)} on these days",
                "says",
            )


def _given(entry: LawEntry, instruments: Instruments, standards: Standards) -> Iterator[str]:
    sources = {cite.source for cite in entry.cites}
    cited = [instruments.by_id[source] for source in sources if source in instruments.by_id]
    parts = [part for one in cited for part in one.parts if _overlap(part.days, entry.days) and spoken(part.amount)]
    for instrument in cited:
        yield from _figures(instrument.who.first)
    for part in parts:
        yield from _of_part(part)
    for standard in standards.all:
        if standard.id in sources:
            yield from _of_standard(standard)
    shares, rates = _values(parts, Unit.PERCENT_OF_POOR_RATE), _values(parts, Unit.PERCENT_PER_YEAR)
    yield from (f"{share * rate / 100:g}".replace(".", ",") for share in shares for rate in rates)


def _values(parts: list[Part], unit: Unit) -> list[float]:
    return [part.amount.value for part in parts if part.amount.value and part.amount.unit is unit]


def _of_standard(standard: Standard) -> Iterator[str]:
    """Its lines and counts, and the thresholds that were seen in a source."""
    yield from (f"{line.amount:,}".replace(",", ".") for line in standard.lines)
    yield from (str(standard.enough_deprivations), str(len(standard.indicators)))
    for indicator in standard.indicators:
        if indicator.source.status is Status.VERIFIED:
            yield from _figures(indicator.deprived_when.first)


def _of_part(part: Part) -> Iterator[str]:
    text = spoken(part.amount)
    yield from _figures(part.who.first)
    yield from _figures(text.first) if text else ()


def _figures(text: str) -> list[str]:
    """The figures of a text without those of days, years and document numbers."""
    for pattern in (_WHOLE_DAY, _DOCUMENT, _DAY):
        text = pattern.sub(" ", text)
    return _FIGURE.findall(text)


def _overlap(one: Days, other: Days) -> bool:
    begins = one.first is None or other.last is None or one.first <= other.last
    return begins and (other.first is None or one.last is None or other.first <= one.last)
