"""Actions on cadres as people: add one with her office, and invite her in the same step (二(三)1)."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.appointments import begin_appointment
from qingqiao.actions.invitations import Sent, invite_cadre
from qingqiao.organizations.doubles import namesakes_of
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.problems import InputAtFault, Place

FIT_FOR_ADDRESS = re.compile(r"^[^\s/?#%]+$")


@dataclass(frozen=True, slots=True)
class NewCadre:
    """The cadre to add; without a code she gets the next free one of her organization."""

    name: str
    phone: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Her first appointment."""

    kind: str
    first_day: date
    title: str = ""


@transaction.atomic
def add_cadre(
    actor: Actor,
    organization: Organization,
    new: NewCadre,
    office: Office,
    *,
    invites: bool = False,
    is_another: bool = False,
) -> tuple[Cadre, Sent | None]:
    """Return a new cadre in office in an organization, with the code that invites her where that is wished; all or nothing.

    `is_another`: the actor knows of the namesakes there. Raise InputAtFault without that, for a code that is used or
    unfit, for days on which the organization doesn't exist, and as `begin_appointment` and `invite_cadre` do.
    """
    with act(actor, Verb.CADRE_ADD, region=organization.region, on=organization) as done:
        code = new.code or _next_code(organization)
        _refuse_code(organization, code)
        if not is_another:
            _refuse_double(organization, new)
        if organization.last_day or not organization.exists(office.first_day):
            raise InputAtFault(places=[Place("first_day", "本组织在这期间不存在或将要撤销，请核对日期。")])
        done.row = cadre = Cadre.objects.create(
            region=organization.region, code=code, name=new.name, phone=new.phone
        )
        done.details = {"cadre": code, "organization": organization.code}
    begin_appointment(actor, cadre, organization, office.kind, office.first_day, title=office.title)
    return cadre, invite_cadre(actor, cadre) if invites else None


def _refuse_code(organization: Organization, code: str) -> None:
    if not FIT_FOR_ADDRESS.match(code):
        raise InputAtFault(places=[Place("code", "编码里不能有空格、斜杠、问号、井号和百分号。")])
    if Cadre.objects.filter(region=organization.region, code=code).exists():
        raise InputAtFault(places=[Place("code", f"编码“{code}”已经有人用了，请另编一个，或留空。")])


def _refuse_double(organization: Organization, new: NewCadre) -> None:
    found = namesakes_of(new.name, new.phone, organization)
    if found:
        codes = "、".join(one.code for one in found)
        words = f"已经登记过{new.name}（{codes}）。是同一个人就不用再登记，到对方的页面加一段任职；不是，请勾选后再保存。"
        raise InputAtFault(places=[Place("is_another", words)])


def _next_code(organization: Organization) -> str:
    """Return the organization's code with G and the next free number; its lower organizations have numbers alone."""
    begins = f"{organization.code}-G"
    rows = Cadre.objects.filter(region=organization.region, code__startswith=begins)
    used = [code.removeprefix(begins) for code in rows.values_list("code", flat=True)]
    return f"{begins}{max((int(one) for one in used if one.isdecimal()), default=0) + 1:02}"
