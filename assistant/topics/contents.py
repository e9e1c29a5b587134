"""The table of contents: every topic, and in which order they take a typed message."""

from collections.abc import Sequence

from assistant.conversation.context import Context
from assistant.conversation.topic import Burst, Contents
from assistant.messages import Incoming
from assistant.topics.decisions.topic import TOPIC as DECISIONS
from assistant.topics.editing.topic import TOPIC as EDITING
from assistant.topics.emergency import requests as emergency
from assistant.topics.emergency.topic import TOPIC as EMERGENCY
from assistant.topics.evidence import requests as evidence
from assistant.topics.evidence.topic import TOPIC as EVIDENCE
from assistant.topics.figures.topic import TOPIC as FIGURES
from assistant.topics.households import requests as households
from assistant.topics.households.topic import TOPIC as HOUSEHOLDS
from assistant.topics.inviting.topic import TOPIC as INVITING
from assistant.topics.law.topic import TOPIC as LAW
from assistant.topics.own_record.topic import TOPIC as OWN_RECORD
from assistant.topics.papers import requests as papers
from assistant.topics.papers.topic import TOPIC as PAPERS
from assistant.topics.people import requests as people
from assistant.topics.people.first_contact import what_is_kept, what_was_due
from assistant.topics.people.topic import TOPIC as PEOPLE
from assistant.topics.places import requests as places
from assistant.topics.places.topic import TOPIC as PLACES
from assistant.topics.plans import requests as plans
from assistant.topics.plans.topic import TOPIC as PLANS
from assistant.topics.progress import requests as progress
from assistant.topics.progress.topic import TOPIC as PROGRESS
from assistant.topics.reminders import requests as reminders
from assistant.topics.reminders.topic import TOPIC as REMINDERS
from assistant.topics.reports import requests as reports
from assistant.topics.reports import together
from assistant.topics.reports.topic import TOPIC as REPORTS
from assistant.topics.rolls import requests as rolls
from assistant.topics.rolls.topic import TOPIC as ROLLS
from assistant.topics.screening import requests as screening
from assistant.topics.screening.topic import TOPIC as SCREENING
from assistant.topics.small_talk import requests as small_talk
from assistant.topics.small_talk.topic import TOPIC as SMALL_TALK
from assistant.topics.visits import requests as visits
from assistant.topics.visits.topic import TOPIC as VISITS


def _together(context: Context, messages: Sequence[Incoming]) -> Burst | None:
    """Reports before what came with them."""
    return together.claim_together(context, messages) or evidence.claim_together(context, messages)


CONTENTS = Contents(
    # In the order of their commands in the help and the menus.
    topics=(
        PEOPLE,
        HOUSEHOLDS,
        REPORTS,
        VISITS,
        DECISIONS,
        REMINDERS,
        EVIDENCE,
        EDITING,
        OWN_RECORD,
        INVITING,
        FIGURES,
        PROGRESS,
        ROLLS,
        PAPERS,
        SCREENING,
        PLANS,
        LAW,
        PLACES,
        SMALL_TALK,
        EMERGENCY,
    ),
    # Buttons, commands and reserved words came before. Then, before the answer to an open question:
    urgent=(
        reports.claim_in_danger,  # a cadre's report of somebody in danger: both are heard
        emergency.claim,  # somebody is in danger
        rolls.claim_file,  # a file
        evidence.claim,  # a photo, a voice, a place, where they are kept
        small_talk.claim_unreadable,  # a picture, a voice
        small_talk.claim_silence,  # no word at all
        small_talk.claim_courtesy,  # thanks in between
        reports.claim,  # what changes a household, from the staff
    ),
    # What names something outright is no wrong answer to an open question:
    names=(
        papers.claim,  # a form of the review, of those who may take it away
        reminders.claim,  # what is due, reminders, of the staff
        progress.claim,  # figures, asked for by the staff
        visits.claim,  # a round of visits through a village
        households.claim,  # a household by its code or name, a list of them
        people.claim_token,  # an invitation
    ),
    # And whatever is left, first come first served; the plan takes the rest.
    others=(
        small_talk.claim_small_talk,  # greetings, another language
        places.claim,  # where? elsewhere, which district, just a place
        screening.claim,  # what does my household get
        plans.claim,  # everything else
    ),
    opening=what_is_kept,
    before=what_was_due,
    together=_together,
)
