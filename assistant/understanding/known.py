"""What understanding needs to know: the words and places that messages are read against."""

from __future__ import annotations

from typing import Any, Protocol

from assistant.understanding.courtesy import CourtesyCutter
from assistant.understanding.elsewhere import ElsewhereFinder
from assistant.understanding.home import HomeFinder
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.place_finder import PlaceFinder
from assistant.understanding.speller import Speller


class Known(Protocol):
    """Words and places, and what was understood of the last messages."""

    remembered: dict[tuple[str, str | None], Any]

    @property
    def lexicon(self) -> Lexicon:
        """The words of all concepts."""

    @property
    def courtesy(self) -> CourtesyCutter:
        """Cuts courtesy away from messages."""

    @property
    def home(self) -> HomeFinder:
        """Finds where people say that they live."""

    @property
    def place_finder(self) -> PlaceFinder:
        """Finds the places served."""

    @property
    def elsewhere(self) -> ElsewhereFinder:
        """Notices places that are not served."""

    def speller(self, district: str) -> Speller:
        """Corrects typos towards the words of a district's plan."""

    def remember(self, text: str, district: str | None, understood: object) -> None:
        """Keeps what was understood of a message for the turns that lean on it."""
