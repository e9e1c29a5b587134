"""Figures of areas as somebody reaches them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.figures import counting, entered
from knowledge.figures.counting import SupportCounts
from knowledge.figures.entered import AreaFigure, CommuneFigures
from knowledge.households.scope import Area
from knowledge.people.acting import Acting
from knowledge.people.roles import Doing


class FiguresDoor:
    """What is counted in reach, and the figures that people enter for areas, which are no secret."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def classes(self, area: Area) -> Mapping[str | None, Mapping[str | None, int]]:
        """How many households in reach have each class, by commune."""
        return counting.count_classes(self._acting.register(Doing.COUNT), area)

    def supports(
        self, area: Area, codes: Sequence[str], doing: Doing = Doing.COUNT
    ) -> Mapping[str | None, Mapping[str, SupportCounts]]:
        """How many households in reach ask for each support and have received it, by commune."""
        return counting.count_supports(self._acting.register(doing), area, codes)

    def of(self, area: Area, limit: int = 20) -> tuple[AreaFigure, ...]:
        """All figures entered for exactly this area, withdrawn ones too, the newest day first."""
        return entered.figures_of(self._acting.session, area, limit)

    def standing(self, what: str, area: Area) -> AreaFigure | None:
        """The newest figure as of today for exactly this area."""
        return entered.figure_on(self._acting.session, what, area, self._acting.at.day)

    def of_communes(self, what: str, district: str, communes: Sequence[str]) -> CommuneFigures:
        """What stands today for each of these communes (unit codes) of a district."""
        return entered.sum_of_communes(self._acting.session, what, district, communes, self._acting.at.day)

    def enter(self, figure: AreaFigure) -> int:
        """Stores a figure and gives its number. Raises BadFigure, and NotAllowed for nobody known."""
        assert figure.entered_by == self._acting.somebody.who  # noqa: S101 - whoever acts enters it
        return entered.enter_figure(self._acting.session, figure)

    def withdraw(self, number: int) -> None:
        """Takes a figure out of use. Raises BadFigure, and NotAllowed for nobody known."""
        _ = self._acting.somebody
        entered.withdraw_figure(self._acting.session, number, self._acting.at.now)
