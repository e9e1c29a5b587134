"""From a text to what the conversation works with: its place, its concepts, its language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.background import asked_part
from assistant.understanding.courtesy import Courtesy
from assistant.understanding.home import Home
from assistant.understanding.known import Known
from assistant.understanding.place_finder import PlaceMention
from assistant.understanding.query import Query
from knowledge.concepts.model import Family
from knowledge.language.detect import detect_language
from knowledge.language.letters import clean
from knowledge.language.words import Word, split_words
from locales.languages import FALLBACK, languages

SHORTEST_WISH = 6  # words
_TOKEN = re.compile(r"\S{16,}")
LONGEST_QUESTION = 600  # characters read; nobody asks more in one go


@dataclass(frozen=True, slots=True)
class Understood:
    """A message taken apart. `district` is the one its words name, None if none or several; `elsewhere` a place not
    served; `courtesy` what kind of courtesy stood around it, or (`only_courtesy`) was all there is. `at_home`: the
    commune is named as where somebody lives, not as what is asked, and its words are no part of the query's."""

    query: Query
    places: tuple[PlaceMention, ...]
    district: str | None
    commune: str | None
    elsewhere: str | None = None
    courtesy: str = ""
    only_courtesy: bool = False
    at_home: bool = False


NOTHING_SAID = Understood(Query("", (), (), FALLBACK), (), None, None)


def recall(text: str, library: Known, district: str | None) -> Understood:
    """A message of before as it was understood; one that is no longer in memory is read again."""
    known: Understood | None = library.remembered.get((text, district))
    return known or understand(text, library, district)


def understand(text: str, library: Known, district: str | None) -> Understood:
    """Reads a message. `district` is the one talked about so far: its places win over namesakes elsewhere."""
    understood = _read(text, library, district)
    library.remember(understood.query.text, district, understood)
    return understood


def _read(text: str, library: Known, district: str | None) -> Understood:
    cut = _without_courtesy(text, library)
    raw = (cut.body or clean(text))[:LONGEST_QUESTION]
    words = split_words(raw)
    places = _preferred(library.place_finder.find(words, raw), district)
    elsewhere = _elsewhere(words, raw, places, library)
    if elsewhere:
        places = ()
    named = _only({mention.district for mention in places})
    about = named or district
    corrected = _corrected(words, places, library, about)
    guessed = sum(before.key != after.key for before, after in zip(words, corrected, strict=True))
    communes = {mention.commune for mention in places if mention.commune and mention.district == about}
    home = library.home.find(raw, words, places) if len(communes) == 1 else None
    if home and not home.is_meant:
        words, corrected = _without(words, home), _without(corrected, home)
        places = ()
    asked = _asked(raw, words, corrected, library)
    query = Query(raw, corrected, library.lexicon.find(corrected), _language_of(raw, words), guessed, asked)
    return Understood(
        query,
        places,
        named,
        _only(communes),
        elsewhere,
        cut.kind,
        bool(cut.kind) and not cut.body,
        bool(home and not home.is_meant),
    )


def _without(words: tuple[Word, ...], home: Home) -> tuple[Word, ...]:
    return (*words[: home.start], *words[home.end :])


def _asked(raw: str, words: Sequence[Word], corrected: tuple[Word, ...], library: Known) -> Query | None:
    """The part of a long message that asks, with its words as they were corrected."""
    part = asked_part(raw)
    if not part:
        return None
    read = dict(zip(words, corrected, strict=True))
    meant = tuple(read.get(word, word) for word in split_words(part))
    return Query(part, meant, library.lexicon.find(meant), detect_language(meant))


def _without_courtesy(text: str, library: Known) -> Courtesy:
    """The message as it is asked; a wish for another language is one with its "please"."""
    words = split_words(text)
    wished = {mention.code for mention in library.lexicon.find(words)} & {language.asked_as for language in languages()}
    return Courtesy(clean(text), "") if wished and len(words) <= SHORTEST_WISH else library.courtesy.cut(text)


def _elsewhere(words: tuple[Word, ...], raw: str, places: Sequence[PlaceMention], library: Known) -> str | None:
    """A place not served: a known name of one wins over a namesake commune and over a misspelt name of ours."""
    if any(mention.outright and mention.exact for mention in places):
        return None
    return library.elsewhere.find(words, raw, places)


def _corrected(
    words: tuple[Word, ...], places: Sequence[PlaceMention], library: Known, district: str | None
) -> tuple[Word, ...]:
    """Typos read; names of places stay as they are."""
    if district is None:
        return words
    fixed = library.speller(district).correct(words)
    named = {place for mention in places for place in range(mention.start, mention.end)}
    return tuple(word if place in named else fixed[place] for place, word in enumerate(words))


def _preferred(places: tuple[PlaceMention, ...], district: str | None) -> tuple[PlaceMention, ...]:
    """Where a district is named outright, or one is being talked about, its communes win over namesakes elsewhere."""
    outright = {mention.district for mention in places if mention.outright}
    wanted = outright or ({district} if district else set())
    kept = tuple(mention for mention in places if mention.district in wanted)
    return kept or places


def _only(values: set[str] | set[str | None]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def is_small_talk(query: Query) -> str | None:
    """The kind of small talk a message is, if it is nothing else."""
    codes = query.strengths(Family.SMALL_TALK)
    if not codes or any(strength == 1.0 for strength in query.strengths(Family.TOPIC).values()):
        return None
    covered = {
        place
        for mention in query.mentions
        if mention.family is Family.SMALL_TALK
        for place in range(mention.start, mention.end)
    }
    rest = len(query.words) - len(covered)
    best = max(codes, key=lambda code: codes[code])
    return best if rest <= max(2, len(covered)) else None


def _language_of(raw: str, words: Sequence[Word]) -> str:
    """The language a message is written in; a token of an invitation is written in none, whatever words stand in it."""
    return detect_language(() if _TOKEN.fullmatch(raw.strip()) else words)
