"""Nothing is sent but to the known platforms and to what the installation's settings allow."""

from typing import Any

from qingqiao.notifications.origins import is_allowed, origins_for


def test_the_platforms_and_what_the_settings_name(settings: Any) -> None:
    settings.CHANNEL_HOSTS = ("https://wecom.yl.example", "smtp://mail.yl.example:25")
    assert origins_for("wecom") == ["https://qyapi.weixin.qq.com", "https://wecom.yl.example"]
    assert origins_for("mail")[-1] == "smtp://mail.yl.example:25"


def test_an_inner_address_is_not_allowed() -> None:
    for origin in (
        "http://127.0.0.1:8000",
        "https://qyapi.weixin.qq.com.evil.example",
        "http://qyapi.weixin.qq.com",
    ):
        assert not is_allowed("wecom", origin)
    assert not is_allowed("mail", "https://qyapi.weixin.qq.com")
