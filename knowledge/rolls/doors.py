"""Rolls as somebody reaches them: files that wait, what taking one over would do, imports and taking them back."""

from __future__ import annotations

from io import BytesIO

from knowledge.concepts.places import Places
from knowledge.households import imports
from knowledge.households.imports import Import, Undone
from knowledge.people.acting import Acting
from knowledge.people.roles import Doing
from knowledge.rolls import importing, uploads
from knowledge.rolls.preview import Preview
from knowledge.standards.model import Standards
from knowledge.store.files import StoredFile


class RollsDoor:
    """The rolls of the areas for which somebody may enter them."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def keep(self, file: StoredFile) -> None:
        """Keeps a file that was sent; one that was waiting is replaced. Raises InventedData, and without a key
        UnreadableRoll."""
        acting = self._acting
        uploads.keep_upload(acting.session, acting.vault, acting.account, file, acting.at.clock)

    def waiting(self) -> StoredFile | None:
        """The person's file that waits, while they may enter rolls."""
        acting = self._acting
        if not acting.may(Doing.ROLL):
            return None
        return uploads.waiting_upload(acting.session, acting.vault, acting.account)

    def drop(self) -> None:
        """Deletes the file that waits."""
        uploads.drop_uploads(self._acting.session, [self._acting.account])

    def preview(self, file: StoredFile, places: Places, standards: Standards) -> Preview:
        """What taking over a file would do. Raises UnreadableRoll."""
        acting = self._acting
        return importing.preview_import(
            acting.register(Doing.ROLL), BytesIO(file.content), places, standards, acting.at.day
        )

    def take_over(self, preview: Preview, file_name: str) -> int:
        """Enters a roll and gives the number of the import. Raises Conflict, OutOfReach, and NotAllowed for nobody
        known."""
        acting = self._acting
        who = acting.somebody.who
        return importing.take_over(acting.register(Doing.ROLL), preview, file_name, who, acting.at.now)

    def last_imports(self, limit: int) -> tuple[Import, ...]:
        """The newest imports that were not taken back, of the person's own or of areas in reach."""
        acting = self._acting
        who = acting.person.who if acting.person else ""
        return imports.last_imports(acting.register(Doing.ROLL), who, limit)

    def find_import(self, number: int) -> Import:
        """An import that can be taken back. Raises CannotUndo or OutOfReach."""
        return imports.find_import(self._acting.register(Doing.ROLL), number)

    def undo_import(self, number: int, message: str | None) -> Undone:
        """Takes an import back. Raises CannotUndo or OutOfReach."""
        acting = self._acting
        return imports.undo_import(acting.register(Doing.ROLL), number, acting.source(message, by_review=True))
