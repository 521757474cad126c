"""Her records: found again, opened, revised, taken back; by nobody else."""

import pytest

from qingqiao.records.body import Someone
from qingqiao.records.models import Record
from tests.phone.record_input import tell, typed, version_shown
from tests.world import World

STRANGERS = ["wang_ling", "bai_xue", "chen_chuan", "zhao_lan", "committee"]
PAGES = ["", "moves/", "revision/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", STRANGERS)
def test_to_strangers_her_record_does_not_exist(world: World, as_somebody, who: str, page: str) -> None:
    record = tell(world, "li_xi")
    assert as_somebody("li_xi").get(f"/records/{record.pk}/{page}").status_code == 200
    assert as_somebody(who).get(f"/records/{record.pk}/{page}").status_code == 404


@pytest.mark.parametrize("who", [*STRANGERS, "zhang_qiao"])
def test_nobody_else_takes_her_record_back(world: World, as_somebody, who: str) -> None:
    record = tell(world, "li_xi", cohost_codes=("zhang",))
    assert as_somebody(who).post(f"/records/{record.pk}/withdrawal/").status_code == 404
    assert Record.objects.get().status == "已提交"


def test_she_takes_it_back_and_brings_it_back(world: World, as_somebody) -> None:
    record, client = tell(world, "li_xi"), as_somebody("li_xi")
    page = client.post(f"/records/{record.pk}/withdrawal/", follow=True)
    assert "已撤回" in page.content.decode()
    assert page.context["shown"].moved.own == ()
    client.post(f"/records/{record.pk}/restoration/")
    assert Record.objects.get().status == "已提交"


def test_a_revision_keeps_what_it_said(world: World, as_somebody) -> None:
    record, client = (
        tell(world, "li_xi", title="旧题", participants=(Someone(contact_code="xiaolin"),)),
        as_somebody("li_xi"),
    )
    form = client.get(f"/records/{record.pk}/revision/").context["form"]
    assert form.initial["contacts"] == ["xiaolin"]
    page = client.post(
        f"/records/{record.pk}/revision/",
        typed(title="新题", contacts=["xiaolin"], version=form.version),
        follow=True,
    )
    [(_, who, changed)] = page.context["shown"].history
    assert (who, ("标题", "旧题", "新题") in changed) == ("李溪", True)


def test_what_changed_elsewhere_meanwhile_is_not_overwritten(world: World, as_somebody) -> None:
    record, client = tell(world, "li_xi"), as_somebody("li_xi")
    version = version_shown(client, record)
    client.post(f"/records/{record.pk}/revision/", typed(title="先改", version=version))
    answer = client.post(f"/records/{record.pk}/revision/", typed(title="后改", version=version))
    assert (answer.status_code, Record.objects.get().title) == (409, "先改")
    assert "标题或话题现在是“先改”" in answer.content.decode()
    client.post(
        f"/records/{record.pk}/revision/", typed(title="后改", version=answer.context["form"].version)
    )
    assert Record.objects.get().title == "后改"


def test_a_cohost_sees_the_others_people_as_a_head_count(world: World, as_somebody) -> None:
    people = (Someone(contact_code="xiaolin"), Someone(name="钱大姐"))
    record = tell(world, "li_xi", participants=people, cohost_codes=("zhang",))
    hers = as_somebody("li_xi").get(f"/records/{record.pk}/").content.decode()
    cohosts = as_somebody("zhang_qiao").get(f"/records/{record.pk}/").content.decode()
    assert "小林" in hers and "钱大姐" in hers  # noqa: PT018
    assert "小林" not in cohosts and "钱大姐" not in cohosts and "2 人" in cohosts  # noqa: PT018


def test_two_characters_find_a_record_again(world: World, as_somebody) -> None:
    tell(world, "li_xi", title="读书分享")
    tell(world, "li_xi", title="别的", text="说到就业和租房")
    found = as_somebody("li_xi").get("/records/?q=就业").context["page"]
    assert [record.title for record in found] == ["别的"]


def test_a_kind_and_a_status_narrow_the_list(world: World, as_somebody) -> None:
    tell(world, "li_xi", "线上活动", "交流")
    tell(world, "li_xi", "宣讲", status="草稿")
    client = as_somebody("li_xi")
    assert len(client.get("/records/?kind=交流").context["page"]) == 1
    assert [one.kinds for one in client.get("/records/?status=草稿").context["page"]] == ["宣讲"]


def test_the_list_is_her_own_and_what_she_shared_in(world: World, as_somebody) -> None:
    tell(world, "zhang_qiao", title="联合活动", cohost_codes=("li",))
    tell(world, "zhang_qiao", title="她自己的")
    assert [one.title for one in as_somebody("li_xi").get("/records/").context["page"]] == ["联合活动"]


def test_a_cohost_sees_no_draft_until_it_is_submitted(world: World, as_somebody) -> None:
    draft = tell(world, "zhang_qiao", cohost_codes=("li",), status="草稿")
    client = as_somebody("li_xi")
    assert client.get(f"/records/{draft.pk}/").status_code == 404
    assert len(client.get("/records/").context["page"]) == 0
    assert as_somebody("zhang_qiao").get(f"/records/{draft.pk}/").status_code == 200


def test_the_year_shows_the_days_that_count(world: World, as_somebody) -> None:
    tell(world, "li_xi")
    tell(world, "li_xi", status="草稿")
    year = as_somebody("li_xi").get("/records/year/")
    assert (year.context["total"], year.context["days"]) == (1, 1)


def test_the_same_told_from_another_device_is_shown_and_asked(world: World, as_somebody) -> None:
    first, second = tell(world, "li_xi", "交流", place="图书馆"), tell(world, "li_xi", "交流", place="图书馆")
    for one, other in ((first, second), (second, first)):
        for rest in ("", "moves/"):
            page = as_somebody("li_xi").get(f"/records/{one.pk}/{rest}")
            assert page.context["twins"] == [other]
            assert f'href="/records/{other.pk}/"' in page.content.decode()
    as_somebody("li_xi").post(f"/records/{second.pk}/withdrawal/")
    page = as_somebody("li_xi").get(f"/records/{first.pk}/")
    assert "还有一条同样的记录" not in page.content.decode()
