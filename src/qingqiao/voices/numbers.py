"""Numbers and addresses that must not stand in words that others read."""

import re
import unicodedata
from typing import Final

PRIVATE: Final = re.compile(r"(?<!\d)(?:1[3-9](?:[-\s]?\d){9}|\d{17}[\dXx])(?!\d)")

NUMBER: Final = "号码"
ACCOUNT: Final = "账号"
ADDRESS: Final = "住址"
LINK: Final = "链接"
REASONS: Final = (NUMBER, ACCOUNT, ADDRESS, LINK)

HAN_DIGITS: Final = "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
PLAIN_DIGITS: Final = str.maketrans(HAN_DIGITS, "001234567891234567891")
UNSEEN: Final = ("Cf", "Mn", "Me")
MOBILE: Final = re.compile(r"(?<!\d)1(?:[^\w:]|_){0,3}[3-9](?:(?:[^\w:]|_){0,3}\d){9}(?!\d)")
FINDING: Final = {
    ACCOUNT: re.compile(
        r"[\w.+-]+@[\w-]+\.\w|(?:微信|[vw]x|v信|薇信|威信|qq|扣扣|企鹅|抖音|快手)号?[\s:：是为加]*[a-z0-9_-]{5,}",
        re.I,
    ),
    LINK: re.compile(r"https?:|www\.|[a-z0-9-]+\.(?:com|cn|net|top|vip|cc|xyz)\b", re.I),
    NUMBER: re.compile(rf"\d(?:[-\s.]?\d){{5,}}|[{HAN_DIGITS}]{{7,}}"),
    ADDRESS: re.compile(
        r"(?:\d+|[一二三四五六七八九十]+)\s*(?:号楼|号院|单元|栋|幢|弄)"
        r"|(?:路|街|巷|大道|村|小区|宿舍|公寓|家属院)\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:号|室|栋|-)"
    ),
}
DAY: Final = re.compile(r"(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./][0-3]?\d(?!\d)")


def holds_private_number(text: str) -> bool:
    """Return whether a text holds the number of a mobile phone or an identity card, in whatever width it is written."""
    plain = _plain(text)
    return (PRIVATE.search(plain) or MOBILE.search(plain.translate(PLAIN_DIGITS))) is not None


def reason_to_hold(text: str) -> str:
    """Return why words may not be shown to others: the first of REASONS that they hold, '' for none."""
    plain = DAY.sub("", _plain(text))
    if MOBILE.search(plain.translate(PLAIN_DIGITS)):
        return NUMBER
    return next((reason for reason, found in FINDING.items() if found.search(plain)), "")


def _plain(text: str) -> str:
    """Return a text in plain width, without signs that aren't seen or only dress the one before, as on a key."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in wide if unicodedata.category(sign) not in UNSEEN)
