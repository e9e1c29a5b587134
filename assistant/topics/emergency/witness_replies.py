"""What to do now, told to a neighbour, friend or passer-by who sees somebody else in danger, by kind."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.topics.emergency.victim_replies import TO_THOSE_IN_DANGER, Say
from assistant.understanding.danger import Danger
from locales.words import Words


def _violence(words: Words) -> str:
    return words.say(
        "Thank you for not looking away.\n\n☎ Call 113 (police) now and say which house and village. If anyone "
        "is wounded, call 115 (ambulance).\n\nGet the neighbours and the village head to come with you; call out "
        "and knock together until it stops. Do not step between them alone, above all where there is a "
        "knife.\n\nTake those who were hurt and the children to a safe house for tonight, and have the commune "
        "police, the People's Committee and the Women's Union told."
    )


def _child_abuse(words: Words) -> str:
    return words.say(
        "Thank you for standing up for the child.\n\n☎ Call 111 (child protection, free, day and night) or 113 "
        "(police) now; you need not give your name. If the child is hurt, call 115.\n\nKeep the child near "
        "somebody kind and away from the one who does harm; do not warn that person, and do not make the child "
        "tell it again and again. Tell the commune police or the People's Committee too."
    )


def _self_harm(words: Words) -> str:
    return words.say(
        "Do not leave them alone now: stay beside them or have somebody close go there at once. Listen, do not "
        "blame; put away poison, knives and ropes.\n\n☎ If something was taken, or it may happen now, call 115 "
        "(ambulance) or 113 (police). For anyone under 18 there is 111, free, day and night. If you do not know "
        "where they are, 113 and the neighbours help to look.\n\nTell the family, the commune health station and "
        "the village head."
    )


def _disaster(words: Words) -> str:
    return words.say(
        "☎ Call 112 (search and rescue) or 114 (fire and rescue) now: say where, how many people, whether there "
        "are children or old people. If anyone is hurt, call 115.\n\nCall the neighbours, the village head and "
        "the commune. Throw a rope, a can or a pole; do not wade into flowing water or under a slope yourself. "
        "Keep in touch with those who are trapped: they should go to the highest, firmest place and wave cloth "
        "or a light."
    )


def _fire(words: Words) -> str:
    return words.say(
        "☎ Call 114 (fire and rescue) now and say the place. If anyone is burnt or has breathed smoke, call "
        "115.\n\nCall out so that everyone inside comes out, bent low, and call the neighbours and the village "
        "head. If you can do so safely, switch off the power, close the gas, and clear the way for the fire "
        "engine. Do not go into a burning house yourself."
    )


TO_WITNESSES: Mapping[Danger, Say] = {
    **TO_THOSE_IN_DANGER,  # the words on illness and on what is lost or found are for helpers anyway
    Danger.VIOLENCE: _violence,
    Danger.CHILD_ABUSE: _child_abuse,
    Danger.SELF_HARM: _self_harm,
    Danger.DISASTER: _disaster,
    Danger.FIRE: _fire,
}
