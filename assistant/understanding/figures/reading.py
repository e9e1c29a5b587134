"""From a message to the questions on figures in it; none where it asks for something else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understanding.figures.book import REDUCED, SINCE_2022, SUPERLATIVE, FiguresBook
from assistant.understanding.figures.measures import Measures, measures_in
from assistant.understanding.figures.periods import period_in
from assistant.understanding.figures.request import FiguresAsked, Intent
from assistant.understanding.figures.row import Finder, Row
from knowledge.language.letters import clean, fold

LONGEST = 400  # characters; nobody asks for figures in more
NEW_CAUSES, SKILLS = 2021, "skills"  # plans from this year on are of the list that knows both
LONGEST_BARE = 14  # words
NEED_HOUSEHOLDS = (Intent.COUNT_HOUSEHOLDS, Intent.LIST_HOUSEHOLDS)
LIMITED = (Intent.LIST_HOUSEHOLDS, Intent.EXPORT_REPORT, Intent.WORST_COMMUNE, Intent.BEST_COMMUNE)
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
    return tuple(dict.fromkeys(_of_its_list(each, asker, finder) for each in asked))


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
    waiting = ""
    for text in _split(said, asker, finder):
        joined = f"{waiting}, {text}" if waiting else text
        piece = _piece(joined, asker, finder)
        if piece.intent and not _belongs(piece, pieces):
            pieces.append(piece)
            waiting = ""
        elif pieces:
            pieces[-1] = _piece(f"{pieces[-1].text}, {joined}", asker, finder)
        else:
            waiting = joined
    return pieces


def _belongs(piece: _Piece, before: Sequence[_Piece]) -> bool:
    """Whether a piece only goes on with a comparison: "Hà Lan, Ba Đình, bên nào nghèo hơn"."""
    return bool(before) and piece.intent == before[-1].intent == Intent.COMPARE_COMMUNES


def _piece(text: str, asker: Asker, finder: Finder) -> _Piece:
    row = finder.row(text, asker.district)
    return _Piece(text, row, _intent(row, finder.book))


def _split(said: str, asker: Asker, finder: Finder) -> list[str]:
    """Cut at marks, and before an "and" behind which another question opens."""
    found: list[str] = []
    for part in _PIECES.split(said):
        words = part.split()
        start = 0
        for place in range(1, len(words)):
            before, behind = " ".join(words[start:place]), " ".join(words[place + 1 :])
            if fold(words[place]) in finder.book.between and _are_two(before, behind, asker, finder):
                found.append(before)
                start = place + 1
        found.append(" ".join(words[start:]))
    return [text for text in found if text.strip()]


def _are_two(before: str, behind: str, asker: Asker, finder: Finder) -> bool:
    """Whether another question opens behind a word, and there is one before it."""
    opens = finder.book.opening.match(finder.row(behind, asker.district).text)
    return bool(opens) and bool(_asked_in(finder.row(before, asker.district), finder.book))


def _asked_in(row: Row, book: FiguresBook) -> str:
    return next((intent for intent, expression in book.intents if expression.search(row.text)), "")


def _intent(row: Row, book: FiguresBook) -> str:
    """What a row asks, empty for nothing; of several the first in the book's order."""
    return _asked_in(row, book) or (Intent.COUNT_HOUSEHOLDS if _only_names_households(row, book) else "")


def _only_names_households(row: Row, book: FiguresBook) -> bool:
    """ "Hộ nghèo thiếu vốn Hà Lan": a short row that begins with households and says which."""
    if len(row.words) > LONGEST_BARE or not book.bare.match(row.text):
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
    says = {name: bool(expression.search(row)) for name, expression in book.superlatives.items()}
    if says["high"] or says["low"]:
        good = bool(measures.supports or "newly_escaped" in measures.classes or says["good"]) and not says["bad"]
        if not (says["best"] or says["worst"]):
            return Intent.WORST_COMMUNE if good is says["low"] else Intent.BEST_COMMUNE
    if says["worst"]:
        return Intent.WORST_COMMUNE
    return Intent.BEST_COMMUNE if says["best"] else Intent.WORST_COMMUNE


def _limit(row: str, book: FiguresBook) -> int | None:
    folded = fold(row)
    for found in (*_TOP.finditer(folded), *_LIMIT.finditer(folded)):
        if number := book.number(found[1]):
            return number
    return None


def _form(row: str) -> str | None:
    found = _FORM.search(fold(row))
    return found[1] if found else None
