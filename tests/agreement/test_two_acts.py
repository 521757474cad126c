"""No two acts of one person add up to more than each allows (policy.md 6): stories of clicks that would, one after the other.

小林 is known to 李溪 alone. Whoever ends 李溪's office, names herself below or takes another road must not read the name, unless
she holds office there; and then the reading is logged."""

from collections.abc import Callable

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.appointments import begin_appointment, end_appointment
from qingqiao.actions.doubles import join_cadres
from qingqiao.actions.organizations import name_administrator
from qingqiao.actions.permits import ask_permit
from qingqiao.actions.roles import grant_role
from qingqiao.audit.models import Entry
from qingqiao.problems import Problem
from tests.world import NOON, TODAY, World

NAMES = ("小林", "小雨")
HER_PAGES = ("/desk/handovers/li/", "/desk/cadres/li/", "/desk/handovers/", "/desk/people/", "/desk/jobs/")
Act = Callable[[World], object]


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def end_her_office(who: str) -> Act:
    return lambda world: end_appointment(world.actor(who), world.li_xi.appointments.get(), TODAY)


def name_below(who: str, cadre: str) -> Act:
    return lambda world: name_administrator(world.actor(who), world.school, getattr(world, cadre))


def read_by(world: World, who: str) -> str:
    client = Client()
    client.force_login(world.accounts[who])
    found = [client.get(address) for address in HER_PAGES]
    found.append(client.get("/desk/search/", {"q": NAMES[0]}))
    return "".join(answer.content.decode() for answer in found if answer.status_code == 200)


@pytest.mark.pages
@pytest.mark.parametrize(
    ("who", "acts"),
    [
        ("zhao_lan", [end_her_office("zhao_lan")]),
        ("zhao_lan", [name_below("zhao_lan", "zhao_lan"), end_her_office("zhao_lan")]),
        ("zhang_qiao", [end_her_office("zhang_qiao"), name_below("zhang_qiao", "zhang_qiao")]),
        ("committee", [end_her_office("committee")]),
    ],
    ids=["end", "name herself, end", "end, name herself", "the committee ends"],
)
def test_a_superior_who_ends_an_office_reads_no_name(world: World, who: str, acts: list[Act]) -> None:
    for act in acts:
        act(world)
    with travel("2026-03-22T12:00:00+08:00", tick=False):
        page = read_by(world, who)
    assert "李溪" in page
    assert not any(name in page for name in NAMES)


REFUSED: dict[str, Act] = {
    "to sit where names are shown": lambda world: begin_appointment(
        world.actor("zhang_qiao"), world.zhang_qiao, world.school, "兼职", TODAY
    ),
    "to become one with her": lambda world: join_cadres(world.actor("zhao_lan"), world.zhao_lan, world.li_xi),
    "to ask for a minor without a seat": lambda world: ask_permit(
        world.actor("zhao_lan"), world.xiao_yu, "家访", 7
    ),
    "to read the log of what one runs": lambda world: grant_role(
        world.actor("security"), world.accounts["system"], Role.AUDITOR, world.yulin
    ),
    "to grant what one runs": lambda world: grant_role(
        world.actor("system"), world.accounts["chen_chuan"], Role.AUDITOR, world.yulin
    ),
    "to watch what one grants": lambda world: grant_role(
        world.actor("security"), world.accounts["security"], Role.AUDITOR, world.yulin
    ),
    "to decide and to watch": lambda world: grant_role(
        world.actor("security"), world.accounts["committee"], Role.AUDITOR, world.yulin
    ),
}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_the_second_step_is_refused(world: World, act: Act) -> None:
    with pytest.raises(Problem):
        act(world)


@pytest.mark.pages
def test_whoever_holds_office_there_reads_names_for_the_handover_and_the_log_says_so(world: World) -> None:
    """Somebody above gave her the office; her reading stands in the log with her name."""
    begin_appointment(world.actor("zhao_lan"), world.chen_chuan, world.school, "兼职", TODAY)
    name_administrator(world.actor("zhang_qiao"), world.school, world.chen_chuan)
    end_her_office("zhang_qiao")(world)
    with travel("2026-03-22T12:00:00+08:00", tick=False):
        assert "小林" in read_by(world, "chen_chuan")
    assert Entry.objects.filter(
        verb=Verb.HANDOVER_SEE_NAMES, account=world.accounts["chen_chuan"].pk
    ).exists()
