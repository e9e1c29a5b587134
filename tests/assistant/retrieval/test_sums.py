"""The sums of the search, and what the learned voice keeps in its files."""

import zlib

import numpy as np
import pytest

from assistant.retrieval.learned import SILENT, Learned, packed, unpacked
from assistant.retrieval.spread import spread
from knowledge.language.words import split_words

ROWS = [[(0, 1.0), (2, 0.5)], [], [(2, 2.0)]]


def test_weights_of_several_keys_add_up_each_times_its_share() -> None:
    assert spread(ROWS).sums([(0, 1.0), (2, 0.5)], 4).tolist() == [1.0, 0.0, 1.5, 0.0]


def test_nothing_asked_gives_nothing() -> None:
    assert spread(ROWS).sums([], 3).tolist() == [0.0, 0.0, 0.0]


def test_a_weights_file_gives_back_what_was_learned() -> None:
    nothing = np.zeros(0, dtype=np.int32)
    learned = Learned(
        classes=("roof", SILENT + "price"),
        bias=np.array([0.25, -0.5]),
        known=np.array([3, 9], dtype=np.uint32),
        rarity=np.array([10, 20], dtype=np.uint8),
        weights=spread([[(0, 5)], [(1, -7)]]),
        unit=0.5,
        rarity_unit=0.25,
        class_of=nothing,
        silent_classes=nothing,
    )
    read = unpacked(packed(learned)).for_entries(["roof", "written after the learning"])
    heard = read.hear(split_words("lợp mái"))
    assert heard.entries.tolist() == [0.25, pytest.approx(-0.8)]
    assert heard.silent == -0.5
    assert [part.tolist() for part in read.weights.of(1)] == [[1], [-7]]


def test_another_file_is_no_weights_file() -> None:
    with pytest.raises(ValueError, match="make learn"):
        unpacked(zlib.compress(b"something else altogether"))
