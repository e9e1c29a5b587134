"""Sentences of a screening: the class, what the household is meant to get, what is unclear, what not, each with its
reason and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.wording.addresses import address_words
from assistant.wording.offices import expiry_notice
from assistant.wording.said import Wanted, said
from assistant.wording.whose import Whose
from knowledge.instruments.model import Given, Part, spoken
from knowledge.rules.reasons import NearMiss
from knowledge.rules.vocabulary import Fact, KnownTo, Vocabulary
from knowledge.screening.model import Screening, Status, SupportVerdict
from knowledge.standards.classify import UNKNOWN, Basis, ClassReading
from locales.words import Words

MOST_MISSING = 3
LONGEST_GIVEN = 180  # characters of what the law gives, in a list
MOST_GIVEN = 3  # rules of one support that a line of a list names


def screening_text(screening: Screening, vocabulary: Vocabulary, words: Words) -> str:
    """The whole result as plain text."""
    teller = Teller(screening, vocabulary, words)
    return "\n\n".join(part for part in teller.parts() if part)


def class_text(reading: ClassReading, vocabulary: Vocabulary, whose: Whose, *, is_recorded: bool = False) -> str:
    """The class of the household and what it rests on; `is_recorded`: it stands in the commune's record."""
    words, names = whose.words, vocabulary.facts["class"].codes
    if reading.code == UNKNOWN:
        return whose.say("The class of {household} is not clear yet.")
    name = names[reading.code].for_language(words.language)
    if reading.basis is Basis.COMPUTED:
        return whose.say(
            "By income and basic services {household} comes out as: {name}. The commune's decision counts.", name=name
        )
    if is_recorded:
        return whose.say("By the commune's record, {household} is: {name}.", name=name)
    return whose.say("As you say, {household} is: {name}.", name=name)


def national_text(given: Given, words: Words) -> str:
    """Whom an instrument is for and what it gives on the day, each group of people once. What is not confirmed is not
    spoken."""
    who = given.instrument.who
    told = {part.who: [other for other in given.parts if other.who == part.who] for part in given.parts}
    lines = [who.for_language(words.language)] if who in told else []
    lines += [_group_text(parts, of != who, words) for of, parts in told.items()]
    return " ".join(dict.fromkeys(line for line in lines if line))


def _group_text(parts: list[Part], with_who: bool, words: Words) -> str:
    """What one group of people gets; what has to be confirmed stands in a sentence of its own."""
    amounts = [text.for_language(words.language) for part in parts if (text := spoken(part.amount))]
    open_ones = [part.amount.unconfirmed.for_language(words.language) for part in parts if part.amount.unconfirmed]
    given = "; ".join(amounts)
    if given and with_who:
        given = f"{parts[0].who.for_language(words.language).rstrip('.')}: {given}."
    elif given:
        given = f"{given[:1].upper()}{given[1:]}."
    return " ".join([*([given] if given else []), *open_ones])


def eligible_heading(ended: bool, whose: Whose) -> str:
    """What stands above what a plan sets aside for a household: as things are, or as they were while it lasted."""
    if ended:
        return whose.say("While the plan lasted, it set aside for {household} and others like it:")
    return whose.say("The plan sets aside for {household} and others like it:")


class Teller:
    """Says one screening in one language, as a whole or line by line."""

    def __init__(self, screening: Screening, vocabulary: Vocabulary, words: Words) -> None:
        self._screening = screening
        self._vocabulary = vocabulary
        self._words = words
        self._whose = Whose(words)
        self._topics = vocabulary.facts["supports"].codes

    def parts(self) -> list[str]:
        """The paragraphs in their order; empty where there is nothing to say."""
        say, of = self._words.say, self._screening.with_status
        return [
            expiry_notice(self._screening.plan, self._screening.day, self._words),
            class_text(self._screening.reading, self._vocabulary, self._whose),
            self._listed(eligible_heading(self._screening.ended, self._whose), of(Status.ELIGIBLE)),
            self._listed(say("Not clear yet:"), of(Status.UNKNOWN)),
            self._listed(self._whose.say("By the plan, not for {household}:"), of(Status.NOT_ELIGIBLE)),
            say("Source: {document}.", document=self._screening.plan.document.for_language(self._words.language)),
        ]

    def topic(self, support: str) -> str:
        """What a support is about; never what a household is told to get."""
        return self._topics[support].for_language(self._words.language)

    def line(self, verdict: SupportVerdict, most: int = MOST_GIVEN) -> str:
        """What the plan sets aside by the rules that account for the verdict; of an open or a refused one the first."""
        given = dict.fromkeys(rule.gives.for_language(self._words.language) for rule in verdict.rules)
        first, *others = list(given)[: most if verdict.status is Status.ELIGIBLE else 1]
        return "; ".join((first, *(other[:1].lower() + other[1:] for other in others)))

    def reason(self, verdict: SupportVerdict, most: int = MOST_GIVEN) -> str:
        """What the plan sets aside, why it is so for this household, and where that is written."""
        because = "; ".join(reason.for_language(self._words.language) for reason in verdict.because)
        place = address_words(verdict.citations[0], self._words)
        return self._words.say(
            "{support}: {reason} ({place})", support=self.line(verdict, most), reason=because, place=place
        )

    def card(self, verdict: SupportVerdict) -> str:
        """What the plan sets aside, why where more than the class decides, and what the law gives of it today."""
        lines = [self.line(verdict), self._why(verdict), next(iter(self._today(verdict)), "")]
        return "\n  ".join(line for line in lines if line)

    def _why(self, verdict: SupportVerdict) -> str:
        language = self._words.language
        classes = {name.for_language(language) for name in self._vocabulary.facts["class"].codes.values()}
        reasons = [text for reason in verdict.because if (text := reason.for_language(language)) not in classes]
        return self._words.say("Because: {reasons}.", reasons="; ".join(reasons)) if reasons else ""

    def _today(self, verdict: SupportVerdict) -> Iterator[str]:
        """What each instrument gives on the day, as short as a list wants it."""
        language = self._words.language
        for given in verdict.limited_by:
            if text := said(national_text(given, self._words), Wanted.ANYTHING, language, LONGEST_GIVEN).first:
                document = given.instrument.document.for_language(language)
                yield self._words.say("Today: {text} ({document})", text=text, document=document)

    def settling(self, verdict: SupportVerdict) -> list[str]:
        """What would settle an open support; empty when it is settled."""
        missing = [self._vocabulary.facts[fact] for fact in self._screening.missing_for(verdict)]
        own = self._titles(fact for fact in missing if fact.known_to is KnownTo.HOUSEHOLD)
        commune = self._titles(fact for fact in missing if fact.known_to is KnownTo.COMMUNE)
        lines = [self._words.say("To settle it: {facts}.", facts=own)] if own else []
        return [*lines, self._words.say("The commune can tell: {facts}.", facts=commune)] if commune else lines

    def near(self, verdict: SupportVerdict) -> list[str]:
        """How little is missing, where a limit was nearly met."""
        return [self._near(miss) for miss in verdict.near_misses]

    def national(self, verdict: SupportVerdict) -> list[str]:
        """The national instruments whose own conditions and amounts apply."""
        language = self._words.language
        return [
            f"{given.instrument.document.for_language(language)}: {national_text(given, self._words)}"
            for given in verdict.limited_by
        ]

    def _listed(self, heading: str, verdicts: tuple[SupportVerdict, ...]) -> str:
        return (
            "\n".join([heading, *("• " + "\n  ".join(self._lines(verdict)) for verdict in verdicts)])
            if verdicts
            else ""
        )

    def _lines(self, verdict: SupportVerdict) -> list[str]:
        lines = [self.reason(verdict, len(verdict.rules))]
        if verdict.received:
            lines.append(self._whose.say("{household} already received it."))
        return [*lines, *self.settling(verdict), *self.near(verdict), *self.national(verdict)]

    def _titles(self, facts: Iterable[Fact]) -> str:
        titles = [fact.title.for_language(self._words.language) for fact in facts]
        return self._words.listing(titles[:MOST_MISSING])

    def _near(self, miss: NearMiss) -> str:
        title = self._vocabulary.facts[miss.test.fact].title.for_language(self._words.language)
        by = self._words.number(miss.by)
        return self._words.say("Close: {fact} is beyond the limit by {amount}.", fact=title, amount=by)
