"""Whether people met in person: what the sentence says comes before what a kind implies."""

import re
from collections.abc import Iterable

from qingqiao.policy.words import OFFLINE, ONLINE

Place = tuple[int, int]
AFAR = re.compile(
    r"线上|在线|直播|微信(?!号|名)|群里|群聊|群内|群中|[在到往发]\S{0,6}群(?!众|体)|qq(?!号)|电话(?!号|簿|亭)|(?<!短)视频(?!号|拍|剪|制作)|语音|短信|腾讯会议|网上|云端|抖音|快手|"
    r"公众号|视频号|钉钉|朋友圈|建群|[个入进]群(?!众|体)|连线|微博(?!名)|网络|留言|私信|通话|连麦|小程序|b站|来电(?!影|让|通知)|邮件|发[^，,。；;]{0,6}邮箱"
)
VIA = re.compile(
    r"(?:通过|利用|借助|用|以)(?:微信|电话|视频|语音|腾讯会议|网络|线上|钉钉|qq)|(?:微信|电话|视频|线上)(?:走访|入户|慰问|家访|看望|座谈|见面)"
)
NUMBER_ONLY = re.compile(
    r"(?:留|加|要|存|换|交换|添加|互加|公布|公开|登记)[了下上]?(?:个|对方|彼此|[他她]们?的?|[^，,。；;]{1,20}的)?$"
)
TOGETHER = re.compile(
    r"线下|见面|见了(?!报|效)|面对面|走访|入户|上门|当面|到场|现场|见到|见着|捧场|散步|约饭|逛街|下棋|打球|喝酒|聚餐|吃顿饭|看望|(?<!微信)(?<!电话)(?<!线上)慰问(?!了?一下)|打扫|清扫|清理|家访|碰头(?!会)|面谈|送[^，,。；;]{2,10}去(?!世)|一起去|一起到|一同去|陪[^，,。；;]{0,10}[去聊]|带[着上了领]?[^，,。；;]{0,12}[去看]|带[着领了]?(?:青年|团员|学生|孩子)约?\d|吃饭|请[^，,。；;]{1,8}吃|吃了[^，,。；;]{0,3}(?:饭|火锅|烧烤|串|面|羊肉)|(?<![得收接受])到(?:村里|镇上|乡里|县里|学校|企业|公司|工地)|到[^，,。；;]{0,8}(?:局|部|委|办)(?:沟通|对接|汇报|协调)|去[^，,。；;]{0,6}看[她他望]|坐了坐|坐坐|去看了|参观|探望|"
    r"(?:去|赴)了?[县市区](?:委|政府)|到访|来访|登门|拜访|实地|围坐|一起做|一起吃|吃火锅|喝茶|喝咖啡|到家里|到单位|到办公室|来(?:我|我们)?(?:办公室|单位)|来团委|(?<![得收接受])到(?:[镇乡县区市]|街道)?(?:政府|团委|党委|党工委|办事处|街道办|居委会|村委会)(?!的|支持|表扬)|会面|面聊|请到|义诊摊|摆摊"
)

MET = re.compile(
    r"(?:碰见|遇见|偶遇|(?:碰|遇)[到上])(?!了?(?:一些|些|点)?(?:大|暴|下)?(?:雨|雪|风|停电|困难|问题|难|麻烦|瓶颈|阻力|危险))|(?:^|[，,。；;\s天午早晚上])见(?=[\u4e00-\u9fff])(?!习|识|解|证|义|效|报|到|面|过|谅|怪|外|好)"
)
# A place where people sit together; what is said of the channel otherwise comes first.
SCENE = re.compile(
    r"座谈|(?:在|到|去|约在|约到|来)[^，,。；;、]{0,8}?(?:馆|店|家[里中]|办公室|广场|公园|操场|教室|食堂|茶楼|车间|工地|田间|地头|村口|路上|街上|宿舍|厂里?|医院|书店|"
    r"超市|门口|活动室|会议室|楼下|院里|学校|中心)(?!长|的|员|主任)"
)


def channel_said(text: str) -> tuple[str, Place | None]:
    """Return the channel stated in words, with its place; nothing when none or both are stated."""
    afar = _first(AFAR, text)
    together = _first(TOGETHER, text) or _first(MET, text) or (None if afar else _first(SCENE, text))
    if says_both(text):
        return "", None
    if via := _first(VIA, text):
        return ONLINE, via
    if together and (ONLINE not in text and "直播" not in text):
        return OFFLINE, together
    return (ONLINE, afar) if afar else (OFFLINE, together) if together else ("", None)


def says_both(text: str) -> bool:
    """Whether something took place both online and offline."""
    return ONLINE in text and OFFLINE in text


def _first(pattern: re.Pattern[str], text: str) -> Place | None:
    for found in pattern.finditer(text):
        if pattern is not AFAR or not NUMBER_ONLY.search(text[: found.start()]):
            return found.span()
    return None


def channel_implied(channels: Iterable[str]) -> str:
    """Return the channel of the kinds when they agree; meeting in person comes first."""
    implied = {channel for channel in channels if channel}
    return OFFLINE if OFFLINE in implied else implied.pop() if implied else ""
