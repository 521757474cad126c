"""Whether people met in person: what the sentence says comes before what a kind implies."""

import re
from collections.abc import Iterable

from qingqiao.policy.words import OFFLINE, ONLINE

Place = tuple[int, int]
AFAR = re.compile(
    r"线上|直播|微信(?!号|名)|群里|群聊|群内|群中|[在到往发]\S{0,6}群(?!众|体)|qq(?!号)|电话(?!号|簿|亭)|视频(?!号)|语音|短信|腾讯会议|网上|云端|抖音|快手|"
    r"公众号|视频号|钉钉|朋友圈|连线|微博(?!名)|网络|留言|私信|通话|连麦|小程序|b站|来电(?!影|让|通知)|邮件"
)
NUMBER_ONLY = re.compile(
    r"(?:留|加|要|存|换|交换|添加|互加|公布|公开|登记)[了下上]?(?:个|对方|彼此|[他她]们?的?|[^，,。；;]{1,20}的)?$"
)
TOGETHER = re.compile(
    r"线下|见面|见了(?!报|效)|面对面|走访|入户|上门|当面|到场|现场|看望|慰问|打扫|清扫|清理|家访|碰头|面谈|一起去|一起到|一同去|陪[^，,。；;]{0,10}[去聊]|带[着上][^，,。；;]{0,10}[去看]|座谈|吃饭|吃了[^，,。；;]{0,3}饭|(?<![得收接受])到(?:村里|镇上|乡里|县里|学校|企业|公司|工地)|到[^，,。；;]{0,8}(?:局|部|委|办)(?:沟通|对接|汇报|协调)|去[^，,。；;]{0,6}看[她他望]|坐了坐|坐坐|去看了|参观|探望|"
    r"到访|来访|登门|实地|围坐|慰问|一起做|一起吃|喝茶|喝咖啡|到家里|到单位|到办公室|来办公室|来团委|(?<![得收接受])到(?:[镇乡县区市]|街道)?(?:政府|团委|党委|办事处)(?!的|支持|表扬)|会面|面聊|请到|义诊摊|摆摊"
)


def channel_said(text: str) -> tuple[str, Place | None]:
    """Return the channel stated in words, with its place; nothing when none or both are stated."""
    afar, together = _first(AFAR, text), _first(TOGETHER, text)
    if ONLINE in text and OFFLINE in text:
        return "", None
    if together and (ONLINE not in text and "直播" not in text):
        return OFFLINE, together
    return (ONLINE, afar) if afar else (OFFLINE, together) if together else ("", None)


def _first(pattern: re.Pattern[str], text: str) -> Place | None:
    for found in pattern.finditer(text):
        if pattern is not AFAR or not NUMBER_ONLY.search(text[: found.start()]):
            return found.span()
    return None


def channel_implied(channels: Iterable[str]) -> str:
    """Return the channel of the kinds when they agree; meeting in person comes first."""
    implied = {channel for channel in channels if channel}
    return OFFLINE if OFFLINE in implied else implied.pop() if implied else ""
