"""What to do now, by kind of danger: short, humane, with the numbers to call. No source, no plan, no buttons."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Reply
from assistant.topics.emergency.answers import Emergency
from assistant.understanding.danger import Danger
from assistant.wording.names import Names
from locales.words import Words


def _emergency(answer: Emergency, names: Names) -> Reply:
    words = names.words
    return Reply(_text(answer.danger, words), language=words.language, alarm=answer.danger.value)


def _text(danger: Danger, words: Words) -> str:
    say = words.say
    return {
        Danger.VIOLENCE: say(
            "Your safety comes first. If you can, leave now with the children and go to a neighbour or relative; "
            "do not stay alone with the one who hurts you.\n\n☎ Call 113 (police). If anyone is wounded, call 115"
            " (ambulance).\n\nIf you cannot call, shout for the neighbours, or have someone tell the village head"
            " and the commune police. The People's Committee and the Women's Union of the commune must help you "
            "to a safe place. It is not your fault."
        ),
        Danger.CHILD_ABUSE: say(
            "A child must be safe first: bring the child to somebody you trust, away from the one who does "
            "harm.\n\n☎ Call 111 (child protection, free, day and night) or 113 (police) now. If the child is "
            "hurt, call 115.\n\nTell the commune police or the People's Committee too; you need not give your "
            "name. If you are the child: it is not your fault, and telling an adult you trust is right."
        ),
        Danger.SELF_HARM: say(
            "I am so sorry that it hurts this much, and I am glad that you wrote it. Please do not stay alone "
            "now: go to somebody you trust, or call them to come and sit with you. Put away whatever could harm "
            "you.\n\n☎ If it may happen now, or something was taken, call 115 (ambulance) or 113. For anyone "
            "under 18 there is 111, free, day and night.\n\nIf it is about somebody else, stay beside them and "
            "call for help. The commune health station and a neighbour can come too. Debts and illness can be "
            "talked about later; first, stay."
        ),
        Danger.DISASTER: say(
            "Save people first, leave things behind. Go to the highest, firmest place, away from streams, slopes "
            "and walls that may fall; switch the power off if you can do so safely.\n\n☎ Call 112 (search and "
            "rescue) or 114 (fire and rescue) and say where you are and how many. If anyone is hurt, call "
            "115.\n\nShout for the neighbours, wave cloth or a light; have the village head and the commune told."
            " Do not wade through flowing water, and do not go back for animals or goods."
        ),
        Danger.FIRE: say(
            "Get everyone out now, bent low under the smoke, a wet cloth over mouth and nose. Do not go back in "
            "for things.\n\n☎ Call 114 (fire and rescue) and say the place. If anyone is burnt or has breathed "
            "smoke, call 115.\n\nShout for the neighbours and have the village head and the commune told. If you "
            "can do so safely, switch off the power and close the gas."
        ),
        Danger.MEDICAL: say(
            "☎ Call 115 (ambulance) now and say where you are and what has happened. If no ambulance can come, "
            "ask the neighbours for a vehicle and have the commune health station called.\n\nStay with the "
            "person. If they do not breathe, press hard and fast on the middle of the chest. Stop bleeding by "
            "pressing a clean cloth on it. After poison or a snake bite give nothing to drink, do not make them "
            "vomit, and take the bottle or plant along. Whoever has nothing to eat: tell the village head or the "
            "People's Committee today; they must help at once. 112 helps where people must be rescued."
        ),
        Danger.OTHER: say(
            "Please tell people near you at once: the neighbours, the village head, the commune police.\n\n☎ Call"
            " 113 (police) now: for somebody missing, taken away or sold, for a bomb or shell. Call 114 for gas "
            "or a danger of fire, 111 for a child, 115 if anyone is hurt.\n\nA bomb or shell: do not touch it, "
            "keep everyone far away and mark the place. Gas: open doors, no flame, no switch, go outside. "
            "Somebody missing: note the clothes, the time and the place last seen; do not wait."
        ),
    }[danger]


REPLIES: Mapping[type[Answer], Tell] = {Emergency: _emergency}
