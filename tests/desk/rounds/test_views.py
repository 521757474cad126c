"""考核 on the desk: open, write beside the evidence, hand in, publish, answer, decide (二(三)4)."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.actions.appeals import AppealInput, lodge_appeal
from qingqiao.actions.rounds import write_judgement
from qingqiao.actions.spot_checks import SpotCheckRequest, commit_spot_check
from qingqiao.evaluations.models import Appeal, Round, Stage, Supplement, Worksheet
from qingqiao.organizations.models import Organization
from qingqiao.policy.pack import shipped
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_cadre, make_organization
from tests.rounds import APRIL, make_other_committee, opened, published, result_of, subject, written
from tests.world import World


@pytest.fixture(autouse=True)
def _april(_noon: None) -> None:
    with travel(APRIL, tick=False):
        yield


def test_zhao_lan_opens_the_quarter_that_is_over(world: World, sign_in: Reader) -> None:
    client = sign_in("zhao_lan")
    page = client.get("/desk/organizations/YL/rounds/new/").content.decode()
    assert 'value="2026-01-01"' in page
    typed = {"first_day": "2026-01-01", "last_day": "2026-03-31", "pack": "", "reply_days": "15"}
    opened_at = client.post("/desk/organizations/YL/rounds/new/", typed).headers["Location"]
    assert "榆阳区团委" in text(client, opened_at)
    assert client.post("/desk/organizations/YL/rounds/new/", typed).status_code == 422
    assert sign_in("zhang_qiao").get("/desk/organizations/YL/rounds/new/").status_code == 404


def test_an_empty_list_says_what_a_round_is(world: World, sign_in: Reader) -> None:
    assert "还没有考核" in text(sign_in("wang_ling"), "/desk/organizations/SM/rounds/")


def test_scores_and_ranks_stand_in_the_worksheet_where_the_pack_ranks(world: World, sign_in: Reader) -> None:
    address = f"/desk/rounds/{opened(world).pk}/"
    assert "同级名次" in text(sign_in("zhao_lan"), address)
    Round.objects.update(pack_text=shipped()["yulin-2026"].text)
    page = text(sign_in("zhao_lan"), address)
    assert "同级名次" not in page
    assert "得分" not in page


def test_the_form_is_empty_beside_the_evidence(world: World, sign_in: Reader) -> None:
    address = f"/desk/rounds/{opened(world, world.yuyang).pk}/cadres/zhang/"
    form = sign_in("zhao_lan").get(address).context["form"]
    assert (form["grade"].value(), form["words"].value()) == ("", "")
    assert "/desk/cadres/zhang/why/report-day/" in text(sign_in("zhao_lan"), address)
    assert sign_in("zhang_qiao").get(address).status_code == 404


def test_two_evaluators_see_each_others_words_before_one_overwrites(world: World, sign_in: Reader) -> None:
    round = opened(world, world.yuyang)
    address = f"/desk/rounds/{round.pk}/organizations/YY-1/"
    client = sign_in("zhao_lan")
    version = str(client.get(address).context["form"].version)
    write_judgement(world.actor("committee"), round, subject(round, "YY-1"), "好", "活动常年不断。")
    answer = client.post(address, {"grade": "一般", "words": "活动偏少。", "version": version})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "活动常年不断。" in page
    assert "活动偏少。" in page
    version = str(answer.context["form"].version)
    assert (
        client.post(address, {"grade": "一般", "words": "活动偏少。", "version": version}).status_code == 302
    )
    assert "committee" in client.get(address).content.decode()


def test_a_round_from_writing_to_publication(world: World, sign_in: Reader) -> None:
    round = written(world, opened(world, world.yuyang))
    committee, zhao_lan = sign_in("committee"), sign_in("zhao_lan")
    address = f"/desk/rounds/{round.pk}/"
    committee.post(f"{address}review/")
    assert "待复核" in text(committee, address)
    assert "复核的人不能是填写评价" in text(committee, address)
    assert "工作扎实，下乡再多一些。" in text(zhao_lan, f"{address}cadres/zhang/")
    said = committee.post(f"{address}publication/", follow=True).content.decode()
    assert "复核的人不能是填写评价或提交复核的人" in said
    zhao_lan.post(f"{address}return/", {"words": "张桥的评语再具体些。"})
    assert "张桥的评语再具体些。" in text(committee, address)
    committee.post(f"{address}review/")
    zhao_lan.post(f"{address}publication/")
    round.refresh_from_db()
    assert round.stage == Stage.PUBLISHED
    assert round.digest in zhao_lan.get(address).content.decode()


def test_a_cancelled_round_comes_back(world: World, sign_in: Reader) -> None:
    address = f"/desk/rounds/{opened(world).pk}/"
    client = sign_in("zhao_lan")
    client.post(f"{address}closure/")
    assert "已取消" in text(client, address)
    client.post(f"{address}opening/")
    assert Round.objects.get().stage == Stage.OPEN


def test_progress_stands_on_the_page_while_it_is_published(world: World, sign_in: Reader) -> None:
    round = opened(world)
    Round.objects.update(stage=Stage.PUBLISHING, done=3000, total=12500)
    assert "3000 / 12500 人" in text(sign_in("zhao_lan"), f"/desk/rounds/{round.pk}/")


def test_why_it_was_not_published_stands_on_the_page(world: World, sign_in: Reader) -> None:
    round = opened(world)
    Round.objects.update(stage=Stage.REVIEW, failure="张桥还没有写完等次和评语。请点“退回修改”。")
    page = text(sign_in("zhao_lan"), f"/desk/rounds/{round.pk}/")
    assert "上次没有公布成" in page
    assert page.count("上次没有公布成") == 1
    assert "退回修改" in page
    assert "张桥还没有写完等次和评语。" in page


def test_a_large_round_keeps_its_figures_with_their_moment(
    world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qingqiao.evaluations.worksheets.MANY", 1)
    round, client = opened(world), sign_in("zhao_lan")
    address = f"/desk/rounds/{round.pk}/"
    assert "数字还没有算" in text(client, address)
    assert "数字还在计算" in text(client, f"{address}organizations/YY/")
    client.post(f"{address}counting/")
    with travel("2026-04-22T12:00:00+08:00", tick=False):
        page = text(sign_in("zhao_lan"), address)
    assert "算于 2026-04-20 12:00" in page
    assert "数字不是今天的" in page
    assert "33.3%" in page
    assert sign_in("zhang_qiao").post(f"{address}counting/").status_code == 404
    client.post(f"{address}closure/")
    assert "数字不再计算" in client.post(f"{address}counting/", follow=True).content.decode()


def test_an_opened_large_round_is_counted_at_once(
    world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qingqiao.evaluations.worksheets.MANY", 1)
    typed = {"first_day": "2026-01-01", "last_day": "2026-03-31", "pack": "", "reply_days": "15"}
    sign_in("zhao_lan").post("/desk/organizations/YL/rounds/new/", typed)
    assert Worksheet.objects.get().made_at is not None


def test_a_long_worksheet_has_pages(world: World, sign_in: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingqiao.desk.rounds.views.rounds.ROWS", 2)
    address = f"/desk/rounds/{opened(world, world.yuyang).pk}/"
    first, second = text(sign_in("zhao_lan"), address), text(sign_in("zhao_lan"), f"{address}?page=2")
    assert ("榆林中学团委" in first, "cadres/zhang/" in first) == (True, False)
    assert ("organizations/YY-1/" in second, "cadres/zhang/" in second) == (False, True)


def test_a_lower_organization_of_another_region_stands_there_without_a_form(
    world: World, sign_in: Reader
) -> None:
    below = make_organization(world.yanan, "延安某县团委", code="YA-1", level="县")
    Organization.objects.filter(pk=below.pk).update(path=f"{world.city.path}2zz.")
    page = text(sign_in("zhao_lan"), f"/desk/rounds/{opened(world).pk}/")
    assert "延安某县团委" in page
    assert "等次和评语不在系统里写，请另行发文" in page
    assert "organizations/YA-1/" not in page


def test_a_round_and_the_checks_of_its_days_lead_to_each_other(world: World, sign_in: Reader) -> None:
    round, client = opened(world, world.yuyang), sign_in("zhang_qiao")
    begin = f"/desk/organizations/YY/spot-checks/new/?round={round.pk}"
    assert begin in text(client, f"/desk/rounds/{round.pk}/").replace("&amp;", "&")
    page = text(client, begin)
    assert 'value="2026-01-01"' in page
    assert 'value="2026-03-31"' in page
    assert client.get("/desk/organizations/YY/spot-checks/new/?round=x").status_code == 404
    for days in ((date(2026, 3, 1), date(2026, 4, 10)), (date(2025, 1, 1), date(2025, 12, 31))):
        commit_spot_check(world.actor("zhang_qiao"), world.yuyang, SpotCheckRequest(*days, size=20))
    page = text(client, f"/desk/rounds/{round.pk}/")
    assert "2026年3月1日—4月10日" in page
    assert "2025年1月1日" not in page


def test_the_file_has_the_worksheet_without_the_readers_own_row(world: World, sign_in: Reader) -> None:
    round = opened(world, world.yuyang)
    answer = sign_in("zhang_qiao").post(f"/desk/rounds/{round.pk}/table.csv")
    lines = b"".join(answer.streaming_content).decode()
    assert "榆林中学团委" in lines
    assert "张桥" not in lines


def answer_of(client: Client, address: str, **typed: str) -> int:
    return client.post(address, typed).status_code


def test_an_appeal_is_decided_by_another_and_stands_beside_the_result(world: World, sign_in: Reader) -> None:
    hers = result_of(published(world), "zhang")
    appeal = lodge_appeal(world.actor("zhang_qiao"), hers, AppealInput("appeal", "线下活动做过两次。"))
    address = f"/desk/results/{hers.pk}/appeals/{appeal.pk}/"
    typed = {"is_upheld": "yes", "reasons": "有记录。", "grade": "好", "words": "等次改为好。"}
    assert "申诉：等次和评语" in text(sign_in("zhao_lan"), address)
    assert address not in text(sign_in("committee"), f"/desk/results/{hers.pk}/")
    assert answer_of(sign_in("committee"), address, **typed) == 422
    assert answer_of(sign_in("zhao_lan"), address, **{**typed, "words": ""}) == 422
    assert answer_of(sign_in("zhao_lan"), address, **typed) == 302
    page = text(sign_in("zhao_lan"), f"/desk/results/{hers.pk}/")
    assert "补充更正 1：好" in page
    assert "公布时为“较好”" in page


def test_an_appeal_that_does_not_hold_leaves_no_supplement(world: World, sign_in: Reader) -> None:
    hers = result_of(published(world), "zhang")
    appeal = lodge_appeal(world.actor("zhang_qiao"), hers, AppealInput("appeal", "线下活动做过两次。"))
    address = f"/desk/results/{hers.pk}/appeals/{appeal.pk}/"
    assert answer_of(sign_in("zhao_lan"), address, is_upheld="no", reasons="没有记录。") == 302
    assert "不成立：没有记录。" in text(sign_in("zhao_lan"), f"/desk/results/{hers.pk}/")
    assert not Supplement.objects.exists()


def test_a_county_answers_the_citys_result(world: World, sign_in: Reader) -> None:
    hers = result_of(city_round(world), "YY")
    client = sign_in("zhang_qiao")
    assert "较好" in text(client, f"/desk/results/{hers.pk}/")
    client.post(f"/desk/results/{hers.pk}/appeal/", {"kind": "reply", "words": "下乡的记录在补。"})
    appeal = Appeal.objects.get()
    assert client.post(f"/desk/results/{hers.pk}/appeals/{appeal.pk}/withdrawal/").status_code == 302
    assert sign_in("wang_ling").get(f"/desk/results/{hers.pk}/").status_code == 404
    assert "得分" not in text(client, f"/desk/results/{hers.pk}/")


def city_round(world: World) -> Round:
    """The city's round, reviewed by another account of the committee: 赵岚 is evaluated in it."""
    make_other_committee(world)
    return published(world, world.city, "other")


def test_a_correction_is_written_beside_the_result(world: World, sign_in: Reader) -> None:
    hers = result_of(published(world), "YY-1")
    address = f"/desk/results/{hers.pk}/supplement/"
    client = sign_in("zhang_qiao")
    assert answer_of(client, address, grade="好", words="补报属实。", reasons="") == 422
    assert answer_of(client, address, grade="好", words="补报属实。", reasons="公布后补报。") == 302
    assert "公布后补报。" in text(client, f"/desk/results/{hers.pk}/")
    again = client.get(address).context["form"].initial
    assert again == {"grade": "好", "words": "补报属实。"}


def test_a_county_sees_before_publication_what_would_mend_it(world: World, sign_in: Reader) -> None:
    round = opened(world)
    client = sign_in("zhang_qiao")
    address = f"/desk/organizations/YY/rounds/{round.pk}/ahead/"
    assert address in text(client, "/desk/organizations/YY/rounds/")
    page = text(client, address)
    assert "还有组织没有确定管理员" in page
    assert "/desk/organizations/YY/gaps/" in page
    assert sign_in("zhang_qiao").get(f"/desk/rounds/{round.pk}/").status_code == 404


def test_more_evaluated_ask_no_further_query(world: World, sign_in: Reader) -> None:
    client = sign_in("zhao_lan")
    round = written(world, opened(world, world.yuyang))
    counts = []
    client.get(f"/desk/rounds/{round.pk}/")
    for number in range(2):
        for address in (f"/desk/rounds/{round.pk}/", f"/desk/rounds/{round.pk}/cadres/zhang/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
        for place in range(5):
            make_cadre(world.yulin, "新人", world.yuyang, code=f"new-{number}-{place}")
        written(world, round)
    assert counts[:2] == counts[2:]
