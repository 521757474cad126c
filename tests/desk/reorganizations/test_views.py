"""Changes of organizations on the desk: form, preview, done, undone."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Organization, Reorganization
from qingqiao.organizations.tree import tree_on
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import TODAY, World

NEXT_MONTH = "2026-04-01"
SCHOOL = "/desk/organizations/YY-1/"


def sent(client: Client, address: str, status: int = 200, **said: str) -> str:
    answer = client.post(address, said, follow=True)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def both(client: Client, address: str, **said: str) -> tuple[str, str]:
    """The preview and what follows its confirmation."""
    return sent(client, address, **said), sent(client, address, confirm="1", **said)


def test_a_new_name_is_shown_before_it_is_written(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    said = {"name": "榆林一中团委", "first_day": NEXT_MONTH}
    preview = sent(client, f"{SCHOOL}renaming/", **said)
    assert "2026-04-01 起更名为“榆林一中团委”" in preview
    assert "李溪" in preview
    assert not Reorganization.objects.exists()
    assert not Entry.objects.exists()
    page = sent(client, f"{SCHOOL}renaming/", confirm="1", **said)
    assert "更名为“榆林一中团委”，原名“榆林中学团委”" in page
    assert "将生效" in page


def test_a_change_is_taken_back_from_the_page(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    both(client, f"{SCHOOL}renaming/", name="榆林一中团委", first_day=str(TODAY))
    action = re.search(r'action="(/desk/reorganizations/[^"]+)"', text(client, f"{SCHOOL}profile/"))
    assert action
    assert "已撤回" in sent(client, action[1])
    assert Organization.objects.get(code="YY-1").name == "榆林中学团委"


def test_what_is_in_the_way_of_undoing_is_said(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    for name in ("乙校团委", "丙校团委"):
        both(client, f"{SCHOOL}renaming/", name=name, first_day=str(TODAY))
    first = Reorganization.objects.order_by("made_at")[0]
    assert "请先撤回后来的改动" in sent(client, f"/desk/reorganizations/{first.pk}/undoing/")


def test_another_kind_shows_the_duties_that_change(world: World, sign_in: Reader) -> None:
    said = {"level": "基层", "type": "团委", "field": "学校", "first_day": str(TODAY)}
    preview, _ = both(sign_in("zhang_qiao"), f"{SCHOOL}revision/", **said)
    assert "目标 20（只计本领域） → 目标 10（1 段任职）" in preview
    assert not Organization.objects.get(code="YY-1").many_youth


def test_zhang_qiao_adds_a_school_and_takes_it_back(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    said = {"name": "第九中学团委", "code": "YY-9", "level": "基层", "type": "团委", "field": "学校"}
    _, page = both(client, "/desk/organizations/YY/lower/new/", first_day=str(TODAY), **said)
    assert ("已新增第九中学团委" in page, "<dd>YY-9</dd>" in page) == (True, True)
    made = Reorganization.objects.get(organization__code="YY-9")
    assert "已撤回：新增" in sent(client, f"/desk/reorganizations/{made.pk}/undoing/")
    assert not Organization.objects.filter(code="YY-9").exists()


def test_a_code_that_was_used_is_said_at_its_field(world: World, sign_in: Reader) -> None:
    said = {"name": "又一个", "code": "YY-2", "level": "基层", "type": "团委", "field": "学校"}
    page = sent(sign_in("zhang_qiao"), "/desk/organizations/YY/lower/new/", 422, **said)
    assert "已经用过" in page
    assert 'value="又一个"' in page


def test_a_merger_says_what_becomes_of_people_and_is_undone(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    address = "/desk/organizations/YY-2/merging/"
    preview, _ = both(client, address, into="榆林中学团委", first_day=str(TODAY))
    assert "陈川" in preview
    assert "继续任职" in preview
    assert "已撤销" in text(client, "/desk/organizations/YY-2/profile/")
    made = Reorganization.objects.get()
    sent(client, f"/desk/reorganizations/{made.pk}/undoing/")
    assert world.chen_chuan.appointments.get().organization.code == "YY-2"


def test_an_organization_out_of_reach_is_nothing_to_merge_into(world: World, sign_in: Reader) -> None:
    said = {"into": "SM", "first_day": str(TODAY)}
    assert "没有这个编码" in sent(sign_in("zhang_qiao"), "/desk/organizations/YY-2/merging/", 422, **said)


def test_a_dissolution_names_who_is_in_the_way(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    page = sent(client, "/desk/organizations/YY-2/dissolution/", 422, last_day=str(TODAY))
    assert "陈川（红石峡村团支部）" in page
    preview, _ = both(client, "/desk/organizations/YY-2/dissolution/", last_day=str(TODAY), together="on")
    assert "一并结束" in preview
    assert world.chen_chuan.appointments.get().last_day == TODAY


def test_the_numbers_of_a_county_are_the_citys_to_declare(world: World, sign_in: Reader) -> None:
    both(sign_in("zhao_lan"), "/desk/organizations/YY/declaration/", organizations="3", cadres="9")
    assert Organization.objects.get(code="YY").declared_cadres == 9
    assert (
        "登记应有数"
        not in text(sign_in("zhang_qiao"), "/desk/organizations/YY/profile/").split("登记过的")[0]
    )


def test_back_from_the_preview_keeps_what_was_typed(world: World, sign_in: Reader) -> None:
    said = {"name": "榆林一中团委", "first_day": NEXT_MONTH, "edit": "1"}
    assert 'value="榆林一中团委"' in sent(sign_in("zhang_qiao"), f"{SCHOOL}renaming/", **said)


def test_a_move_that_the_other_agrees_to(world: World, sign_in: Reader) -> None:
    said = {"superior": "神木市团委", "first_day": str(TODAY)}
    preview, page = both(sign_in("zhang_qiao"), f"{SCHOOL}move/", **said)
    assert "还要神木市团委同意" in preview
    assert "正在等答复" in page
    other = sign_in("wang_ling")
    move = re.search(r'href="(/desk/moves/[0-9a-f-]+/)"', text(other, "/desk/moves/"))
    assert move
    assert "榆林中学团委" in text(other, move[1])
    sent(other, move[1], answer="agree")
    tree = tree_on(TODAY, [world.yulin.pk])
    assert tree.places[tree.places[world.school.pk].superior].code == "SM"


@pytest.mark.parametrize("superior", ["没有这个", "YA"])
def test_a_superior_that_is_none_is_said(world: World, sign_in: Reader, superior: str) -> None:
    said = {"superior": superior, "first_day": str(TODAY)}
    assert "没有这个编码或全称" in sent(sign_in("zhang_qiao"), f"{SCHOOL}move/", 422, **said)


def test_the_page_asks_no_more_for_more_changes(world: World, sign_in: Reader) -> None:
    client, numbers = sign_in("zhang_qiao"), []
    for name in ("乙校团委", "丙校团委", "丁校团委"):
        both(client, f"{SCHOOL}renaming/", name=name, first_day=str(TODAY))
        with CaptureQueriesContext(connection) as asked:
            text(client, f"{SCHOOL}profile/")
        numbers.append(len(asked))
    assert numbers[1] == numbers[2]
