"""Where a report names a household: kinship words and names, codes, what stands behind them.

A name is one by the roll and by its place in the sentence; there is no list of names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.codes import CodeMention
from assistant.understanding.reports.places import PlaceMention
from assistant.understanding.reports.row import Kind, Unit
from assistant.understanding.reports.slips import nearest
from assistant.understanding.reports.small_words import small
from knowledge.households.matching.roll import Roll, RollEntry, VillageOf
from knowledge.households.matching.spelling import name_words
from knowledge.language.letters import fold, is_short_of_accents

_LONGEST_NAME = 6
_CROWDS = frozenset(("ho", "nha"))
_POINTING = frozenset(("nay", "tren", "do", "ay", "kia", "deu", "no"))
_OPENING_SIGNS = frozenset(
    (",", ";", ":", ".", "\n", "(", "-", "–", "•", "*", "+", "/", "!", "?", "&", ")", "→", "=", '"', "“")
)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in units `start` to `end` (not included), with everything that narrows it."""

    start: int
    end: int
    words: tuple[str, ...] = ()
    shorter: tuple[str, ...] = ()
    sex: str | None = None
    is_household: bool = False
    is_kin_bare: bool = False
    birth_year: int | None = None
    villages: frozenset[VillageOf] | None = None
    communes: frozenset[str] | None = None
    beside: frozenset[VillageOf] = frozenset()
    coded: tuple[RollEntry, ...] | None = None
    is_known: bool = True
    is_skipped: bool = False
    is_relative: bool = False
    is_nobody: bool = False
    is_strong: bool = False
    places: tuple[PlaceMention, ...] = field(default=())


@dataclass(frozen=True)
class MentionFinder:
    """Finds the households named in a row. `phrases`: the units covered by phrases, as start and end."""

    units: Sequence[Unit]
    roll: Roll
    book: PhraseBook
    codes: dict[int, CodeMention]
    places: dict[int, PlaceMention]
    phrases: tuple[tuple[int, int], ...]
    is_accented: bool
    begins_with_statement: Callable[[Sequence[Unit]], bool]

    def find(self) -> tuple[Named, ...]:
        """Every mention, in order."""
        found: list[Named] = []
        place = 0
        while place < len(self.units):
            named = self._at(place, found)
            if named:
                named = self._with_what_follows(named)
                if found and self._are_one(found[-1], named):
                    named = _joined(found.pop(), named)
                found.append(named)
                place = named.end
            elif place in self.places:
                place = self.places[place].end
            else:
                place += 1
        return tuple(found)

    def _at(self, place: int, found: Sequence[Named]) -> Named | None:
        code = self.codes.get(place)
        if code:
            return Named(place, code.end, coded=code.entries, is_household=True, is_strong=True)
        if place in self.places or self.units[place].kind is not Kind.WORD:
            return None
        return self._crowd(place) or self._opened(place, found) or self._weak(place, found)

    def _crowd(self, place: int) -> Named | None:
        """`3 hộ thôn 5`, `mấy hộ`: households that are not named."""
        unit = self.units[place]
        length = self._phrase("nobody", place)
        behind = place + length
        if length and not (self._known_length(behind) or self._kin(behind) or self._is(behind, "cua")):
            return Named(place, place + length, is_nobody=True, is_strong=True)
        before = self.units[place - 1] if place else None
        if unit.kind is not Kind.WORD or unit.key not in _CROWDS or before is None or before.key == "ca":
            return None
        is_of_place = any(one.start < place <= one.end for one in self.places.values())
        is_counted = not is_of_place and (before.kind is Kind.NUMBER or before.key in small("many"))
        following = self.units[place + 1].key if place + 1 < len(self.units) else ""
        if (
            not is_counted
            or following in _POINTING
            or (unit.key == "nha" and before.kind is not Kind.NUMBER and before.key not in ("may", "vai", "nhieu"))
        ):
            return None
        end = place + 1
        while (
            end < len(self.units) and end - place < 4 and self.units[end].key in ("ngheo", "can", "trong", "o", "ben")
        ):
            end += 1
        if self._opened_name(place) or (
            end < len(self.units)
            and self._known_length(end)
            and end not in self.places
            and not self._counts_something(end, 1, False)
            and not any(start == end for start, _ in self.phrases)
        ):
            return None
        return Named(place, end, is_nobody=True, is_strong=True)

    def _opened_name(self, place: int) -> bool:
        named = self._opened(place, ())
        return named is not None and not named.is_nobody and named.is_known

    # What opens a mention

    def _opened(self, place: int, found: Sequence[Named]) -> Named | None:
        at, sex, is_household, kin, bare = place, None, False, 0, False
        title = self._phrase("not_heads", at)
        stranger = 0 if title else self._phrase("strangers", at)
        at += title + stranger
        at += self._is(at, "cua") if stranger else 0
        taken = self._phrase("household", at)
        if taken == 1 and self._is_rather_a_surname(at):
            return None
        if taken:
            is_household, at = True, at + taken
        relatives = self._phrase("relatives", at)
        if relatives and self._kin(at + relatives + self._is(at + relatives, "cua")):
            at += relatives + self._is(at + relatives, "cua")
        kin = self._kin(at)
        if kin:
            sex, bare = self._sex(at, kin)
            at += kin
            if self._is(at, "nha"):
                at += 1
        if at == place or (at == place + relatives and not (kin or taken or title or stranger)):
            return None
        code = self.codes.get(at)
        if code:
            return Named(place, code.end, sex=sex, coded=code.entries, is_household=True, is_strong=True)
        named = self._name(at, kin > 0, bare)
        if named is None:
            return self._kin_as_name(place, at, kin, is_household)
        words, end, shorter, is_known = named
        is_closed = end < len(self.units) and (self.units[end].text == ":" or end in self.places)
        if self._is_phrase(place, at, bare or not kin) and not (is_known and (is_closed or self._says_more(end))):
            return None
        mention = Named(place, end, words, shorter, sex, is_household, bare, is_known=is_known, is_strong=True)
        mention = replace(mention, is_relative=relatives > 0)
        if stranger:
            return replace(mention, is_nobody=True)
        return replace(mention, is_skipped=bool(title) or self._is_addressed(mention, found))

    def _is_rather_a_surname(self, at: int) -> bool:
        """`ho thi xuan` is hardly a household ("hộ") of a Thị Xuân: it may be Hồ Thị Xuân."""
        following = self.units[at + 1] if at + 1 < len(self.units) else None
        return self.units[at].text == "ho" and following is not None and following.key in small("middle_names")

    def _phrase(self, name: str, place: int) -> int:
        """The words of a phrase of the list that stands here, accents as they should be or missing."""
        if place >= len(self.units):
            return 0
        for phrase in self.book.beginning_with(name, self.units[place].key):
            row = self.units[place : place + len(phrase)]
            is_there = len(row) == len(phrase) and all(
                unit.kind is Kind.WORD and unit.key == word for unit, word in zip(row, phrase, strict=True)
            )
            if is_there and self._accents_agree(name, phrase, row):
                return len(phrase)
        return 0

    def _accents_agree(self, name: str, phrase: tuple[str, ...], row: Sequence[Unit]) -> bool:
        written = self.book.accented.get((name, phrase), ())
        return not written or any(
            all(is_short_of_accents(unit.text, word) for unit, word in zip(row, words, strict=True))
            for words in written
        )

    def _kin(self, place: int) -> int:
        for length in (2, 1):
            row = self.units[place : place + length]
            if len(row) == length and all(unit.kind is Kind.WORD for unit in row):
                phrase = tuple(unit.key for unit in row)
                if " ".join(phrase) in self.book.kinship and self._accents_agree("kinship", phrase, row):
                    return length
        return 0

    def _sex(self, place: int, length: int) -> tuple[str | None, bool]:
        """The sex that the kinship word tells, and whether it is written without its accents or has none to write."""
        row = self.units[place : place + length]
        written = " ".join(unit.text for unit in row)
        sex = self.book.kinship[" ".join(unit.key for unit in row)]
        is_sure = written in self.book.kin_written
        return (None if sex == "any" else sex), not is_sure or len(written) == 1

    def _is(self, place: int, key: str) -> int:
        return int(place < len(self.units) and self.units[place].kind is Kind.WORD and self.units[place].key == key)

    # The name behind it

    def _name(self, at: int, behind_kin: bool, bare: bool) -> tuple[tuple[str, ...], int, tuple[str, ...], bool] | None:
        """The words of a name from here on, where they end, the name without a rank, and whether the roll has it."""
        if at >= len(self.units) or at in self.places or self.units[at].kind is not Kind.WORD:
            return None
        length = self._known_length(at)
        if length and self._counts_something(at, length, behind_kin and not bare):
            return None
        is_word = length == 1 and not behind_kin and self.is_accented and not self.units[at].capital
        if is_word and not self._is_spelt_like_a_name(self.units[at].text):
            return None
        rank = 0
        if self.units[at].key in self._ranks and at + 1 < len(self.units):
            behind = self._known_length(at + 1)
            rank = behind if behind and behind + 1 > length and at + 1 not in self.places else 0
        if rank:
            words = self._texts(at, at + 1 + rank)
            return words, at + 1 + rank, words[1:], True
        if length:
            end = self._continued(at + length)
            return self._texts(at, end), end, (), end == at + length
        return self._unknown_name(at, behind_kin, bare)

    @cached_property
    def _ranks(self) -> frozenset[str]:
        return frozenset(phrase[0] for phrase in self.book.lists["ranks"])

    def _known_length(self, at: int) -> int:
        """The longest row of words here that ends a name of the roll."""
        for length in range(min(_LONGEST_NAME, len(self.units) - at), 0, -1):
            row = self.units[at : at + length]
            if any(unit.kind is not Kind.WORD for unit in row) or any(at + n in self.places for n in range(1, length)):
                continue
            if self.roll.has_ending([unit.text for unit in row]) and not _across_abbreviation(row):
                return length
        return 0

    def _counts_something(self, at: int, length: int, is_sure: bool) -> bool:
        """`năm người`, `hai con`: a number, though somebody is called so."""
        if length > 1 or is_sure or self.units[at].key not in small("numerals") or self.units[at].capital:
            return False
        after = self.units[at + 1] if at + 1 < len(self.units) else None
        return after is not None and after.kind is Kind.WORD and after.key in small("counted")

    def _continued(self, end: int) -> int:
        """Where a name goes on beyond what the roll has: `bà Xuân Hoa` where only a Xuân is known."""
        start = end
        while end < len(self.units) and end - start < 3 and self._goes_on(end, end == start):
            end += 1
        return end

    def _goes_on(self, place: int, is_first: bool) -> bool:
        unit, before = self.units[place], self.units[place - 1]
        if not set(unit.key) & set("aeiouy") or (before.capital and not unit.capital):
            return False
        if unit.kind is not Kind.WORD or place in self.places or place in self.codes or _is_short_form(unit):
            return False
        if any(start == place and end > place + 1 for start, end in self.phrases):
            return False
        if self._kin(place) or self._phrase("relatives", place) or self._phrase("after_kinship", place):
            return False
        if self._mixes_case:
            return unit.capital and (unit.key not in self.book.vocabulary or self.roll.has_word(unit.text))
        return is_first and self.roll.has_word(unit.text) and unit.key not in self.book.vocabulary

    @cached_property
    def _mixes_case(self) -> bool:
        words = [unit for unit in self.units if unit.kind is Kind.WORD and not _is_short_form(unit)]
        return any(unit.capital for unit in words[1:]) and any(not unit.capital for unit in words)

    def _unknown_name(
        self, at: int, behind_kin: bool, bare: bool
    ) -> tuple[tuple[str, ...], int, tuple[str, ...], bool] | None:
        """A name that the roll does not have: capitals, or words that say nothing else."""
        end = at
        while end < len(self.units) and end - at < 5 and self._may_be_name(end, end == at):
            end += 1
        is_title = (
            behind_kin
            and bare
            and len(self.units[at - 1].key) > 1
            and fold(self.units[at].written or self.units[at].text) not in small("no_names")
        )
        if end == at and is_title and self._opens_clause(at - 1) and self._is_followed(at + 1):
            return self._texts(at, at + 1), at + 1, (), False
        if end == at or (end - at == 1 and not behind_kin and not self.units[at].capital):
            return None
        is_everyday = bare and not self.units[at].capital and self.units[at].key in self.book.vocabulary
        if is_everyday and end - at == 1:
            return None
        return self._texts(at, end), end, (), False

    def _may_be_name(self, place: int, is_first: bool) -> bool:
        unit = self.units[place]
        if unit.kind is not Kind.WORD or place in self.places or place in self.codes or _is_short_form(unit):
            return False
        if any(start == place and end > place + 1 for start, end in self.phrases) and not unit.capital:
            return False
        if self._mixes_case and self.is_accented:
            return unit.capital and not (self._kin(place) and not is_first)
        if unit.capital and self._mixes_case:
            return True
        if is_first and self._begins_full_name(place):
            return True
        if unit.key in self.book.vocabulary or self._kin(place):
            is_middle = unit.key in small("middle_names") or self.roll.has_word(unit.text)
            is_last = self.units[place - 1].key in small("middle_names") and self.roll.has_word(unit.text)
            return not is_first and is_middle and (is_last or self._named_after(place))
        return True

    def _begins_full_name(self, place: int) -> bool:
        """A surname (also one that is an everyday word) before Thị or Văn and another word."""
        row = self.units[place : place + 3]
        return len(row) == 3 and row[1].key in ("thi", "van") and all(unit.kind is Kind.WORD for unit in row)

    def _opens_clause(self, place: int) -> bool:
        return place == 0 or self.units[place - 1].kind is Kind.SIGN or any(end == place for _, end in self.phrases)

    def _is_followed(self, place: int) -> bool:
        """Whether a place, a figure or a statement stands here, as behind a name."""
        if any(start == place - 1 or start == place - 2 for start, _ in self.phrases) or place >= len(self.units):
            return False
        unit = self.units[place]
        is_open = any(start == place for start, _ in self.phrases)
        return unit.kind is Kind.NUMBER or place in self.places or is_open or unit.text == ":"

    def _named_after(self, place: int) -> bool:
        """Whether another word of a name follows."""
        if place + 1 >= len(self.units) or self.units[place + 1].kind is not Kind.WORD or place + 1 in self.places:
            return False
        following = self.units[place + 1]
        return following.key not in self.book.vocabulary or self.roll.has_word(following.text)

    def _kin_as_name(self, place: int, at: int, kin: int, is_household: bool) -> Named | None:
        """`ba kp4 3 khau`: a kinship word that is somebody's name, with a village or a sign behind it."""
        if kin != 1 or at >= len(self.units) + 1:
            return None
        name = at - 1
        is_followed = at in self.places or (at < len(self.units) and self.units[at].text in (":", "("))
        if not is_followed or not self.roll.has_ending([self.units[name].text]):
            return None
        if place < name and not is_household:
            return None
        return Named(place, at, self._texts(name, at), is_household=is_household, is_strong=True)

    def _is_phrase(self, place: int, at: int, is_unsure: bool) -> bool:
        """Whether the opening word and the name are rather a phrase (`ở nhà tạm`, `nhà tiêu`)."""
        if not is_unsure:
            return False
        if self._mixes_case and self.units[at].capital:
            return False
        return any(
            stop - start >= 2 and ((start in (place, at) and stop > at) or start < place < stop)
            for start, stop in self.phrases
        )

    def _is_addressed(self, named: Named, found: Sequence[Named]) -> bool:
        """`anh Hải ơi`, `báo cáo anh Hùng,`: whom the cadre writes to."""
        if named.is_household:
            return False
        after = self.units[named.end] if named.end < len(self.units) else None
        if after is not None and after.kind is Kind.WORD and after.key == "oi":
            return True
        before = self._ends_with("addressed", named.start)
        is_closed = after is None or after.kind is Kind.SIGN or self._phrase("addressing", named.end) > 0
        return before and is_closed and not found

    def _ends_with(self, name: str, place: int) -> bool:
        return any(
            place >= len(phrase) and tuple(unit.key for unit in self.units[place - len(phrase) : place]) == phrase
            for phrase in self.book.lists[name]
        )

    # A name without a word before it

    def _weak(self, place: int, found: Sequence[Named]) -> Named | None:
        is_start = place == 0 or self.units[place - 1].text in ("\n", ";", ".", "•", "-", "*", "!", "?")
        is_start = is_start or self._is_numbered(place)
        behind_place = any(mention.end == place for mention in self.places.values())
        follows = bool(found) and found[-1].end == place - 1 and self._phrase("joining", place - 1) > 0
        behind_phrase = any(end == place for _, end in self.phrases)
        sign = place > 0 and self.units[place - 1].text in _OPENING_SIGNS
        may_open = is_start or sign or behind_place or follows or behind_phrase or self._phrase_before("joining", place)
        if not (may_open or self._stands_out(place)):
            return None
        if place and self.units[place - 1].kind is Kind.WORD and self._is_rather_a_surname(place - 1):
            return None
        length = self._known_length(place)
        if length == 0:
            return self._weak_unknown(place) if is_start or sign or behind_place or behind_phrase else None
        end = self._continued(place + length)
        if (
            length == 1
            and end == place + 1
            and not self._may_stand_alone(place, is_start, sign or behind_place, follows, found)
        ):
            return None
        if (
            length > 1
            and any(start <= place and stop >= place + length for start, stop in self.phrases)
            and not self.units[place].capital
        ):
            return None
        return Named(place, end, self._texts(place, end), is_known=end == place + length)

    def _is_numbered(self, place: int) -> bool:
        """`2) Thu`, `2. Thu` at the head of a line."""
        row = self.units[max(0, place - 2) : place]
        is_sign = len(row) == 2 and row[0].kind is Kind.NUMBER and row[1].text in (")", ".", "/")
        return is_sign and (place == 2 or self.units[place - 3].text == "\n")

    def _stands_out(self, place: int) -> bool:
        """A capital in the midst of a sentence, and a village or a figure behind the name."""
        unit = self.units[place]
        if not (self.is_accented and self._mixes_case and unit.capital and self._is_spelt_like_a_name(unit.text)):
            return False
        behind = place + max(1, self._known_length(place))
        return behind in self.places or (behind < len(self.units) and self.units[behind].kind is Kind.NUMBER)

    def _lists(self, place: int) -> bool:
        """Whether another name of the roll follows behind a comma or a word like `với`."""
        is_comma = place < len(self.units) and self.units[place].text == ","
        behind = place + (1 if is_comma else self._phrase("joining", place))
        return behind > place and behind not in self.places and self._known_length(behind) > 0

    def _says_more(self, place: int) -> bool:
        """Whether what stands from here on begins with a statement of its own."""
        end = min((start for start in self.places if start > place), default=len(self.units))
        return place not in self.places and self.begins_with_statement(
            self.units[place : max(place, min(end, place + 14))]
        )

    def _phrase_before(self, name: str, place: int) -> bool:
        """Whether a phrase of the list ends here."""
        return any(place >= length and self._phrase(name, place - length) == length for length in (1, 2, 3))

    def _may_stand_alone(self, place: int, is_start: bool, sign: bool, follows: bool, found: Sequence[Named]) -> bool:
        """Whether one word without an opening word is a name here."""
        unit = self.units[place]
        is_covered = any(start <= place < stop and stop - start >= 2 for start, stop in self.phrases)
        is_bare_start = is_start and not self.is_accented and unit.key not in small("pronouns")
        if not _is_short_form(unit) and is_bare_start and (self._says_more(place + 1) or self._lists(place + 1)):
            return not self._counts_something(place, 1, is_sure=False)
        if _is_short_form(unit) or is_covered:
            return False
        if self._counts_something(place, 1, is_sure=False):
            return False
        if self._year(place + 1) or self._place_behind(place + 1):
            return is_start or sign or follows or place + 1 in self.places
        if self.is_accented and not self._is_spelt_like_a_name(unit.text):
            return False
        after = self.units[place + 1] if place + 1 < len(self.units) else None
        at_sign = after is None or after.kind in (Kind.SIGN, Kind.NUMBER, Kind.DAY) or place + 1 in self.places
        joined = self._phrase("joining", place + 1) > 0
        if unit.key in self.book.vocabulary and not (self._mixes_case and unit.capital and not is_start):
            if unit.capital and is_start and self.is_accented:
                return at_sign or self._phrase_follows(place + 1) or joined or self._place_behind(place + 1) is not None
            is_closed = after is not None and after.text in (",", ".")
            return (at_sign and (is_start or sign or follows) and not is_closed) or (
                at_sign and (follows or place + 1 in self.places)
            )
        if self._mixes_case and unit.capital and self.is_accented:
            return True
        if (
            after is not None
            and after.kind is Kind.WORD
            and after.key not in self.book.vocabulary
            and place + 1 not in self.places
            and not joined
        ):
            return False
        return is_start or follows or at_sign or (bool(found) and not self._mixes_case)

    def _phrase_follows(self, place: int) -> bool:
        return any(start == place for start, _ in self.phrases) or self._phrase("after_kinship", place) > 0

    def _is_spelt_like_a_name(self, word: str) -> bool:
        return any(
            name_words(entry.name)[-1] == word or is_short_of_accents(word, name_words(entry.name)[-1])
            for entry in self.roll.ending_in([word])
        )

    def _weak_unknown(self, place: int) -> Named | None:
        """A full name, at the start of a sentence, that the roll does not have."""
        if self._kin(place) or any(start == place for start, _ in self.phrases):
            return None
        end = place
        while end < len(self.units) and end - place < 5 and self._may_be_name(end, end == place):
            end += 1
        words = self.units[place:end]
        if (
            len(words) == 1
            and self._is_followed(end)
            and words[0].key not in self.book.vocabulary
            and len(words[0].key) > 1
        ):
            is_spelt_so = not nearest(words[0].key, self.book.vocabulary) or words[0].capital
            return Named(place, end, self._texts(place, end), is_known=False) if is_spelt_so else None
        is_name = len(words) >= 2 and (
            words[0].key in self.roll.surnames or any(w.key in ("van", "thi") for w in words[1:-1])
        )
        is_name = is_name or (len(words) >= 3 and all(unit.capital for unit in words) and self._mixes_case)
        if not is_name:
            return None
        return Named(place, end, self._texts(place, end), is_known=False)

    # What stands behind a name

    def _with_what_follows(self, named: Named) -> Named:
        at, places = named.end, list(named.places)
        while at < len(self.units):
            year = self._year(at)
            if year and named.birth_year is None and not named.is_skipped:
                named, at = replace(named, birth_year=year[0], end=year[1]), year[1]
                continue
            found = self._place_behind(at)
            if found is None or (found.villages is not None and named.villages is not None):
                break
            villages = found.villages if named.villages is None else named.villages
            communes = found.communes if named.communes is None else named.communes
            places.append(found)
            at = found.end
            while at < len(self.units) and self.units[at].text == ")":
                at += 1
            named = replace(named, end=at, villages=villages, communes=communes, places=tuple(places))
        return named

    def _place_behind(self, at: int) -> PlaceMention | None:
        """The place that belongs to the name before it."""
        start = at
        while at < len(self.units) and at - start < 3:
            found = self.places.get(at)
            if found:
                is_heading = (
                    found.end < len(self.units)
                    and self.units[found.end].text == ":"
                    and at > start
                    and self.units[at - 1].text in (",", ";")
                )
                return None if found.is_goal or is_heading else found
            unit = self.units[at]
            if unit.text in ("(", ",", "-", "–", "/") or (unit.kind is Kind.WORD and unit.key in small("before_place")):
                at += 1
            else:
                return None
        return None

    def _year(self, at: int) -> tuple[int, int] | None:
        """A birth year behind a name and where it ends: `sn 1952`, `sinh năm 94`, `(1984)`, `sinh 52`."""
        start = at
        while at < len(self.units) and self.units[at].text in ("(", ",", "-"):
            at += 1
        is_said = False
        if self._is(at, "sinh"):
            at, is_said = at + 1, True
            at += self._is(at, "nam")
        if at >= len(self.units) or self.units[at].kind is not Kind.NUMBER or not self.units[at].text.isdigit():
            return None
        text = self.units[at].text
        year = int(text)
        if len(text) == 2 and is_said:
            year += 2000 if year <= 12 else 1900
        if not 1900 <= year <= 2012 or (not is_said and len(text) != 4):
            return None
        at += 1
        while at < len(self.units) and self.units[at].text == ")" and start != at:
            at += 1
        return year, at

    def _are_one(self, before: Named, named: Named) -> bool:
        """A code and a name side by side are one household."""
        between = self.units[before.end : named.start]
        if (
            any(unit.text not in ("(", ")", "-", "–", ",", ":", "ma", "mã", "/") for unit in between)
            or len(between) > 2
        ):
            return False
        only_sign = {unit.text for unit in between}
        if (before.coded is None) == (named.coded is None):
            return False
        if before.coded is not None and (":" in only_sign) and not named.is_strong and not named.words:
            return False
        return not (only_sign & {","} and named.is_strong and before.coded is not None and named.is_household)

    def _texts(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(unit.text for unit in self.units[start:end])


def _joined(one: Named, other: Named) -> Named:
    code, name = (one, other) if one.coded is not None else (other, one)
    return replace(
        name,
        start=one.start,
        end=other.end,
        coded=code.coded,
        is_household=True,
        villages=name.villages if name.villages is not None else code.villages,
        birth_year=name.birth_year or code.birth_year,
        is_strong=True,
        is_skipped=False,
    )


def _is_short_form(unit: Unit) -> bool:
    """Whether the word was written out from a short form."""
    return bool(unit.written) and fold(unit.written) != unit.key


def _across_abbreviation(row: Sequence[Unit]) -> bool:
    return any(_is_short_form(unit) for unit in row)
