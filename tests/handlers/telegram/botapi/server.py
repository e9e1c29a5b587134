"""A stand-in of the Bot API over real HTTP: it refuses what the real one refuses, and breaks down when told to."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from tests.handlers.telegram.botapi.queue import UpdateQueue
from tests.handlers.telegram.botapi.rules import METHODS, Parameters, Refused, read_parameters
from tests.handlers.telegram.botapi.shelf import Shelf

TOKEN = "123456:stand-in"
MYSELF = {"id": 123456, "is_bot": True, "first_name": "Đồng Hành", "username": "dong_hanh_bot"}
DEADLINE = 30.0  # seconds a test waits for what must come
LOOK_AGAIN = 0.05  # seconds: what happens in the bot's log or database rings no bell here


class Breakdown(Enum):
    """How a call can go wrong on the way."""

    DROPPED = "the connection is cut before the call is worked"
    ANSWER_LOST = "the call is worked, its answer is lost"


Fault = Breakdown | Refused


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that reached a chat."""

    chat_id: int
    text: str
    buttons: tuple[tuple[str, str], ...]
    parameters: Parameters


class BotApi:
    """The state behind the stand-in's HTTP server: updates that wait, messages that arrived, faults to come."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.sent: list[Sent] = []
        self.calls: list[tuple[str, Parameters]] = []
        self.blocked: set[int] = set()
        self.queue = UpdateQueue(self.changed)
        self.shelf = Shelf(self.changed)
        self._chats: set[int] = set()
        self._presses: set[str] = set()
        self._texts: dict[tuple[int, int], tuple[str, Any]] = {}
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)

    def add(self, *updates: dict[str, Any]) -> list[int]:
        """Queues updates in order and gives their numbers; their chats are known from now on."""
        with self.changed:
            for update in updates:
                self._learn(update)
            self.changed.notify_all()
            return [self.queue.add(update) for update in updates]

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of a method meet these faults, one each."""
        with self.changed:
            self._faults[method].extend(faults)

    def expire_presses(self) -> None:
        """All pressed buttons have waited too long for their answer."""
        with self.changed:
            self._presses.clear()

    def waiting(self) -> int:
        """How many updates are not confirmed yet."""
        return len(self.queue.waiting)

    def sent_to(self, chat_id: int) -> list[Sent]:
        """The messages that reached a chat, in order."""
        return [message for message in self.sent if message.chat_id == chat_id]

    def shown(self, chat_id: int) -> list[tuple[str, tuple[str, ...]]]:
        """The messages of a chat as they stand now, each with the labels of its buttons."""
        return [
            (text, tuple(each["text"] for row in markup.get("inline_keyboard", ()) for each in row))
            for (chat, _), (text, markup) in self._texts.items()
            if chat == chat_id
        ]

    def number_of(self, chat_id: int, text: str) -> int:
        """The number of a chat's message that was sent with a text."""
        return next(
            100_000 + place for place, sent in enumerate(self.sent, 1) if (sent.chat_id, sent.text) == (chat_id, text)
        )

    def called(self, method: str) -> list[Parameters]:
        """The parameters of every accepted call of a method."""
        return [parameters for name, parameters in self.calls if name == method]

    def wait_until(self, happened: Callable[[], object], what: str) -> None:
        """Returns when something has happened; fails the test at the deadline."""
        ends = time.monotonic() + DEADLINE
        with self.changed:
            while not happened():
                assert time.monotonic() < ends, f"not within {DEADLINE:.0f} s: {what}"
                self.changed.wait(LOOK_AGAIN)

    def wait_for_messages(self, chat_id: int, count: int = 1) -> list[Sent]:
        """The messages of a chat, once there are at least so many."""
        self.wait_until(lambda: len(self.sent_to(chat_id)) >= count, f"{count} message(s) to chat {chat_id}")
        return self.sent_to(chat_id)

    def next_fault(self, method: str) -> Fault | None:
        """The fault that the call now beginning meets."""
        with self.changed:
            return self._faults[method].popleft() if self._faults[method] else None

    def answer(self, token: str, method: str, given: Parameters) -> Any:
        """The result of a call. Raises Refused."""
        if token != TOKEN:
            raise Refused(401, "Unauthorized")
        if method not in METHODS:
            raise Refused(404, "Not Found")
        parameters = read_parameters(method, given)
        with self.changed:
            result = self._work(method, parameters)
            self.calls.append((method, parameters))
            self.changed.notify_all()
            return result

    def file_content(self, token: str, path: str) -> bytes:
        """The bytes of a file by its path. Raises Refused."""
        if token != TOKEN:
            raise Refused(401, "Unauthorized")
        return self.shelf.fetch(path)

    def _work(self, method: str, parameters: Parameters) -> Any:
        match method:
            case "getMe":
                return MYSELF
            case "getUpdates":
                return self.queue.poll(**parameters)
            case "getFile":
                return self.shelf.describe(parameters["file_id"])
            case "answerCallbackQuery":
                return self._end_press(parameters["callback_query_id"])
            case "editMessageText":
                return self._edit(parameters)
            case "sendMessage" | "sendPhoto" | "sendDocument" | "sendVoice":
                return self._send(parameters)
            case "sendChatAction":
                self._need_chat(parameters["chat_id"])
        return True

    def _send(self, parameters: Parameters) -> dict[str, Any]:
        chat_id = parameters["chat_id"]
        self._need_chat(chat_id)
        text = str(parameters.get("text", parameters.get("caption", "")))
        markup = parameters.get("reply_markup", {})
        buttons = tuple(
            (button["text"], button.get("callback_data", ""))
            for row in markup.get("inline_keyboard", [])
            for button in row
        )
        self.sent.append(Sent(chat_id, text, buttons, parameters))
        number = 100_000 + len(self.sent)
        self._texts[chat_id, number] = (text, markup)
        message = {"message_id": number, "date": int(time.time()), "chat": {"id": chat_id, "type": "private"}}
        if document := parameters.get("document"):
            return message | {"caption": text, "document": self.shelf.add(document.name, document.content)}
        return message | {"text": text}

    def _edit(self, parameters: Parameters) -> bool:
        place = (parameters["chat_id"], parameters["message_id"])
        self._need_chat(place[0])
        if place not in self._texts:
            raise Refused(400, "Bad Request: message to edit not found")
        new = (parameters["text"], parameters.get("reply_markup", {}))
        if self._texts[place] == new:
            raise Refused(400, "Bad Request: message is not modified")
        self._texts[place] = new
        return True

    def _end_press(self, press: str) -> bool:
        if press not in self._presses:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self._presses.remove(press)
        return True

    def _need_chat(self, chat_id: int | str) -> None:
        if chat_id not in self._chats:
            raise Refused(400, "Bad Request: chat not found")
        if chat_id in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")

    def _learn(self, update: dict[str, Any]) -> None:
        for part in update.values():
            if isinstance(part, dict):
                chat = part.get("message", part).get("chat", {})
                self._chats.add(chat.get("id", 0))
                if "data" in part:
                    self._presses.add(part["id"])
