"""Adding an organization below another, from a day on (二(三)1: each level completes its lower organizations)."""

import re
from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.eras import FIRST_DAY, next_path
from qingqiao.actions.reorganizing import require
from qingqiao.actions.undoing import undoable
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import ChangeKind, Organization
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock

NEEDED = {"level": "层级", "type": "类型", "field": "领域"}
FIT_FOR_ADDRESS = re.compile(r"^[^\s/?#%]+$")


def add_organization(
    actor: Actor,
    superior: Organization,
    code: str,
    name: str,
    flags: Flags,
    first_day: date | None = None,
    *,
    preview: bool = False,
) -> Organization | None:
    """Add an organization below its superior from a day on; None: it is as old as its superior. Return None for a preview.

    Raise InputAtFault for a code that was ever used, for what is missing, and for a superior that doesn't exist from
    that day on; NotFound out of reach.
    """
    code, name = code.strip(), name.strip()
    first_day = first_day or superior.first_day
    if preview:
        require(actor, Verb.ORGANIZATION_ADD, superior)
        _refuse_unfit(superior, code, name, flags, first_day)
        return None
    with act(actor, Verb.ORGANIZATION_ADD, region=superior.region, on=superior) as done:
        superior.refresh_from_db(fields=["first_day", "last_day", "path"])
        _refuse_unfit(superior, code, name, flags, first_day)
        day = first_day or clock.today(superior.region)
        organization = Organization(
            region=superior.region,
            code=code,
            name=name,
            path=next_path(superior.path),
            first_day=first_day,
            **flags.as_fields(),
        )
        organization.save(force_insert=True)
        with undoable(actor, organization, ChangeKind.ADDED, day) as change:
            change.keep(organization)
        done.row = organization
        done.details = {"code": code, "superior": superior.code}
    return organization


def _refuse_unfit(superior: Organization, code: str, name: str, flags: Flags, first_day: date | None) -> None:
    _is_complete(superior, code, name, flags)
    _superior_is_there(superior, first_day)


def _superior_is_there(superior: Organization, first_day: date | None) -> None:
    if first_day is not None and first_day < FIRST_DAY:
        raise InputAtFault(places=[Place("first_day", "日期太早，请核对。")])
    if superior.last_day:
        raise InputAtFault(places=[Place("first_day", f"上级组织 {superior.last_day} 撤销，请另选上级。")])
    if superior.first_day and first_day and first_day < superior.first_day:
        raise InputAtFault(
            places=[Place("first_day", f"上级组织 {superior.first_day} 才成立，请填那天或以后的日期。")]
        )


def _is_complete(superior: Organization, code: str, name: str, flags: Flags) -> None:
    places = [Place(word, f"请填写{label}。") for word, label in (("code", "编码"), ("name", "名称"))]
    missing = [place for place, text in zip(places, (code, name), strict=True) if not text]
    missing += [Place(one, f"请选择{label}。") for one, label in NEEDED.items() if not getattr(flags, one)]
    if code and not FIT_FOR_ADDRESS.match(code):
        missing.append(Place("code", "编码里不能有空格、斜杠、问号、井号和百分号。"))
    if code and Organization.objects.filter(code=code).exists():
        missing.append(Place("code", f"编码“{code}”已经用过，撤销的组织的编码也不能再用，请另编一个。"))
    if missing:
        raise InputAtFault(places=missing)
