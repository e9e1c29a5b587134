"""A question as a row of words with the places in it marked, which the expressions of the book are tried against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.understanding.figures.book import FiguresBook
from assistant.understanding.place_finder import PlaceFinder, PlaceMention
from knowledge.concepts.places import Commune, Places, bare_name
from knowledge.households.matching.spelling import canonical
from knowledge.language.letters import fold
from knowledge.language.telex import decode
from knowledge.language.words import Word, split_words

COMMUNE, DISTRICT = "@", "~"
DESCRIBING = frozenset(["khong", "chua", "nguoi", "ai", "benh", "dang", "duoc", "tu", "cho"])
BEFORE_A_HOUSE = frozenset(["xay", "lam", "sua", "cat", "dung", "tro", "ve", "o", "mai"])
OWN = frozenset({"minh", "em", "ta", "toi", "tui"})
EVERYDAY = frozenset({"khuyen nong"})
SHORTEST_MISSPELT = 3
LONG_WORD = 7  # letters: from here on two slips are read
LONGEST_NAME = 4  # words
ANNOUNCING = frozenset(
    ["o", "tai", "ben", "cua", "giua", "va", "voi", "hay", "hoac", "cho", "trong", "dia", "ban"]
)  # behind these, or first of all, everyday words may be a name
_KINDS = frozenset({"xa", "phuong", "tt", "commune", "ward", "x", "p", "district", "huyen", "tx"})
_TOWNS = (("thi", "tran"), ("thi", "xa"))


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one question, each with a space behind it, and the communes that its marks stand for, in order."""

    text: str
    communes: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """Its words and marks."""
        return self.text.split()


@dataclass(frozen=True, slots=True)
class Finder:
    """Makes rows: abbreviations written out, typos read, places of a district found."""

    book: FiguresBook
    places: Places
    place_finder: PlaceFinder
    known: frozenset[str]  # words that are no typos

    def row(self, text: str, district: str | None) -> Row:
        """The row of a text."""
        words = [word for each in split_words(text) for word in self._written_out(each)]
        marks = self._places(words, text, district)
        taken = {place for mention in marks for place in range(mention.start, mention.end)}
        words = [word if place in taken else self._righted(word) for place, word in enumerate(words)]
        marks = marks or self._places(words, text, district)
        marks = [*marks, *self._leftovers(words, marks, district)]
        row = _marked(words, marks, self._name)
        joined = self.book.joined.sub(lambda match: match[0][:-1].replace(" ", "_") + " ", row.text)
        return Row(self._without_particles(self.book.polite.sub("", joined)), row.communes)

    def _without_particles(self, row: str) -> str:
        """Without what only ends a sentence: "vay e" at the end of one is "vậy em", where it follows no verb."""
        words = row.split()
        before = len(words)
        while words and fold(words[-1]) in self.book.particles and not self._is_a_house(words):
            words.pop()
        if len(words) < before and words and words[-1] == "vay":
            words.pop()
        return "".join(f"{word} " for word in words)

    @staticmethod
    def _is_a_house(words: Sequence[str]) -> bool:
        """Whether "nha" ends no sentence: "hỗ trợ xây nhà"."""
        return words[-1] == "nhà" or (words[-1] == "nha" and fold("".join(words[-2:-1])) in BEFORE_A_HOUSE)

    def _written_out(self, word: Word) -> Sequence[Word]:
        full = self.book.abbreviations.get(word.text)
        return [Word(each, fold(each)) for each in full] if full else [word]

    def _places(self, words: Sequence[Word], text: str, district: str | None) -> list[PlaceMention]:
        """The places named, those of the district before namesakes elsewhere, each once."""
        found = [each for each in self.place_finder.find(words, text) if each.exact or not _is_own(words, each)]
        own = [mention for mention in found if mention.district == district]
        best: dict[int, PlaceMention] = {}
        for mention in own or [each for each in found if each.exact]:
            if mention.start not in best or (mention.commune and not best[mention.start].commune):
                best[mention.start] = mention
        return list(best.values())

    def _leftovers(
        self, words: Sequence[Word], marks: Sequence[PlaceMention], district: str | None
    ) -> list[PlaceMention]:
        """Names that nothing announces, everyday words or misspelt, beside another that was named, or behind a word
        that begins no phrase: only of the district, and of words that no phrase of figures holds."""
        taken = {place for mention in marks for place in range(mention.start, mention.end)}
        found: list[PlaceMention] = []
        start = 0
        while start < len(words):
            mention = self._name_at(words, start, taken, district)
            found += [mention] if mention else []
            start = mention.end if mention else start + 1
        return found

    def _name_at(self, words: Sequence[Word], start: int, taken: set[int], district: str | None) -> PlaceMention | None:
        announcing = Word("xã", "xa")
        for end in range(min(len(words), start + LONGEST_NAME), start + 1, -1):
            window = list(words[start:end])
            is_free = taken.isdisjoint(range(start, end))
            is_said_so = (
                start == 0 or words[start - 1].key in ANNOUNCING or self._may_stand_alone(words, start, end, taken)
            )
            is_common = all(word.key in self.book.vocabulary for word in window)
            if not is_free or (is_common and not is_said_so):
                continue
            said = " ".join(["xã", *(word.text for word in window)])
            near = [each for each in self.place_finder.find([announcing, *window], said) if each.district == district]
            if near and near[0].start == 1 and near[0].end == len(window) + 1 and (near[0].exact or not is_common):
                return PlaceMention(
                    near[0].district, near[0].commune, start, end, exact=False, outright=near[0].outright
                )
        return None

    @staticmethod
    def _may_stand_alone(words: Sequence[Word], start: int, end: int, taken: set[int]) -> bool:
        """Whether everyday words that nothing announces may be a name: no other place is named, and they are not said
        of something ("tập huấn khuyến nông", "không hợp lý")."""
        said = " ".join(word.key for word in words[start:end])
        return not taken and said not in EVERYDAY and words[start - 1].key not in DESCRIBING

    def _righted(self, word: Word) -> Word:
        """A word that nobody knows read as the known one it is nearest to; Telex residue as what it types."""
        if word.key in self.known or not word.key.isalpha():
            return word
        typed = decode(word.text)
        if typed != word.text and fold(typed) in self.known:
            return Word(typed, fold(typed))
        if len(word.key) < SHORTEST_MISSPELT:
            return word
        far = 1 if len(word.key) < LONG_WORD else 2
        near = process.extract(word.key, self._near_words(word.key), scorer=OSA.distance, score_cutoff=far, limit=None)
        best = min(near, key=lambda each: (each[1], sorted(each[0]) != sorted(word.key)), default=None)
        return Word(best[0], best[0]) if best else word

    def _near_words(self, key: str) -> Sequence[str]:
        return [word for word in self.book.vocabulary if abs(len(word) - len(key)) <= 1 and len(word) > 2]

    def _name(self, mention: PlaceMention, words: Sequence[Word]) -> str:
        """A commune's bare name: the one that was written, else that of the plans' time."""
        commune = self.places.by_code.get(mention.commune or "")
        said = " ".join(word.key for word in words[mention.start : mention.end])
        names = _names(commune) if commune else [bare_name(each.successor) for each in self.places.communes]
        return next((name for name in names if _key(name) == said), names[0] if commune else _nearest(said, names))


def _is_own(words: Sequence[Word], mention: PlaceMention) -> bool:
    """Whether what resembles a name says "mine": "xa minh con" is no Minh Sơn."""
    return words[mention.start].key in OWN


def _names(commune: Commune) -> list[str]:
    return list(dict.fromkeys(bare_name(name) for name in (*commune.all_names(), commune.successor)))


def _nearest(said: str, names: Sequence[str]) -> str:
    return min(names, key=lambda name: OSA.distance(said, _key(name)))


def _key(name: str) -> str:
    return " ".join(word.key for word in split_words(name))


def _marked(
    words: Sequence[Word], marks: Sequence[PlaceMention], name: Callable[[PlaceMention, Sequence[Word]], str]
) -> Row:
    """The row with a mark for each place, the kind before its name included."""
    said: list[str] = []
    communes: list[str] = []
    begins = {mention.start: mention for mention in marks}
    place = 0
    while place < len(words):
        mention = begins.get(place)
        if mention is None:
            said.append(canonical(words[place].text))
            place += 1
            continue
        said = _without_kind(said)
        said.append(DISTRICT if mention.outright else COMMUNE)
        communes += [] if mention.outright else [name(mention, words)]
        place = mention.end
    return Row("".join(f"{word} " for word in said), tuple(dict.fromkeys(communes)))


def _without_kind(said: list[str]) -> list[str]:
    if tuple(map(fold, said[-2:])) in _TOWNS:
        return said[:-2]
    return said[:-1] if said and fold(said[-1]) in _KINDS else said
