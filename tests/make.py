"""Makers: a row with what matters said and the rest filled in."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account, Identity
from qingqiao.actions.photos import add_photos
from qingqiao.contacts.models import Contact
from qingqiao.contacts.reach import normalized
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.path import step
from qingqiao.postings.models import Community, Posting
from qingqiao.records.body import Body
from qingqiao.records.models import Photo, Record
from qingqiao.regions import clock
from qingqiao.regions.models import Region, RegionPack
from qingqiao.sealed import blind_index, person_token

NUMBER = count(1)
PASSWORD = "桥上的人-2026"
LONG_AGO = date(2020, 1, 1)


def make_region(code: str = "YL", name: str = "榆林", pack: str = "yulin-2016", **fields: Any) -> Region:
    region = Region.objects.create(code=code, name=name, **fields)
    RegionPack.objects.create(region=region, pack=pack)
    return region


def make_organization(
    region: Region, name: str, above: Organization | None = None, **fields: Any
) -> Organization:
    number = next(NUMBER)
    path = (above.path if above else "") + step(number)
    said = {"code": f"O{number}", "level": "基层", "type": "团委", "field": "其他", **fields}
    return Organization.objects.create(region=region, name=name, path=path, **said)


def make_cadre(
    region: Region,
    name: str,
    organization: Organization | None = None,
    kind: str = "专职",
    first_day: date = LONG_AGO,
    **fields: Any,
) -> Cadre:
    cadre = Cadre.objects.create(region=region, name=name, **{"code": f"G{next(NUMBER)}", **fields})
    if organization:
        make_appointment(cadre, organization, kind, first_day)
    return cadre


def make_appointment(
    cadre: Cadre, organization: Organization, kind: str = "专职", first_day: date = LONG_AGO
) -> Appointment:
    return Appointment.objects.create(
        region=cadre.region, cadre=cadre, organization=organization, kind=kind, first_day=first_day
    )


def make_account(cadre: Cadre | None, login: str, password: str | None = PASSWORD) -> Account:
    named = {"cadre_region": cadre.region_id, "cadre_id": cadre.pk} if cadre else {}
    return Account.objects.create_account(login, password, **named)


def join_cadre(account: Account, cadre: Cadre) -> None:
    """Make a cadre of another region a further one of an account's."""
    account.has_identities = True
    account.save(update_fields=["has_identities"])
    Identity.objects.create(region=cadre.region, account=account, cadre=cadre, joined_at=clock.now())


def acting(cadre: Cadre) -> Actor:
    """The cadre herself, by an account that she has or is given."""
    known = Account.objects.filter(cadre_region=cadre.region_id, cadre_id=cadre.pk).first()
    return Actor(account=known or make_account(cadre, f"account-{cadre.code}", None))


def name_administrator(organization: Organization, cadre: Cadre) -> Administrator:
    return Administrator.objects.create(
        region=organization.region,
        organization=organization,
        cadre_region=cadre.region_id,
        cadre_id=cadre.pk,
    )


def make_contact(cadre: Cadre, name: str, first_day: date = LONG_AGO, **fields: Any) -> Contact:
    code = fields.pop("code", f"Q{next(NUMBER)}")
    said = {"field": "学校", "born": "2000-01", **fields}
    if reach := fields.get("reach"):
        said["reach_index"] = blind_index(normalized(reach), cadre.region_id)
    return Contact.objects.create(
        region=cadre.region,
        cadre=cadre,
        code=code,
        person=person_token(cadre.region_id, code=code),
        name=name,
        first_day=first_day,
        **said,
    )


def make_community(organization: Organization, name: str, **fields: Any) -> Community:
    said = {"code": f"S{next(NUMBER)}", **fields}
    return Community.objects.create(region=organization.region, name=name, organization=organization, **said)


def make_posting(cadre: Cadre, community: Community, first_day: date = LONG_AGO, **fields: Any) -> Posting:
    return Posting.objects.create(
        region=cadre.region, cadre=cadre, community=community, first_day=first_day, **fields
    )


def make_body(occurred_on: date, *kinds: str, **fields: Any) -> Body:
    return Body(occurred_on=occurred_on, kinds=kinds or ("线上活动",), **{"title": "读书分享", **fields})


def add_photo(actor: Actor, record: Record, picture: bytes) -> Photo:
    return add_photos(actor, record, [picture])[0]


def later(days: int, day: date) -> date:
    return day + timedelta(days=days)
