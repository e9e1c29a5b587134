"""One import of a roll in a process of its own: `FILE URL` as arguments, the key in RECORDS_KEY; prints what it took
as JSON.

Without a URL, openpyxl alone reads the cells of the file.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

TODAY, NOW = dt.date(2019, 5, 6), dt.datetime(2019, 5, 6, 2)


def take_in(file: Path, url: str) -> int:
    """Imports the roll; gives the number of rows that were written."""
    from knowledge.concepts.places import load_places
    from knowledge.database.database import Database
    from knowledge.households.register import Register
    from knowledge.rolls.importing import preview_import, take_over
    from knowledge.rules.vocabulary_file import load_vocabulary
    from knowledge.standards.loader import load_standards
    from knowledge.store.vault import Vault

    places, standards, vault = load_places([]), load_standards(load_vocabulary(), []), Vault(os.environ["RECORDS_KEY"])
    database = Database(url)
    with database.transaction() as session:
        register = Register(session, vault)
        preview = preview_import(register, file, places, standards, TODAY)
        assert preview.is_clean
        if preview.to_write:
            take_over(register, preview, file.name, "bench", NOW)
    database.close()
    return len(preview.to_write)


def read_with_openpyxl(file: Path) -> int:
    """Reads every cell; gives the number of rows."""
    from openpyxl import load_workbook

    workbook = load_workbook(file, read_only=True)
    rows = sum(1 for _ in workbook.worksheets[0].iter_rows(values_only=True))
    workbook.close()
    return rows


def peak_megabytes() -> float:
    """The most memory of this process. What its start was charged for its parent does not count where the system tells
    them apart."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return (int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def main(file: str, *url: str) -> None:
    """Does it and prints the figures."""
    act: Callable[[], int] = partial(take_in, Path(file), *url) if url else partial(read_with_openpyxl, Path(file))
    started, worked = time.perf_counter(), time.process_time()
    rows = act()
    taken = {
        "rows": rows,
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - worked,
        "megabytes": peak_megabytes(),
    }
    print(json.dumps(taken))


if __name__ == "__main__":
    main(*sys.argv[1:])
