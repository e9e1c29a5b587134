"""A plain text table."""

from __future__ import annotations

from collections.abc import Sequence


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> None:
    """Prints a table: the first column to the left, figures to the right, notes below."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    print(f"\n{title}")
    for row in (head, ["-" * width for width in widths], *rows):
        first, *rest = (
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join((first, *rest)))
    for note in notes:
        print(f"  {note}")


def ratio(value: float, base: float) -> str:
    """How many times the base a value is: `x1.25`."""
    return f"x{value / base:.2f}" if base else "-"
