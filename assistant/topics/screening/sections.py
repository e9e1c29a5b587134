"""A result as headings with items, the same for the chat's pages and the card."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant.messages import Citation
from assistant.topics.screening.answers import HouseholdResult, View
from assistant.topics.screening.screening_text import Teller, class_text
from assistant.wording.addresses import address_words
from assistant.wording.offices import expiry_notice, office_today, today_line, whom_line
from assistant.wording.whose import Whose
from knowledge.screening.model import Screening, Status, SupportVerdict
from knowledge.standards.classify import UNKNOWN
from locales.words import Words

MOST_PLACES = 6  # parts of a document that a source names


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said, and the passages it rests on."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (empty for none) with its items; bullets when `listed`."""

    heading: str
    items: tuple[Item, ...]
    listed: bool = True


def sections_of(result: HouseholdResult, words: Words) -> tuple[Section, ...]:
    """What a result says, in its order; nothing is left empty."""
    writer = _Writer(result, words)
    shown = {
        View.NOT_FOR: writer.not_for,
        View.CARD: writer.card,
        View.RESULT: writer.single if result.single else writer.whole,
    }
    sections = shown[result.view]()
    return tuple(section for section in sections if section.items)


def cited(verdict: SupportVerdict, screening: Screening) -> tuple[Citation, ...]:
    """The passages of the plan that a verdict rests on."""
    return tuple(Citation(screening.plan.id, address) for address in verdict.citations)


def source_of(screening: Screening, statuses: Collection[Status], words: Words) -> str:
    """The document, and its parts that the verdicts of these kinds rest on, each once."""
    addresses = [verdict.citations[0] for verdict in screening.supports if verdict.status in statuses]
    places = dict.fromkeys(address_words(address.split("/")[0], words) for address in addresses)
    document = screening.plan.document.for_language(words.language)
    if not places:
        return words.say("Source: {document}.", document=document)
    return words.say("Source: {document}: {places}.", document=document, places="; ".join(list(places)[:MOST_PLACES]))


def _law(verdict: SupportVerdict) -> tuple[Citation, ...]:
    """The passage of the law that a card tells of."""
    found = (given.instrument for given in verdict.limited_by if given.instrument.article)
    return tuple(Citation(instrument.id, instrument.article or "") for instrument in found)[:1]


class _Writer:
    """Says one result in one language."""

    def __init__(self, result: HouseholdResult, words: Words) -> None:
        self._result = result
        self._screening = result.screening
        self._words = words
        self._whose = Whose(words, result.for_other)
        self._teller = Teller(result.screening, result.vocabulary, words)

    def whole(self) -> Iterable[Section]:
        """Everything that a full screening says: to ask for now, to ask about again, had, one thing missing, nearly."""
        yield self._said(self._class())
        yield self._said(self._expiry())
        yield from self._verdicts()
        yield from self._closing()

    def card(self) -> Iterable[Section]:
        """The same for a page of paper."""
        yield self._said(self._expiry(), self._class())
        yield from self._verdicts()
        yield self._said(*(item.text for section in self._closing() for item in section.items))

    def _verdicts(self) -> Iterable[Section]:
        say, eligible = self._words.say, self._screening.with_status(Status.ELIGIBLE)
        wanted = [one for one in eligible if not one.received]
        now = [one for one in wanted if one.limited_by or not self._screening.ended]
        yield Section(say("To ask for now:"), self._cards(now))
        yield Section(
            say("The ended plan set these aside; ask whether they still exist:"),
            self._cards(one for one in wanted if one not in now),
        )
        yield Section(say("Already received:"), self._cards(one for one in eligible if one.received))
        if not eligible:
            yield self._said(say("From what I know so far, no support of the plan is settled for this household."))
        yield Section(
            say("One thing missing to be certain:"),
            tuple(self._open(one) for one in self._screening.with_status(Status.UNKNOWN)),
        )
        yield Section(say("Nearly:"), self._near_misses())

    def single(self) -> Iterable[Section]:
        """The answer on one support: yes, no or unclear, with the reason."""
        verdict = self._screening.supports[0]
        yield self._said(self._answer(verdict))
        yield self._said(self._expiry())
        because = Item(self._teller.reason(verdict, len(verdict.rules)), cited(verdict, self._screening))
        yield Section(
            "", (because, *(Item(line) for line in (*self._teller.settling(verdict), *self._teller.near(verdict))))
        )
        if verdict.status is not Status.NOT_ELIGIBLE:
            yield Section(self._details_heading(), self._details(verdict))
        yield from self._closing()

    def not_for(self) -> Iterable[Section]:
        """What the household is not meant to get, with the reasons; asked for, never told unasked."""
        refused = self._screening.with_status(Status.NOT_ELIGIBLE)
        yield Section(self._whose.say("By the plan, not for {household}:"), self._reasons(refused))
        yield Section(self._words.say("Nearly:"), self._near_misses())
        yield self._said(
            self._words.say("If something has changed at home, tell the commune's officer or start anew here.")
        )

    def _said(self, *lines: str) -> Section:
        return Section("", tuple(Item(line) for line in lines if line), listed=False)

    def _expiry(self) -> str:
        return expiry_notice(self._screening.plan, self._screening.day, self._words)

    def _class(self) -> str:
        if self._screening.reading.code == UNKNOWN:
            return self._words.say(
                "The household's class is not clear yet; the commune keeps the list of poor and near-poor households."
            )
        recorded = self._result.class_is_recorded
        return class_text(self._screening.reading, self._result.vocabulary, self._whose, is_recorded=recorded)

    def _answer(self, verdict: SupportVerdict) -> str:
        say = self._whose.say
        match verdict.status:
            case Status.ELIGIBLE if self._screening.ended:
                return say("Yes, while the plan lasted: it set this aside for {household} and others like it.")
            case Status.ELIGIBLE:
                return say("Yes: the plan sets this aside for {household} and others like it.")
            case Status.NOT_ELIGIBLE:
                return say("No: by the plan this is not for {household}.")
            case Status.UNKNOWN:
                return say("Not clear yet.")

    def _reasons(self, verdicts: Iterable[SupportVerdict]) -> tuple[Item, ...]:
        return tuple(Item(self._teller.reason(verdict), cited(verdict, self._screening)) for verdict in verdicts)

    def _cards(self, verdicts: Iterable[SupportVerdict]) -> tuple[Item, ...]:
        return tuple(Item(self._teller.card(one), (*cited(one, self._screening), *_law(one))) for one in verdicts)

    def _open(self, verdict: SupportVerdict) -> Item:
        lines = (self._teller.line(verdict), *self._teller.settling(verdict))
        return Item("\n  ".join(lines), cited(verdict, self._screening))

    def _near_misses(self) -> tuple[Item, ...]:
        found = (
            (verdict, line)
            for verdict in self._screening.with_status(Status.NOT_ELIGIBLE)
            for line in self._teller.near(verdict)
        )
        return tuple(
            Item(f"{self._teller.line(verdict)}. {line}", cited(verdict, self._screening)) for verdict, line in found
        )

    def _details_heading(self) -> str:
        say = self._words.say
        return (
            say("What the State's general rules still give:")
            if self._screening.ended
            else say("The general rules that apply:")
        )

    def _details(self, verdict: SupportVerdict) -> tuple[Item, ...]:
        name = self._teller.topic(verdict.support)
        items: list[Item] = []
        for given, line in zip(verdict.limited_by, self._teller.national(verdict), strict=True):
            article = given.instrument.article
            items.append(Item(f"{name}: {line}", (Citation(given.instrument.id, article),) if article else ()))
        if self._screening.ended and not items:
            today = office_today(self._result.ask, self._words)
            items = [
                Item(
                    f"{name}: "
                    + self._words.say("whether this still exists must be confirmed; ask {today}.", today=today)
                )
            ]
        return tuple(items)

    def _closing(self) -> Iterable[Section]:
        say = self._words.say
        bring = say(
            "The plan names no papers. When you go and ask, bring identity papers and the household's certificate, "
            "if there is one."
        )
        promise = say("Whether and how much is given is decided by the responsible office.")
        ask = self._result.ask
        yield self._said(
            " ".join((today_line(ask, self._words) or whom_line(ask, self._words), bring)).strip(), promise
        )
        yield self._said(self._source())

    def _source(self) -> str:
        shown = tuple(Status) if self._result.single else (Status.ELIGIBLE, Status.UNKNOWN)
        return source_of(self._screening, shown, self._words)
