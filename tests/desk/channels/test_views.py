"""张桥 adds the bot of her group, tries it, sees what wasn't delivered; 王岭 finds nothing of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from qingqiao.desk.channels.views import SHOWN
from qingqiao.notifications.models import Channel, Failure
from qingqiao.notifications.origins import PLATFORMS
from qingqiao.regions import clock
from tests.desk.conftest import Reader
from tests.outgoing import make_channel, make_delivery
from tests.platforms import Platform, serving
from tests.world import World

LIST = "/desk/organizations/YY/channels/"
SAID = {"name": "工作群", "secret": "11112222-3333"}


@pytest.fixture
def platform(settings: Any) -> Iterator[Platform]:
    with serving(Platform()) as one:
        settings.CHANNEL_HOSTS = (one.origin,)
        yield one


def test_added_tried_and_its_secret_never_shown_again(
    world: World, sign_in: Reader, platform: Platform
) -> None:
    desk = sign_in("zhang_qiao")
    here = desk.post(f"{LIST}new/wecom/", SAID | {"origin": platform.origin}).headers["Location"]
    desk.post(f"{here}trial/")
    assert "送到了" in desk.get(here).content.decode()
    assert len(platform.posts) == 1
    assert all("11112222" not in desk.get(url).content.decode() for url in (here, f"{here}revision/", LIST))
    assert sign_in("wang_ling").get(here).status_code == 404


def test_what_was_not_delivered_is_listed_sent_again_or_discarded(
    world: World, sign_in: Reader, platform: Platform
) -> None:
    channel, desk = make_channel(world.yuyang, origin=platform.origin), sign_in("zhang_qiao")
    here, platform.said = f"/desk/channels/{channel.pk}/", {"errcode": 93000}
    for deed in ("again", "discarding"):
        desk.post(f"{here}trial/")
        assert "对方不收" in desk.get(here).content.decode()
        desk.post(f"{here}{deed}/")
        assert "全部重发" not in desk.get(here).content.decode()


def test_why_the_last_try_of_what_waits_failed_is_said_there(world: World, sign_in: Reader) -> None:
    channel, desk = make_channel(world.yuyang), sign_in("zhang_qiao")
    here = f"/desk/channels/{channel.pk}/"
    make_delivery(channel)
    assert "上次没有送到" not in desk.get(here).content.decode()
    make_delivery(channel, tries=3, failure=Failure.UNREACHABLE, key="tried")
    assert "<dt>上次没有送到</dt><dd>连不上对方，试过 3 次，会再试</dd>" in desk.get(here).content.decode()


def test_of_what_was_not_delivered_the_latest_are_listed_and_all_counted(
    world: World, sign_in: Reader
) -> None:
    channel = make_channel(world.yuyang)
    for number in range(SHOWN + 1):
        make_delivery(channel, key=f"k{number}", failed_at=clock.now(), failure=Failure.REFUSED)
    page = sign_in("zhang_qiao").get(f"/desk/channels/{channel.pk}/").content.decode()
    assert f"只列最近 {SHOWN} 条，共 {SHOWN + 1} 条。" in page


def test_mail_is_offered_at_the_top_alone_and_an_inner_address_never(world: World, sign_in: Reader) -> None:
    assert "添加邮件" not in sign_in("zhang_qiao").get(LIST).content.decode()
    assert "添加邮件" in sign_in("zhao_lan").get("/desk/organizations/YL/channels/").content.decode()
    answer = sign_in("zhang_qiao").post(f"{LIST}new/wecom/", SAID | {"origin": "http://127.0.0.1:8000"})
    assert answer.status_code == 422
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "key"),
    [
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1111-2222", "1111-2222"),
        ("dingtalk", " https://oapi.dingtalk.com/robot/send?access_token=aa11_b ", "aa11_b"),
        ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/3333-4444", "3333-4444"),
        ("feishu", "3333-4444", "3333-4444"),
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send", None),
        ("wecom", "机关群的那个", None),
        ("wecom", "../../x?y", None),
    ],
)
def test_a_bot_s_whole_address_gives_its_key(
    world: World, sign_in: Reader, kind: str, typed: str, key: str | None
) -> None:
    origin = PLATFORMS[kind]
    answer = sign_in("zhang_qiao").post(f"{LIST}new/{kind}/", SAID | {"origin": origin, "secret": typed})
    assert (answer.status_code, [one.secret for one in Channel.objects.all()]) == (
        (302, [key]) if key else (422, [])
    )
