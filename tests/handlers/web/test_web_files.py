"""Files of the browser chat over HTTP: taken from staff and sample people, and offered for saving."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from handlers.web.replies import DOCX, PNG, XLSX
from tests.clerk import CHART, PLEASE_WRITE, REPORT, SHEET, read_back
from tests.handlers.web.driver import ENGLISH, VIETNAMESE
from tests.handlers.web.site import Site

CONTENT = b"PK\x03\x04" + bytes(range(256)) * 100
KIND = {"Content-Type": XLSX}


def send(
    client: httpx.Client, visit: str, content: bytes = CONTENT, headers: dict[str, str] = KIND, **fields: str
) -> httpx.Response:
    address = {"visit": visit, "id": "message-1", "name": "hộ nghèo.xlsx"} | fields
    return client.post("/api/files", params=address, content=content, headers=headers)


def documents(client: httpx.Client, visit: str) -> list[dict[str, Any]]:
    response = client.post("/api/messages", json={"visit": visit, "id": "message-1", "text": PLEASE_WRITE})
    return list(response.json()["replies"][0]["documents"])


def test_a_file_of_somebody_signed_in_is_answered_once(signed_in: httpx.Client, visit: str) -> None:
    first = send(signed_in, visit)
    assert first.json()["replies"][0]["text"] == read_back("hộ nghèo.xlsx", CONTENT)
    assert send(signed_in, visit, b"PK another").json() == first.json()
    assert send(signed_in, visit, b"").json() == first.json()


def test_files_are_not_taken_from_visitors(client: httpx.Client, visit: str) -> None:
    refused = send(client, visit, CONTENT * 20, lang="en")
    assert refused.status_code == 403
    assert refused.json()["error"] == ENGLISH.say(
        "Files are for staff who are signed in. Please open the link of your invitation first."
    )


def test_sample_people_send_files(sample_site: Site, visit: str) -> None:
    with httpx.Client(base_url=sample_site.address, timeout=30) as client:
        sent = send(client, visit, **{"as": "sample:bac-ha:cadre", "day": "2022-10-15"})
        assert sent.json()["replies"][0]["text"] == read_back("hộ nghèo.xlsx", CONTENT)
        assert send(client, visit, id="message-2", **{"as": "sample:bac-ha:king"}).status_code == 400


def test_a_file_whose_bytes_were_lost_is_asked_for_again(signed_in: httpx.Client, visit: str) -> None:
    lost = send(signed_in, visit, b"")
    assert lost.status_code == 400
    sentence = "The file is empty, or the page was loaded anew before it was sent. Please choose it again."
    assert lost.json()["error"] == VIETNAMESE.say(sentence)
    assert send(signed_in, visit).status_code == 200


@pytest.mark.parametrize("declared", [True, False], ids=["with its length said", "in pieces"])
def test_a_file_over_the_limit_is_refused(signed_in: httpx.Client, visit: str, declared: bool) -> None:
    content = b"P" * (10 * 1024 * 1024 + 1)
    pieces = content if declared else (content[start : start + 65536] for start in range(0, len(content), 65536))
    address = {"visit": visit, "id": "message-1", "name": "a.xlsx"}
    refused = signed_in.post("/api/files", params=address, content=pieces, headers=KIND)
    assert refused.status_code == 413
    assert refused.json()["error"] == VIETNAMESE.say(
        "This file is larger than 10 MB. Please split it into smaller ones."
    )
    assert send(signed_in, visit, content[:-1]).status_code == 200


@pytest.mark.parametrize("name", ["", "roll.xls", "roll.xlsx.exe", "photo.jpg", "xlsx"])
def test_only_excel_files_are_taken(signed_in: httpx.Client, visit: str, name: str) -> None:
    refused = send(signed_in, visit, name=name)
    assert refused.status_code == 400
    assert refused.json()["error"] == VIETNAMESE.say("Only Excel files (.xlsx) can be sent here.")


def test_a_name_leads_nowhere_and_is_not_too_long(signed_in: httpx.Client, visit: str) -> None:
    assert send(signed_in, visit, name="../..\\e\x00tc/Hộ.XLSX").json()["replies"][0]["text"] == read_back(
        "....etcHộ.XLSX", CONTENT
    )
    long = send(signed_in, visit, id="message-2", name="x" * 500 + ".xlsx")
    assert long.json()["replies"][0]["text"] == read_back("x" * 195 + ".xlsx", CONTENT)


@pytest.mark.parametrize("fields", [{"id": "x"}, {"as": "sample:bac-ha:cadre"}, {"day": "2022-10-15"}], ids=str)
def test_a_wrong_field_is_named(signed_in: httpx.Client, visit: str, fields: dict[str, str]) -> None:
    refused = send(signed_in, visit, **fields)
    assert refused.status_code == 400
    assert f"“{next(iter(fields))}”" in refused.json()["error"]


def test_a_visit_must_have_the_shape_of_one(signed_in: httpx.Client, visit: str) -> None:
    assert send(signed_in, f"{visit}:0123456789ab").status_code == 400


def test_a_file_says_that_it_is_one(signed_in: httpx.Client, visit: str) -> None:
    assert send(signed_in, visit, headers={"Content-Type": "text/plain"}).status_code == 415


def test_documents_are_offered_with_their_name_size_and_words(client: httpx.Client, visit: str) -> None:
    offered = documents(client, visit)
    assert [(file["name"], file["says"]) for file in offered] == [
        (file.name, file.says) for file in (SHEET, REPORT, CHART)
    ]
    assert [file["size"] for file in offered] == ["27 KB", "1 KB", "1 KB"]


def test_a_document_is_saved_as_what_it_is(client: httpx.Client, visit: str) -> None:
    kinds = {".xlsx": XLSX, ".docx": DOCX, ".png": PNG}
    for offered, file in zip(documents(client, visit), (SHEET, REPORT, CHART), strict=True):
        response = client.get(offered["address"])
        assert response.content == file.content
        assert response.headers["Content-Type"] == kinds[PurePath(file.name).suffix]
        assert response.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote(file.name)}"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"


def test_a_document_is_never_shown_in_the_page(client: httpx.Client, visit: str) -> None:
    sheet, *_ = documents(client, visit)
    assert client.get(sheet["address"].replace("documents", "pictures")).status_code == 404


def test_other_files_and_those_of_a_deleted_visit_are_not_served(client: httpx.Client, visit: str) -> None:
    address = documents(client, visit)[0]["address"]
    for wrong in (
        address[:-1] + "3",
        address[:-1] + "9" * 30,
        address.replace("message-1", "%00message-1"),
        address.replace(visit, "0" * 32),
    ):
        response = client.get(wrong)
        assert response.status_code == 404
    assert response.json()["error"] == VIETNAMESE.say("This file is no longer kept. Please ask for it again.")
    client.delete(f"/api/visits/{visit}")
    assert client.get(address).status_code == 404
