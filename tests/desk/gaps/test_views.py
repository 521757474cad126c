"""补齐情况 on the desk: from the city down to the branch where something is missing."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.organizations.models import Organization
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_cadre, make_organization
from tests.world import World


def test_zhao_lan_walks_down_to_the_branch_that_is_missing(world: World, sign_in: Reader) -> None:
    make_organization(world.yulin, "空村团支部", world.yuyang, code="YY-9")
    client = sign_in("zhao_lan")
    city = client.get("/desk/organizations/YL/gaps/").content.decode()
    assert "/desk/organizations/YY/gaps/" in city
    county = client.get("/desk/organizations/YY/gaps/").content.decode()
    assert "/desk/organizations/YY-9/gaps/" in county
    branch = client.get("/desk/organizations/YY-9/gaps/").content.decode()
    assert "还没有确定管理员" in branch
    assert "榆阳区团委：张桥" in branch
    assert "/desk/organizations/YY-9/administrators/" in branch
    assert "/desk/organizations/YY-9/people/new/" in branch


def test_the_list_is_filtered_and_says_what_to_do(world: World, sign_in: Reader) -> None:
    Organization.objects.filter(pk=world.yuyang.pk).update(declared_cadres=5)
    client = sign_in("zhang_qiao")
    page = text(client, "/desk/organizations/YY/gaps/list/?kind=cadres")
    assert "还差 2 名团干部" in page
    assert "没有登记联系青年" not in page
    assert "没有登记联系青年" in text(client, "/desk/organizations/YY/gaps/list/")


def test_a_coverage_below_one_leads_to_what_is_missing(world: World, sign_in: Reader) -> None:
    Organization.objects.filter(pk=world.yuyang.pk).update(declared_cadres=5)
    page = sign_in("zhang_qiao").get("/desk/organizations/YY/").content.decode()
    assert "/desk/organizations/YY/gaps/list/?kind=cadres" in page


def test_the_file_has_a_line_for_each_gap(world: World, sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").post("/desk/organizations/YY/gaps/list/", {"file": "csv"})
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert "红石峡村团支部,YY-2,还没有确定管理员,榆阳区团委：张桥" in lines


def test_wang_ling_sees_nothing_of_yuyang(world: World, sign_in: Reader) -> None:
    client = sign_in("wang_ling")
    for part in ("", "list/"):
        assert client.get(f"/desk/organizations/YY/gaps/{part}").status_code == 404


def test_more_branches_ask_no_further_query(world: World, sign_in: Reader) -> None:
    client = sign_in("zhao_lan")
    counts = []
    for _ in range(2):
        for part in ("", "list/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/desk/organizations/YL/gaps/{part}").status_code == 200
            counts.append(len(asked))
        for number in range(12):
            make_cadre(
                world.yulin, f"村干部{number}", make_organization(world.yulin, f"{number} 村", world.yuyang)
            )
    assert counts[:2] == counts[2:]
