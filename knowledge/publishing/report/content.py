"""What a report says: its tables and its sentences, all from the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge.figures.model import Figures, Flows, Share, Status, TargetStatus
from knowledge.plans.model import Plan
from knowledge.publishing.forms.definitions import boxes
from knowledge.publishing.report.periods import ReportPeriod
from locales.languages import FALLBACK

UNKNOWN = "chưa có số liệu"
STATES = {Status.MET: "đạt", Status.ON_TRACK: "đúng tiến độ", Status.BEHIND: "chậm", Status.NO_DATA: UNKNOWN}
UNITS = {"households": "hộ", "persons": "người", "communes": "xã", "persons per commune": "người/xã"}
FLOW_NAMES = {
    "start": "Đầu kỳ",
    "to_other": "Chuyển sang danh sách còn lại",
    "escaped": "Thoát",
    "other_out": "Giảm khác",
    "from_other": "Từ danh sách còn lại sang",
    "fell_back": "Tái nghèo, tái cận nghèo",
    "new": "Phát sinh mới",
    "other_in": "Tăng khác",
    "end": "Cuối kỳ",
}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its title, headings, and rows of texts."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A report: tables of results, sentences of assessment and directions, and in the appendix how each
    number was counted."""

    period: ReportPeriod
    place: str
    results: tuple[Grid, ...]
    assessment: tuple[str, ...]
    directions: tuple[str, ...]
    appendix: tuple[Grid, ...]


def content_of(period: ReportPeriod, now: Figures, before: Figures, plan: Plan) -> Content:
    """The report of a period from the figures at its end, whose movements begin with it, and at the end of the one
    before."""
    results = [_summary(now, before), *_movements(now), _lacks(now, before), _targets(now, plan)]
    return Content(
        period=period,
        place=now.unit.name,
        results=tuple(grid for grid in results if grid.rows),
        assessment=tuple(_assessment(now, before)),
        directions=tuple(_directions(now, plan)),
        appendix=(_traces(now), _targets(now, plan, is_measured=False)),
    )


def number(value: int | Decimal | None, *, places: int = 0) -> str:
    """With "." for thousands and "," for decimals; what is not known says so."""
    if value is None:
        return UNKNOWN
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def _summary(now: Figures, before: Figures) -> Grid:
    rows = []
    for name, of in (("Hộ nghèo", "poor"), ("Hộ cận nghèo", "near_poor"), ("Hộ mới thoát nghèo", "newly_escaped")):
        rows.append((name, "hộ", *_compared(before.count(of), now.count(of))))
    for name, of in (("Nhân khẩu hộ nghèo", "poor"), ("Nhân khẩu hộ cận nghèo", "near_poor")):
        rows.append((name, "người", *_compared(before.of(of).persons, now.of(of).persons)))
    for name, of in (("Tỷ lệ hộ nghèo", "poor"), ("Tỷ lệ hộ cận nghèo", "near_poor")):
        rows.append((name, "%", *_rates(before.rate(of), now.rate(of))))
    if now.knows_multidimensional:
        both = ("poor", "near_poor")
        rows.append(("Tỷ lệ nghèo đa chiều", "%", *_rates(before.rate(*both), now.rate(*both))))
    rows.append(("Hộ được thăm trong 30 ngày cuối kỳ", "hộ", *_compared(before.visited_30d, now.visited_30d)))
    headings = ("Chỉ tiêu", "Đơn vị", "Kỳ trước", "Kỳ này", "Chênh lệch")
    return Grid("Số liệu chung", headings, tuple(rows))


def _compared(then: int, now: int) -> tuple[str, str, str]:
    return number(then), number(now), f"{now - then:+,}".replace(",", ".") if now != then else "0"


def _rates(then: Share | None, now: Share | None) -> tuple[str, str, str]:
    before, after = (share.percent if share else None for share in (then, now))
    changed = UNKNOWN if before is None or after is None else f"{after - before:+.2f}".replace(".", ",")
    return number(before, places=2), number(after, places=2), changed


def _movements(now: Figures) -> Iterator[Grid]:
    if now.movements is None:
        return
    for name, flows in (("hộ nghèo", now.movements.poor), ("hộ cận nghèo", now.movements.near_poor)):
        rows = tuple((said, number(int(getattr(flows, column)))) for column, said in FLOW_NAMES.items())
        yield Grid(f"Biến động {name} trong kỳ", ("Diễn biến", "Số hộ"), rows)


def _lacks(now: Figures, before: Figures) -> Grid:
    """The indicators of the listed households, the most frequent first."""
    counted, then = _lacking(now), _lacking(before)
    listed = now.count("poor", "near_poor")
    rows = tuple(
        (boxes().indicators[code], *_compared(then.get(code, 0), count), number(Share(count, listed).percent, places=2))
        for code, count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    )
    headings = ("Chỉ số", "Kỳ trước (hộ)", "Kỳ này (hộ)", "Chênh lệch", "% hộ nghèo, cận nghèo")
    return Grid("Thiếu hụt của hộ nghèo và hộ cận nghèo", headings, rows)


def _lacking(figures: Figures) -> dict[str, int]:
    summed: dict[str, int] = {}
    for of in ("poor", "near_poor"):
        for code, count in figures.of(of).deprived.items():
            summed[code] = summed.get(code, 0) + count
    return summed


def _targets(now: Figures, plan: Plan, *, is_measured: bool = True) -> Grid:
    """The targets that the records measure, or the others."""
    titles = {target.id: target for target in plan.targets}
    rows = []
    for each in now.targets:
        if each.id in titles and (each.actual is not None) is is_measured:
            says = titles[each.id].says.for_language(FALLBACK)
            rows.append(
                (f"{says} (mục {each.address})", _value(each.target, each), _value(each.actual, each), _state(each))
            )
    return Grid("Chỉ tiêu của kế hoạch", ("Chỉ tiêu", "Kế hoạch", "Thực hiện", "Đánh giá"), tuple(rows))


def _value(value: Decimal | None, target: TargetStatus) -> str:
    if value is None:
        return UNKNOWN
    places = 0 if value == value.to_integral_value() else 2
    unit = UNITS.get(target.unit, target.unit)
    return f"{number(value, places=places)}{'' if unit == '%' else ' '}{unit}"


def _state(target: TargetStatus) -> str:
    by = f", hạn {target.deadline:%d/%m/%Y}" if target.deadline else ""
    return STATES[target.status] + by


def _assessment(now: Figures, before: Figures) -> Iterator[str]:
    """What the numbers say, for an officer to edit."""
    for name, of in (("hộ nghèo", "poor"), ("hộ cận nghèo", "near_poor")):
        yield _change(name, before.count(of), now.count(of))
    if now.movements:
        yield from _moved(now.movements.poor)
    worst = sorted(_lacking(now).items(), key=lambda each: (-each[1], each[0]))[:3]
    if worst:
        told = ", ".join(f"{boxes().indicators[code].lower()} ({number(count)} hộ)" for code, count in worst)
        yield f"Thiếu hụt nhiều nhất: {told}."
    behind = [each for each in now.targets if each.status is Status.BEHIND]
    if behind:
        yield f"{len(behind)} chỉ tiêu của kế hoạch đang chậm so với tiến độ."
    if not now.households:
        yield f"Chưa có tổng số hộ dân cư của {', '.join(now.lacking)} nên chưa tính được tỷ lệ."


def _change(name: str, then: int, now: int) -> str:
    if now == then:
        return f"Số {name} giữ nguyên ở mức {number(now)} hộ."
    verb, to = ("giảm", "xuống còn") if now < then else ("tăng", "lên")
    return f"Số {name} {verb} {number(abs(now - then))} hộ, từ {number(then)} {to} {number(now)} hộ."


def _moved(flows: Flows) -> Iterator[str]:
    if flows.escaped:
        yield f"Trong kỳ có {number(flows.escaped)} hộ thoát nghèo."
    if flows.to_other:
        yield f"Có {number(flows.to_other)} hộ từ nghèo chuyển sang cận nghèo."
    if flows.fell_back:
        yield f"Có {number(flows.fell_back)} hộ tái nghèo."
    if flows.new:
        yield f"Có {number(flows.new)} hộ nghèo phát sinh mới."


def _directions(now: Figures, plan: Plan) -> Iterator[str]:
    titles = {target.id: target.says.for_language(FALLBACK) for target in plan.targets}
    for each in [each for each in now.targets if each.status is Status.BEHIND and each.id in titles][:5]:
        yield f"Tập trung cho chỉ tiêu đang chậm: {titles[each.id]} (mục {each.address})."
    worst = max(_lacking(now).items(), key=lambda each: each[1], default=None)
    if worst:
        yield f"Ưu tiên hỗ trợ các hộ thiếu hụt về {boxes().indicators[worst[0]].lower()}."
    if not plan.period.covers(now.as_of):
        yield f"Kế hoạch giai đoạn {plan.period} đã hết hạn; cần căn cứ kế hoạch mới."


def _traces(now: Figures) -> Grid:
    """How each number was counted."""
    total = now.households
    rows = [
        ("Hộ nghèo, cận nghèo, mới thoát nghèo", "hộ có quyết định xếp loại, như sổ ghi nhận đến hết ngày cuối kỳ"),
        ("Nhân khẩu", "cộng số khẩu đã biết của các hộ đó"),
        ("Biến động", "so danh sách đầu kỳ với cuối kỳ, theo lý do trong quyết định"),
        ("Thiếu hụt", "hộ nghèo và hộ cận nghèo có ghi thiếu hụt chỉ số đó"),
        ("Chỉ tiêu", f"theo {now.plan}; đúng tiến độ là theo đường thẳng từ số gốc đến hạn"),
        (
            "Tổng số hộ dân cư",
            f"{number(total.value)} hộ, ngày {total.on:%d/%m/%Y}, {'; '.join(total.sources)}" if total else UNKNOWN,
        ),
    ]
    return Grid("Cách tính từng số liệu", ("Số liệu", "Cách tính, nguồn"), tuple(rows))
