"""Whatever goes wrong under /api/v1/ is a document, and the description says so."""

import pytest
from time_machine import travel

from tests.api.views.test_records import Caller
from tests.world import NOON, World

PROBLEM = "application/problem+json"


@pytest.fixture
def zhang(world: World):
    with travel(NOON, tick=False):
        yield Caller("zhang")


@pytest.mark.parametrize("path", ["", "nope", "records", "records/no-key", "cadres/a/b", "cadres/zhang"])
def test_an_address_that_is_none_is_a_document(zhang: Caller, path: str) -> None:
    answer = zhang.get(path)
    assert (answer.status_code, answer["Content-Type"], answer.json()["status"]) == (404, PROBLEM, 404)


def test_a_method_that_is_none_says_which_there_are(zhang: Caller) -> None:
    answer = zhang.client.delete(
        "/api/v1/records/01980000-0000-7000-8000-000000000000", headers=zhang.headers
    )
    assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM)
    assert set(answer["Allow"].split(", ")) == {"GET", "PUT"}


def test_a_fault_of_ours_is_a_document_too(zhang: Caller, monkeypatch) -> None:
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("qingqiao.api.views.progress.progress_of_cadre", fail)
    zhang.client.raise_request_exception = False
    answer = zhang.get("cadres/zhang/progress", **{"from": "2026-01-01", "to": "2026-03-31"})
    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "9999-12-31"), ("2026-01-01", "9999-12-31")])
def test_days_beyond_all_calendars_are_refused(zhang: Caller, first: str, last: str) -> None:
    answer = zhang.get("cadres/zhang/progress", **{"from": first, "to": last})
    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM)


@pytest.mark.parametrize("whose", ["cadres", "organizations"])
def test_a_code_that_no_database_holds_is_refused_before_one_is_asked(zhang: Caller, whose: str) -> None:
    answer = zhang.get(f"{whose}/%00/progress", **{"from": "2026-01-01", "to": "2026-03-31"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "code")


def test_the_description_says_what_comes(zhang: Caller, client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for operation in [one for address in paths.values() for one in address.values()]:
        for status, response in operation["responses"].items():
            assert list(response["content"]) == ["application/json" if int(status) < 400 else PROBLEM]
    record = paths["/api/v1/records/{id}"]["put"]
    assert "If-Match" in [one["name"] for one in record["parameters"]]
    assert "ETag" in record["responses"]["201"]["headers"]
    assert (
        "application/octet-stream"
        in paths["/api/v1/records/{id}/photos/{sha256}"]["put"]["requestBody"]["content"]
    )


def test_the_description_names_operations_words_and_every_failure(zhang: Caller, client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    operations = [one for address in description["paths"].values() for one in address.values()]
    assert {"put_record", "read_record", "put_photo"} <= {one["operationId"] for one in operations}
    assert all({"405", "500"} <= set(one["responses"]) for one in operations)
    said = description["components"]["schemas"]["RecordIn"]["properties"]
    assert "社区报到" in said["kinds"]["items"]["enum"]
    assert (said["channel"]["enum"], said["revision"]["readOnly"]) == (["", "线上", "线下"], True)
