"""The page's own words."""

from __future__ import annotations

from dataclasses import dataclass

from locales.words import Words


@dataclass(frozen=True, slots=True)
class PageWords:
    """The page's own words in one language."""

    title: str
    tagline: str
    log: str
    question: str
    send: str
    attach: str
    drop: str
    only_excel: str
    too_large: str
    sending: str
    reading: str
    wipe: str
    wipe_question: str
    wipe_yes: str
    wipe_no: str
    wiped: str
    signed_out: str
    language: str
    answering: str
    waiting: str
    sent: str
    failed: str
    retry: str
    offline: str
    unreachable: str
    no_script: str
    samples: str
    samples_as: str
    samples_change: str
    samples_done: str
    samples_district: str
    samples_person: str
    samples_day: str


def page_words(words: Words) -> PageWords:
    """The page's own words in the language of `words`. The page fills in `{percent}` and `{person}` itself."""
    return PageWords(
        title=words.say("Đồng Hành"),
        tagline=words.say("Questions and answers on your district's poverty reduction plan"),
        log=words.say("Conversation"),
        question=words.say("Your question"),
        send=words.say("Send"),
        attach=words.say("Send a photo, a sound or an Excel file"),
        drop=words.say("Drop the file here"),
        only_excel=words.say("Only photos, sound files and Excel files (.xlsx) can be sent here."),
        too_large=words.say("This file is larger than 10 MB. Please split it into smaller ones."),
        sending=words.say("Sending the file… {percent} %", percent="{percent}"),
        reading=words.say("Đồng Hành is reading the file…"),
        wipe=words.say("Delete the conversation"),
        wipe_question=words.say("Delete this whole conversation, here and on the server?"),
        wipe_yes=words.say("Delete"),
        wipe_no=words.say("Keep"),
        wiped=words.say("The conversation has been deleted."),
        signed_out=words.say("You are signed out here; what was shown is gone from this page."),
        language=words.say("Language"),
        answering=words.say("Đồng Hành is looking it up…"),
        waiting=words.say("Waiting to be sent"),
        sent=words.say("Sent"),
        failed=words.say("Not sent"),
        retry=words.say("Try again"),
        offline=words.say("No network: messages will be sent when it is back."),
        unreachable=words.say("The server cannot be reached; messages will be sent as soon as it can."),
        no_script=words.say(
            "This chat needs JavaScript. Please switch it on, or ask the People's Committee of your commune."
        ),
        samples=words.say("Sample data: every household here is made up"),
        samples_as=words.say("You are looking as: {person}", person="{person}"),
        samples_change=words.say("Switch"),
        samples_done=words.say("Done"),
        samples_district=words.say("District"),
        samples_person=words.say("Person"),
        samples_day=words.say("Pretended date"),
    )


def role_name(role: str, words: Words) -> str:
    """What a sample person is, as the page calls it."""
    match role:
        case "household":
            return words.say("Household")
        case "cadre":
            return words.say("Field cadre")
        case "commune_official":
            return words.say("Commune official")
        case "district_official":
            return words.say("District official")
        case _:
            return words.say("Visitor")
