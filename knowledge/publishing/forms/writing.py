"""Which program's file a form is written as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from knowledge.publishing.forms.excel import write_excel
from knowledge.publishing.forms.heads import Head
from knowledge.publishing.forms.tables import Table
from knowledge.publishing.forms.word import write_word

WRITERS: Mapping[str, Callable[[Path, Table, Head], None]] = MappingProxyType(
    {".xlsx": write_excel, ".docx": write_word}
)
