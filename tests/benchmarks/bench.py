"""`make bench`: answer quality and speed, ours beside what a user would pick instead, in one run. `--quick` for a
short one.

Nothing here passes or fails: figures depend on the machine, the ratios far less so.
"""

from __future__ import annotations

import argparse
import platform
import time

from tests.benchmarks.start import print_start


def main() -> None:
    """Runs every part and prints its tables."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="fewer questions, 5 and 50 plans, two starts, up to 10,000 households"
    )
    quick = parser.parse_args().quick
    started = time.perf_counter()
    print(f"Python {platform.python_version()} on {platform.machine()}, {platform.system()}")
    print_start(times=2 if quick else 5)
    _print_searches(quick)
    print(f"\nDone in {time.perf_counter() - started:.0f} s.")


def _print_searches(quick: bool) -> None:
    """Loaded only now: a started process is charged with the memory of the one that starts it."""
    from assistant.bootstrap import build_library
    from tests.benchmarks.beside import print_beside
    from tests.benchmarks.coded_sms import print_coded_sms
    from tests.benchmarks.figures import print_figures
    from tests.benchmarks.messages import print_messages
    from tests.benchmarks.quality import print_quality
    from tests.benchmarks.register import print_register
    from tests.benchmarks.rolls import print_rolls
    from tests.benchmarks.rules import print_rules
    from tests.benchmarks.speed import print_speed

    library = build_library(read_all=False)
    most = 60 if quick else None
    print_quality(library, most)
    print_speed(library, (5, 50) if quick else (5, 50, 700), most)
    print_messages((500, 5_000))
    print_coded_sms()
    print_rules(library, 10_000 if quick else 100_000)
    sizes = (1_000, 10_000) if quick else (1_000, 10_000, 100_000, 1_000_000)
    print_register(sizes)
    print_figures(library, (10_000,) if quick else (100_000, 1_000_000), 1_000 if quick else 30_000)
    print_rolls(1_000 if quick else 10_000, sizes)
    print_beside(1_000 if quick else 30_000)


if __name__ == "__main__":
    main()
