"""The figures of an exported roll by pandas, in a process of its own; prints what they took as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import Any

import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]  # installed for measuring only

LISTED = ("Nghèo", "Cận nghèo")


def main() -> None:
    """Reads the roll given and counts it."""
    started = time.process_time()
    frame = pandas.read_excel(sys.argv[1], header=None)
    read = time.process_time()
    _count(frame)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    taken = {"milliseconds": (done - started) * 1000, "reading": (read - started) * 1000, "megabytes": peak}
    print(json.dumps(taken))


def _count(frame: Any) -> object:
    """Households and members by commune and class, lacks and causes of the listed."""
    head = next(number for number, row in enumerate(frame.values) if "Mã hộ" in list(row))
    frame.columns = [str(name) for name in frame.iloc[head]]
    frame = frame.iloc[head + 1 :]
    by_class = frame.groupby(["Xã/Phường", "Phân loại"])["Số khẩu"].agg(["size", "sum"])
    listed = frame[frame["Phân loại"].isin(LISTED)]
    lists = [
        listed[["Xã/Phường", "Phân loại", column]]
        .assign(code=listed[column].fillna("").str.split(r"[,;]\s*", regex=True))
        .explode("code")
        .groupby(["Xã/Phường", "Phân loại", "code"])
        .size()
        for column in ("Thiếu hụt", "Nguyên nhân")
    ]
    return by_class, lists


if __name__ == "__main__":
    main()
