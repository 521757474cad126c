"""我的考核 on the phone: while it can be mended, the result, reply and appeal; her own and nobody else's."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.actions.appeals import AppealInput, lodge_appeal
from qingqiao.actions.records import submit_record
from qingqiao.evaluations.mending import LackingCell
from qingqiao.evaluations.models import Appeal, AppealFile, Round
from qingqiao.regions.uuid7 import uuid7
from tests.documents import PDF
from tests.make import make_body
from tests.rounds import APRIL, opened, published, result_of
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def client_of(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def lacking(client: Client, round: Round) -> list[LackingCell]:
    """What the page of a running round says of weekly activities."""
    found = client.get(f"/rounds/{round.pk}/").context["lacking"]
    return [cell for cell, _ in found if cell.obligation == "online"]


def test_li_xi_sees_what_is_missing_while_it_can_be_mended(world: World) -> None:
    round = opened(world, world.school)
    client = client_of(world, "li_xi")
    before = lacking(client, round)
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(date(2026, 3, 4)))
    after = lacking(client, round)
    assert [cell.period for cell in set(before) - set(after)] == ["2026-W10"]
    assert "3月2日—3月8日里做过的补记上" in {cell.mend.partition("：")[2] for cell in before}
    assert client_of(world, "chen_chuan").get(f"/rounds/{round.pk}/").status_code == 404


def test_an_open_round_shows_no_draft(world: World) -> None:
    round = opened(world, world.school)
    page = client_of(world, "li_xi").get(f"/rounds/{round.pk}/").content.decode()
    assert "得分" not in page
    assert "还没有公布" not in page
    assert f"/rounds/{round.pk}/" in client_of(world, "li_xi").get("/rounds/").content.decode()


def test_zhang_qiao_answers_her_result_with_a_document(world: World) -> None:
    hers = result_of(published(world), "zhang")
    client = client_of(world, "zhang_qiao")
    page = client.get(f"/rounds/results/{hers.pk}/").content.decode()
    assert hers.digest in page
    assert "得分" not in page
    typed = {
        "kind": "appeal",
        "cell": "",
        "words": "走访做过。",
        "files": SimpleUploadedFile("说明.pdf", PDF),
    }
    assert client.post(f"/rounds/results/{hers.pk}/appeal/", typed).status_code == 302
    appeal, file = Appeal.objects.get(), AppealFile.objects.get()
    address = f"/rounds/results/{hers.pk}/appeals/{appeal.pk}"
    assert b"".join(client.get(f"{address}/files/{file.pk}/").streaming_content) == PDF
    client.post(f"{address}/withdrawal/")
    assert "已撤回" in client.get(f"/rounds/results/{hers.pk}/").content.decode()


def test_nobody_reads_anothers_result(world: World) -> None:
    hers = result_of(published(world), "zhang")
    for who in ("li_xi", "chen_chuan", "wang_ling", "zhao_lan"):
        for rest in ("", "appeal/"):
            assert client_of(world, who).get(f"/rounds/results/{hers.pk}/{rest}").status_code == 404


def test_after_the_deadline_nothing_is_offered(world: World) -> None:
    hers = result_of(published(world), "zhang")
    with travel("2026-05-06T12:00:00+08:00", tick=False):
        client = client_of(world, "zhang_qiao")
        assert "appeal/" not in client.get(f"/rounds/results/{hers.pk}/").content.decode()
        answer = client.post(f"/rounds/results/{hers.pk}/appeal/", {"kind": "reply", "words": "迟了。"})
        assert answer.status_code == 422


def test_more_rounds_results_and_appeals_ask_no_further_query(world: World) -> None:
    hers = result_of(published(world), "zhang")
    client = client_of(world, "zhang_qiao")
    running = opened(world, world.yuyang, days=(date(2025, 10, 1), date(2025, 12, 31)))
    pages = ("/rounds/", f"/rounds/{running.pk}/", f"/rounds/results/{hers.pk}/")
    lodge_appeal(world.actor("zhang_qiao"), hers, AppealInput("reply", "在补。"))
    before = [queries(client, page) for page in pages]
    for month in (7, 4, 1):
        opened(world, world.yuyang, days=(date(2025, month, 1), date(2025, month + 2, 28)))
        lodge_appeal(world.actor("zhang_qiao"), hers, AppealInput("appeal", "做过。"))
    assert [queries(client, page) for page in pages] == before


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_without_any_round_the_page_says_what_will_stand_there(world: World) -> None:
    assert "还没有考核" in client_of(world, "chen_chuan").get("/rounds/").content.decode()
