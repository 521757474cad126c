"""The people of the demo's story: one for every role and every state that a page shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from qingqiao.demo.days import DAY
from qingqiao.demo.names import phone
from qingqiao.demo.people import Appointment, Cadre
from qingqiao.demo.tree import CITY_CODE, Organization, Tree
from qingqiao.policy.words import FULL_TIME, PART_TIME

LEAVE_BEFORE, LEAVE_AFTER = timedelta(days=37), timedelta(days=91)
MOVED_BEFORE = timedelta(days=24)
SERVING_SINCE = timedelta(days=2 * 365)
FIRST = 9_001
SECONDARY_SCHOOLS = ("高级中学团委", "第五中学团委", "实验中学团委", "职业教育中心团委", "育林中学团委")


@dataclass(frozen=True)
class CastRole:
    """A role in the cast, its cadre, and where."""

    role: str
    name: str
    kind: str
    title: str
    diligence: float
    serves_in: Callable[[Organization], bool]


def _coded(code: str) -> Callable[[Organization], bool]:
    return lambda organization: organization.code == code


def _in_yuyang(field: str, level: str) -> Callable[[Organization], bool]:
    """Return an organization of 榆阳区 of a field and level; of schools one with many youth."""
    return lambda organization: (
        organization.place == "榆阳区"
        and (organization.field, organization.level) == (field, level)
        and (field != "学校" or organization.name.endswith(SECONDARY_SCHOOLS))
    )


CAST = (
    CastRole("city_administrator", "赵以岚", FULL_TIME, "组织宣传部部长", 0.93, _coded(CITY_CODE)),
    CastRole("county_administrator", "张望桥", FULL_TIME, "副书记", 0.98, _coded("D610802")),
    CastRole("full_time", "王守岭", FULL_TIME, "干事", 0.8, _coded("D610881")),
    CastRole("school", "李念溪", PART_TIME, "书记", 0.9, _in_yuyang("学校", "基层")),
    CastRole("village", "陈牧川", PART_TIME, "书记", 0.99, _in_yuyang("农村", "基层")),
    CastRole("township_administrator", "高知荞", PART_TIME, "书记", 0.85, _in_yuyang("农村", "乡镇街道")),
    CastRole("behind", "常行原", FULL_TIME, "干事", 0.15, _coded("D610831")),
    CastRole("on_leave", "康若溪", FULL_TIME, "办公室主任", 0.9, _coded("D610826")),
    CastRole("transferred", "郝仲帆", FULL_TIME, "干事", 0.85, _coded("D610803")),
)
NAMES = frozenset(part.name for part in CAST)


def give_parts(tree: Tree, cadres: list[Cadre], today: date) -> None:
    """Fill every role: with a cadre who serves there in that kind, or with a new one."""
    organizations = list(tree.city.subtree())
    for number, part in enumerate(CAST):
        place = next(filter(part.serves_in, organizations))
        found = (one for one in cadres if not one.role and _serves(one, place, part.kind, today))
        cadre = next(found, None)
        if cadre is None:
            cadre = Cadre(f"G{FIRST + number}", part.name, phone(FIRST + number), part.diligence)
            cadres.append(cadre)
        cadre.role, cadre.name, cadre.diligence = part.role, part.name, part.diligence
        cadre.leaves = []
        cadre.appointments = [Appointment(place, part.kind, part.title, today - SERVING_SINCE)]
    by_role = {cadre.role: cadre for cadre in cadres}
    _send_on_leave(by_role["on_leave"], today)
    _transfer(by_role["transferred"], next(filter(_coded("D610802"), organizations)), today)


def _serves(cadre: Cadre, place: Organization, kind: str, today: date) -> bool:
    appointment = cadre.appointment(today)
    return appointment is not None and appointment.organization is place and appointment.kind == kind


def _send_on_leave(cadre: Cadre, today: date) -> None:
    cadre.leaves.append((today - LEAVE_BEFORE, today + LEAVE_AFTER, "产假"))


def _transfer(cadre: Cadre, to: Organization, today: date) -> None:
    """Move a cadre some weeks ago: end the first appointment and begin another the day after."""
    first_day = today - MOVED_BEFORE
    cadre.appointments[0].last_day = first_day - DAY
    cadre.appointments.append(Appointment(to, FULL_TIME, "干事", first_day))
