"""辖区设置: the city committee's own page; nobody else finds it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingqiao.policy.pack import shipped
from qingqiao.progress.models import Judged
from qingqiao.progress.queries import current_lines
from qingqiao.regions.models import CalendarDay, Region, RegionPack
from qingqiao.regions.rules import pack_on, rules_of
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.exchange.documents.test_text import word
from tests.regions.test_holiday_notice import ONE
from tests.revising import revise
from tests.world import TODAY, World

REGION = "/desk/organizations/YL/region/"
PACK, CALENDAR, YEAR = f"{REGION}pack/", f"{REGION}calendar/", f"{REGION}calendar/announcement/"
NEXT = {"pack": "yulin-2026", "first_day": "2026-07-01"}
QUERIES = 26


def yulin() -> Region:
    return Region.objects.get(code="YL")


def adopt(client: Client, **said: object) -> str:
    return client.post(PACK, {**NEXT, "deed": "adopt", **said}, follow=True).content.decode()


def test_all_of_it_stands_on_one_page(world: World, sign_in: Reader) -> None:
    page = text(sign_in("committee"), REGION)
    for said in ("yulin-2016", "制度包的假定", "通常是周五", "2026 年的放假安排还没有录入", "90 天"):
        assert said in page, said


def test_it_is_the_committees_alone(world: World, sign_in: Reader) -> None:
    assert "辖区设置" in text(sign_in("committee"), "/desk/organizations/YL/")
    assert "辖区设置" not in text(sign_in("zhao_lan"), "/desk/organizations/YL/")
    for who in ("zhao_lan", "zhang_qiao", "bai_xue", "auditor", "system"):
        assert sign_in(who).get(REGION).status_code == 404


def test_a_packs_effect_is_shown_and_nothing_stored(world: World, sign_in: Reader) -> None:
    page = sign_in("committee").post(PACK, {**NEXT, "deed": "look"}).content.decode()
    for said in ("2025年10月1日至2025年12月31日", "榆阳区团委", "五公开", "不排名", "起用</button>"):
        assert said in page, said
    assert RegionPack.objects.filter(region=world.yulin).count() == 1


def test_a_packs_hours_a_year_are_shown_before_it_is_adopted(world: World, sign_in: Reader) -> None:
    own = shipped()["yulin-2016"].text
    before, _, after = own.partition('id = "volunteer-day"')
    more = after.replace("target = 1", "target = 3", 1)
    page = adopt(
        sign_in("committee"), pack="file", kept_text=f'{before}id = "volunteer-day"{more}', deed="look"
    )
    assert "一年多花或少花的时间" in page
    assert "每月志愿服务" in page.partition("一年多花或少花的时间")[2].partition("</section>")[0]


def test_a_pack_is_adopted_and_taken_back(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    page = adopt(client)
    assert "从2026年7月1日起用“yulin-2026”" in page
    assert "将来" in page
    row = RegionPack.objects.get(first_day="2026-07-01")
    page = client.post(f"{PACK}{row.pk}/take-back/", follow=True).content.decode()
    assert "已收回" in page
    assert [pack.id for pack in rules_of(yulin()).packs] == ["yulin-2016"]


def test_a_pack_of_ones_own_is_kept_through_the_preview(world: World, sign_in: Reader) -> None:
    own = shipped()["yulin-2026"].text.replace('id = "yulin-2026"', 'id = "our-own"')
    client, said = sign_in("committee"), {**NEXT, "pack": "file"}
    file = SimpleUploadedFile("own.toml", own.encode())
    form = client.post(PACK, {**said, "deed": "look", "pack_file": file}).context["form"]
    adopt(client, pack="file", kept_text=form["kept_text"].value())
    pack = pack_on(rules_of(yulin()), date(2026, 7, 1))
    assert pack is not None
    assert (pack.id, pack.text) == ("our-own", own)


def test_a_faulty_pack_is_told_as_check_pack_tells(world: World, sign_in: Reader) -> None:
    faulty = shipped()["yulin-2026"].text.replace("grace_days = 7", "grace_days = -1")
    file = SimpleUploadedFile("own.toml", faulty.encode())
    answer = sign_in("committee").post(PACK, {**NEXT, "pack": "file", "pack_file": file, "deed": "look"})
    assert (answer.status_code, "grace_days" in answer.content.decode()) == (422, True)


def test_a_year_is_pasted_previewed_and_entered(world: World, sign_in: Reader) -> None:
    client, said = sign_in("committee"), {"year": "2026", "text": ONE}
    page = client.post(YEAR, {**said, "deed": "look"}).content.decode()
    assert "2026年1月4日" in page
    assert not CalendarDay.objects.exists()
    page = client.post(YEAR, {**said, "deed": "announce"}, follow=True).content.decode()
    assert "2026 年的放假安排已录入" in page
    assert not rules_of(yulin()).is_provisional(2026)


@pytest.mark.parametrize("body", [ONE.encode("gb18030"), word(*ONE.splitlines())])
def test_or_uploaded(world: World, sign_in: Reader, body: bytes) -> None:
    said = {"year": "2026", "file": SimpleUploadedFile("notice", body), "deed": "look"}
    form = sign_in("committee").post(YEAR, said).context["form"]
    assert "国庆节" in form["text"].value()


def test_or_taken_from_the_shipped_calendar(world: World, sign_in: Reader) -> None:
    client, said = sign_in("committee"), {"year": "2026", "use_shipped": "1"}
    assert "看看 2026 年的" in text(client, YEAR)
    assert "用软件自带的日历" in client.post(YEAR, said).content.decode()
    client.post(YEAR, {**said, "deed": "announce"})
    assert not rules_of(yulin()).is_provisional(2026)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"text": "元旦：1月1日（周五）放假。"}, "日历上是星期四"),
        ({"text": "元旦：1月1日（周四）放假。"}, "七个节日"),
        ({"text": ONE, "year": "2027"}, "通知写的是 2026 年"),
        ({"text": ""}, "请粘贴通知的正文"),
    ],
)
def test_what_cannot_be_a_years_arrangement_is_told(
    world: World, sign_in: Reader, said: dict, told: str
) -> None:
    answer = sign_in("committee").post(YEAR, {"year": "2026", "deed": "announce", **said})
    assert (answer.status_code, told in answer.content.decode()) == (422, True)


def test_a_single_day_is_decided_here_and_restored(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    current_lines(world.zhang_qiao, TODAY)
    client.post(CALENDAR, {"day": "2026-03-18", "is_workday": "0", "name": "抗洪"})
    assert not Judged.objects.filter(region=world.yulin, is_stale=False).exists()
    page = text(client, CALENDAR)
    assert "抗洪" in page
    assert "本辖区自定（公布为上班）" in page
    client.post(f"{CALENDAR}2026-03-18/restoration/")
    assert "抗洪" not in text(client, CALENDAR)


def test_the_usual_report_day_is_set(world: World, sign_in: Reader) -> None:
    revise(sign_in("committee"), f"{REGION}report-day/", {"weekday": "3"})
    assert "通常是周三" in text(sign_in("committee"), REGION)


def test_the_wait_for_the_second_factor_is_shown_and_changed(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    assert "7 天内要设好" in text(client, REGION)
    revise(client, f"{REGION}second-factor/", {"days": "3"})
    assert "3 天内要设好" in text(client, REGION)


def test_the_queries_of_the_page_do_not_grow(
    world: World, sign_in: Reader, django_assert_max_num_queries
) -> None:
    client = sign_in("committee")
    for number in range(1, 6):
        adopt(client, pack=("yulin-2016", "yulin-2026")[number % 2], first_day=f"2026-0{number + 3}-01")
    client.get(REGION)
    with django_assert_max_num_queries(QUERIES):
        assert client.get(REGION).status_code == 200


def test_a_pack_to_come_does_not_speak_before_its_day(world: World, sign_in: Reader) -> None:
    own = shipped()["yulin-2026"].text.replace("每季度线下活动", "每季度线下新活动")
    client = sign_in("committee")
    adopt(client, pack="file", kept_text=own)
    page = text(client, "/desk/organizations/YL/?group=1%2B100")
    assert "每季度线下活动" in page
    assert "每季度线下新活动" not in page


def test_a_year_of_4400_digits_is_this_one(sign_in: Reader) -> None:
    assert sign_in("committee").get(CALENDAR, {"year": "2" * 4400}).status_code == 200
