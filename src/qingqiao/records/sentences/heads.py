"""How many people a sentence counts without naming them: 30多个青年, 到场45人, 126人次, 百余名."""

import re
from dataclasses import dataclass

from qingqiao.records.sentences.numbers import NUMBER, number_of

PEOPLE = (
    "青年(?!微信|之家|驿站|中心|团支部|协会|社团|组织|志愿服务|突击队|夜校|活动|书|节|人才|公寓|文明)|老人|学生|同学|团员|志愿者|孩子|居民|群众|村民|小朋友|儿童|党员|干部|职工|员工|大学生|姑娘|小伙|老乡|学员|家长|"
    "代表|青少年|网友|同志|伙伴|朋友|娃|少年|工人|老师|教师|战士|商户|骑手|司机|农民|妇女|母亲|教工|师生|人"
)
HEADS = re.compile(
    rf"(?<![\d.第〇零一二两三四五六七八九十百千万])(?P<much>近|约|超过?|上|大约)?(?P<number>{NUMBER})(?P<more>[多余来几])?(?P<more_myriad>万)?"
    rf"(?:人次|人(?!制|次|一组|为一|份|均|以[上下内]|[篮足排羽]|三足|间|行|民|生)|(?:位|名)(?!次|单(?![身亲])|额|字|称|义|置)|个(?:[^\d，,。；;、和]{{0,4}}?)(?:{PEOPLE})(?!团|支部|协会|队|社|群|之家|中心|活动|联))"
)
COUNTED = re.compile(
    rf"(?:观看|在线|参与|参加|到场|收看|参会|听课|服务|活动)?(?:人数|人次|(?:参加|到场|参与|参会)(?=[:：]))\s*(?:[:：为达]|达到|约)*\s*"
    rf"(?P<number>{NUMBER})(?P<more_myriad>万)?(?=$|[^\u4e00-\u9fff\d.]|[余多人次])"
)
PART = re.compile(
    r"(?:推优|推荐|评选|选出|发展团员)了?$|其中[^，,。；;]{0,6}$|每[^，,。；;]{0,2}$|第$|任务[^，,。；;]{0,4}$|目标[^，,。；;]{0,4}$|应[到参][^，,。；;]{0,2}$"
)
TOTAL = re.compile(r"(?:共|一共|总计|合计|总共|到场|到会|实到|参加人数)[^，,。；;]{0,4}$")
AND = re.compile(r"[\u4e00-\u9fff]{0,6}[、和及，,][\u4e00-\u9fff]{0,6}|[男女][\u4e00-\u9fff]{0,2}")
ALONE = ("一人", "一个人", "1个人", "两人", "二人", "俩人", "两个人")
OF_BOTH = re.compile(r"男女[^，,。；;]{0,4}各$")
AFTER_NAMES = re.compile(r"等\s*$")


@dataclass(frozen=True, slots=True)
class Heads:
    """A number of people and its place; `is_whole`: it follows names with 等 and includes those named."""

    start: int
    end: int
    number: int
    is_whole: bool = False


def heads_said(text: str) -> Heads | None:
    """Return the count of the whole sentence: a stated total, the sum of groups in a row, or the first number."""
    found = [one for match in HEADS.finditer(text) if (one := _read(match)) is not None]
    if not found:
        return _counted(text)
    total = next((one for one in found if TOTAL.search(text[: one.start])), None)
    return total or _row(text, found)


def _counted(text: str) -> Heads | None:
    """Return the number behind a word for how many: 观看人数1200, 到场：20."""
    found = COUNTED.search(text)
    number = number_of(found["number"] + (found["more_myriad"] or "")) if found else None
    return Heads(*found.span(), number) if found and number else None


def _read(found: re.Match[str]) -> Heads | None:
    before = found.string[: found.start()]
    number = number_of(found["number"] + (found["more_myriad"] or ""))
    if not number or PART.search(before) or found[0] in ALONE:
        return None
    number *= 2 if OF_BOTH.search(before) else 1
    return Heads(found.start(), found.end(), number, AFTER_NAMES.search(before) is not None)


def _row(text: str, found: list[Heads]) -> Heads:
    first, last, number = found[0], found[0], found[0].number
    for one in found[1:]:
        if not AND.fullmatch(text[last.end : one.start]):
            break
        last, number = one, number + one.number
    return Heads(first.start, last.end, number, first.is_whole)
