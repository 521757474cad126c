"""Where something may be sent: the known platforms over https, the known mail servers, and what the installation's settings
allow (QINGQIAO_CHANNEL_HOSTS). Nothing else is reached, so that no page can be used to ask an inner network."""

from urllib.parse import urlsplit

from django.conf import settings

from qingqiao.notifications.models import ChannelKind

PLATFORMS: dict[str, str] = {
    ChannelKind.WECOM: "https://qyapi.weixin.qq.com",
    ChannelKind.DINGTALK: "https://oapi.dingtalk.com",
    ChannelKind.FEISHU: "https://open.feishu.cn",
}
MAIL_SERVERS = (
    "smtps://smtp.exmail.qq.com:465",
    "smtps://smtp.qiye.aliyun.com:465",
    "smtps://smtp.qiye.163.com:465",
    "smtps://smtp.163.com:465",
    "smtps://smtp.126.com:465",
    "smtps://smtp.qq.com:465",
    "smtps://smtp.139.com:465",
)
WEB, MAIL = ("https", "http"), ("smtps", "smtp", "starttls")


def origins_for(kind: str) -> list[str]:
    """Return the origins to which a kind of channel may send, the usual one first."""
    own = [
        one
        for one in settings.CHANNEL_HOSTS
        if urlsplit(one).scheme in (MAIL if kind == ChannelKind.MAIL else WEB)
    ]
    return [*MAIL_SERVERS, *own] if kind == ChannelKind.MAIL else [PLATFORMS[kind], *own]


def is_allowed(kind: str, origin: str) -> bool:
    """Return whether a kind of channel may send there today."""
    return origin in origins_for(kind)
