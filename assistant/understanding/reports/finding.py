"""Finds in a row what its phrases say; where several overlap, the longest is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.understanding.reports.book import THINGS, Pattern, PhraseBook, said_as
from assistant.understanding.reports.incomes import find_incomes
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.text.row import Kind, Line, Unit, line_of
from assistant.understanding.reports.text.small_words import small
from knowledge.language.letters import fold
from knowledge.language.numerals import read_numeral

NO_OBJECT = "none"  # `nhà nước` and others that hold the word of an object
_SUPPORT_OF = {"telecom": "information", "information_assets": "information"}
_COVERING = frozenset(("frame received", "frame lacking_no_more"))
_ALL = (
    "ca nha",
    "moi nguoi",
    "ca ho",
    "du the",
    "ca gia dinh",
    "tat ca",
    "toan bo",
    "cac thanh vien",
    "moi thanh vien",
    "het ca",
    "toan ho",
    "day du",
    "ai cung",
    "du ca",
)
_NEGATED = re.compile(
    r"(?:chưa|chua|không|khong|chẳng|chang|chả|cha|nỏ|đâu|hề|chửa)"
    r"(?: (?:hề|he|có|co|từng|tung|thể|the|thấy|thay|ai|còn|con|đến lượt))* $"
)
# `vay vốn đi xuất khẩu lao động 90tr rồi`: received, however long its purpose.
_DONE_BEHIND = re.compile(r"(?:[^\W\d_]+ ){1,10}\$[\d.]+ (?:[^\W\d_]+ ){0,2}(?:rồi|roi|xong) ")
_SORTS = {"class": Sort.CLASS, "event": Sort.EVENT, "causes": Sort.CAUSE, "needs": Sort.WISH}


def find_said(row: Sequence[Unit], book: PhraseBook) -> tuple[Said, ...]:
    """Every statement of a row, in order."""
    plain = line_of(row)
    marked, back = _with_objects(row, book)
    framed = line_of(marked)
    found: list[tuple[Pattern | None, Said]] = []
    words = frozenset(unit.key for unit in row) | {unit.kind for unit in row}
    for pattern in (pattern for pattern in book.plain if pattern.may_be_in(words)):
        for match in pattern.expression.finditer(plain.text):
            found += ((pattern, said) for said in _plain(pattern, match, plain, row, book))
    words |= {unit.key for unit in marked}
    for pattern in (pattern for pattern in book.framed if pattern.may_be_in(words)):
        for match in pattern.expression.finditer(framed.text):
            found += ((pattern, said) for said in _framed(pattern, match, framed, back, row))
    found += ((None, said) for said in find_incomes(row, plain, book))
    found += ((None, said) for said in _consumed(plain, book))
    found += ((None, said) for said in _as_before(row, book))
    return _went_on(_without_one_card(_longest(found), row), framed, back, book)


def _without_one_card(said: Sequence[Said], row: Sequence[Unit]) -> list[Said]:
    """`nhận thẻ rồi`: a card that somebody was given does not say that all have one."""
    cards = [one for one in said if one.sort is Sort.GIFT and one.topic == "health_insurance"]
    return [
        one
        for one in said
        if not (one.field == "deprived.health_insurance" and one.value is False)
        or _says_all(row, one.start, one.end)
        or not any(card.start < one.end and one.start < card.end for card in cards)
    ]


def things_in(row: Sequence[Unit], book: PhraseBook) -> tuple[tuple[int, str], ...]:
    """The things that a row names, each with its place."""
    marked, back = _with_objects(row, book)
    return tuple((back[number], unit.text[1:]) for number, unit in enumerate(marked) if unit.text.startswith("="))


def _with_objects(row: Sequence[Unit], book: PhraseBook) -> tuple[list[Unit], list[int]]:
    """The row with its objects as single units `=code`, and for each unit (and the end) its place in the row."""
    marked: list[Unit] = []
    back: list[int] = []
    place = 0
    while place < len(row):
        code, length = _object_at(row, place, book)
        if (
            length == 1
            and place
            and row[place].text in ("nghe", "nha")
            and row[place - 1].key in small("before_a_word")
        ):
            code = ""  # "rồi nghe", "rồi nha"
        if code and code != NO_OBJECT:
            back.append(place)
            marked.append(replace(row[place], text=f"={code}", end=row[place + length - 1].end))
        else:
            back += range(place, place + length)
            marked += row[place : place + length]
        place += length
    back.append(len(row))
    return marked, back


def _object_at(row: Sequence[Unit], place: int, book: PhraseBook) -> tuple[str, int]:
    keys = []
    for unit in row[place : place + book.longest_object]:
        if unit.kind is not Kind.WORD:
            break
        keys.append(unit.key)
    for length in range(len(keys), 0, -1):
        for words, code in book.objects.get(tuple(keys[:length]), ()):
            if all(said_as(row[place + n].text, word) for n, word in enumerate(words)):
                return code, length
    return "", 1


def _plain(pattern: Pattern, match: re.Match[str], line: Line, row: Sequence[Unit], book: PhraseBook) -> Iterator[Said]:
    start, end = line.unit_at(match.start()), line.unit_at(match.end())
    if start == end:
        return
    match pattern.kind:
        case "count":
            yield from _count(pattern, match, (start, end), row)
        case "loan":
            yield from _loan(pattern, match, (start, end), line, book)
        case "support":
            if not _is_denied(line.text[: match.start()]) and not _is_loan(row, start):
                yield Said(
                    Sort.GIFT,
                    "supports",
                    "add",
                    str(pattern.value),
                    start,
                    end,
                    _money(match),
                    topic=str(pattern.value),
                )
        case _:
            yield from _fact(pattern, start, end, line.text[: match.start()], row)


def _fact(pattern: Pattern, start: int, end: int, before: str, row: Sequence[Unit]) -> Iterator[Said]:
    sort = _SORTS.get(pattern.field, Sort.STATE)
    said = Said(sort, pattern.field, pattern.op, pattern.value, start, end, topic=_topic(pattern.field))
    words = " ".join(unit.key for unit in row[max(0, start - 3) : start])
    if pattern.value in ("death", "birth") and _is_of_an_animal(row, start):
        return
    if pattern.value in ("death", "birth") and start and row[start - 1].text == "bo":  # bò or bố
        said = replace(said, sort=Sort.UNCLEAR)
    if pattern.value == "moved_out" and words.rsplit(" ", 1)[-1] in small("kinsfolk"):
        return
    is_denied = _is_denied(before)
    is_over = start and row[start - 1].key in small("before_a_hope") | small("formerly")
    if sort is Sort.CLASS and is_over:
        said = replace(said, sort=Sort.NOTHING)
    if is_denied and sort in (Sort.EVENT, Sort.CLASS):
        said = replace(said, sort=Sort.NOTHING)
    elif is_denied and sort is Sort.CAUSE and pattern.op == "add":
        said = replace(said, op="remove")
    elif is_denied and pattern.field == "registered_to_escape" and pattern.value is True:
        said = replace(said, value=False)
    elif is_denied and pattern.field.startswith("deprived"):
        said = replace(said, sort=Sort.NOTHING) if pattern.value is False else replace(said, value=False)
    yield said


def _is_of_an_animal(row: Sequence[Unit], start: int) -> bool:
    """`bò chết`, `con trâu của bà Lan chết`."""
    if not start:
        return False
    if row[start - 1].key == "con" and any(unit.text in small("animals") for unit in row[max(0, start - 12) : start]):
        return True
    if row[start - 1].kind is not Kind.HOUSEHOLD:
        return _is_animal(row[start - 1])
    owned = row[max(0, start - 4) : start - 1]
    return any(_is_animal(unit) for unit in owned) and (owned[-1].key == "cua" or owned[-1].text in small("animals"))


def _is_animal(unit: Unit) -> bool:
    """Animals give birth and die too; a bare word that is also a person (`bo`: bò and bố) is none."""
    if unit.text in small("animals"):
        return True
    return unit.text == unit.key and unit.key in set(map(fold, small("animals"))) - small("kinsfolk")


def _topic(name: str) -> str:
    code = name.removeprefix("deprived.")
    return {"housing_quality": "housing"}.get(code, code)


def _count(pattern: Pattern, match: re.Match[str], span: tuple[int, int], row: Sequence[Unit]) -> Iterator[Said]:
    start, end = span
    is_change = start > 0 and row[start - 1].key in small("more_or_less")  # "thêm 1 khẩu": to how many is not said
    sort = Sort.UNCLEAR if is_change else Sort.COUNT
    if pattern.value is not None:
        yield Said(Sort.COUNT, pattern.field, "set", pattern.value, start, end)
        return
    numbers = [_number(text) for name, text in match.groupdict().items() if name[0] in "nk" and text]
    extra = [_number(text) for name, text in match.groupdict().items() if name[0] == "k" and text]
    if any(name.startswith("one") and text is not None for name, text in match.groupdict().items()) and not numbers:
        yield Said(Sort.COUNT, pattern.field, "set", 1, start, end)
        return
    if len(numbers) != 1 or numbers[0] is None:
        return
    value = numbers[0] + (2 if extra else 0)
    if pattern.field == "floor_area":
        yield Said(Sort.STATE, "deprived.housing_area", "set", value < 8, start, end, topic="housing_area")
    elif value == value.to_integral():
        yield Said(sort, pattern.field, "set", int(value), start, end)


def _number(text: str) -> Decimal | None:
    """The value of a `{n}`: digits or words that are one number."""
    if text.startswith("#"):
        return Decimal(text[1:].strip())
    words = text.split()
    value, taken = read_numeral(words)
    return Decimal(value) if taken == len(words) else None


def _loan(
    pattern: Pattern, match: re.Match[str], span: tuple[int, int], line: Line, book: PhraseBook
) -> Iterator[Said]:
    start, end = span
    rest = line.text[match.start() :]
    purpose = re.split(r"[,;?!\n@]| \. ", rest, maxsplit=1)[0]
    code = "student_credit" if book.small["students"].search(purpose) else "credit"
    if pattern.op in ("received", "bare") and _is_denied(line.text[: match.start()]):
        return
    match pattern.op:
        case "received":
            money = _money(match) or _money_behind(rest[match.end() - match.start() :])
            yield Said(Sort.GIFT, "supports", "add", code, start, end, money, topic=code)
        case "wished":
            yield Said(Sort.WISH, "needs", "add", code, start, end, topic=code)
        case "wished_no_more":
            yield Said(Sort.WISH, "needs", "remove", code, start, end, topic=code)
        case "bare":
            sort = Sort.GIFT if _DONE_BEHIND.match(rest) else Sort.UNCLEAR
            money = _money(match) or (_money_behind(rest[match.end() - match.start() :]) if sort is Sort.GIFT else None)
            yield Said(sort, "supports", "add", code, start, end, money, topic=code)
        case _:
            yield Said(Sort.NOTHING, "supports", "add", code, start, end, topic=code)


def _framed(
    pattern: Pattern, match: re.Match[str], line: Line, back: Sequence[int], row: Sequence[Unit]
) -> Iterator[Said]:
    start, end = back[line.unit_at(match.start())], back[line.unit_at(match.end())]
    thing = next((text for name, text in match.groupdict().items() if name[0] == "t" and text), "")
    code = _SUPPORT_OF.get(thing, thing)
    words = " ".join(unit.key for unit in row[start:end])
    denied = _is_denied(line.text[: match.start()])
    match pattern.op:
        case "lacking":
            yield Said(Sort.STATE, f"deprived.{thing}", "set", True, start, end, topic=thing)
        case "lacking_no_more":
            if not denied:
                yield Said(Sort.STATE, f"deprived.{thing}", "set", False, start, end, topic=thing)
        case "received" if not _is_loan(row, start) and not _is_own_doing(row, start):
            if code not in small("given_only") or small("giving") & set(words.split()):
                sort, everybody = Sort.NOTHING if denied else Sort.GIFT, _says_all(row, start, end)
                yield Said(sort, "supports", "add", code, start, end, _money(match), topic=code, says_all=everybody)
        case "unfinished":
            yield Said(Sort.NOTHING, f"deprived.{thing}", "set", False, start, end, topic=thing)
        case "received_sum":
            sort = Sort.NOTHING if denied else Sort.GIFT
            yield Said(sort, "supports", "add", None, start, end, _money(match))
        case "wished":
            if not re.search(
                r"\b(?:bao cao|xin bao|gui|xin phep|loi|thong tin|hoi|danh sach|xac nhan|tra lai)\b", words
            ):
                yield Said(Sort.WISH, "needs", "remove" if denied else "add", code, start, end, topic=code)
        case "wished_no_more":
            yield Said(Sort.WISH, "needs", "remove", code, start, end, topic=code)


def _is_loan(row: Sequence[Unit], start: int) -> bool:
    """`vay được 50tr`: a loan, whatever it is for."""
    return start > 0 and row[start - 1].key == "vay"


def _is_own_doing(row: Sequence[Unit], start: int) -> bool:
    """`mua được thuyền`, `nuôi được lợn`: nobody gave it."""
    return start > 0 and row[start].key == "duoc" and row[start - 1].key in small("own_acts")


def _says_all(row: Sequence[Unit], start: int, end: int) -> bool:
    words = " ".join(unit.key for unit in row[max(0, start - 4) : end + 6])
    return any(f" {phrase} " in f" {words} " for phrase in _ALL)


def _money(match: re.Match[str]) -> Decimal | None:
    sums = [text for name, text in match.groupdict().items() if name[0] == "m" and text]
    return Decimal(sums[-1][1:].strip()) if sums else None


def _money_behind(rest: str) -> Decimal | None:
    """`vay vốn cho con học đại học 15tr`: the sum stands behind the purpose."""
    found = re.match(r"(?:[^\W\d_]+ ){0,10}\$([\d.]+) ", rest)
    told = re.search(r"\b(?:thu|tong|tn|luong|no|tra|nhan|ho tro|gia|khau) ", fold(found[0])) if found else None
    return Decimal(found[1]) if found and not told else None


def _is_denied(before: str) -> bool:
    return _NEGATED.search(before[-40:]) is not None


def _consumed(line: Line, book: PhraseBook) -> Iterator[Said]:
    """Debts, debts paid back and money spent say nothing that is recorded."""
    for name in ("debts", "debts_paid", "spending", "besides"):
        for match in book.small[name].finditer(line.text):
            yield Said(Sort.NOTHING, name, "", None, line.unit_at(match.start()), line.unit_at(match.end()))


def _as_before(row: Sequence[Unit], book: PhraseBook) -> Iterator[Said]:
    """`cũng vậy`, `thì có rồi`, `đã làm xong`: said of what was spoken of before."""
    for place in range(len(row)):
        for name in ("same", "so", "not_so", "unfit", "finished"):
            length = phrase_length(f"as_before_{name}", row, place, book)
            if length:
                yield Said(Sort.AS_BEFORE, name, "", None, place, place + length)


def phrase_length(name: str, row: Sequence[Unit], place: int, book: PhraseBook) -> int:
    """The words of the longest phrase of a list that stands here; single words need their accents."""
    for phrase in book.beginning_with(name, row[place].key):
        part = row[place : place + len(phrase)]
        if len(part) < len(phrase):
            continue
        if not all(unit.kind is Kind.WORD and unit.key == word for unit, word in zip(part, phrase, strict=True)):
            continue
        is_sure = (
            name == "restarts"
            or (len(phrase) > 1 and " ".join(phrase) not in small("never_bare"))
            or phrase[0] in small("sure_bare")
        )
        for words in book.accented.get((name, phrase), ()):
            exact = all(unit.text == word for unit, word in zip(part, words, strict=True))
            if exact or (is_sure and all(u.text in (word, u.key) for u, word in zip(part, words, strict=True))):
                return len(part)
    return 0


def _longest(found: Iterable[tuple[Pattern | None, Said]]) -> list[Said]:
    """Statements that do not overlap, longest first; a gift and what it finished may share words."""
    taken: list[tuple[str, Said]] = []
    ranked = sorted(
        found, key=lambda pair: (pair[1].start - pair[1].end, pair[1].sort is Sort.AS_BEFORE, pair[1].start)
    )
    for pattern, said in ranked:
        label = f"{pattern.field} {pattern.op}" if pattern else said.sort
        clashing = [other for other in taken if other[1].start < said.end and said.start < other[1].end]
        if all(_may_share(label, said, *other) for other in clashing):
            taken.append((label, said))
    return sorted((said for _, said in taken), key=lambda said: (said.start, said.end))


def _may_share(label: str, said: Said, other_label: str, other: Said) -> bool:
    if {label, other_label} != _COVERING:
        return False
    gift, state = (said, other) if label == "frame received" else (other, said)
    return state.end > gift.end and state.topic == gift.topic


def _went_on(said: list[Said], framed: Line, back: Sequence[int], book: PhraseBook) -> tuple[Said, ...]:
    """What a wish or a gift goes on to name: `muốn vay vốn, học nghề`, `nhận 1 con bò và 5 triệu sửa nhà`."""
    found = list(said)
    for op, sort in (("wished_also", Sort.WISH), ("received_also", Sort.GIFT), ("had_also", Sort.STATE)):
        patterns = (pattern for pattern in book.framed if pattern.op == op)
        for match in (match for pattern in patterns for match in pattern.expression.finditer(framed.text)):
            start, end = back[framed.unit_at(match.start())], back[framed.unit_at(match.end())]
            before = next((one for one in found if one.sort is sort and one.end == start), None)
            is_free = not any(one.start < end and start + 1 < one.end and one.sort is not Sort.NOTHING for one in said)
            if before and is_free and sort is Sort.STATE:
                found += _had_also(before, _named_thing(match), start, end)
            elif before and is_free:
                code = _thing(match)
                found.append(replace(before, value=code, topic=code, start=start, end=end, amount=_money(match)))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _had_also(before: Said, thing: str, start: int, end: int) -> list[Said]:
    """`có ti vi, điện thoại`; `chưa có nước sạch, nhà tiêu`."""
    if before.topic not in THINGS or not before.field.startswith("deprived"):
        return []
    return [replace(before, field=f"deprived.{thing}", topic=thing, start=start, end=end)]


def _thing(match: re.Match[str]) -> str:
    thing = _named_thing(match)
    return _SUPPORT_OF.get(thing, thing)


def _named_thing(match: re.Match[str]) -> str:
    return next((text for name, text in match.groupdict().items() if name[0] == "t" and text), "")
