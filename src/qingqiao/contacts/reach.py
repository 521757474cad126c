"""A reach (telephone number or account) in a normal form, so that the same one is found again."""

import re
import unicodedata

NUMBER = re.compile(r"(?<!\d)1[3-9](?:[-\s.()]*\d){9}(?!\d)")
PREFIX = re.compile(r"\+\s*86|(?<!\d)0086|(?<!\d)86(?=[-\s]*1[3-9])")
LABEL = re.compile(r"(?:(?:微信|电话|手机|邮箱|qq)号?码?[\s:]*|(?:wechat|weixin|wx|vx|tel|e-?mail)[\s:]+)")


def forms_of(reach: str) -> list[str]:
    """Return the normal forms of everything by which a reach reaches somebody: its mobile numbers as digits, else the
    whole without a label such as 微信, narrow and with case folded."""
    plain = unicodedata.normalize("NFKC", reach)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf").strip().casefold()
    numbers = [re.sub(r"\D", "", found) for found in NUMBER.findall(PREFIX.sub(" ", plain))]
    return list(dict.fromkeys(numbers)) or [LABEL.sub("", plain, count=1) if LABEL.match(plain) else plain]


def normalized(reach: str) -> str:
    """Return the first of a reach's normal forms, by which it is indexed."""
    return forms_of(reach)[0]
