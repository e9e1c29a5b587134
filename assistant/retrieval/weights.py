"""Reads the search weights, which were chosen by measurement (`make tune`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from assistant.retrieval.search import Weights
from knowledge.plans.model import Kind

FILE = Path(__file__).parent / "weights.yaml"


@cache
def load_weights(file: Path = FILE) -> Weights:
    """The weights of a file."""
    data = yaml.safe_load(file.read_text("utf-8"))
    kinds = {
        question: {Kind(kind): float(value) for kind, value in row.items()} for question, row in data["kinds"].items()
    }
    return Weights(signals=data["signals"], kinds=kinds, sure=data["sure"], context=data["context"], also=data["also"])
