"""Regular expressions as they are kept between starts: with their compiled code.

Reading the code back takes a hundredth of the time of compiling, and there are some megabytes of it. The code is that
of one version of Python: the cache is made anew for another.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import copyreg
import pickle
import re
from array import array
from collections.abc import Callable
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import IO, Any


def dump(built: object, file: IO[bytes]) -> None:
    """Pickles what was built, its patterns compiled."""
    pickler = pickle.Pickler(file, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, re.Pattern: _compiled}
    pickler.dump(built)


def _compiled(pattern: re.Pattern[str]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    code = array("I", _compiler._code(parsed, pattern.flags))
    named: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        named[number] = name
    groups = dict(parsed.state.groupdict)
    return restored, (pattern.pattern, pattern.flags, code, parsed.state.groups - 1, groups, tuple(named))


def restored(text: str, flags: int, code: array[int], *groups: Any) -> re.Pattern[str]:
    """The pattern of its parts."""
    pattern: re.Pattern[str] = _sre.compile(text, flags, code.tolist(), *groups)
    return pattern
