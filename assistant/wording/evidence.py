"""Photos, voices and places in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from assistant.wording.names import Names
from knowledge.evidence.model import Evidence, Kind


def counted(pieces: Iterable[Evidence], names: Names) -> str:
    """How many of each there are: "2 ảnh, 1 ghi âm"."""
    say, count = names.words.say, Counter(each.kind for each in pieces)
    told = {
        Kind.PHOTO: say("{count} photos", count=count[Kind.PHOTO]),
        Kind.VOICE: say("{count} voice messages", count=count[Kind.VOICE]),
        Kind.PLACE: say("{count} places on the map", count=count[Kind.PLACE]),
    }
    return names.words.listing([told[kind] for kind in Kind if count[kind]])
