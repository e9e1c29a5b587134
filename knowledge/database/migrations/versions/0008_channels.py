"""What a channel stores is called by the channel and the channel's own id as text: `telegram:77` becomes the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_CHANNEL, _ID = sa.String(20), sa.String(120)


def upgrade() -> None:
    """Makes the tables anew, around what stands in them."""
    _conversations()
    _inbox()
    _outbox()
    _accounts()
    _doors()


def _conversations() -> None:
    split = {"channel": _channel("id"), "id": _rest("id")}
    _renew(
        "conversation",
        (_name("channel", _CHANNEL), _name("id", _ID), *_columns(state=sa.Text, changed_at=sa.DateTime)),
        split,
    )
    split = {"channel": _channel("conversation"), "conversation": _rest("conversation")}
    spoken = (_name("channel", _CHANNEL), _name("conversation", _ID), _name("message", sa.String(64)))
    _renew("answered", (*spoken, *_columns(replies=sa.Text, answered_at=sa.DateTime)), split)
    number = sa.Column("number", sa.Integer, primary_key=True, autoincrement=False)
    file = _columns(name=sa.String(200), content=sa.LargeBinary, stored_at=sa.DateTime)
    _renew("answer_file", (*spoken, number, *file), split)


def _inbox() -> None:
    _set_aside("inbox_file")
    op.drop_index("inbox_line", "inbox")
    texts = _columns(channel=_CHANNEL, update_id=sa.String(64), chat=_ID, raw=sa.Text, status=sa.String(10))
    rest = _columns(attempts=sa.Integer, error=sa.String(200), received_at=sa.DateTime)
    stage = sa.Column("stage", sa.Text, nullable=False, server_default="")
    once = sa.UniqueConstraint("channel", "update_id")
    called = {"channel": "'telegram'", "update_id": _text("update_id"), "chat": _chat()}
    _renew("inbox", (_counted(), *texts, *rest, stage, once), called, order="update_id", counted=True)
    op.create_index("inbox_line", "inbox", ["channel", "status", "chat", "id"])
    inbox = sa.ForeignKey("inbox.id", ondelete="CASCADE")
    key = sa.Column("inbox_id", _NUMBER, inbox, primary_key=True, autoincrement=False)
    found = f"(SELECT id FROM inbox WHERE inbox.update_id = {_text('old_inbox_file.update_id')})"  # noqa: S608
    _take_back("inbox_file", (key, *_columns(name=sa.String(200), content=sa.LargeBinary)), {"inbox_id": found})


def _outbox() -> None:
    _set_aside("outbox_file")
    op.drop_index("outbox_line", "outbox")
    texts = _columns(channel=_CHANNEL, chat=_ID, method=sa.String(40), payload=sa.Text, status=sa.String(10))
    rest = _columns(attempts=sa.Integer, next_try_at=sa.DateTime, error=sa.String(200))
    cause = _columns(cause=sa.String(64), position=sa.Integer)
    once = sa.UniqueConstraint("channel", "cause", "position")
    called = {"channel": "'telegram'", "chat": _chat(), "cause": _text("update_id")}
    _renew("outbox", (_counted(), *texts, *rest, *cause, once), called)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('outbox', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM outbox))"
        )
    op.create_index("outbox_line", "outbox", ["channel", "status", "chat", "id"])
    call = sa.ForeignKey("outbox.id", ondelete="CASCADE")
    key = sa.Column("call_id", _NUMBER, call, primary_key=True, autoincrement=False)
    _take_back("outbox_file", (key, *_columns(name=sa.String(200), content=sa.LargeBinary)), {})


def _accounts() -> None:
    op.drop_index("account_person", "account")
    person = sa.Column("person_id", _NUMBER, sa.ForeignKey("person.id"), nullable=False)
    own = (_name("channel", _CHANNEL), _name("id", _ID), sa.Column("is_session", sa.Boolean, nullable=False))
    called = {"channel": _channel("account"), "id": _rest("account"), "is_session": "account LIKE 'web:%'"}
    _renew("account", (*own, person, *_columns(linked_at=sa.DateTime, seen_at=sa.DateTime)), called)
    op.create_index("account_person", "account", ["person_id"])
    split = {"channel": _channel("account"), "account": _rest("account")}
    file = _columns(name=sa.String(200), content=sa.LargeBinary, received_at=sa.DateTime)
    _renew("upload", (_name("channel", _CHANNEL), _name("account", _ID), *file), split)
    op.drop_index("wrong_token_account", "wrong_token")
    tried = _columns(channel=_CHANNEL, account=_ID, tried_at=sa.DateTime)
    _renew("wrong_token", (_counted(), *tried), split, counted=True)
    op.create_index("wrong_token_account", "wrong_token", ["channel", "account", "tried_at"])


def _doors() -> None:
    op.create_table("mark", _name("name", sa.String(20)), *_columns(value=sa.Text))
    op.execute("INSERT INTO mark (name, value) SELECT name, address FROM door WHERE name = 'samples'")
    op.execute("DELETE FROM door WHERE name = 'samples'")
    ways = (
        "CASE name WHEN 'telegram' THEN 'https://t.me/' || address || '?start={token}' "
        "ELSE address || '/?start={token}' END"
    )
    columns = (_name("channel", _CHANNEL), *_columns(address=sa.Text, is_session=sa.Boolean))
    _renew("door", columns, {"channel": "name", "address": ways, "is_session": "name = 'web'"})


def _renew(
    name: str, columns: Sequence[Any], changed: Mapping[str, str], *, order: str = "", counted: bool = False
) -> None:
    """Makes a table with other columns out of the old one. `changed`: how a column comes from the old row; the others
    keep their values. With `counted` rows are numbered anew, in that order."""
    _set_aside(name)
    _take_back(name, columns, changed, order=order, counted=counted)


def _set_aside(name: str) -> None:
    op.execute(f"CREATE TABLE old_{name} AS SELECT * FROM {name}")  # noqa: S608 - our own tables
    op.drop_table(name)


def _take_back(
    name: str, columns: Sequence[Any], changed: Mapping[str, str], *, order: str = "", counted: bool = False
) -> None:
    op.create_table(name, *columns)
    filled = [column.name for column in columns if isinstance(column, sa.Column)]
    kept = filled[1:] if counted else filled
    values = ", ".join(changed.get(column, column) for column in kept)
    ordered = f" ORDER BY {order}" if order else ""
    op.execute(f"INSERT INTO {name} ({', '.join(kept)}) SELECT {values} FROM old_{name}{ordered}")  # noqa: S608
    op.drop_table(f"old_{name}")


def _columns(**kinds: Any) -> tuple[sa.Column[Any], ...]:
    return tuple(sa.Column(name, kind, nullable=False) for name, kind in kinds.items())


def _name(column: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(column, kind, primary_key=True)


def _counted() -> sa.Column[Any]:
    return sa.Column("id", _NUMBER, primary_key=True)


def _channel(column: str) -> str:
    """What stands before the first colon; `sample:bim-son:cadre` is of the channel `sample`."""
    return f"substr({column}, 1, {_colon(column)} - 1)"


def _rest(column: str) -> str:
    return f"substr({column}, {_colon(column)} + 1)"


def _colon(column: str) -> str:
    return f"strpos({column}, ':')" if op.get_bind().dialect.name == "postgresql" else f"instr({column}, ':')"


def _chat() -> str:
    """A chat's number as text; an update of no chat had the number 0."""
    return f"CASE chat_id WHEN 0 THEN '' ELSE {_text('chat_id')} END"


def _text(column: str) -> str:
    return f"CAST({column} AS VARCHAR(120))"
