"""张桥 on her phone: fills, consents, prints, notes that it hangs there, and opens a page on the internet if she likes."""

import pytest
from django.test import Client

from qingqiao.postings.models import Card, Check, Disclosure
from qingqiao.progress.keep import mark_stale
from qingqiao.progress.queries import current_lines
from tests.make import make_community, make_posting
from tests.revising import revise
from tests.world import TODAY, World

HOME = "/disclosures/"
FILLED = {
    "value_0": "13900000001",
    "consent_0": "on",
    "none_1": "on",
    "consent_1": "on",
    "value_2": "308",
    "consent_2": "on",
    "value_3": "zhang@example.cn",
    "consent_3": "on",
    "consent_4": "on",
}
FIVE = ["手机号码", "实名微博", "办公室房间号", "电子邮箱", "联系社区"]


@pytest.fixture
def zhang(as_somebody) -> Client:
    return as_somebody("zhang_qiao")


def fill(client: Client, **changed: str | None):
    said = {key: value for key, value in (FILLED | changed).items() if value is not None}
    return revise(client, f"{HOME}filling/", said)


def post(client: Client, *items: str, day: str = TODAY.isoformat()):
    return client.post(f"{HOME}posting/", {"items": items or FIVE, "day": day})


def words(client: Client) -> list[str]:
    return [row.word for row in client.get(HOME).context["rows"]]


def done(world: World) -> int:
    return next(one.done for one in current_lines(world.zhang_qiao, TODAY) if one.obligation == "disclosure")


def test_an_empty_page_says_how_to_begin(zhang: Client) -> None:
    page = zhang.get(HOME).content.decode()
    assert "填写并同意公开" in page
    assert words(zhang) == ["还没有填"] * 4 + ["还没有同意公开"]


def test_what_was_noted_as_posted_counts_though_nothing_is_filled_in_here(
    world: World, zhang: Client
) -> None:
    for item in FIVE:
        Check.objects.create(
            region=world.yulin, cadre=world.zhang_qiao, checklist="五公开", item=item, day=TODAY, holds=True
        )
    mark_stale(world.yulin, [world.zhang_qiao.pk])
    page = zhang.get(HOME)
    assert page.context["own"].counted == done(world) == 5
    assert "现在 5 / 5 项" in page.content.decode()
    assert next(row.value for row in page.context["rows"]).startswith("已登记张贴，照算")


def test_filled_printed_posted(world: World, zhang: Client) -> None:
    assert fill(zhang).status_code == 302
    assert words(zhang) == ["待张贴"] * 5
    assert post(zhang).status_code == 302
    assert words(zhang) == ["3月20日张贴"] * 5
    assert done(world) == 5


def test_one_by_one(world: World, zhang: Client) -> None:
    fill(zhang)
    post(zhang, "手机号码")
    assert (done(world), words(zhang)[:2]) == (1, ["3月20日张贴", "待张贴"])


def test_a_change_asks_for_a_new_print(world: World, zhang: Client) -> None:
    fill(zhang)
    post(zhang)
    fill(zhang, value_2="309")
    assert zhang.get(HOME).context["changed"] == ["办公室房间号"]
    for page in (HOME, "/cycle/"):
        assert "要重新打印张贴" in zhang.get(page).content.decode()
    assert done(world) == 4


def test_taken_down_again(world: World, zhang: Client) -> None:
    fill(zhang)
    post(zhang)
    zhang.post(f"{HOME}removal/", {"item": "电子邮箱"})
    assert done(world) == 4


@pytest.mark.parametrize(
    ("said", "field"),
    [({"none_0": "on"}, "value_0"), ({"value_2": ""}, "value_2"), ({"value_3": "x" * 101}, "value_3")],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_saved(
    zhang: Client, said: dict, field: str
) -> None:
    answer = fill(zhang, **said)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert "zhang@example.cn" in answer.content.decode() or field == "value_3"
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("said", [{"day": "2026-03-21"}, {"items": [], "day": "2026-03-20"}, {"day": "x"}])
def test_a_wrong_day_or_nothing_chosen_keeps_the_page(zhang: Client, said: dict) -> None:
    fill(zhang)
    answer = zhang.post(f"{HOME}posting/", {"items": FIVE, **said})
    assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)


def test_the_card_shows_what_she_consented_to(zhang: Client) -> None:
    fill(zhang, consent_0=None)
    page = zhang.get(f"{HOME}card/")
    assert [one.item for one in page.context["card"].items] == FIVE[1:]
    assert page.context["missing"] == ["手机号码"]
    text = page.content.decode()
    assert "13900000001" not in text
    for word in (
        "张桥",
        "榆阳区团委",
        "桃源社区团支部副书记",
        "榆阳区桃源路1号",
        "每周五",
        "五公开",
        "2026年3月20日打印",
    ):
        assert word in text


@pytest.mark.parametrize(("query", "sheet"), [("", "a4"), ("?size=a5", "a5"), ("?size=x", "a4")])
def test_it_prints_on_a4_and_a5(zhang: Client, query: str, sheet: str) -> None:
    assert f"card-{sheet}" in zhang.get(f"{HOME}card/{query}").content.decode()


def test_the_code_is_on_it_only_while_the_page_is_open(zhang: Client) -> None:
    fill(zhang)
    assert "<svg" not in zhang.get(f"{HOME}card/").context["card"].code
    zhang.post(f"{HOME}card/opening/")
    assert "<svg" in zhang.get(f"{HOME}card/").context["card"].code
    assert Card.objects.get().token in zhang.get(HOME).content.decode()
    zhang.post(f"{HOME}card/closing/")
    assert zhang.get(f"{HOME}card/").context["card"].code == ""


def test_who_is_posted_nowhere_has_no_card(as_somebody) -> None:
    li_xi = as_somebody("li_xi")
    assert li_xi.get(HOME).status_code == 200
    assert li_xi.get(f"{HOME}card/").status_code == 404


def test_two_communities_are_both_named(world: World, zhang: Client) -> None:
    make_posting(world.zhang_qiao, make_community(world.yuyang, "朝阳社区"), TODAY)
    fill(zhang)
    assert (
        zhang.get(f"{HOME}card/").context["card"].items[-1].value == "桃源社区（榆阳区桃源路1号）；朝阳社区"
    )


@pytest.mark.parametrize(("address", "few"), [(HOME, 11), (f"{HOME}filling/", 11), (f"{HOME}card/", 14)])
def test_five_items_take_no_more_queries_than_none(
    zhang: Client, django_assert_max_num_queries, address: str, few: int
) -> None:
    zhang.get(address)
    with django_assert_max_num_queries(few):
        zhang.get(address)
    fill(zhang)
    post(zhang)
    with django_assert_max_num_queries(few):
        zhang.get(address)
