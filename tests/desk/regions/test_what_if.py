"""试算 is the city committee's: both columns, the difference, and nothing stored."""

import re
from unittest.mock import patch

import pytest
from django.test import Client

from qingqiao.accounts.models import Grant
from qingqiao.accounts.roles import Role
from qingqiao.actions.pack_drafts import begin_draft, drop_draft
from qingqiao.desk.regions.views import packs
from qingqiao.jobs.what_if import WhatIfRequest, WhatIfRun
from qingqiao.policy.pack import shipped
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions import clock
from qingqiao.regions.models import PackDraft, RegionPack
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_account
from tests.world import TODAY, World

WHAT_IF = "/desk/organizations/YY/region/what-if/"
WEIGHT_LINE = re.compile(r"^weight = .*$", re.MULTILINE)
SAID = {"pack": "yulin-2016", "days": "last-quarter"}


def test_a_changed_weight_is_shown_beside_what_holds(world: World, sign_in: Reader) -> None:
    page = sign_in("committee").post(WHAT_IF, {**SAID, "weight_online": "100"}).content.decode()
    for said in ("只是试算，什么也没有改", "<strong>100</strong>", "张桥", "每周线上活动", "红石峡村团支部"):
        assert said in page, said
    assert RegionPack.objects.count() == 2


def test_a_weight_below_nothing_is_refused_at_its_field(sign_in: Reader) -> None:
    answer = sign_in("committee").post(WHAT_IF, {**SAID, "weight_online": "-1"})
    assert answer.status_code == 422
    assert "weight_online" in answer.context["form"].errors


@pytest.fixture
def draft(world: World) -> PackDraft:
    """A draft of 榆林's committee in which online activities weigh 100."""
    base = shipped()["yulin-2016"].text
    before, _, after = base.partition('id = "online"')
    text = before + 'id = "online"' + WEIGHT_LINE.sub("weight = 100", after, count=1)
    return begin_draft(world.actor("committee"), world.yulin, text, "yulin-2016", "yulin-2016-2")


def test_a_draft_is_tried_as_a_file_of_its_text_would_be(
    draft: PackDraft, world: World, sign_in: Reader
) -> None:
    reader = sign_in("committee")
    assert "草稿“yulin-2016-2”" in text(reader, WHAT_IF)
    page = reader.post(WHAT_IF, {**SAID, "pack": str(draft.pk)})
    as_file = {**SAID, "pack": "file", "kept_text": draft.text}
    assert page.context["found"] == reader.post(WHAT_IF, as_file).context["found"]
    assert "<strong>100</strong>" in page.content.decode()
    drop_draft(world.actor("committee"), draft)
    assert reader.post(WHAT_IF, {**SAID, "pack": str(draft.pk)}).status_code == 422


def test_a_draft_with_faults_is_refused_with_a_link_to_it(draft: PackDraft, sign_in: Reader) -> None:
    PackDraft.objects.update(text=draft.text.replace("weight = 100", "weight = -1"))
    answer = sign_in("committee").post(WHAT_IF, {**SAID, "pack": str(draft.pk)})
    said = f'<a href="/desk/organizations/YY/packs/drafts/{draft.pk}/">打开草稿</a>'
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_the_settings_lead_there(sign_in: Reader) -> None:
    reader = sign_in("committee")
    assert WHAT_IF in text(reader, "/desk/organizations/YY/region/")
    assert "现在 " in text(reader, WHAT_IF)


def test_a_county_does_not_find_it(sign_in: Reader) -> None:
    text(sign_in("zhang_qiao"), WHAT_IF, 404)


def test_a_large_subtree_is_a_job_whose_outcome_is_hers_alone(
    world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = sign_in("committee").post(WHAT_IF, {**SAID, "weight_online": "100"})
    monkeypatch.setattr(packs, "MANY", 1)
    answer = sign_in("committee").post(WHAT_IF, {**SAID, "weight_online": "100"})
    page = sign_in("committee").get(answer.headers["Location"])
    assert page.context["found"] == small.context["found"]
    assert "只是试算，什么也没有改" in page.content.decode()
    other = Client()
    account = make_account(None, "second-committee")
    Grant.objects.create(account=account, role=Role.CITY_COMMITTEE, region=world.yulin)
    other.force_login(account)
    assert "结果已经不在了" in text(other, answer.headers["Location"])


def test_progress_is_shown_and_a_killed_job_said(world: World, sign_in: Reader) -> None:
    span = JudgedSpan(TODAY, TODAY, TODAY)
    account = world.accounts["committee"].pk
    asked = WhatIfRequest(account, world.yulin.pk, world.yuyang.pk, shipped()["yulin-2016"].text, {}, span)
    key = uuid7()
    for run, said in (
        (WhatIfRun(asked, clock.now()), "各判定一次<"),
        (WhatIfRun(asked, clock.now(), done=1000, total=25_000), "各判定一次，1000 / 25000 人次"),
        (WhatIfRun(asked, clock.now(), has_failed=True), "没有算出来"),
    ):
        with patch.object(packs, "what_if_run_of", return_value=run):
            assert said in text(sign_in("committee"), f"{WHAT_IF}{key}/")
