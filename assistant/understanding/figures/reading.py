"""From a message to the questions on figures in it; none where it asks for something else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understanding.figures.book import REDUCED, SINCE_2022, SUPERLATIVE, FiguresBook
from assistant.understanding.figures.measures import Measures, described, measures_in
from assistant.understanding.figures.periods import period_in
from assistant.understanding.figures.request import FiguresAsked, Intent
from assistant.understanding.figures.row import COMMUNE, Finder, Row
from knowledge.language.letters import clean, fold

LONGEST = 400  # characters; nobody asks for figures in more
NEW_CAUSES, SKILLS = 2021, "skills"  # plans from this year on are of the list that knows both
LONGEST_BARE = 14  # words
NEED_HOUSEHOLDS = (Intent.COUNT_HOUSEHOLDS, Intent.LIST_HOUSEHOLDS)
LIMITED = (Intent.LIST_HOUSEHOLDS, Intent.EXPORT_REPORT, Intent.WORST_COMMUNE, Intent.BEST_COMMUNE)
AS_A_FILE = (Intent.LIST_HOUSEHOLDS, Intent.PROGRESS_SUMMARY, Intent.COMPARE_COMMUNES)
# what "hộ nào thiếu nước", "chưa được vay" ask is said by the very words that describe
SAID_BY_MEASURES = frozenset({Intent.UNMET, Intent.LIST_HOUSEHOLDS, Intent.COUNT_HOUSEHOLDS, Intent.PROGRESS_SUMMARY})
RANKED = (Intent.WORST_COMMUNE, Intent.BEST_COMMUNE)
OF_COMMUNES = (Intent.WORST_COMMUNE, Intent.BEST_COMMUNE, Intent.COMPARE_COMMUNES)
SUPPORT_FOR = {"housing_quality": "housing", "housing_area": "housing", "telecom": "information"}
SUPPORT_FOR |= {code: code for code in ("water", "sanitation", "health_insurance")} | {
    "information_assets": "information"
}
_PIECES = re.compile(r"[;?!\n]+|\.(?=\s|$)|,(?=\s|[^\d])")
_COUNTED = "ho|nha|gia dinh|xa|phuong|households|families|communes|wards"
_LIMIT = re.compile(rf"(?<!\S)(\d{{1,3}}|[^\W\d_]+) (?:(?:near )?poor )?(?:{_COUNTED}) ")
_TOP = re.compile(r"(?<!\S)top ?(\d{1,3}|[^\W\d_]+) ")
_FORM = re.compile(r"(?:bieu|mau|phu luc|form)(?: mau| so)* (\d+(?:\.\d+)?[a-z]?) ")
_SOME_HOUSEHOLDS = re.compile(r"(?:\d+|bao nhieu|may) (?:ho|households) ")  # a target of "22 hộ" is of poor ones


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the district talked about, the commune of their office (a bare name), the day."""

    district: str | None
    commune: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class _Piece:
    """One question of a message with what was read of it."""

    text: str
    row: Row
    intent: str
    is_bare: bool = False  # households are named, nothing is asked of them


def read_figures(text: str, asker: Asker, finder: Finder) -> tuple[FiguresAsked, ...]:
    """The questions on figures in a message, in order. Empty where it asks a plan, or nothing of the kind."""
    said = clean(text)
    if len(said) > LONGEST:
        return ()
    whole = finder.row(said, asker.district).text
    if _asks_the_plan(whole, finder.book):
        return ()
    asked: list[FiguresAsked] = []
    for piece in _pieces(said, asker, finder):
        asked += _read(piece, asker, finder.book, asked[-1] if asked else None)
    if len(asked) > 1 and asked[-2].intent in AS_A_FILE and _is_only_a_file(asked[-1], asked[-2]):
        asked[-2:] = [replace(asked[-2], intent=Intent.EXPORT_REPORT, form=asked[-1].form)]
    return tuple(dict.fromkeys(_of_its_list(each, asker, finder) for each in asked))


def _is_only_a_file(asked: FiguresAsked, before: FiguresAsked) -> bool:
    """Whether a question only says that what was asked before it is wanted as a file."""
    says_more = asked.has_measure or asked.period or asked.communes not in ((), before.communes)
    return asked.intent is Intent.EXPORT_REPORT and not says_more


def _of_its_list(asked: FiguresAsked, asker: Asker, finder: Finder) -> FiguresAsked:
    """With the cause as the list of the plan's time calls it: before 2022 knowledge and skills were one."""
    plan = finder.places.by_slug[asker.district].plan if asker.district else ""
    is_old = plan[-4:].isdecimal() and int(plan[-4:]) < NEW_CAUSES
    return replace(asked, cause=SKILLS) if asked.cause == SINCE_2022 and is_old else asked


def _asks_the_plan(row: str, book: FiguresBook) -> bool:
    """Whether a message asks what is written, not what was reached."""
    is_target = bool(book.target_itself.search(row)) and not book.under_way.search(row)
    return is_target or bool(book.plan_only.search(row))


def _pieces(said: str, asker: Asker, finder: Finder) -> list[_Piece]:
    """The questions of a message: what asks nothing by itself belongs to its neighbour."""
    pieces: list[_Piece] = []
    waiting, asked_last = "", ""
    for text in _split(said, asker, finder):
        joined = f"{waiting}, {text}" if waiting else text
        piece = _piece(joined, asker, finder)
        asked_last = pieces[-1].intent if pieces else asked_last
        if piece.is_bare and asked_last:  # households named again: asked as those before
            piece = replace(piece, intent=asked_last)
        if pieces and finder.book.taken_back.match(piece.row.text):
            pieces.pop()
        if piece.intent and not _belongs(piece, pieces, finder.book):
            pieces.append(piece)
            waiting = ""
        elif pieces:
            pieces[-1] = _piece(f"{pieces[-1].text}, {joined}", asker, finder)
        else:
            waiting = joined
    return pieces


def _belongs(piece: _Piece, before: Sequence[_Piece], book: FiguresBook) -> bool:
    """Whether a piece only goes on with the one before: "Hà Lan, Ba Đình, bên nào nghèo hơn", "..., tăng hay giảm"."""
    if not before or piece.intent != before[-1].intent or piece.intent == SUPERLATIVE:
        return False
    adds = piece.row.communes or not measures_in(piece.row.text, book).is_empty
    return piece.intent == Intent.COMPARE_COMMUNES or not adds


def _piece(text: str, asker: Asker, finder: Finder) -> _Piece:
    row = finder.row(text, asker.district)
    if intent := _asked_in(row, finder.book):
        return _Piece(text, row, intent)
    is_bare = _only_names_households(row, finder.book)
    bare = Intent.LIST_HOUSEHOLDS if finder.book.several.match(row.text) else Intent.COUNT_HOUSEHOLDS
    return _Piece(text, row, bare if is_bare else "", is_bare)


def _split(said: str, asker: Asker, finder: Finder) -> list[str]:
    """Cut at marks, and before an "and" behind which another question opens."""
    found: list[str] = []
    for part in _with_lists(_PIECES.split(said), asker, finder):
        words = part.split()
        start = 0
        for place in range(1, len(words)):
            before, behind = " ".join(words[start:place]), " ".join(words[place + 1 :])
            if fold(words[place]) in finder.book.between and _are_two(before, behind, asker, finder):
                found.append(before)
                start = place + 1
        found.append(" ".join(words[start:]))
    return [text for text in found if text.strip()]


def _with_lists(parts: Sequence[str], asker: Asker, finder: Finder) -> list[str]:
    """The parts, with what is only listed together: "Hợp Lý, Hợp Tiến về số hộ nghèo", "thiếu nhà ở, nước sạch"."""
    found: list[str] = []
    for part in parts:
        if found and _go_together(found[-1], part, asker, finder):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def _go_together(first: str, second: str, asker: Asker, finder: Finder) -> bool:
    """Whether a list goes on at a comma: of communes, or of what households lack."""
    before, behind = (finder.row(text, asker.district).text for text in (first, second))
    if before.endswith(f"{COMMUNE} ") and behind.startswith(f"{COMMUNE} "):
        return True
    ends, begins = described(before, finder.book), described(behind, finder.book)
    return ends.endswith("_ ") and begins.startswith("_") and begins.split()[0] != behind.split()[0] != "thiếu"


def _are_two(before: str, behind: str, asker: Asker, finder: Finder) -> bool:
    """Whether another question opens behind a word, and there is one before it."""
    opens = finder.book.opening.match(finder.row(behind, asker.district).text)
    return bool(opens) and bool(_asked_in(finder.row(before, asker.district), finder.book))


def _asked_in(row: Row, book: FiguresBook) -> str:
    """What a row asks, empty for nothing; of several the first in the book's order. "Đất sản xuất" without accents is
    no "đạt": what describes households asks nothing by itself."""
    plain = described(row.text, book)
    said = ((intent, row.text if intent in SAID_BY_MEASURES else plain) for intent, _ in book.intents)
    return next(
        (intent for (intent, text), (_, expression) in zip(said, book.intents, strict=True) if expression.search(text)),
        "",
    )


def _only_names_households(row: Row, book: FiguresBook) -> bool:
    """ "Hộ nghèo thiếu vốn Hà Lan": a short row that begins with households and says which."""
    said = book.taken_back.sub("", row.text, count=1)
    if len(row.words) > LONGEST_BARE or not book.bare.match(said):
        return False
    measures = measures_in(row.text, book)
    return not measures.supports and bool(measures.deprived or measures.causes or (measures.classes and row.communes))


def _read(piece: _Piece, asker: Asker, book: FiguresBook, before: FiguresAsked | None) -> list[FiguresAsked]:
    """A piece as a question; of households of two classes it is two."""
    row, measures = piece.row.text, measures_in(piece.row.text, book)
    if not piece.intent:
        return []
    intent = _settled_intent(piece.intent, row, measures, book)
    if intent in NEED_HOUSEHOLDS and not _of_households(row, measures):
        return []
    asked = FiguresAsked(
        intent,
        communes=_communes(piece.row, asker, book) or _carried(before, intent),
        deprived=measures.deprived,
        cause=next(iter(measures.causes), None),
        support=next(iter(measures.supports), None),
        period=period_in(piece.text, row, asker.day, book),
        limit=_limit(row, book) if intent in LIMITED else None,
        form=_form(row) if intent is Intent.EXPORT_REPORT else None,
    )
    if before and intent in RANKED and measures.is_empty and _says_much_or_little(row, book):
        asked = replace(asked, deprived=before.deprived, cause=before.cause, support=before.support)
        return [_settled(replace(asked, household_class=before.household_class))]
    classes = _classes(intent, row, measures)
    return [_settled(replace(asked, household_class=name)) for name in classes]


def _settled_intent(name: str, row: str, measures: Measures, book: FiguresBook) -> Intent:
    if name == SUPERLATIVE:
        return _polar(row, measures, book)
    return Intent.PROGRESS_SUMMARY if name == REDUCED else Intent(name)


def _of_households(row: str, measures: Measures) -> bool:
    return not measures.is_empty or any(word in row.split() for word in ("hộ", "ho", "households", "nhà", "families"))


def _classes(intent: Intent, row: str, measures: Measures) -> Sequence[str | None]:
    if intent in (Intent.PROGRESS_SUMMARY, Intent.CHANGES):
        return [None]
    if intent is Intent.TARGET_STATUS and measures.is_empty and _SOME_HOUSEHOLDS.search(fold(row)):
        return ["poor"]
    several = intent in (Intent.COUNT_HOUSEHOLDS, Intent.TREND)
    return measures.classes if several and measures.classes else measures.classes[:1] or [None]


def _settled(asked: FiguresAsked) -> FiguresAsked:
    """With the slots that an intent has."""
    if asked.intent is Intent.PROGRESS_SUMMARY:
        return replace(asked, deprived=(), cause=None, support=None)
    if asked.intent is Intent.UNMET:
        support = asked.support or next((SUPPORT_FOR[code] for code in asked.deprived if code in SUPPORT_FOR), None)
        return replace(asked, support=support, deprived=())
    return asked


def _communes(row: Row, asker: Asker, book: FiguresBook) -> tuple[str, ...]:
    own = (asker.commune,) if asker.commune and book.own_area.search(row.text) else ()
    return tuple(dict.fromkeys((*own, *row.communes)))


def _carried(before: FiguresAsked | None, intent: Intent) -> tuple[str, ...]:
    """A later question of the same line is about the place of the one before."""
    if before is None or intent in OF_COMMUNES or before.intent in OF_COMMUNES:
        return ()
    return before.communes


def _polar(row: str, measures: Measures, book: FiguresBook) -> Intent:
    """Whether the best or the worst commune is asked for."""
    says = {name: _says(name, row, measures, book) for name in book.superlatives}
    if says["high"] or says["low"]:
        good = bool(measures.supports or "newly_escaped" in measures.classes or says["good"]) and not says["bad"]
        if not (says["best"] or says["worst"]):
            return Intent.WORST_COMMUNE if good is says["low"] else Intent.BEST_COMMUNE
    if says["worst"]:
        return Intent.WORST_COMMUNE
    return Intent.BEST_COMMUNE if says["best"] else Intent.WORST_COMMUNE


def _says(name: str, row: str, measures: Measures, book: FiguresBook) -> bool:
    """Whether a row praises or blames so: "đất sản xuất" without accents is no "đạt", "nghèo nhất" is a measure."""
    return bool(book.superlatives[name].search(row if name in ("high", "good") else measures.rest))


def _says_much_or_little(row: str, book: FiguresBook) -> bool:
    """ "xã nào nhiều nhất", behind a question that says of what."""
    return any(book.superlatives[name].search(row) for name in ("high", "low"))


def _limit(row: str, book: FiguresBook) -> int | None:
    folded = fold(row)
    for found in (*_TOP.finditer(folded), *_LIMIT.finditer(folded)):
        if number := book.number(found[1]):
            return number
    return None


def _form(row: str) -> str | None:
    found = _FORM.search(fold(row))
    return found[1] if found else None
