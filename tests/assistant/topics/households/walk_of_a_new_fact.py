"""Run where a fact `cattle` was added to the declaration: meets it wherever a fact of a household is met."""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from assistant.bootstrap import build_assistant
from assistant.conversation.recorded import facts_for_screening
from knowledge.database.database import Database
from knowledge.households.household import Household
from knowledge.households.register import Register
from knowledge.rolls.columns import roll_columns
from knowledge.rolls.writing import RollWriter
from knowledge.samples.households import sample_households
from tests.assistant.stage import HOUSEHOLDS, Stage, furnished

FOLDER = Path(sys.argv[1])
CODE = "BS-HL-0020"


def seen(replies: object) -> str:
    return "\n".join(reply.text for reply in replies)  # type: ignore[attr-defined]


def register_of(stage: Stage) -> Household:
    with stage.database.transaction() as session:
        found = Register(session, stage.database.vault).find(CODE)
        assert found
        return found


assistant = build_assistant(read_all=False)
library = assistant.library
households = tuple(replace(each, phone=None, identity_number=None) for each in HOUSEHOLDS)
database = Database.in_file(FOLDER / "register.db")
stage = Stage(database, assistant, furnished(database, households))

# the card is silent, the button is there, a number is typed, shown, confirmed
assert "Số trâu bò" not in seen(stage.says("cadre", CODE))
stage.presses("cadre", "Sửa thông tin")
assert "Số trâu bò: chưa rõ" in seen(stage.presses("cadre", "Thu nhập, nhà ở"))
stage.presses("cadre", "Số trâu bò")
assert "chưa rõ → 3" in seen(stage.says("cadre", "3 con"))
stage.presses("cadre", "Đúng")
assert "Số trâu bò: 3" in seen(stage.says("cadre", CODE))
history = seen(stage.presses("cadre", "Lịch sử"))
assert "Số trâu bò: 3" in history

# a screening takes it from the record; a roll heads it and holds it; the samples have it
assert ("cattle", "3") in facts_for_screening(register_of(stage))
column = roll_columns().headed("Trâu, bò")
assert column
assert column.fact == "cattle"
standards = library.screener.standards
RollWriter(library.places, standards, dt.date(2019, 5, 20)).write(FOLDER / "roll.xlsx", [register_of(stage)])
headings, values = load_workbook(FOLDER / "roll.xlsx").worksheets[0].iter_rows(values_only=True)
assert dict(zip(headings, values, strict=True))["Số trâu bò"] == 3
assert {each.cattle for each in sample_households("bim-son", library.places, standards)} == {0, 2}  # type: ignore[attr-defined]

# the column is kept where figures are counted, too
with database.transaction() as session:
    rows = session.connection().exec_driver_sql("SELECT cattle FROM standing WHERE household = 'BS-HL-0020'").all()
assert (3,) in rows, rows
database.close()
