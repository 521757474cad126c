"""What may happen in a region while its figures are kept, each by its verb; `chance` draws who and where."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from qingqiao.accounts.models import Account
from qingqiao.actions.accounts import disable_account, enable_account
from qingqiao.actions.appointments import (
    begin_appointment,
    end_appointment,
    remove_appointment,
    transfer_cadre,
)
from qingqiao.actions.cadres import NewCadre, Office, add_cadre
from qingqiao.actions.checklists import note_branch
from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact, end_contact, withdraw_consent
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.demands import DemandInput, drop_demand, take_demand
from qingqiao.actions.dissolving import dissolve_organization
from qingqiao.actions.doubles import join_cadres
from qingqiao.actions.invitations import invite_cadre
from qingqiao.actions.leaves import grant_leave
from qingqiao.actions.organization_merging import merge_organizations
from qingqiao.actions.organizations import name_administrator, release_administrator
from qingqiao.actions.postings import begin_posting, correct_founding, end_posting
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.records import submit_record
from qingqiao.actions.reorganizing import change_organization, declare_numbers, rename_organization
from qingqiao.actions.talks import write_talk
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import FIELDS
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from tests.make import make_body
from tests.world import TODAY, World

Deed = Callable[[World, Random], object]
WHO = ("zhang_qiao", "li_xi", "chen_chuan", "wang_ling")
PLACES = ("city", "yuyang", "school", "village", "shenmu")


def _cadre(world: World, chance: Random) -> Any:
    return Cadre.objects.select_related("region").get(pk=getattr(world, chance.choice(WHO)).pk)


def _place(world: World, chance: Random) -> Any:
    one = getattr(world, chance.choice(PLACES))
    one.refresh_from_db()
    return one


def _day(world: World, chance: Random) -> date:
    """Yesterday, today or tomorrow: an era begins when nothing else happens."""
    return clock.today(world.yulin) + timedelta(days=chance.randint(-1, 1))


def _office(world: World, chance: Random) -> Any:
    return _cadre(world, chance).appointments.order_by("first_day", "pk").last()


def _details(chance: Random) -> ContactDetails:
    return ContactDetails(f"小{chance.choice('禾麦豆')}", "学校", f"139{chance.randrange(10**8):08}")


DEEDS: dict[str, Deed] = {
    "list": lambda world, chance: begin_contact(world.actor("li_xi"), world.li_xi, _details(chance), TODAY),
    "end listing": lambda world, _: end_contact(world.actor("li_xi"), world.li_xi.contacts.first(), TODAY),
    "withdraw": lambda world, _: withdraw_consent(world.actor("li_xi"), world.li_xi.contacts.last(), TODAY),
    "request": lambda world, _: raise_request(
        world.actor("li_xi"), world.li_xi.contacts.last(), RaisedRequest("副本", TODAY)
    ),
    "record": lambda world, _: submit_record(
        world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动")
    ),
    "talk": lambda world, _: write_talk(world.actor("zhang_qiao"), world.li_xi, "下周一起去"),
    "appoint": lambda world, chance: begin_appointment(
        world.actor("committee"), _cadre(world, chance), _place(world, chance), "兼职", TODAY
    ),
    "leave office": lambda world, chance: end_appointment(
        world.actor("committee"), _office(world, chance), TODAY - timedelta(days=1)
    ),
    "remove office": lambda world, chance: remove_appointment(
        world.actor("committee"), _office(world, chance)
    ),
    "transfer": lambda world, chance: transfer_cadre(
        world.actor("committee"), _office(world, chance), _place(world, chance), "专职", TODAY
    ),
    "add": lambda world, chance: add_cadre(
        world.actor("committee"),
        _place(world, chance),
        NewCadre(name=f"新{chance.randrange(999)}", code=f"n{chance.randrange(10**6)}"),
        Office("兼职", TODAY),
    ),
    "name": lambda world, chance: name_administrator(
        world.actor("zhao_lan"), _place(world, chance), _cadre(world, chance)
    ),
    "release": lambda world, chance: release_administrator(
        world.actor("zhao_lan"), _place(world, chance).administrators.last(), leaves_nobody=True
    ),
    "invite": lambda world, _: invite_cadre(
        world.actor("zhao_lan"), Cadre.objects.filter(code__startswith="n").first()
    ),
    "disable": lambda world, chance: disable_account(
        world.actor("zhao_lan"), world.accounts[chance.choice(WHO)], leaves_nobody=True
    ),
    "enable": lambda world, _: enable_account(
        world.actor("zhao_lan"), Account.objects.get(is_active=False, cadre_region=world.yulin.pk)
    ),
    "post": lambda world, chance: begin_posting(
        world.actor("zhao_lan"), _cadre(world, chance), world.community, TODAY
    ),
    "end posting": lambda world, chance: end_posting(
        world.actor("zhao_lan"), _cadre(world, chance).postings.last(), TODAY - timedelta(days=1)
    ),
    "found": lambda world, _: correct_founding(world.actor("zhao_lan"), world.community, TODAY),
    "check": lambda world, _: note_branch(
        world.actor("zhang_qiao"), world.community, TODAY, {("五个有", "有组织"): True}
    ),
    "leave": lambda world, chance: grant_leave(world.actor("committee"), _cadre(world, chance), TODAY, None),
    "ask": lambda world, chance: take_demand(
        world.actor("li_xi"), world.li_xi, DemandInput(f"修灯{chance.randrange(9)}", TODAY)
    ),
    "drop": lambda world, _: drop_demand(world.actor("li_xi"), Demand.objects.last(), TODAY, "没有灯"),
    "declare": lambda world, chance: declare_numbers(
        world.actor("committee"), _place(world, chance), chance.randrange(9), chance.randrange(9)
    ),
    "rename": lambda world, chance: rename_organization(
        world.actor("committee"), _place(world, chance), f"更名{chance.randrange(999)}", _day(world, chance)
    ),
    "change": lambda world, chance: change_organization(
        world.actor("committee"),
        _place(world, chance),
        Flags(field=chance.choice(FIELDS), many_youth=chance.random() < 0.5),
        _day(world, chance),
    ),
    "move": lambda world, _: propose_move(world.actor("committee"), world.village, world.shenmu, TODAY),
    "merge": lambda world, _: merge_organizations(
        world.actor("committee"), world.village, world.school, TODAY
    ),
    "join": lambda world, _: join_cadres(world.actor("committee"), world.chen_chuan, world.wang_ling),
    "dissolve": lambda world, _: dissolve_organization(
        world.actor("committee"), world.shenmu, TODAY - timedelta(days=1), together=True
    ),
}
LAST = ("move", "merge", "join", "dissolve")
