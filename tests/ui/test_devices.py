"""Where somebody is signed in reads like a device, not like a user agent."""

import pytest
from django.test import Client

from qingqiao.ui.devices import device_words
from tests.make import PASSWORD
from tests.world import World

EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"
)
HUAWEI = (
    "Mozilla/5.0 (Linux; Android 10; HUAWEI NOH-AN00) AppleWebKit/537.36 Chrome/114.0 HuaweiBrowser/15 Mobile"
)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (EDGE, "Windows 电脑上的 Edge"),
        (HUAWEI, "华为手机上的华为浏览器"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile MicroMessenger/8.0",
            "苹果手机上的微信",
        ),
        ("Mozilla/5.0 (Linux; Android 14; V2309A) Chrome/120.0 Mobile Safari/537.36", "安卓手机上的 Chrome"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/18 Safari/605", "苹果电脑上的 Safari"),
        ("Mozilla/5.0 (Windows NT 10.0)", "Windows 电脑"),
        ("curl/8.0", "认不出的设备"),
        ("", "认不出的设备"),
    ],
)
def test_a_user_agent_reads_like_a_device(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words


@pytest.mark.django_db
def test_li_xi_sees_her_devices_by_name(world: World, client: Client) -> None:
    client.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD}, headers={"user-agent": EDGE})
    page = client.get("/accounts/sessions/", headers={"user-agent": EDGE}).content.decode()
    assert "Windows 电脑上的 Edge" in page
    assert "Mozilla" not in page
    assert "退出登录" in page
