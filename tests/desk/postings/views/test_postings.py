"""Posting a cadre, moving her, ending it, putting it right; and the scans of her paper."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingqiao.postings.models import Paper, Posting
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.documents import PDF
from tests.make import make_community
from tests.revising import revise
from tests.world import TODAY, World

NEW = "/desk/cadres/wang/postings/new/"
SAID = {"title": "团支部副书记", "first_day": "2026-03-02", "document": "神团发〔2026〕1号"}


def scan(name: str = "任职文件.pdf", body: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def test_wang_ling_is_posted_where_she_lives_with_her_paper(world: World, sign_in: Reader) -> None:
    said = SAID | {"community": world.community.code, "papers": [scan()]}
    page = sign_in("wang_ling").post(NEW, said, follow=True).content.decode()
    assert "王岭到桃源社区报到已登记" in page
    assert "神团发〔2026〕1号" in page
    assert "任职文件.pdf" in page
    assert world.wang_ling.postings.get().community == world.community


def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(world: World, sign_in: Reader) -> None:
    said = SAID | {"community": "", "papers": [scan("扫描.jpg", b"\xff\xd8\xff")]}
    answer = sign_in("zhao_lan").post(NEW, said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "只收 PDF" in page
    assert "神团发〔2026〕1号" in page
    assert not world.wang_ling.postings.exists()


def test_a_merged_community_is_not_to_be_chosen(world: World, sign_in: Reader) -> None:
    make_community(
        world.yuyang, "沙地社区", code="SD", merged_into=world.community, merged_on=TODAY - timedelta(days=9)
    )
    assert "沙地社区" not in text(sign_in("zhao_lan"), NEW)
    assert sign_in("zhao_lan").post(NEW, SAID | {"community": "SD"}).status_code == 422


def test_from_a_community_without_cadre_to_a_posting(world: World, sign_in: Reader) -> None:
    willow = make_community(world.yuyang, "柳营社区", code="LY")
    client = sign_in("zhao_lan")
    assert "unposted/?community=LY" in text(client, f"/desk/communities/{willow.code}/")
    listed = text(client, "/desk/organizations/YL/postings/unposted/?community=LY")
    assert f"{NEW}?community=LY" in listed
    assert '<option value="LY" selected>' in text(client, f"{NEW}?community=LY")


def at(posting: Posting, rest: str = "") -> str:
    return f"/desk/postings/{posting.pk}/{rest}"


def test_she_moves_house(world: World, sign_in: Reader) -> None:
    make_community(world.yuyang, "柳营社区", code="LY")
    said = SAID | {"community": "LY"}
    page = sign_in("zhang_qiao").post(at(world.zhang_qiao.postings.get(), "move/"), said, follow=True)
    assert "已转到柳营社区" in page.content.decode()
    assert [str(one.last_day) for one in world.zhang_qiao.postings.order_by("first_day")] == [
        "2026-03-01",
        "None",
    ]


def test_it_ends_and_a_slip_is_put_right(world: World, sign_in: Reader) -> None:
    posting, client = world.zhang_qiao.postings.get(), sign_in("zhang_qiao")
    assert client.post(at(posting, "ending/"), {"last_day": "2019-12-31"}).status_code == 422
    assert client.post(at(posting, "ending/"), {"last_day": "2026-03-19"}).status_code == 302
    said = {"title": "团支部副书记", "first_day": "2020-01-01", "last_day": ""}
    assert revise(client, at(posting, "revision/"), said).status_code == 302
    assert world.zhang_qiao.postings.get().last_day is None
    assert client.post(at(posting, "cancellation/")).status_code == 302
    assert not Posting.objects.exists()


def add(client: Client, posting: Posting) -> Paper:
    client.post(at(posting, "papers/"), {"papers": [scan()]})
    return Paper.objects.get()


def test_a_scan_goes_out_as_it_came_to_those_who_may(world: World, sign_in: Reader) -> None:
    paper = add(sign_in("zhang_qiao"), world.zhang_qiao.postings.get())
    for who in ("zhang_qiao", "zhao_lan", "committee"):
        answer = sign_in(who).get(f"/desk/papers/{paper.pk}/")
        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Disposition"].startswith("attachment")
    for who in ("wang_ling", "li_xi", "auditor"):
        assert sign_in(who).get(f"/desk/papers/{paper.pk}/").status_code == 404


def test_what_is_no_document_stays_out_and_one_removed_is_gone(world: World, sign_in: Reader) -> None:
    client, posting = sign_in("zhang_qiao"), world.zhang_qiao.postings.get()
    answer = client.post(at(posting, "papers/"), {"papers": [scan("a.pdf", b"MZ")]})
    assert answer.status_code == 422
    paper = add(client, posting)
    assert client.post(f"/desk/papers/{paper.pk}/removal/").status_code == 302
    assert not Paper.objects.exists()
