"""What a workbook on a page may do, and what it answers: one's own subtree, by the rules of the pages, and back again."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from qingqiao.actions.doubles import join_cadres
from qingqiao.exchange.workbooks.exporting import export_rows
from qingqiao.exchange.workbooks.undoing import undo_import
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Leave, Organization
from qingqiao.postings.models import Disclosure
from qingqiao.problems import StateHasChanged
from tests.exchange.workbooks.books import appointment, book, checked, faults, imported, organization, rows
from tests.make import make_account, make_cadre
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

GAO = {
    "organizations": [organization("YY-3", "YY")],
    "cadres": [{"code": "gao", "name": "高原", "phone": "13800000001"}],
    "appointments": [appointment("gao", "YY-3")],
}


def refused(world: World, who: str, **tables: list[dict[str, Any]]) -> list[str]:
    home = {"zhang_qiao": world.yuyang, "wang_ling": world.shenmu}.get(who, world.city)
    return faults(checked(world, who, home, tables))


def exported(world: World, who: str, home: Organization) -> bytes:
    with export_rows(world.actor(who), home) as file:
        return file.read()


# one's own rows, and back


def test_what_is_exported_and_brought_back_changes_nothing(world: World) -> None:
    colleague = make_cadre(world.yulin, "钱方", world.city, code="qian")
    Leave.objects.create(region=world.yulin, cadre=colleague, first_day=date(2026, 2, 1), reason="事假")
    Organization.objects.filter(code="YY-2").update(name="=红石峡", first_day=date(2000, 5, 4))
    one = checked(world, "zhao_lan", world.city, exported(world, "zhao_lan", world.city))
    assert faults(one) == []
    assert {row.kind for row in rows(one)} == {"unchanged"}
    assert one.counts["leaves"] == {"unchanged": 1}
    assert (
        sum(one.counts["organizations"].values()) == Organization.objects.filter(region=world.yulin).count()
    )


def test_an_export_holds_ones_own_subtree_and_no_formula(world: World) -> None:
    Organization.objects.filter(code="YY-2").update(name="=1+1")
    pages = load_workbook(io.BytesIO(exported(world, "zhang_qiao", world.yuyang)))
    assert [cell.value for cell in pages["组织"]["A"]] == ["组织编码°", "YY", "YY-1", "YY-2"]
    assert {cell.value for cell in pages["团干部"]["A"]} == {"干部编码°", "zhang", "li", "chen"}
    assert (pages["组织"]["B4"].value, pages["组织"]["B4"].data_type) == ("=1+1", "s")
    assert pages["组织"]["B4"].quotePrefix


def test_a_cell_that_was_changed_is_previewed_with_old_and_new(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, {"cadres": [{"code": "li", "name": "李小溪"}]})
    assert [(row.kind, row.cells) for row in rows(one)] == [("changed", [("姓名", "李溪", "李小溪")])]


# what is out of reach does not exist


def test_what_lies_in_another_county_is_answered_as_what_there_is_not(world: World) -> None:
    there, nowhere = (
        refused(
            world,
            "zhang_qiao",
            organizations=[organization("YY-3", superior)],
            appointments=[appointment(cadre, superior)],
            leaves=[{"cadre_code": cadre, "first_day": "2026-03-01"}],
            admins=[{"organization_code": superior, "cadre_code": cadre}],
        )
        for superior, cadre in (("SM", "wang"), ("NO", "none"))
    )
    assert [line.replace("NO", "SM").replace("none", "wang") for line in nowhere] == there
    assert len(there) == 6


def test_a_code_that_another_county_has_is_not_hers_to_use(world: World) -> None:
    said = refused(
        world, "zhang_qiao", organizations=[organization("SM", "YY")], cadres=[{"code": "wang", "name": "王"}]
    )
    assert said == [
        "组织 2 组织编码：组织编码（code）“SM”不能用在这里，应为您管理范围内的编码；新增的请另编一个",
        "团干部 2 干部编码：干部编码（code）“wang”不能用在这里，应为您管理范围内的编码；新增的请另编一个",
    ]


def test_the_workbook_of_another_county_is_a_list_of_faults(world: World) -> None:
    body = exported(world, "wang_ling", world.shenmu)
    one = checked(world, "zhang_qiao", world.yuyang, body)
    assert one.state == "faulty"
    assert "王岭" not in "".join(wrong for row in rows(one) for _, wrong, _ in row.faults)


def test_the_old_code_of_a_joined_cadre_leads_to_her_present_one(world: World) -> None:
    gone = make_cadre(world.yulin, "李溪", world.village, "兼职", code="li-old")
    join_cadres(world.actor("zhang_qiao"), world.li_xi, gone)
    leave = {"cadre_code": "li-old", "first_day": "2026-03-02"}
    old = {"cadres": [{"code": "li-old", "name": "李溪"}], "leaves": [leave]}
    assert refused(world, "zhang_qiao", **old) == [
        "团干部 2 干部编码：干部编码（code）“li-old”是重复登记，已并入“li”，应改用“li”",
        "请假 2 干部编码：干部编码（cadre_code）“li-old”是重复登记，已并入“li”，应改用“li”",
    ]
    assert not any("“li”" in line for line in refused(world, "wang_ling", **old))


# what is no page's is no workbook's


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"leaves": [{"cadre_code": "zhang", "first_day": "2026-03-01"}]}, "不能给自己登记请假"),
        ({"leaves": [{"cadre_code": "li", "first_day": "2036-03-01"}]}, "太早或太晚"),
        ({"leaves": [{"cadre_code": "li", "first_day": "2026-03-01", "reason": "骨折"}]}, "事由只写类别"),
        ({"organizations": [{"code": "YY", "declared_cadres": 3}]}, "应有数不能由本级填"),
        ({"organizations": [{"code": "YY", "name": "榆阳"}]}, "不能由本级改"),
        ({"organizations": [{"code": "YY-1", "is_region": "是"}]}, "还不是辖区"),
        (
            {"admins": [{"organization_code": "YY", "cadre_code": "zhang", "active": "否"}]},
            "不能确定或解除自己",
        ),
        ({"admins": [{"organization_code": "YY-1", "cadre_code": "chen"}]}, "今天不在“YY-1”或它的上级任职"),
        ({"appointments": [appointment("zhang", "YY-1")]}, "这是您自己的任职"),
        ({"cadres": [{"code": "gao", "name": "高原"}]}, "没有任职"),
        (
            {"eras": [{"organization_code": "YY", "first_day": "2026-01-01", "type": "团支部"}]},
            "沿革不能由本级改",
        ),
    ],
)
def test_what_zhang_qiao_may_not_do_on_pages_she_may_not_do_by_workbook(
    world: World, tables: dict[str, Any], words: str
) -> None:
    if "organizations" in tables:
        tables = {"organizations": [stored(**row) for row in tables["organizations"]]}
    said = refused(world, "zhang_qiao", **tables)
    assert len(said) == 1
    assert words in said[0]


def test_her_superior_may(world: World) -> None:
    said = stored(code="YY", name="榆阳", declared_cadres=3)
    one = imported(world, "zhao_lan", world.city, {"organizations": [said]})
    assert one.counts == {"organizations": {"changed": 1}}
    assert Organization.objects.get(code="YY").declared_cadres == 3


def stored(code: str, **said: Any) -> dict[str, Any]:
    """An organization's row as it is, but for what is said."""
    row = Organization.objects.get(code=code)
    parents = {"YY": "YL", "SM": "YL"}
    as_it_is = {name: getattr(row, name) for name in ("code", "name", "level", "type", "field")}
    flags = {name: getattr(row, name) for name in ("rank_section_or_above", "many_youth")}
    return {**as_it_is, "parent_code": parents.get(code, "YY"), **flags, **said}


# bad input


def test_a_circle_in_the_tree_is_named_around(world: World) -> None:
    said = refused(
        world,
        "zhang_qiao",
        organizations=[organization("A", "B"), organization("B", "A"), organization("C", "YY")],
    )
    assert [line.split("：")[0] for line in said] == ["组织 2 上级编码", "组织 3 上级编码"]
    assert "绕成了一圈" in said[0]


def test_a_hundred_faults_are_all_told_and_what_hangs_on_them_is_held(world: World) -> None:
    cadres = [{"code": f"n{number}", "name": f"{number}"} for number in range(100)]
    offices = [appointment(f"n{number}", "YY-2") for number in range(100)]
    cadres.append({"code": "gao", "name": "高原"})
    offices.append(appointment("gao", "YY-2"))
    one = checked(world, "zhang_qiao", world.yuyang, {"cadres": cadres, "appointments": offices})
    assert one.counts["cadres"] == {"faulty": 100, "new": 1}
    assert one.counts["appointments"] == {"held": 100, "new": 1}


@pytest.mark.parametrize("cut", [1, 100, -200])
def test_a_workbook_cut_in_the_middle_says_so(world: World, cut: int) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, book(GAO)[:cut])
    assert one.state == "faulty"
    assert "打不开，可能不完整" in faults(one)[0]


def test_a_bomb_is_not_unpacked(world: World) -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (250 * 2**20))
    one = checked(world, "zhang_qiao", world.yuyang, body.getvalue())
    assert "解压后有 250 MB，太大" in faults(one)[0]


def test_sheets_of_young_people_and_records_are_left_out_by_name(world: World) -> None:
    listed = [
        {"cadre_code": "li", "contact_code": "P", "first_day": "2026-01-01", "name": "小周", "field": "学校"}
    ]
    one = checked(world, "zhang_qiao", world.yuyang, GAO | {"contacts": listed})
    assert one.state == "ready"
    assert one.passed_over == ["工作表 联系青年（不在这里导入：联系青年和工作记录由团干部本人登记）"]


# taking back


def test_an_import_is_taken_back_whole(world: World) -> None:
    changed = {"cadres": [*GAO["cadres"], {"code": "li", "name": "李小溪", "phone": ""}]}
    one = imported(world, "zhang_qiao", world.yuyang, GAO | changed)
    undo_import(world.actor("zhang_qiao"), one)
    assert not Organization.objects.filter(code="YY-3").exists()
    assert set(Cadre.objects.values_list("name", flat=True)) >= {"李溪"}
    assert not Cadre.objects.filter(code="gao").exists()


def test_a_moved_organization_goes_back_to_its_place(world: World) -> None:
    before = Organization.objects.get(code="YY-2").path
    one = imported(world, "zhao_lan", world.city, {"organizations": [stored("YY-2", parent_code="SM")]})
    assert Organization.objects.get(code="YY-2").path.startswith(world.shenmu.path)
    undo_import(world.actor("zhao_lan"), one)
    assert Organization.objects.get(code="YY-2").path == before


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (lambda gao: make_account(gao, "gao"), "已经有账号"),
        (
            lambda gao: make_cadre(gao.region, "马兰", Organization.objects.get(code="YY-3")),
            "已经有了任职",
        ),
        (lambda gao: Cadre.objects.filter(pk=gao.pk).update(name="高远"), "又改过"),
        (lambda gao: Appointment.objects.filter(cadre=gao).delete(), "又改过"),
    ],
)
def test_what_was_built_on_an_import_stands_in_the_way_and_is_named(
    world: World, build: Any, words: str
) -> None:
    one = imported(world, "zhang_qiao", world.yuyang, GAO)
    build(Cadre.objects.get(code="gao"))
    with pytest.raises(StateHasChanged, match=words):
        undo_import(world.actor("zhang_qiao"), one)
    assert Cadre.objects.filter(code="gao").exists()


def test_whoever_was_named_by_a_workbook_is_administrator_until_it_is_taken_back(world: World) -> None:
    one = imported(
        world, "zhang_qiao", world.yuyang, {"admins": [{"organization_code": "YY-1", "cadre_code": "li"}]}
    )
    assert Administrator.objects.get(organization=world.school).cadre_id == world.li_xi.pk
    undo_import(world.actor("zhang_qiao"), one)
    assert not Administrator.objects.filter(organization=world.school).exists()


def test_a_card_that_names_another_community_now_is_to_be_posted_again(world: World) -> None:
    card = Disclosure.objects.create(
        region=world.yulin,
        cadre=world.zhang_qiao,
        item="联系社区",
        value="桃源社区",
        posted_on=date(2026, 3, 1),
        changed_on=date(2026, 3, 1),
    )
    said = {
        "code": world.community.code,
        "name": "桃园社区",
        "organization_code": "YY",
        "address": "榆阳区桃源路1号",
    }
    imported(world, "zhang_qiao", world.yuyang, {"communities": [said]})
    card.refresh_from_db()
    assert card.posted_on is None
