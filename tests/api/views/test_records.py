import hashlib
import io
import json
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.actors import system
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.accounts import issue_token
from qingqiao.actions.records import withdraw_record
from qingqiao.organizations.models import Appointment
from qingqiao.records.models import File, Record
from tests.documents import PDF
from tests.make import make_contact
from tests.pictures import make_photo
from tests.world import NOON, World

BODY = {"occurred_on": "2026-03-20", "kinds": ["社区报到", "访谈"], "participants": [{"name": "王书记"}]}


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


class Caller:
    """Somebody with a token."""

    def __init__(self, code: str, **options) -> None:
        secret = issue_token(system("test"), code, **options)
        self.client, self.headers = Client(), {"Authorization": f"Bearer {secret}"}

    def put(self, id, body, **headers):
        return self.client.put(
            f"/api/v1/records/{id}",
            json.dumps(body),
            "application/json",
            headers=self.headers | headers,
        )

    def put_photo(self, id, sha256, body):
        return self.client.put(
            f"/api/v1/records/{id}/photos/{sha256}", body, "application/octet-stream", headers=self.headers
        )

    def put_file(self, id, name, body):
        path = f"/api/v1/records/{id}/files/{quote(name)}"
        return self.client.put(path, body, "application/octet-stream", headers=self.headers)

    def get(self, path, **query):
        return self.client.get(f"/api/v1/{path}", query, headers=self.headers)


@pytest.fixture
def zhang(world: World) -> Caller:
    return Caller("zhang")


def test_a_resend_is_a_success_and_changes_nothing(zhang: Caller) -> None:
    id = uuid4()
    first, again = zhang.put(id, BODY), zhang.put(id, BODY)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Record.objects.count() == 1


def test_order_and_doubles_in_lists_make_no_other_body(zhang: Caller) -> None:
    id = uuid4()
    zhang.put(id, BODY)
    assert zhang.put(id, {**BODY, "kinds": ["访谈", "社区报到", "访谈"]}).status_code == 200


def test_one_person_written_twice_is_told_once_and_sent_again(zhang: Caller) -> None:
    id, people = (
        uuid4(),
        [{"name": name} for name in ("李 明", "李明", "阿依古丽 • 买买提", "阿依古丽·买买提")],
    )
    body = {**BODY, "participants": people}
    assert [zhang.put(id, body).status_code for _ in range(2)] == [201, 200]
    assert len(zhang.get(f"records/{id}").json()["participants"]) == 2


def test_another_body_needs_the_version_it_changes(zhang: Caller) -> None:
    id = uuid4()
    tag = zhang.put(id, BODY)["ETag"]
    other = {**BODY, "title": "改过的标题"}
    assert zhang.put(id, other).status_code == 428
    assert zhang.put(id, other, **{"If-Match": '"7"'}).status_code == 412
    changed = zhang.put(id, other, **{"If-Match": tag})
    assert (changed.status_code, changed.json()["title"]) == (200, "改过的标题")
    assert zhang.put(id, BODY).status_code == 200  # that of an earlier revision: nothing changes
    assert Record.objects.get().title == "改过的标题"


def test_withdrawn_meanwhile_a_resend_brings_nothing_back(zhang: Caller, world: World) -> None:
    id = uuid4()
    told = zhang.put(id, BODY)
    withdraw_record(world.actor("zhang_qiao"), Record.objects.get())
    for version in ({}, {"If-Match": told["ETag"]}):
        answer = zhang.put(id, BODY, **version)
        assert (answer.status_code, answer.json()["status"]) == (200, "已撤回")
    assert zhang.put(id, BODY | {"title": "改了"}).status_code == 428
    assert zhang.put(id, BODY | {"title": "改了"}, **{"If-Match": told["ETag"]}).status_code == 412
    seen = zhang.get(f"records/{id}")["ETag"]
    assert (
        zhang.put(id, BODY | {"title": "改了"}, **{"If-Match": f'"9", {seen}'}).json()["status"] == "已提交"
    )


def test_a_strangers_id_is_not_there_and_nothing_is_written(zhang: Caller, world: World) -> None:
    id = uuid4()
    zhang.put(id, BODY)
    wang = Caller("wang")
    for answer in (
        wang.put(id, {**BODY, "title": "他人的"}),
        wang.put(id, {**BODY, "title": "他人的"}, **{"If-Match": '"1"'}),
        wang.put(id, BODY),
        wang.get(f"records/{id}"),
        wang.put_photo(id, hashlib.sha256(b"x").hexdigest(), b"x"),
    ):
        assert answer.status_code == 404, answer.content
        assert answer["Content-Type"] == "application/problem+json"
    assert Record.objects.get().title == ""


def test_every_fault_comes_with_its_field(zhang: Caller) -> None:
    answer = zhang.put(uuid4(), {**BODY, "kinds": ["打卡"], "occurred_on": "2099-01-01"})
    assert answer.status_code == 422
    assert {one["field"] for one in answer.json()["errors"]} == {"kinds", "occurred_on"}
    assert zhang.put(uuid4(), {**BODY, "身份证号": "6"}).status_code == 422
    assert not Record.objects.exists()


def test_a_cut_body_is_refused_in_words(zhang: Caller) -> None:
    answer = zhang.client.put(
        f"/api/v1/records/{uuid4()}", '{"occurred_on": "2026-', "application/json", headers=zhang.headers
    )
    assert (answer.status_code, answer.json()["status"]) == (422, 422)


def test_a_photo_is_bound_to_the_hash_of_its_bytes(zhang: Caller) -> None:
    id, picture = uuid4(), make_photo()
    sha256 = hashlib.sha256(picture).hexdigest()
    zhang.put(id, {**BODY, "kinds": ["线下活动"], "photos": [sha256]})
    assert zhang.put_photo(id, sha256, picture[:-9]).status_code == 422
    assert zhang.put_photo(id, sha256, picture).status_code == 201
    assert zhang.put_photo(id, sha256, picture).status_code == 200
    assert zhang.get(f"records/{id}").json()["photos_arrived"] == [sha256]
    assert zhang.put(id, {**BODY, "kinds": ["线下活动"], "photos": [sha256]}).status_code == 200


def test_an_offline_activity_counts_when_its_photo_has_arrived(zhang: Caller) -> None:
    id, picture = uuid4(), make_photo()
    sha256 = hashlib.sha256(picture).hexdigest()
    zhang.put(id, {**BODY, "kinds": ["线下活动"], "photos": [sha256]})

    def done() -> int:
        cells = zhang.get("cadres/zhang/progress", **{"from": "2026-01-01", "to": "2026-03-31"}).json()[
            "cells"
        ]
        return next(cell["done"] for cell in cells if cell["obligation"] == "offline")

    assert done() == 0
    zhang.put_photo(id, sha256, picture)
    assert done() == 1


def test_a_file_comes_under_its_name_once(zhang: Caller, world: World) -> None:
    id = uuid4()
    zhang.put(id, BODY)
    said = [zhang.put_file(id, "调研报告.pdf", body) for body in (PDF, PDF, PDF + b"%", b"MZ no report")]
    assert [one.status_code for one in said] == [201, 200, 422, 422]
    assert said[0].json() == {"name": "调研报告.pdf", "sha256": hashlib.sha256(PDF).hexdigest()}
    assert zhang.get(f"records/{id}").json()["files"] == ["调研报告.pdf"]
    assert Caller("wang").put_file(id, "别人的.pdf", PDF).status_code == 404
    assert File.objects.count() == 1


def test_a_file_that_was_cut_on_the_way_is_not_kept_and_its_name_stays_free(zhang: Caller) -> None:
    id = uuid4()
    zhang.put(id, BODY)
    cut = {"CONTENT_LENGTH": "12", "wsgi.input": io.BytesIO("半份".encode())}
    path = f"/api/v1/records/{id}/files/report.txt"
    answer = zhang.client.put(path, b"", "application/octet-stream", headers=zhang.headers, **cut)
    assert (answer.status_code, File.objects.count()) == (422, 0)
    assert zhang.put_file(id, "report.txt", "整整一份".encode()).status_code == 201


def test_one_who_is_named_twice_makes_no_other_body(world: World) -> None:
    make_contact(world.li_xi, "郝青", code="hao")
    id, li = uuid4(), Caller("li")
    twice = BODY | {"participants": [{"contact_code": "hao"}, {"name": "郝青"}]}
    assert [li.put(id, twice).status_code for _ in range(2)] == [201, 200]


def test_a_cohost_sees_a_head_count_of_the_others(zhang: Caller) -> None:
    id = uuid4()
    zhang.put(id, {**BODY, "cohost_codes": ["li"]})
    seen = Caller("li").get(f"records/{id}").json()
    assert (seen["participants"], seen["participants_by_others"]) == ([], 1)


def test_no_token_a_wrong_one_and_one_for_another_verb(world: World) -> None:
    nobody = Client().get("/api/v1/cadres/zhang/progress", {"from": "2026-01-01", "to": "2026-03-31"})
    assert (nobody.status_code, nobody["Content-Type"]) == (401, "application/problem+json")
    assert nobody["WWW-Authenticate"] == "Bearer"
    reader = Caller("zhang", verbs=(Verb.CELL_READ,))
    assert reader.put(uuid4(), BODY).status_code == 404
    assert not Record.objects.exists()


def test_who_calls_is_answered_in_chinese_at_each_field(zhang: Caller) -> None:
    body = BODY | {"kinds": [], "title": "长" * 201, "id_number": "61", "occurred_on": "2026-02-30"}
    errors = {one["field"]: one["detail"] for one in zhang.put(uuid4(), body).json()["errors"]}
    assert errors == {
        "kinds": "请至少选择一个。",
        "title": "最多 200 个字。",
        "id_number": "没有这一项，不会保存，请去掉。",
        "occurred_on": "请写成 2026-03-05 这样的日期。",
    }
    assert zhang.put(uuid4(), []).json()["errors"] == [{"field": "body", "detail": "请写成一个对象。"}]


@pytest.mark.parametrize(
    "said",
    [{"title": "a\0b"}, {"text": "\0"}, {"participants": [{"name": "王\0"}]}, {"occurred_on": 1700006400}],
)
def test_what_no_database_holds_and_what_is_no_day_is_refused(zhang: Caller, said: dict) -> None:
    answer = zhang.put(uuid4(), BODY | said)
    assert (answer.status_code, len(answer.json()["errors"])) == (422, 1)
    assert not Record.objects.exists()


def test_an_answer_may_be_given_in_the_words_of_the_tables(zhang: Caller) -> None:
    shown = [zhang.put(uuid4(), BODY | {"face_to_face": word}).json() for word in ("是", "否", "", "1", True)]
    assert [one["face_to_face"] for one in shown] == [True, False, False, True, True]


def test_a_key_in_capitals_is_the_same_key(zhang: Caller) -> None:
    id = str(uuid4())
    assert [zhang.put(one, BODY).status_code for one in (id, id.upper())] == [201, 200]


def test_what_is_too_large_is_413_and_says_so(zhang: Caller) -> None:
    id, large = uuid4(), b"\0" * (20 * 2**20 + 1)
    zhang.put(id, BODY)
    for answer in (
        zhang.put_photo(id, hashlib.sha256(large).hexdigest(), large),
        zhang.put(id, BODY | {"text": large.decode()}),
    ):
        assert (answer.status_code, answer.json()["title"]) == (413, "内容过大")


@pytest.mark.parametrize(
    "more", [{"participants": [{"contact_code": "nobody"}]}, {"kinds": []}, {"id_number": "61"}]
)
def test_a_faulty_body_for_anothers_record_is_not_there_either(zhang: Caller, more: dict) -> None:
    id = uuid4()
    zhang.put(id, BODY)
    assert Caller("wang").put(id, BODY | more).status_code == 404
    assert zhang.put(id, BODY | more).status_code in (422, 428)


def test_a_photo_that_the_record_does_not_name_is_refused_in_words(zhang: Caller) -> None:
    id, picture = uuid4(), make_photo()
    tag = zhang.put(id, BODY)["ETag"]
    answer = zhang.put_photo(id, hashlib.sha256(picture).hexdigest(), picture)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "photos")
    again = zhang.put(id, BODY)
    assert (again.status_code, again["ETag"], again.json()["photos"]) == (200, tag, [])


def test_what_get_gave_may_be_put_back(zhang: Caller) -> None:
    id = uuid4()
    zhang.put(id, BODY | {"title": "走访", "channel": "线下", "headcount": 3})
    shown = zhang.get(f"records/{id}")
    back = zhang.put(id, shown.json())
    assert (back.status_code, back.json(), back["ETag"]) == (200, shown.json(), shown["ETag"])


def test_a_day_that_nobody_means_is_refused(zhang: Caller) -> None:
    for day in ("0026-11-27", "1899-12-31", "9999-12-31"):
        answer = zhang.put(uuid4(), BODY | {"occurred_on": day})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "occurred_on")


LEFT_OFFICE = [
    ("2026-03-10", "2026-03-08", 201),
    ("2026-03-10", "2026-03-12", 422),
    ("2026-02-10", "2026-02-08", 422),
]


@pytest.mark.parametrize(("last_day", "day", "status"), LEFT_OFFICE)
def test_work_of_her_days_in_office_is_taken_for_30_days(
    world: World, zhang: Caller, last_day: str, day: str, status: int
) -> None:
    Appointment.objects.filter(cadre=world.zhang_qiao).update(last_day=last_day)
    photo, id = make_photo(), uuid4()
    sha256 = hashlib.sha256(photo).hexdigest()
    answer = zhang.put(id, BODY | {"occurred_on": day, "photos": [sha256]})
    assert answer.status_code == status
    assert status == 201 or f"您的任职到 {last_day} 为止" in answer.json()["errors"][0]["detail"]
    assert zhang.put_photo(id, sha256, photo).status_code == (201 if status == 201 else 404)


def test_after_30_days_she_is_told_who_can_enter_it(world: World, zhang: Caller) -> None:
    Appointment.objects.filter(cadre=world.zhang_qiao).update(last_day="2026-02-10")
    answer = zhang.put(uuid4(), BODY | {"occurred_on": "2026-02-08"})
    assert "请原组织的管理员为您补录" in answer.json()["errors"][0]["detail"]
