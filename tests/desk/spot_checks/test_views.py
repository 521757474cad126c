"""抽查 on the desk: open, draw, mark one after the other, read what it says."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.spot_checks import mark_item
from qingqiao.evaluations.models import SpotCheck, SpotCheckMark
from qingqiao.evaluations.sampling import seed_digest
from qingqiao.evaluations.spot_checks import drawn_items
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.spot_checks import drawn, recorded
from tests.world import TODAY, World

OPENED = {"first_day": "2026-01-01", "last_day": TODAY.isoformat(), "size": "3"}


def marked(client: Client, address: str, verdict: str) -> Any:
    """What is answered to a verdict typed into the form that the page shows."""
    version = str(client.get(address).context["form"].version)
    return client.post(address, {"verdict": verdict, "words": "打电话问了学校。", "version": version})


def test_a_check_from_its_seed_to_its_result(world: World, sign_in: Reader) -> None:
    recorded(world, "li_xi", 6)
    client = sign_in("zhao_lan")
    address = client.post("/desk/organizations/YY/spot-checks/new/", OPENED).headers["Location"]
    check = SpotCheck.objects.get()
    page = client.get(address).content.decode()
    assert seed_digest(check.seed) in page
    assert check.seed not in page
    client.post(f"{address}sample/")
    assert check.seed in client.get(address).content.decode()
    at = client.get(address).context["next_url"]
    for verdict in ("confirmed", "refuted", "confirmed"):
        at = marked(client, at, verdict).headers["Location"]
    assert at == address
    page = text(client, address)
    assert "67%（95% 置信区间" in page
    assert "李溪" not in page
    client.post(f"{address}closure/")
    item = drawn_items(check)[0]
    assert "抽查已结束" in text(client, f"{address}items/{item.pk}/")
    assert marked(client, f"{address}items/{item.pk}/", "unknown").status_code == 422
    client.post(f"{address}opening/")
    client.post(f"{address}items/{item.pk}/undoing/")
    assert SpotCheckMark.objects.filter(undone_at=None).count() == 2


def test_a_checker_reads_no_text_and_no_name(world: World, sign_in: Reader) -> None:
    recorded(world, "li_xi", 1)
    check = drawn(world)
    page = text(sign_in("zhang_qiao"), f"/desk/spot-checks/{check.pk}/items/{drawn_items(check)[0].pk}/")
    assert "团员之家" in page
    assert "谈心" not in page
    assert "小林" not in page


def test_an_author_finds_no_form_for_her_own_record(world: World, sign_in: Reader) -> None:
    recorded(world, "zhang_qiao", 1)
    check = drawn(world)
    address = f"/desk/spot-checks/{check.pk}/"
    item = f"{address}items/{drawn_items(check)[0].pk}/"
    client = sign_in("zhang_qiao")
    assert "由别人核实" in text(client, address)
    assert client.get(item).status_code == client.post(f"{item}undoing/").status_code == 404


def test_two_checkers_see_each_others_verdict_before_one_overwrites(world: World, sign_in: Reader) -> None:
    recorded(world, "li_xi", 1)
    check = drawn(world)
    (item,) = drawn_items(check)
    address = f"/desk/spot-checks/{check.pk}/items/{item.pk}/"
    client = sign_in("zhang_qiao")
    version = str(client.get(address).context["form"].version)
    mark_item(world.actor("zhao_lan"), item, "refuted", "社区说没有。")
    answer = client.post(address, {"verdict": "confirmed", "words": "去看过。", "version": version})
    assert answer.status_code == 409
    assert "社区说没有。" in answer.content.decode()


def test_what_cannot_be_drawn_is_said(world: World, sign_in: Reader) -> None:
    client = sign_in("zhao_lan")
    assert "还没有抽查" in text(client, "/desk/organizations/YY/spot-checks/")
    wrong = client.post("/desk/organizations/YY/spot-checks/new/", OPENED | {"last_day": "2026-12-31"})
    assert wrong.status_code == 422
    address = client.post("/desk/organizations/YY/spot-checks/new/", OPENED).headers["Location"]
    assert "没有可以抽的记录" in client.post(f"{address}sample/", follow=True).content.decode()
    assert "等待抽样" in text(client, "/desk/organizations/YY/spot-checks/")


def test_more_records_ask_no_further_query(world: World, sign_in: Reader) -> None:
    client, counts = sign_in("zhao_lan"), []
    for size in (2, 6):
        recorded(world, "li_xi", size)
        check = drawn(world, size=size)
        for address in ("/desk/organizations/YY/spot-checks/", f"/desk/spot-checks/{check.pk}/"):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
