"""Excel files that people send: which are taken, how large they may be, and what is said of one that cannot be had."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Document

from assistant.messages import Reply
from assistant.topics.rolls.roll_text import file_text
from knowledge.evidence.model import Kind
from knowledge.rolls.problems import FileProblem
from locales.words import words_for

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LONGEST_NAME = 200
ENDING = ".xlsx"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as a message announces it. `size` in bytes as the message claims it, 0 when it claims nothing. `kind` of a
    photo or a voice, None of a roll."""

    id: str
    name: str
    size: int
    kind: Kind | None = None


def excel_file(document: Document | None) -> SentFile | None:
    """The file when it is an Excel workbook by its name or by its kind."""
    if document is None:
        return None
    name = "".join(filter(str.isprintable, document.file_name or ""))[-LONGEST_NAME:]
    if not name.lower().endswith(ENDING) and document.mime_type != EXCEL:
        return None
    return SentFile(document.file_id, name or f"file{ENDING}", document.file_size or 0)


def too_large(file: SentFile, language: str | None) -> Reply:
    """Says how large a file may be and how it becomes smaller."""
    sentence = words_for(language).say(
        "“{name}” is too large: I can take Excel files of up to {size} MB. "
        "Please remove pictures and extra sheets from it, or split it by commune, and send it again.",
        name=file.name,
        size=LARGEST_FILE // MEGABYTE,
    )
    return Reply(sentence)


def no_roll(problem: FileProblem, file: SentFile, language: str | None) -> Reply:
    """Says why a file is no roll; it was not stored."""
    return Reply(file_text(problem, file.name, words_for(language)))


def not_received(file: SentFile, language: str | None) -> Reply:
    """Asks for a file once more."""
    words = words_for(language)
    return Reply(
        words.say(
            "Sorry, I could not fetch “{name}” from Telegram. Please send it again in a little while.", name=file.name
        )
    )
