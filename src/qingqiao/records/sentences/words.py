"""A sentence prepared for its readers: narrow characters, quoted or denied parts blanked. Places in it never change."""

import re
import unicodedata

BLANK = "\ufffd"  # replaces a character that must not be read
QUOTE = "\ufffc"  # replaces a quoted character

CLAUSE = re.compile(r"[^，,。；;！!？?\n]+")
QUOTED = re.compile(
    r"《[^《》]*》|“[^“”]*”|\"[^\"\n]*\"|「[^「」]*」|『[^『』]*』|‘[^‘’]*’|关于[^，,。；;！!？?\n]{2,40}的(?:通知|通报|方案|意见|请示|批复|函)"
)

# What is only talked about or prepared: 聊了志愿服务的事, 筹备篮球赛.
TALK = re.compile(
    r"(?:聊|(?<![座恳访约面会])谈(?![心会话])|商量|商议|商定|讨论(?!会)|咨询|询问|问了|问起|打听|提醒|沟通|汇报|对接|筹备|策划|部署|布置|谋划|让(?=[他她大])|叫(?=[他她])|催|建议|提议|想(?=参加|当|做|报名|学|去|来|考|办|开|找|搞|组织))(?:了|好)?"
    r"(?P<topic>(?!、)(?:(?!一起|随后|然后|同时|结束)[^，,。；;！!？?\n后完并再又时]|后(?=天)|(?<=[按准及临])时)*)"
)
DENIES = re.compile(
    r"没(?!问题|关系|错|收)有?|未(?!成年|来|婚|就业|央|必|名)|无法|暂停|"
    r"(?<!行动)(?<!腿脚)不(?!少|断|仅|错|同|过|久|但|只|光|管|论|良|动产|好意思|了起|得了|时|知不觉|忘|负|愧|可|懈|限|一样|一会|到)"
)
GOES_ON = re.compile(r"但|却|就(?!业)|于是|只好|改(?=在|为|成|用|打|去|到)|转而|而是|倒是")
NOT_REACHED = re.compile(
    r"[^，,。；;！!？?\n]*(?:联系|电话|打给|拨打|微信)[^，,。；;！!？?\n]*[，,]?\s*(?:但|可|不过|一直|都|她|他|对方)*(?:没(?:有)?(?:人)?(?:打通|接|通|回|联系上)|未接|无人接|打不通|联系不上|不接|关机)"
    r"[^，,。；;！!？?\n]*"
    r"|[^，,。；;！!？?\n]*(?:走访|拜访|看望|入户|去找)[^，,。；;！!？?\n]*[，,](?:但|可|不过|结果)*"
    r"(?:没(?:有)?(?:见到|见着|找到|碰到|遇到)(?:人|本人|他|她)(?![\u4e00-\u9fff])|不在家|家里没人|扑了?空)[^，,。；;！!？?\n]*"
    r"|(?:^|(?<=[，,。；;！!？?\n]))[^，,。；;！!？?\n]{0,14}(?:(?<![大节])约|邀)[^，,。；;！!？?\n]*[，,](?:但|可|不过|结果|最后|他们?|她们?|对方|都|临时|突然)*(?:没(?:时间|空|来|答应)|不在|出差|有事)[^，,。；;！!？?\n]*"
)
ABSENT = re.compile(r"(?:请假|缺席|缺勤|未到|未参加|没来)(?:的?有|的是|人员|者|的)?\s*[:：][^。；;\n]*")
ABSENT_NOTE = re.compile(r"(?<=[（(])(?:未到|没到|没来|缺席|缺勤|未参加|没参加)(?=[）)])")
# A later time without a day: what is meant to happen then hasn't.
SOME_TIME = re.compile(
    r"(?:下个?(?:周|星期|礼拜)(?![一二三四五六日天末1-7])|下个?月(?![\d一二三四五六七八九十])|改天|改日|过几天|过两天|回头|明年)[^，,。；;！!？?\n]*"
)
# What the community has coming is not the cadre's own yet: 明天社区有义诊.
ANNOUNCED = re.compile(
    r"(?:[（(]?(?:周|星期)[一二三四五六日天][）)]?|[上下中]午|[早晚]上|[\d:：一二三四五六七八九十两点时半，,\s])*"
    r"社区里?有[^，,。；;！!？?\n]*"
)
NOT_THERE = re.compile(r"不在|因[故事病]请假|不能来|来不了|不来|不参加|不方便见|婉拒|谢绝|拒绝了|缺席")
CALLED_OFF = re.compile(r"取消|推迟|改期|延期|泡汤|作罢|本来|原本|本想|本打算|原想|原计划|原定")
INSTEAD = re.compile(r"改(?=[为成用打])(?!.*(?:天|周|月|日|期|时间))")
UNDONE = re.compile(
    r"[能有]?(?:谈|聊|去|来|到|写|做|办|开|搞|弄|成|参加|参与|打|发言|报名|交|完成|进行|举行|落实|组织|见|报到|联系|打通|接|空)\w{0,2}$"
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
    text = ABSENT_NOTE.sub(lambda found: "请假".ljust(len(found[0])), text)
    for pattern in (NOT_REACHED, ABSENT, SOME_TIME):
        text = pattern.sub(lambda found: BLANK * len(found[0]), text)
    return CLAUSE.sub(lambda found: _affirmed(found[0]), text)


def without_announced(text: str, start: int) -> str:
    """Return the text without what the community has on a coming day; `start`: where the words of that day end."""
    found = ANNOUNCED.match(text, start)
    return text[:start] + BLANK * (found.end() - start) + text[found.end() :] if found else text


def without_topics(text: str) -> str:
    """Return the text with the parts blanked that say what people talked about or prepare."""
    return TALK.sub(lambda found: found[0].removesuffix(found["topic"]) + BLANK * len(found["topic"]), text)


def _affirmed(clause: str) -> str:
    if CALLED_OFF.search(clause) or NOT_THERE.search(clause):
        instead = INSTEAD.search(clause)
        kept = clause[instead.start() :] if instead else ""
        return BLANK * (len(clause) - len(kept)) + kept
    denial = DENIES.search(clause)
    if denial is None:
        return clause
    if denial[0][0] in "没未" and UNDONE.match(clause, denial.end()):
        return BLANK * len(clause)
    again = GOES_ON.search(clause, denial.end())
    end = again.start() if again else len(clause)
    return clause[: denial.start()] + BLANK * (end - denial.start()) + _affirmed(clause[end:])
