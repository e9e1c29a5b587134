"""What is known of a household. A fact that is absent is unknown: never zero, never no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from knowledge.rules.tree import Derived, Value


@dataclass(frozen=True, slots=True)
class Open:
    """A coded fact of which only the values that are still possible are known, because it is worked out from others."""

    codes: frozenset[str]
    derived: Derived = field(compare=False)


Known = Value | Open


@dataclass(frozen=True, slots=True)
class Facts:
    """The known facts by name (`income`, `deprived.water`, `needs` ...)."""

    values: Mapping[str, Known] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, fact: str) -> Known | None:
        """What is known of a fact; None when nothing is."""
        return self.values.get(fact)

    def having(self, fact: str, value: Known) -> Facts:
        """The same facts with one more, or with one replaced."""
        return Facts({**self.values, fact: value})

    def without(self, fact: str) -> Facts:
        """The same facts with one forgotten."""
        return Facts({name: value for name, value in self.values.items() if name != fact})

    def open_facts(self) -> tuple[tuple[str, Open], ...]:
        """The facts that are known only up to a choice of values."""
        return tuple((name, known) for name, known in self.values.items() if isinstance(known, Open))
