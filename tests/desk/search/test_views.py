"""Search on the desk: what one keeps is found however it is typed; what one doesn't reach, and a young person, isn't."""

import re

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.appointments import begin_appointment
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.records import submit_record
from qingqiao.actions.reorganizing import rename_organization
from qingqiao.organizations import listed
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.make import acting, make_body, make_cadre, make_contact
from tests.world import TODAY, World

SEARCH = "/desk/search/"


def found(sign_in: Reader, who: str, words: str, **more: str) -> str:
    answer = sign_in(who).post(SEARCH, {"words": words, **more})
    assert answer.status_code == 200
    return answer.content.decode().partition('id="found"')[2]


@pytest.mark.parametrize("words", ["李溪", "lix", "lx", "李x", "LI"])
def test_a_cadre_is_found_with_her_office(sign_in: Reader, words: str) -> None:
    page = found(sign_in, "zhang_qiao", words)
    assert ("/desk/cadres/li/" in page, "榆林中学团委（兼职）" in page) == (True, True)
    assert "/desk/cadres/li/" not in found(sign_in, "wang_ling", words)


def test_who_left_is_found_and_said_to_have_left(world: World, sign_in: Reader) -> None:
    Appointment.objects.filter(cadre=world.li_xi).update(last_day="2026-02-28")
    assert "已离任（2026年2月28日）：榆林中学团委（兼职）" in found(sign_in, "zhang_qiao", "lixi")


def test_an_organization_is_found_by_an_earlier_name(world: World, sign_in: Reader) -> None:
    rename_organization(world.actor("zhao_lan"), world.school, "榆林一中团委", TODAY)
    page = found(sign_in, "zhang_qiao", "ylzx")
    assert ("榆林一中团委" in page, "曾用名榆林中学团委" in page) == (True, True)
    assert "榆林一中团委" not in found(sign_in, "wang_ling", "ylzx")


def test_a_community_and_a_code_are_found(sign_in: Reader) -> None:
    assert "桃源社区" in found(sign_in, "zhang_qiao", "taoysq")
    assert "红石峡村团支部" in found(sign_in, "zhang_qiao", "YY-2")


def test_a_report_is_found_by_its_title(world: World, sign_in: Reader) -> None:
    body = make_body(TODAY, "调研报告", title="返乡青年调查")
    submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    assert "返乡青年调查" in found(sign_in, "zhao_lan", "返乡")
    assert "返乡青年调查" not in found(sign_in, "wang_ling", "返乡")


def test_her_colleagues_visit_is_found_by_who_checks_the_form(world: World, sign_in: Reader) -> None:
    colleague = make_cadre(world.yulin, "高原", world.yuyang, code="gao")
    body = make_body(TODAY, "社区报到", title="入户走访")
    submit_record(acting(colleague), colleague, uuid7(), body)
    page = found(sign_in, "zhang_qiao", "rhzf")
    assert ("高原，2026年3月20日" in page, "/desk/cadres/gao/form/" in page) == (True, True)
    assert "高原，2026年3月20日" not in found(sign_in, "zhao_lan", "rhzf")


def test_a_colleagues_visit_is_found_without_the_young_persons_name(world: World, sign_in: Reader) -> None:
    colleague = make_cadre(world.yulin, "高原", world.yuyang, code="gao")
    make_contact(colleague, "贺小满")
    body = make_body(TODAY, "社区报到", title="和贺小满谈就业")
    submit_record(acting(colleague), colleague, uuid7(), body)
    assert "和某同志谈就业" in found(sign_in, "zhang_qiao", "谈就业")
    for words in ("贺小满", "hexm", "谈就业", "tanjy", "高原"):
        assert "贺小满" not in found(sign_in, "zhang_qiao", words).replace(f"“{words}”", "")
    assert "谈就业" not in found(sign_in, "zhang_qiao", "贺小满")


def test_a_visit_with_a_host_from_elsewhere_leads_to_the_colleagues_form(
    world: World, sign_in: Reader
) -> None:
    colleague = make_cadre(world.yulin, "高原", world.yuyang, code="gao")
    body = make_body(TODAY, "社区报到", title="入户走访", cohost_codes=("gao",))
    submit_record(world.actor("wang_ling"), world.wang_ling, uuid7(), body)
    page = found(sign_in, "zhang_qiao", "rhzf")
    assert (f"{colleague.name}，2026年3月20日" in page, "/desk/cadres/gao/form/" in page) == (True, True)


def test_records_are_found_while_one_types(world: World, sign_in: Reader) -> None:
    report = make_body(TODAY, "调研报告", title="返乡青年调查")
    visit = make_body(TODAY, "社区报到", title="入户走访", community_code=world.community.code)
    for body in (report, visit):
        submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    for words in ("fanxiang", "fxqn", "张桥", "zq"):
        assert "返乡青年调查" in found(sign_in, "zhao_lan", words, found="1")
        assert "返乡青年调查" not in found(sign_in, "wang_ling", words, found="1")
    page = found(sign_in, "zhang_qiao", "tysq", found="1")
    assert ("入户走访" in page, "2026年3月20日，桃源社区" in page) == (True, True)
    assert "入户走访" not in found(sign_in, "zhao_lan", "ruhu", found="1").replace("“入户走访”", "")


@pytest.mark.parametrize("words", ["小雨", "xiaoyu", "小林", "xl"])
@pytest.mark.parametrize("who", ["zhang_qiao", "zhao_lan", "committee"])
def test_a_young_person_is_found_by_nobody_here(sign_in: Reader, who: str, words: str) -> None:
    page = found(sign_in, who, words)
    assert "小雨" not in page.replace("“小雨”", "")
    assert "小林" not in page.replace("“小林”", "")


def test_nothing_found_says_what_to_do(sign_in: Reader) -> None:
    page = found(sign_in, "zhang_qiao", "乌有")
    assert ("没有找到“乌有”" in page, "拼音或首字母" in page) == (True, True)
    assert "没有找到" not in found(sign_in, "zhang_qiao", " ")


def test_a_name_in_an_address_finds_nothing(sign_in: Reader) -> None:
    page = sign_in("zhang_qiao").get(SEARCH, {"words": "李溪"}).content.decode()
    assert ("/desk/cadres/li/" in page, "李溪" in page.partition("<main")[2]) == (False, False)


def test_the_script_gets_what_was_found_alone(sign_in: Reader) -> None:
    answer = sign_in("zhang_qiao").post(SEARCH, {"words": "lixi", "found": "1"}).content.decode()
    assert ("/desk/cadres/li/" in answer, "<html" in answer) == (True, False)


def test_every_page_of_the_desk_has_the_box(sign_in: Reader) -> None:
    assert 'action="/desk/search/"' in sign_in("zhang_qiao").get("/desk/moves/").content.decode()
    assert 'action="/desk/search/"' not in sign_in("auditor").get("/desk/audit/").content.decode()


def test_a_search_asks_no_more_for_more_people(world: World, sign_in: Reader) -> None:
    found(sign_in, "zhang_qiao", "ceshi")
    with CaptureQueriesContext(connection) as few:
        found(sign_in, "zhang_qiao", "lixi")
    for number in range(12):
        make_cadre(world.yulin, "李曦", world.school, code=f"x{number}")
    with CaptureQueriesContext(connection) as many:
        page = found(sign_in, "zhang_qiao", "lixi")
    assert len(many) <= len(few)
    assert "找到的不止 8 项，先列这些" in page
    assert page.count("/desk/cadres/") == 8


def test_an_office_has_cadres_read_again_and_no_organizations(
    world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[type] = []
    whole = listed._read
    monkeypatch.setattr(listed, "MANY", 1)
    monkeypatch.setattr(listed, "_read", lambda rows: read.append(rows.model) or whole(rows))
    found(sign_in, "zhang_qiao", "wang")
    read.clear()
    begin_appointment(world.actor("committee"), world.wang_ling, world.school, "兼职", TODAY)
    assert "/desk/cadres/wang/" in found(sign_in, "zhang_qiao", "王岭")
    assert Organization not in read
    read.clear()
    rename_organization(world.actor("zhang_qiao"), world.school, "榆林一中团委", TODAY)
    assert "榆林一中团委" in found(sign_in, "zhang_qiao", "yizhong")
    assert read == [Organization]


def test_who_moves_along_with_her_organization_is_found_by_whom_it_moves_to(
    world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "MANY", 1)
    assert "/desk/cadres/li/" not in found(sign_in, "wang_ling", "lixi")
    propose_move(world.actor("zhao_lan"), world.school, world.shenmu, TODAY)
    assert "/desk/cadres/li/" in found(sign_in, "wang_ling", "lixi")


@pytest.mark.parametrize("page", ["packs/in-force/", "tree/?q=红"])
def test_the_search_box_holds_no_words_of_the_page(sign_in: Reader, page: str) -> None:
    answer = sign_in("zhang_qiao").get(f"/desk/organizations/YY/{page}").content.decode()
    boxes = re.findall(r'<input[^>]*name="words"[^>]*>', answer)
    assert ['value=""' in box for box in boxes] == [True]


def test_what_somebody_typed_stays_in_no_box_of_another(sign_in: Reader) -> None:
    fresh = engines["django"].engine.template_loaders[0]
    fresh.reset()  # the first page that a process makes
    assert 'value="李溪"' in sign_in("zhang_qiao").post(SEARCH, {"words": "李溪"}).content.decode()
    assert "李溪" not in sign_in("wang_ling").get("/desk/moves/").content.decode()
