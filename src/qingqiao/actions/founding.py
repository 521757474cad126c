"""A new organization below another, from a day on (二(三)1: each level completes its lower organizations)."""

from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.eras import next_path
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Organization
from qingqiao.problems import InputAtFault, Place

NEEDED = {"level": "层级", "type": "类型", "field": "领域"}


def add_organization(
    actor: Actor,
    superior: Organization,
    code: str,
    name: str,
    flags: Flags,
    first_day: date | None = None,
) -> Organization:
    """An organization begins below its superior on a day; None: it always was.

    Raises InputAtFault for a code that was ever used, for what is missing, and for a superior that is not there from that day on;
    NotFound out of reach.
    """
    with act(actor, Verb.ORGANIZATION_REVISE, region=superior.region, on=superior) as done:
        _is_complete(code.strip(), name.strip(), flags)
        began = first_day or date.min
        if superior.last_day or (superior.first_day or date.min) > began:
            raise InputAtFault(places=[Place("first_day", "上级组织在这期间不存在，请改日期或另选上级。")])
        done.row = organization = Organization.objects.create(
            region=superior.region,
            code=code.strip(),
            name=name.strip(),
            path=next_path(superior.path),
            first_day=first_day,
            **flags.as_fields(),
        )
        done.details = {"code": organization.code, "superior": superior.code}
    return organization


def _is_complete(code: str, name: str, flags: Flags) -> None:
    places = [Place(word, f"请填写{label}。") for word, label in (("code", "编码"), ("name", "名称"))]
    missing = [place for place, text in zip(places, (code, name), strict=True) if not text]
    missing += [Place(one, f"请选择{label}。") for one, label in NEEDED.items() if not getattr(flags, one)]
    if code and Organization.objects.filter(code=code).exists():
        missing.append(Place("code", f"编码“{code}”已经用过，撤销的组织的编码也不能再用，请另编一个。"))
    if missing:
        raise InputAtFault(places=missing)
