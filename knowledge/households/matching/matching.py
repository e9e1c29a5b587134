"""Finds the household that a mention means, by the conventions of the programme's cadres.

Name, village and birth year always narrow; the kinship word and the sender's village only where that leaves somebody.
A code beats everything, but a name that contradicts it makes the bot ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from knowledge.households.matching.mention import Match, Naming, Sender
from knowledge.households.matching.near import nearly
from knowledge.households.matching.roll import Roll, RollEntry, VillageOf
from knowledge.households.matching.spelling import Accents, fits_name, name_words
from knowledge.households.naming.village_names import village_key

_Test = Callable[[RollEntry], bool]


def match(naming: Naming, sender: Sender, roll: Roll) -> Match:
    """The household meant, the candidates to ask among, or near ones where nobody fits."""
    if naming.coded is not None:
        return _by_code(naming, sender, roll)
    fitting = _fitting(naming, sender, roll)
    if fitting:
        return Match(fitting[0] if len(fitting) == 1 else None, fitting)
    return Match(None, nearly(naming, _communes(naming, sender), roll), is_near=True)


def _by_code(naming: Naming, sender: Sender, roll: Roll) -> Match:
    coded = naming.coded or ()
    within = tuple(entry for entry in coded if _is_reached(entry, naming, sender))
    if not within:
        return Match(None, coded[:4], is_near=True)
    if not naming.words and naming.villages is None and naming.birth_year is None:
        return Match(within[0] if len(within) == 1 else None, within)
    named = _fitting(naming, sender, roll) if naming.words else within
    both = tuple(entry for entry in within if _holds(naming, entry) and (not naming.words or entry in named))
    if len(both) == 1:
        return Match(both[0], both)
    if not naming.words and not both:
        return Match(None, within)
    return Match(None, tuple(dict.fromkeys((*within, *named))))


def _fitting(naming: Naming, sender: Sender, roll: Roll) -> tuple[RollEntry, ...]:
    found = tuple(
        entry
        for entry in roll.ending_in(naming.words)
        if _is_reached(entry, naming, sender)
        and (fits_name(naming.words, entry.name, naming.accents) or is_called(naming, entry))
        and _holds(naming, entry)
    )
    if not found and naming.shorter:
        return _fitting(replace(naming, words=naming.shorter, shorter=()), sender, roll)
    found = _narrowed(found, lambda entry: naming.sex in (None, entry.sex) or is_called(naming, entry))
    if naming.villages is None and naming.beside:
        found = _narrowed(found, lambda entry: VillageOf(entry.commune, entry.village or "") in naming.beside)
    elif naming.villages is None and sender.village:
        found = _narrowed(found, lambda entry: _lives_in(entry, sender))
    return _best_first(found, naming)


def is_called(naming: Naming, entry: RollEntry) -> bool:
    """Whether the mention is just another name of the household; whose it is, the head's or the husband's, it does not
    tell."""
    words = naming.words
    return any(
        len(name_words(alias)) == len(words) and fits_name(words, alias, naming.accents) for alias in entry.aliases
    )


def _communes(naming: Naming, sender: Sender) -> tuple[str | None, ...]:
    """The communes that the text names, else that of the sender; (None,) for the whole district."""
    return tuple(sorted(naming.communes)) if naming.communes is not None else (sender.commune,)


def _is_reached(entry: RollEntry, naming: Naming, sender: Sender) -> bool:
    return bool({None, entry.commune} & set(_communes(naming, sender)))


def _holds(naming: Naming, entry: RollEntry) -> bool:
    """Whether the village and the birth year that the text names are the household's."""
    if naming.birth_year is not None and entry.birth_year != naming.birth_year:
        return False
    return naming.villages is None or VillageOf(entry.commune, entry.village or "") in naming.villages


def _narrowed(found: tuple[RollEntry, ...], test: _Test) -> tuple[RollEntry, ...]:
    return tuple(filter(test, found)) or found


def _lives_in(entry: RollEntry, sender: Sender) -> bool:
    return entry.village is not None and village_key(entry.village) == village_key(sender.village or "")


def _best_first(found: Iterable[RollEntry], naming: Naming) -> tuple[RollEntry, ...]:
    """Those whose accents are the typed ones first."""
    return tuple(sorted(found, key=lambda entry: (not fits_name(naming.words, entry.name, Accents.FULL), entry.code)))
