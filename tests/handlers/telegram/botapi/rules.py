"""What the Bot API accepts: the parameters of each method, their types and their limits, as the real one refuses
them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.handlers.telegram.botapi.files import Upload, fault_of_document, fault_of_photo
from tests.handlers.telegram.botapi.html import is_sound_html

Parameters = dict[str, Any]
KINDS: dict[str, tuple[type, ...]] = {
    "integer": (int,),
    "text": (str,),
    "yes": (bool,),
    "list": (list,),
    "object": (dict,),
    "chat": (int, str),
    "file": (Upload, str),
}
MESSAGE = {
    "business_connection_id": "text",
    "chat_id": "chat",
    "message_thread_id": "integer",
    "direct_messages_topic_id": "integer",
    "parse_mode": "text",
    "disable_notification": "yes",
    "protect_content": "yes",
    "allow_paid_broadcast": "yes",
    "message_effect_id": "text",
    "suggested_post_parameters": "object",
    "reply_parameters": "object",
    "reply_markup": "object",
}
CAPTION = {"caption": "text", "caption_entities": "list", "show_caption_above_media": "yes"}
METHODS: dict[str, dict[str, str]] = {
    "getMe": {},
    "getFile": {"file_id": "text"},
    "getUpdates": {"offset": "integer", "limit": "integer", "timeout": "integer", "allowed_updates": "list"},
    "deleteWebhook": {"drop_pending_updates": "yes"},
    "setMyCommands": {"commands": "list", "scope": "object", "language_code": "text"},
    "sendChatAction": {
        "business_connection_id": "text",
        "chat_id": "chat",
        "message_thread_id": "integer",
        "action": "text",
    },
    "answerCallbackQuery": {
        "callback_query_id": "text",
        "text": "text",
        "show_alert": "yes",
        "url": "text",
        "cache_time": "integer",
    },
    "sendMessage": MESSAGE | {"text": "text", "entities": "list", "link_preview_options": "object"},
    "sendPhoto": MESSAGE | CAPTION | {"photo": "file", "has_spoiler": "yes"},
    "sendVoice": MESSAGE | {"caption": "text", "caption_entities": "list", "voice": "file", "duration": "integer"},
    "sendDocument": MESSAGE
    | CAPTION
    | {"document": "file", "thumbnail": "file", "disable_content_type_detection": "yes"},
    "editMessageText": {
        "chat_id": "chat",
        "message_id": "integer",
        "text": "text",
        "parse_mode": "text",
        "entities": "list",
        "link_preview_options": "object",
        "reply_markup": "object",
    },
}
REQUIRED = {
    "getFile": ("file_id",),
    "setMyCommands": ("commands",),
    "sendChatAction": ("chat_id", "action"),
    "answerCallbackQuery": ("callback_query_id",),
    "sendMessage": ("chat_id", "text"),
    "sendPhoto": ("chat_id", "photo"),
    "sendDocument": ("chat_id", "document"),
    "sendVoice": ("chat_id", "voice"),
    "editMessageText": ("chat_id", "message_id", "text"),
}
ACTIONS = (
    "typing",
    "upload_photo",
    "upload_document",
    "upload_video",
    "record_voice",
    "upload_voice",
    "choose_sticker",
    "find_location",
)
BUTTON_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "copy_text",
    "pay",
)


class Refused(Exception):
    """What the Bot API answers instead of a result."""

    def __init__(self, code: int, says: str, retry_after: int | None = None) -> None:
        super().__init__(says)
        self.code = code
        self.says = says
        self.retry_after = retry_after


def read_parameters(method: str, given: Mapping[str, Any]) -> Parameters:
    """The parameters in their types. Raises Refused for unknown, missing or wrong ones and for what goes over a
    limit."""
    known = METHODS[method]
    if strange := sorted(set(given) - set(known)):
        raise Refused(400, f"Bad Request: unknown parameter {strange[0]} of {method}")
    parameters = {name: _typed(name, known[name], value) for name, value in given.items()}
    for name in REQUIRED.get(method, ()):
        if name not in parameters:
            raise Refused(400, f"Bad Request: parameter {name} is required")
    if check := CHECKS.get(method):
        check(parameters)
    return parameters


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _typed(name: str, kind: str, value: Any) -> Any:
    if isinstance(value, str) and kind not in ("text", "file"):
        try:
            value = json.loads(value)
        except ValueError:
            if kind != "chat":
                raise Refused(400, f"Bad Request: can't parse {name} as {kind}") from None
    if not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind != "yes"):
        raise Refused(400, f"Bad Request: {name} must be {kind}")
    return value


def _check_message(parameters: Parameters) -> None:
    _check_text(parameters["text"], 4096, "message text is empty", "message is too long", parameters)
    _check_keyboard(parameters.get("reply_markup"))


def _check_photo(parameters: Parameters) -> None:
    _check_media(parameters, fault_of_photo(parameters["photo"]))


def _check_document(parameters: Parameters) -> None:
    _check_media(parameters, fault_of_document(parameters["document"]))


def _check_voice(parameters: Parameters) -> None:
    _check_media(parameters, fault_of_document(parameters["voice"]))


def _check_media(parameters: Parameters, fault: str) -> None:
    if "caption" in parameters:
        _check_text(parameters["caption"], 1024, "", "message caption is too long", parameters)
    _check_keyboard(parameters.get("reply_markup"))
    if fault:
        raise Refused(400, f"Bad Request: {fault}")


def _check_text(text: str, limit: int, empty: str, too_long: str, parameters: Parameters) -> None:
    if parameters.get("parse_mode") == "HTML" and not is_sound_html(text):
        raise Refused(400, "Bad Request: can't parse entities")
    if empty and not text.strip():
        raise Refused(400, f"Bad Request: {empty}")
    if units(text) > limit:
        raise Refused(400, f"Bad Request: {too_long}")


def _check_keyboard(markup: Parameters | None) -> None:
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            if not str(button.get("text", "")).strip():
                raise Refused(400, "Bad Request: text buttons are unallowed in the inline keyboard")
            if sum(name in button for name in BUTTON_ACTIONS) != 1:
                raise Refused(400, "Bad Request: a button must have exactly one action")
            if not 1 <= len(button.get("callback_data", "-").encode()) <= 64:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")


def _check_commands(parameters: Parameters) -> None:
    if len(parameters["commands"]) > 100:
        raise Refused(400, "Bad Request: too many commands")
    for command in parameters["commands"]:
        if not re.fullmatch("[a-z0-9_]{1,32}", command.get("command", "")):
            raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= units(command.get("description", "")) <= 256:
            raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    if not re.fullmatch("([a-z]{2})?", parameters.get("language_code", "")):
        raise Refused(400, "Bad Request: BOT_COMMAND_LANGUAGE_CODE_INVALID")


def _check_action(parameters: Parameters) -> None:
    if parameters["action"] not in ACTIONS:
        raise Refused(400, "Bad Request: wrong parameter action in request")


def _check_press(parameters: Parameters) -> None:
    if units(parameters.get("text", "")) > 200:
        raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")


CHECKS: dict[str, Callable[[Parameters], None]] = {
    "sendMessage": _check_message,
    "editMessageText": _check_message,
    "sendPhoto": _check_photo,
    "sendDocument": _check_document,
    "sendVoice": _check_voice,
    "setMyCommands": _check_commands,
    "sendChatAction": _check_action,
    "answerCallbackQuery": _check_press,
}
