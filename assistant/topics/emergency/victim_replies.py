"""What to do now, told to whoever is in danger, by kind: short, humane, with the numbers to call."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.understanding.danger import Danger
from locales.words import Words

Say = Callable[[Words], str]


def _violence(words: Words) -> str:
    return words.say(
        "Your safety comes first. If you can, leave now with the children and go to a neighbour or relative; "
        "do not stay alone with the one who hurts you.\n\n☎ Call 113 (police). If anyone is wounded, call 115"
        " (ambulance).\n\nIf you cannot call, shout for the neighbours, or have someone tell the village head"
        " and the commune police. The People's Committee and the Women's Union of the commune must help you "
        "to a safe place. It is not your fault."
    )


def _child_abuse(words: Words) -> str:
    return words.say(
        "A child must be safe first: bring the child to somebody you trust, away from the one who does "
        "harm.\n\n☎ Call 111 (child protection, free, day and night) or 113 (police) now. If the child is "
        "hurt, call 115.\n\nTell the commune police or the People's Committee too; you need not give your "
        "name. If you are the child: it is not your fault, and telling an adult you trust is right."
    )


def _self_harm(words: Words) -> str:
    return words.say(
        "I am so sorry that it hurts this much, and I am glad that you wrote it. Please do not stay alone "
        "now: go to somebody you trust, or call them to come and sit with you. Put away whatever could harm "
        "you.\n\n☎ If it may happen now, or something was taken, call 115 (ambulance) or 113. For anyone "
        "under 18 there is 111, free, day and night.\n\nIf it is about somebody else, stay beside them and "
        "call for help. The commune health station and a neighbour can come too. Debts and illness can be "
        "talked about later; first, stay."
    )


def _disaster(words: Words) -> str:
    return words.say(
        "Save people first, leave things behind. Go to the highest, firmest place, away from streams, slopes "
        "and walls that may fall; switch the power off if you can do so safely.\n\n☎ Call 112 (search and "
        "rescue) or 114 (fire and rescue) and say where you are and how many. If anyone is hurt, call "
        "115.\n\nShout for the neighbours, wave cloth or a light; have the village head and the commune told."
        " Do not wade through flowing water, and do not go back for animals or goods."
    )


def _fire(words: Words) -> str:
    return words.say(
        "Get everyone out now, bent low under the smoke, a wet cloth over mouth and nose. Do not go back in "
        "for things.\n\n☎ Call 114 (fire and rescue) and say the place. If anyone is burnt or has breathed "
        "smoke, call 115.\n\nShout for the neighbours and have the village head and the commune told. If you "
        "can do so safely, switch off the power and close the gas."
    )


def _medical(words: Words) -> str:
    return words.say(
        "☎ Call 115 (ambulance) now and say where you are and what has happened. If no ambulance can come, "
        "ask the neighbours for a vehicle and have the commune health station called.\n\nStay with the "
        "person. If they do not breathe, press hard and fast on the middle of the chest. Stop bleeding by "
        "pressing a clean cloth on it. After poison or a snake bite give nothing to drink, do not make them "
        "vomit, and take the bottle or plant along. Whoever has nothing to eat: tell the village head or the "
        "People's Committee today; they must help at once. 112 helps where people must be rescued."
    )


def _other(words: Words) -> str:
    return words.say(
        "Please tell people near you at once: the neighbours, the village head, the commune police.\n\n☎ Call"
        " 113 (police) now: for somebody missing, taken away or sold, for a bomb or shell. Call 114 for gas "
        "or a danger of fire, 111 for a child, 115 if anyone is hurt.\n\nA bomb or shell: do not touch it, "
        "keep everyone far away and mark the place. Gas: open doors, no flame, no switch, go outside. "
        "Somebody missing: note the clothes, the time and the place last seen; do not wait."
    )


def hunger_text(words: Words) -> str:
    """What to do where there is nothing to eat."""
    return words.say(
        "Nobody should go hungry: tell the village head or the People's Committee of the commune today, they must "
        "help at once; the State gives relief rice for this.\n\n☎ If anyone is faint, very weak or cannot be woken, "
        "call 115 (ambulance) now. For hungry children there is 111 too, free, day and night.\n\nAsk the neighbours, "
        "the Women's Union or the Red Cross for today's meals, and drink clean water. After days without food begin "
        "with a little thin rice soup."
    )


TO_THOSE_IN_DANGER: Mapping[Danger, Say] = {
    Danger.VIOLENCE: _violence,
    Danger.CHILD_ABUSE: _child_abuse,
    Danger.SELF_HARM: _self_harm,
    Danger.DISASTER: _disaster,
    Danger.FIRE: _fire,
    Danger.MEDICAL: _medical,
    Danger.OTHER: _other,
}
