"""A sentence prepared for its readers: narrow characters, quoted or denied parts blanked. Places in it never change."""

import re
import unicodedata

BLANK = "\ufffd"  # replaces a character that must not be read
QUOTE = "\ufffc"  # replaces a quoted character

CLAUSE = re.compile(r"[^，,。；;！!？?\n]+")
QUOTED = re.compile(
    r"《[^《》]*》|“[^“”]*”|\"[^\"\n]*\"|「[^「」]*」|『[^『』]*』|‘[^‘’]*’|关于[^，,。；;！!？?\n]{2,40}的(?:通知|通报|方案|意见|请示|批复|函)"
)

DENIES = re.compile(
    r"没(?!问题|关系|错|收)有?|未(?!成年|来|婚|就业|央|必|名)|无法|暂停|"
    r"不(?!少|断|仅|错|同|过|久|但|只|光|管|论|良|动产|好意思|了起|得了|时|知不觉|忘|负|愧|可|懈|限|一样|一会|到)"
)
GOES_ON = re.compile(r"但|却|就(?!业)|于是|只好|改(?=在|为|成|用|打|去|到)|转而|而是|倒是")
CALLED_OFF = re.compile(r"取消|推迟|改期|延期|泡汤|作罢|本来|原本|原计划|原定")
UNDONE = re.compile(
    r"[能有]?(?:去|来|到|写|做|办|开|搞|弄|成|参加|完成|进行|举行|落实|组织|见|报到|联系|打通|接|空)\w{0,2}$"
)


def folded(text: str) -> str:
    """Return the text with narrow characters and lower case, with the same length."""
    return "".join(_fold(sign) for sign in text)


def _fold(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    plain = plain if len(plain) == 1 and sign not in "，；：！？（）" else sign
    small = plain.lower()
    return small if len(small) == 1 else plain


def without_quotes(text: str) -> str:
    """Return the text with quotations and titles blanked."""
    return QUOTED.sub(lambda found: QUOTE * len(found[0]), text)


def without_denials(text: str) -> str:
    """Return the text with the parts blanked that are said not to have happened."""
    return CLAUSE.sub(lambda found: _affirmed(found[0]), text)


def _affirmed(clause: str) -> str:
    if CALLED_OFF.search(clause):
        return BLANK * len(clause)
    denial = DENIES.search(clause)
    if denial is None:
        return clause
    if denial[0][0] in "没未" and UNDONE.match(clause, denial.end()):
        return BLANK * len(clause)
    again = GOES_ON.search(clause, denial.end())
    end = again.start() if again else len(clause)
    return clause[: denial.start()] + BLANK * (end - denial.start()) + _affirmed(clause[end:])
