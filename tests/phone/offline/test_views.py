"""What the phone keeps is nobody's or her own; of her contacts it gets the adults' names, and never a way to reach anybody."""

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from qingqiao.actions.groups import make_group
from qingqiao.contacts.models import Contact
from qingqiao.jobs.photos import clean_photos
from qingqiao.phone.offline import shell
from tests.make import add_photo
from tests.phone.record_input import tell
from tests.pictures import make_damaged_photo
from tests.world import TODAY

IMPORT = re.compile(r'^import .*? from "\./(.+?)";$|^import "\./(.+?)";$', re.M)
LINKED = re.compile(r'(?:src|href)="(/static/[^"]+)"')


@pytest.mark.parametrize("url", ["/offline/", "/offline/new/", "/service-worker.js", "/manifest.webmanifest"])
def test_the_shell_opens_for_anybody_and_holds_nobodys_data(as_somebody, url: str) -> None:
    assert Client().get(url).status_code == 200
    assert "张桥" not in as_somebody("zhang_qiao").get(url).content.decode()


def test_all_that_the_shells_pages_load_is_precached(client) -> None:
    kept = set(shell.addresses())
    for url in ("/offline/", "/offline/new/"):
        assert set(LINKED.findall(client.get(url).content.decode())) - kept == set()


def test_all_that_its_modules_import_is_precached() -> None:
    for name in shell.ELEMENTS:
        text = Path(finders.find(f"phone/offline/{name}.js")).read_text()
        imported = {one or other for one, other in IMPORT.findall(text)}
        assert {one.removesuffix(".js") for one in imported} - set(shell.ELEMENTS) == set(), name


def test_another_file_makes_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = shell.version()
    monkeypatch.setattr(shell, "FILES", shell.FILES[1:])
    assert shell.version() != before


def test_the_kept_form_names_adults_only_and_no_way_to_reach_them(as_somebody) -> None:
    said = as_somebody("li_xi").get("/offline/form/").json()
    assert "小林" in said["html"]
    assert not {word for word in ("小雨", "xiaoyu", "138000000") if word in said["html"]}
    assert not {word for word in ("小林", 'name="contacts"') if word in said["bare"]}


def test_the_kept_form_offers_no_group_whose_minors_would_be_left_out(as_somebody, world) -> None:
    make_group(world.actor("li_xi"), world.li_xi, "志愿队", list(Contact.objects.filter(cadre=world.li_xi)))
    client = as_somebody("li_xi")
    assert "志愿队" in client.get("/records/new/").content.decode()
    assert "志愿队" not in client.get("/offline/form/").json()["html"]


def test_the_form_is_for_nobody_without_a_session(world) -> None:
    assert Client().get("/offline/form/").status_code == 302
    answer = Client().get("/offline/session/")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_a_session_says_whose_it_is_and_what_time(as_somebody, world) -> None:
    said = as_somebody("li_xi").get("/offline/session/").json()
    assert said["account"] == str(world.accounts["li_xi"].pk)
    assert (bool(said["csrf"]), said["now"]) == (True, 1773979200000.0)


def test_what_counts_is_told_with_its_reason_and_to_her_alone(as_somebody, world) -> None:
    counts, draft = tell(world, "li_xi", "线上活动"), tell(world, "li_xi", "交流", status="草稿")
    asked = {"id": [str(counts.pk), str(draft.pk), str(uuid4()), "no key"]}
    found = as_somebody("li_xi").get("/offline/counted/", asked).json()["counted"]
    assert (found[str(counts.pk)]["counts"] > 0, found[str(draft.pk)]["why"]) == (
        True,
        "是草稿，提交后才计入",
    )
    assert len(found) == 2
    assert as_somebody("wang_ling").get("/offline/counted/", asked).json()["counted"] == {}


def test_what_a_record_lacks_is_said_in_the_words_of_the_requirement(as_somebody, world) -> None:
    record = tell(world, "li_xi", "线下活动")
    found = as_somebody("li_xi").get("/offline/counted/", {"id": str(record.pk)}).json()["counted"]
    assert found[str(record.pk)]["why"].startswith("每季度线下活动：")
    assert "照片" in found[str(record.pk)]["why"]


def test_a_photo_that_proved_to_be_none_is_why_a_record_does_not_count(as_somebody, world) -> None:
    record = tell(world, "li_xi", "线下活动")
    add_photo(world.actor("li_xi"), record, make_damaged_photo())
    clean_photos()
    found = as_somebody("li_xi").get("/offline/counted/", {"id": str(record.pk)}).json()["counted"]
    assert found[str(record.pk)] == {"counts": 0, "why": "有照片打不开，请在记录里换一张"}


class Phone:
    """Somebody's outbox: her session, the CSRF token, and the account that it was written for."""

    def __init__(self, who, world, account=None) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(world.accounts[who])
        self.csrf = self.client.get("/offline/session/").json()["csrf"]
        self.account = str(world.accounts[account or who].pk)

    def put(self, id, body, **headers):
        said = {"X-CSRFToken": self.csrf, "X-Qingqiao-Account": self.account, **headers}
        return self.client.put(f"/api/v1/records/{id}", json.dumps(body), "application/json", headers=said)


BODY = {"occurred_on": TODAY.isoformat(), "kinds": ["线上活动"], "title": "读书"}


@pytest.fixture
def li(world, noon) -> Phone:
    return Phone("li_xi", world)


def test_the_outbox_sends_by_the_session_and_the_page_by_its_form_what_is_the_same(li, world) -> None:
    id = uuid4()
    first = li.put(id, BODY)
    assert (first.status_code, first.json()["channel"]) == (201, "线上")
    form = {**BODY, "id": str(id), "status": "已提交"}
    li.client.handler.enforce_csrf_checks = False
    assert li.client.post("/records/new/", form).status_code == 302
    assert li.put(id, BODY).status_code == 200


def test_what_one_account_wrote_never_goes_out_under_another(world, noon) -> None:
    answer = Phone("li_xi", world, account="zhang_qiao").put(uuid4(), BODY)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:qingqiao:problem:103")
    assert Phone("li_xi", world).put(uuid4(), BODY, **{"X-Qingqiao-Account": ""}).status_code == 409


def test_without_the_csrf_token_or_a_session_nothing_is_taken(li) -> None:
    assert li.put(uuid4(), BODY, **{"X-CSRFToken": "forged"}).status_code == 401
    li.client.logout()
    assert li.put(uuid4(), BODY).status_code == 401
    assert li.client.get("/records/").status_code == 302


def test_the_phone_is_told_that_its_account_is_switched_off(client, world) -> None:
    account = world.accounts["li_xi"]
    named = {"X-Qingqiao-Account": str(account.pk)}
    assert client.get("/offline/session/", headers=named).status_code == 401
    account.is_active = False
    account.save(update_fields=["is_active"])
    answer = client.get("/offline/session/", headers=named)
    assert (answer.status_code, answer.json()["title"]) == (403, "账号已停用")
    assert client.get("/offline/session/", headers={"X-Qingqiao-Account": "x"}).status_code == 401
