"""Who is missing, and who may need a hand: numbers with words that blame nobody, each leading to its list."""

from collections.abc import Sequence
from dataclasses import dataclass

from qingqiao.desk.organizations.obligations import contact_obligation
from qingqiao.desk.room import Room
from qingqiao.organizations.queries import (
    Counts,
    Organization,
    Region,
    count_cadres,
    on_leave,
    serving_in,
)
from qingqiao.progress.kept import kept
from qingqiao.progress.people import needing
from qingqiao.regions.rules import rules_of


@dataclass(frozen=True, slots=True)
class Hint:
    """One line: how many, and where they stand."""

    title: str
    note: str
    value: str
    url: str


def hints_of(room: Room, organization: Organization, regions: Sequence[Region], counts: Counts) -> list[Hint]:
    """The lines that hold somebody."""
    days, code = room.range.days, organization.code
    key = f"needs/{'-'.join(str(one.pk) for one in regions)}/{days.first_day}/{days.last_day}/{room.today}"
    no_contact, quiet, away = kept(
        counts.cadres, organization, key, lambda: _numbers(room, organization, regions)
    )
    found = (
        (
            counts.organizations - counts.administered,
            "还没有确定专人的组织",
            "确定后即可由其完善下级组织和团干部信息",
            "个",
            room.address("organizations:lower", code, need="administrator"),
        ),
        (
            no_contact,
            "还没有登记联系青年的团干部",
            "多为新任职，可帮助一起建立联系",
            "人",
            room.address("cadres:list", code, need="contacts"),
        ),
        (
            quiet,
            "时段内还没有记录计入的团干部",
            "也许刚到任、不在岗或不会用，先问问",
            "人",
            room.address("cadres:list", code, need="quiet"),
        ),
        (
            away,
            "今天请假的团干部",
            "请假天数多的周期会免考",
            "人",
            room.address("cadres:list", code, need="leave"),
        ),
    )
    return [
        Hint(title, note, f"{number:,} {unit}", url) for number, title, note, unit, url in found if number
    ]


def _numbers(room: Room, organization: Organization, regions: Sequence[Region]) -> tuple[int, int, int]:
    """How many have no contact yet, no record that counts, are on leave."""
    serving = serving_in(organization, regions, room.today)
    contacts = contact_obligation(rules_of(organization.region))
    days, today = room.range.days, room.today
    return (
        count_cadres(needing(serving, "contacts", days, contacts)),
        count_cadres(needing(serving, "quiet", days, contacts)),
        count_cadres(on_leave(serving, today)),
    )
