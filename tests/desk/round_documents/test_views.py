"""考核文书 on the desk: made from the page, kept, taken again, by whoever may; an own template; the list for awards."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.supplements import Correction, add_supplement
from qingqiao.audit.models import Entry
from qingqiao.evaluations.models import Round
from qingqiao.exchange.models import ProposedAward, RoundDocument
from qingqiao.exchange.round_documents.word import shipped
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.round_documents import made, with_text
from tests.rounds import APRIL, make_other_committee, published, result_of
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _april(_noon: None) -> None:
    with travel(APRIL, tick=False):
        yield


def of_the_city(world: World) -> Round:
    make_other_committee(world)
    return published(world, world.city, "other")


def make(client: Client, address: str, document: str) -> str:
    """Where the page of a document is that is made from a page."""
    answer = client.post(address, {"document": document})
    assert answer.status_code == 302
    return answer.headers["Location"]


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_an_evaluator_makes_the_report_and_takes_it_again(world: World, sign_in: Reader) -> None:
    round = published(world)
    client = sign_in("zhao_lan")
    assert "考核文书" in text(client, f"/desk/rounds/{round.pk}/")
    address = make(client, f"/desk/rounds/{round.pk}/documents/", "report.docx")
    assert "下载 Word" in text(client, address)
    first = client.get(f"{address}file/")
    assert first.headers["Content-Disposition"].startswith("attachment")
    assert body(first) == body(sign_in("committee").get(f"{address}file/"))
    assert Entry.objects.filter(verb=str(Verb.ROUND_TAKE_DOCUMENT)).count() == 2
    assert "zhao_lan" in text(client, f"/desk/rounds/{round.pk}/documents/")


def test_an_evaluated_organization_takes_its_letter_and_nothing_else(world: World, sign_in: Reader) -> None:
    round = of_the_city(world)
    standing, sibling = result_of(round, "YY"), result_of(round, "SM")
    report = made(world, round, "report", "docx", by="committee")
    others = made(world, round, "letter", "docx", sibling, "committee")
    client = sign_in("zhang_qiao")
    assert f"/desk/results/{standing.pk}/letters/" in text(client, f"/desk/results/{standing.pk}/")
    address = make(client, f"/desk/results/{standing.pk}/letters/", "letter.pdf")
    assert body(client.get(f"{address}file/")).startswith(b"%PDF")
    for forbidden in (
        f"/desk/rounds/{round.pk}/documents/",
        f"/desk/rounds/{round.pk}/awards/",
        f"/desk/results/{sibling.pk}/letters/",
        f"/desk/round-documents/{report.pk}/file/",
        f"/desk/round-documents/{others.pk}/file/",
    ):
        assert client.get(forbidden).status_code == 404, forbidden
    assert client.post(f"/desk/results/{sibling.pk}/letters/", {"document": "letter.docx"}).status_code == 404
    assert sign_in("wang_ling").get(f"{address}file/").status_code == 404
    assert sign_in("wang_ling").get(f"/desk/round-documents/{others.pk}/").status_code == 200
    assert sign_in("li_xi").get(address).status_code == 404


def test_after_a_supplement_a_new_letter_is_offered(world: World, sign_in: Reader) -> None:
    round = of_the_city(world)
    standing = result_of(round, "YY")
    letter = made(world, round, "letter", "docx", standing, "committee")
    add_supplement(world.actor("committee"), standing, Correction("好", "补录核实。", "记录晚到。"))
    client = sign_in("zhang_qiao")
    assert "此后有补充更正" in text(client, f"/desk/results/{standing.pk}/letters/")
    assert "请重新生成" in text(client, f"/desk/round-documents/{letter.pk}/")
    assert body(client.get(f"/desk/round-documents/{letter.pk}/file/")).startswith(b"PK")


def test_what_cannot_be_made_says_why(world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    round = published(world)
    monkeypatch.setattr("qingqiao.exchange.round_documents.pdf.CJK", frozenset({"没有这种字体"}))
    address = make(sign_in("zhao_lan"), f"/desk/rounds/{round.pk}/documents/", "report.pdf")
    assert "apt-get install fonts-noto-cjk" in text(sign_in("zhao_lan"), address)
    assert sign_in("zhao_lan").get(f"{address}file/").status_code == 404


def test_the_evaluator_chooses_who_is_proposed(world: World, sign_in: Reader) -> None:
    round = published(world)
    address = f"/desk/rounds/{round.pk}/awards/"
    client = sign_in("zhao_lan")
    page = client.get(address)
    assert not any(field.value() for field in page.context["form"])
    said = {"version": page.context["form"].version, "on-1": "on", "words-1": "走访多"}
    assert client.post(address, said).status_code == 302
    assert ProposedAward.objects.get().result.code == "YY-2"
    assert "建议表彰张桥" not in text(sign_in("zhang_qiao"), address)


def test_an_office_uploads_its_template_and_takes_it_back(
    world: World, sign_in: Reader, tmp_path: Path
) -> None:
    client, address = sign_in("zhang_qiao"), "/desk/organizations/YY/document-templates/"
    with (tmp_path / "函.docx").open("w+b") as own:
        own.write(with_text(shipped("letter"), "抄送", tmp_path))
        own.seek(0)
        assert client.post(f"{address}letter/", {"file": own}).status_code == 302
    assert "榆阳区团委的 函.docx" in text(client, address)
    assert body(client.get(f"{address}letter/file/")) != shipped("letter")
    assert client.post(f"{address}letter/reset/").status_code == 302
    assert body(client.get(f"{address}letter/file/")) == shipped("letter")
    assert client.get(f"{address}workbook/").status_code == 404


def test_a_template_at_fault_is_explained_at_its_field(world: World, sign_in: Reader, tmp_path: Path) -> None:
    (tmp_path / "函.docx").write_bytes(with_text(shipped("letter"), "{{ 得分 }}", tmp_path))
    with (tmp_path / "函.docx").open("rb") as own:
        answer = sign_in("zhang_qiao").post(
            "/desk/organizations/YY/document-templates/letter/", {"file": own}
        )
    assert answer.status_code == 422
    assert "不认识的名称：“得分”" in answer.content.decode()
    assert "补充更正（每行：" in answer.content.decode()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as run:
        assert client.get(address).status_code == 200
    return len(run)


def test_queries_dont_grow_with_results_or_documents(world: World, sign_in: Reader) -> None:
    round, client = published(world), sign_in("zhao_lan")
    document = made(world, round, "workbook", "xlsx")
    result = result_of(round, "YY-1")
    addresses = [f"/desk/rounds/{round.pk}/{one}/" for one in ("documents", "awards")]
    few = [queries(client, address) for address in addresses]
    for number in range(5):
        document.pk, result.pk, result.place = uuid7(), uuid7(), 10 + number
        document.save(force_insert=True)
        result.save(force_insert=True)
    assert RoundDocument.objects.count() == 6
    assert [queries(client, address) for address in addresses] == few
