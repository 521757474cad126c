"""The set-up: from an empty installation to an empty city with an administrator (二(三)1)."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.accounts.roles import Role
from qingqiao.accounts.setup_code import one_at_a_time
from qingqiao.accounts.setup_state import SetupGap, setup_gap, top_organization
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.cycles import refuse_odd
from qingqiao.actions.invitations import Sent, invite_cadre, save_login
from qingqiao.actions.roles import grant_role
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.path import step
from qingqiao.policy.pack import read_pack, shipped
from qingqiao.policy.periods import Cycle
from qingqiao.policy.words import LEVELS
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.calendar import seed_calendar
from qingqiao.regions.models import Region, RegionPack

WITH_RANK = LEVELS[: LEVELS.index("县") + 1]
DONE = "这里已经设置过了；现有的组织请在页面上修改。"


@dataclass(frozen=True, slots=True)
class CitySetup:
    """The top organization, its pack (`pack_text`: an uploaded one, else a shipped one), and its cycle."""

    code: str
    name: str
    level: str
    pack: str
    pack_text: str = ""
    cycle: Cycle | None = None


@dataclass(frozen=True, slots=True)
class FirstAdministrator:
    """The first administrator of the city: with login and password, else by invitation."""

    name: str
    login: str = ""
    password: str = ""


def set_up(actor: Actor, city: CitySetup | None, first: FirstAdministrator | None) -> Sent | Account | None:
    """Create the city where there is none, and its first administrator; both or nothing. Return the account, or the code of
    the invitation. Raise StateHasChanged when it is set up already, InputAtFault, PackFaults."""
    password = make_password(first.password) if first and first.password else ""
    with one_at_a_time(), transaction.atomic():
        gap = setup_gap()
        if gap is SetupGap.NONE or (city is not None and gap is not SetupGap.ORGANIZATION):
            raise StateHasChanged(DONE)
        top = _found_city(actor, city) if city else top_organization()
        if top is None:
            raise InputAtFault(places=[Place("code", "请先写最上级的组织。")])
        return _name_first(actor, top, first, password) if first else None


def _found_city(actor: Actor, city: CitySetup) -> Organization:
    pack = read_pack(city.pack_text) if city.pack_text else shipped().get(city.pack)
    if pack is None:
        raise InputAtFault(
            places=[Place("pack", f"没有“{city.pack}”这个制度包，可用 {'、'.join(shipped())}。")]
        )
    if city.cycle is not None:
        refuse_odd(city.cycle)
    region = Region.objects.create(code=city.code, name=city.name)
    with act(actor, Verb.INSTALLATION_SET_UP, region=region) as done:
        RegionPack.objects.create(region=region, pack=pack.id, text=city.pack_text)
        seed_calendar(region)
        if city.cycle is not None:
            region.cycle_first_day, region.cycle_months = city.cycle
            region.cycle_set_on = clock.today(region)
            region.save(update_fields=["cycle_first_day", "cycle_months", "cycle_set_on"])
        done.row = top = Organization.objects.create(
            region=region,
            code=city.code,
            name=city.name,
            path=step(0),
            level=city.level,
            type="团委",
            field="机关",
            rank_section_or_above=city.level in WITH_RANK,
        )
        done.details = {"code": city.code, "pack": pack.id}
    return top


def _name_first(actor: Actor, top: Organization, first: FirstAdministrator, password: str) -> Sent | Account:
    """Create office, administrator and account; a cadre of this name who serves there already is used. Whoever sets the
    city up herself decides for its region too, until a system administrator appoints somebody else."""
    with act(actor, Verb.INSTALLATION_SET_UP, region=top.region, on=top) as done:
        cadre = _cadre_named(top, first.name)
        Administrator.objects.update_or_create(
            region=top.region,
            organization=top,
            cadre_region=top.region_id,
            cadre_id=cadre.pk,
            defaults={"is_active": True},
        )
        done.touch_all(cadre.pk)
        done.details = {"cadre": cadre.code}
        if not first.login:
            return invite_cadre(actor, cadre)
        account = Account(login=first.login, password=password, cadre_region=top.region_id, cadre_id=cadre.pk)
        save_login(account)
        grant_role(actor, account, Role.CITY_COMMITTEE, top.region)
    return account


def _cadre_named(top: Organization, name: str) -> Cadre:
    today = clock.today(top.region)
    serving = Cadre.objects.filter(region=top.region, name=name, appointments__organization=top)
    found = serving.distinct()[:2]
    if len(found) == 1:
        return found[0]
    number = Cadre.objects.filter(region=top.region).count() + 1
    cadre = Cadre.objects.create(region=top.region, code=f"{top.code}-{number:02}", name=name)
    Appointment.objects.create(region=top.region, cadre=cadre, organization=top, kind="专职", first_day=today)
    return cadre
