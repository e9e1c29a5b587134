"""What is not confirmed is never spoken as certain."""

import datetime as dt
import re

import pytest

from knowledge.instruments.model import Amount, Instruments, Part, Unit, parts_on, spoken
from knowledge.standards.model import LawSource, Status, Sureness
from knowledge.text import Text

MILLION = 1_000_000


def all_parts(instruments: Instruments) -> list[Part]:
    return [part for instrument in instruments.by_id.values() for part in instrument.parts]


def test_an_unverified_amount_is_never_spoken() -> None:
    amount = Amount(
        Text.of({"vi": "40 triệu đồng", "en": "40 million đồng"}),
        None,
        40 * MILLION,
        Unit.VND,
        LawSource(Status.UNVERIFIED, "hearsay"),
    )
    assert spoken(amount) is None


def test_what_is_unverified_says_what_to_confirm_and_where_to_ask(instruments: Instruments) -> None:
    silent = [part for part in all_parts(instruments) if spoken(part.amount) is None]
    assert silent
    for part in silent:
        assert part.amount.unconfirmed
        assert re.search(
            r"hỏi (nhà trường|UBND xã|cơ quan bảo hiểm xã hội|Ngân hàng Chính sách xã hội)",
            part.amount.unconfirmed.first,
        )
        assert "please ask" in part.amount.unconfirmed.for_language("en")
        assert part.amount.value is None


@pytest.mark.parametrize(
    ("id_", "day"),
    [
        ("nd-86-2015", dt.date(2019, 1, 1)),
        ("qd-33-2015", dt.date(2017, 1, 1)),
        ("qd-167-2008", dt.date(2010, 1, 1)),
        ("qd-157-2007", dt.date(2018, 1, 1)),
        ("qd-71-2009", dt.date(2018, 1, 1)),
        ("qd-705-2013", dt.date(2018, 1, 1)),
        ("nd-39-2015", dt.date(2026, 11, 20)),
        ("qd-48-2014", dt.date(2026, 11, 20)),
    ],
)
def test_amounts_known_only_from_memory_stay_unspoken(instruments: Instruments, id_: str, day: dt.date) -> None:
    parts = parts_on(instruments.by_id[id_], day)
    assert parts
    assert all(spoken(part.amount) is None for part in parts)


def test_how_sure_an_unconfirmed_part_is_never_makes_it_spoken(instruments: Instruments) -> None:
    sure = [part for part in all_parts(instruments) if part.amount.source.sureness is Sureness.SURE]
    assert sure
    assert all(spoken(part.amount) is None for part in sure)


def test_electricity_is_thirty_kilowatt_hours_and_no_sum_of_money(instruments: Instruments) -> None:
    for part in instruments.by_id["qd-28-2014"].parts:
        text = spoken(part.amount)
        assert text
        assert "30 kWh" in text.first
        assert "đồng" not in text.first + text.for_language("en")
        assert part.amount.unit is Unit.KWH_PER_MONTH


def test_rates_that_would_have_to_be_computed_stay_shares(instruments: Instruments) -> None:
    for id_ in ("qd-15-2013", "qd-28-2015"):
        assert all(part.amount.unit is not Unit.PERCENT_PER_YEAR for part in instruments.by_id[id_].parts)


def test_the_value_of_an_amount_is_the_one_its_words_say_in_both_languages(instruments: Instruments) -> None:
    for part in all_parts(instruments):
        text, value = spoken(part.amount), part.amount.value
        if text and value:
            assert any(form in text.first for form in written(value, decimal=",", thousands=".")), text.first
            assert any(form in text.for_language("en") for form in written(value, decimal=".", thousands=",")), (
                text.for_language("en")
            )


def written(value: float, decimal: str, thousands: str) -> list[str]:
    short = value / MILLION if value >= MILLION else value
    return [
        f"{short:g}".replace(".", decimal),
        f"{short:.1f}".replace(".", decimal),
        f"{value:,.0f}".replace(",", thousands),
    ]


def test_every_address_of_a_source_is_whole(instruments: Instruments) -> None:
    sources = [part.amount.source for part in all_parts(instruments)] + [
        found.source for found in instruments.by_id.values()
    ]
    for source in sources:
        assert "…" not in source.where
        assert source.where.startswith("http") or source.status is Status.UNVERIFIED
