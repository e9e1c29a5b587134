"""Sums that people have heard of are told from sums that they ask about."""

from decimal import Decimal

import pytest

from assistant.understanding.rumours import rumoured_sums


@pytest.mark.parametrize(
    ("said", "sums"),
    [
        ("Nghe đồn tết này mỗi nhà nghèo được phát 3 triệu, thật không?", {3_000_000}),
        ("nguoi ta noi ho ngheo duoc cho 20 trieu co dung khong", {20_000_000}),
        ("Hộ nghèo được vay 50 triệu phải không?", set()),
        ("nghe nói có lớp dạy nghề, có không", set()),
    ],
)
def test_a_rumour_names_its_sums(said: str, sums: set[int]) -> None:
    assert rumoured_sums(said) == frozenset(map(Decimal, sums))
