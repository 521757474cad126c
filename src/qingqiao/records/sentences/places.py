"""The place: a usual place, the cadre's community by name, or 社区 alone, which means the cadre's own where the kind
allows it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = "社区"
ARRIVED = re.compile(
    r"(?:地点\s*[:：]|打扫|清扫|清理|去|在|(?<![收得接受遇看听感见])到|来|赴|往|回|(?<!跟)进|逛|走进|前往)\s*(?:了|过)?(?:一?趟|一?回)?\s*$"
)
REGION = re.compile(r"[市县区镇乡村]|街道|社区")
LEAST = 2
# After these words 社区 alone is meant; after others it is the end of another's name: 阳光社区.
ALONE = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[去到在来回往入进下和与跟同向给为帮替对请找约从由了的本我扫洁导务系理织展午天晚早日号上里全把让助领陪动带间时点着加过是有被访趟建立设团末谈]|"
    r"们|咱|深入|联合|会同|对接|服务|联系|沟通|动员|周[一二三四五六日]|协助|参与|宣传|支持|慰问|发动|负责|清理|美化|装扮)\s*$"
)
NOT_A_PLACE = re.compile(r"矫正|医院|卫生(?=服务|站|中心|院)|团购|工厂|大学")
OTHERS = re.compile(r"(?:各|别的|其他|其它|另一个|隔壁|兄弟|友邻|多个|几个|两个|[二三四五六七八九十]个)\s*$")
STEM_GOES_ON = re.compile(r"\s*(?:$|[^\u4e00-\u9fff]|报到|团支部|走访|开展|入户|打扫|宣讲)")


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in the text; `value` is a place's name or a community's code."""

    start: int
    end: int
    value: str
    is_arrived: bool


@dataclass(frozen=True, slots=True)
class SaidCommunity:
    """`named`: a community of the cadre by name; `alone`: where 社区 stands alone; `is_elsewhere`: another one is
    named."""

    named: Found | None
    alone: Found | None
    is_elsewhere: bool


def place_said(text: str, usual: Iterable[str]) -> Found | None:
    """Return the usual place named first (the longest match); after a word of going or being, its last part matches
    too."""
    found = [one for place in usual if (one := _place(text, place))]
    return min(found, key=lambda one: (one.start, one.start - one.end), default=None)


def _place(text: str, place: str) -> Found | None:
    name = place.strip().lower()
    if len(name) >= LEAST and (at := text.find(name)) >= 0:
        return Found(at, at + len(name), place, ARRIVED.search(text[:at]) is not None)
    ends = [cut.end() for cut in REGION.finditer(name)]
    for part in (name[end:] for end in ends if len(name) - end >= LEAST):
        for found in re.finditer(re.escape(part), text):
            if ARRIVED.search(text[: found.start()]):
                return Found(*found.span(), place, True)
    return None


def community_said(text: str, communities: Sequence[tuple[str, str]]) -> SaidCommunity:
    """Return what the text says of communities; `communities` are the cadre's, as code and name."""
    named = [one for code, name in communities if (one := _community(text, code, name))]
    first = min(named, key=lambda one: one.start, default=None)
    alone: Found | None = None
    is_elsewhere = False
    for found in re.finditer(WORD, text):
        if any(one.start <= found.start() < one.end for one in named):
            continue
        if NOT_A_PLACE.match(text, found.end()):
            continue
        before = text[: found.start()]
        if not OTHERS.search(before) and ALONE.search(before):
            alone = alone or Found(*found.span(), WORD, ARRIVED.search(before) is not None)
        else:
            is_elsewhere = True
    return SaidCommunity(first, alone, is_elsewhere)


def _community(text: str, code: str, name: str) -> Found | None:
    at = text.find(name.lower())
    if name and at >= 0:
        return Found(at, at + len(name), code, ARRIVED.search(text[:at]) is not None)
    stem = name.removesuffix(WORD)
    if stem == name or len(stem) < LEAST:
        return None
    for found in re.finditer(re.escape(stem.lower()), text):
        if STEM_GOES_ON.match(text, found.end()):
            return Found(*found.span(), code, ARRIVED.search(text[: found.start()]) is not None)
    return None
