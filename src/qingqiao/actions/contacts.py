"""What one does with contacts: begin, revise, end, withdraw (二(三)2; policy.md 6)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from qingqiao.accounts.actors import Actor
from qingqiao.actions.act import act
from qingqiao.actions.erasure import erase_name
from qingqiao.contacts.models import CHILD_UNTIL, Contact, Embargo, age_in_month
from qingqiao.contacts.reach import normalized
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, Place, ReachUnderEmbargo, TooYoung
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.sealed import blind_index, person_token

EMBARGO_DAYS = 90


@dataclass(frozen=True, slots=True)
class Details:
    """What a cadre notes of a young person, and no more (policy.md 6)."""

    name: str
    field: str
    reach: str = ""
    born: str = ""
    sex: str = ""
    political_status: str = ""
    note: str = ""
    consent_on: date | None = None
    consent_how: str = ""


def begin_contact(
    actor: Actor, cadre: Cadre, details: Details, first_day: date, *, code: str = ""
) -> Contact:
    """A young person is listed from a day on. Raises TooYoung, ReachUnderEmbargo, InputAtFault (listed twice)."""
    region = cadre.region
    with act(actor, "contact.begin", region=region, on=cadre) as done:
        code = code or str(uuid7())
        _refuse_children(details, first_day)
        index = _index(cadre, details)
        _refuse_embargoed(cadre, index, details, first_day)
        _refuse_doubles(cadre, code, index, first_day)
        done.row = contact = Contact(
            region=region,
            cadre=cadre,
            code=code,
            person=person_token(region.pk, code=code),
            first_day=first_day,
        )
        _note(contact, details, index)
        contact.save(force_insert=True)
        done.touch_all(cadre.pk)
    return contact


def revise_contact(actor: Actor, contact: Contact, details: Details) -> Contact:
    """Other details of a listed person. Raises TooYoung, ReachUnderEmbargo."""
    with act(actor, "contact.revise", region=contact.region, on=contact) as done:
        _refuse_children(details, contact.first_day)
        index = _index(contact.cadre, details)
        if index != bytes(contact.reach_index):
            _refuse_embargoed(contact.cadre, index, details, clock.today(contact.region))
        _note(contact, details, index)
        contact.save()
        done.touch_all(contact.cadre_id)
    return contact


def end_contact(actor: Actor, contact: Contact, last_day: date) -> Contact:
    """The listing ends after its last day. Raises InputAtFault when that is before the first."""
    with act(actor, "contact.end", region=contact.region, on=contact) as done:
        if last_day < contact.first_day:
            raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
        contact.last_day = last_day
        contact.save(update_fields=["last_day"])
        done.touch_all(contact.cadre_id)
    return contact


def withdraw_consent(actor: Actor, contact: Contact, withdrawn_on: date) -> Contact:
    """The young person takes back consent: name and reach go at once, counts of what happened stay, and for 90 days she is not
    listed again without new consent."""
    with act(actor, "contact.withdraw", region=contact.region, on=contact) as done:
        if contact.reach_index:
            until = withdrawn_on + timedelta(days=EMBARGO_DAYS)
            Embargo.objects.create(
                region=contact.region, reach_index=bytes(contact.reach_index), last_day=until
            )
        cadres = erase_name(contact)
        contact.withdrawn_on = withdrawn_on
        _note(contact, Details(name="", field=contact.field, consent_on=contact.consent_on), b"")
        contact.save()
        for cadre in {contact.cadre_id, *cadres}:
            done.touch_all(cadre)
    return contact


def _note(contact: Contact, details: Details, index: bytes) -> None:
    contact.name, contact.field, contact.reach = details.name, details.field, details.reach
    contact.reach_index, contact.born, contact.sex = index, details.born, details.sex
    contact.political_status, contact.note = details.political_status, details.note
    contact.consent_on, contact.consent_how = details.consent_on, details.consent_how


def _index(cadre: Cadre, details: Details) -> bytes:
    return blind_index(normalized(details.reach), cadre.region_id) if details.reach else b""


def _refuse_children(details: Details, on: date) -> None:
    if details.born and age_in_month(details.born, on) < CHILD_UNTIL:
        raise TooYoung(places=[Place("born", "不满十四周岁，不能列入。")])


def _refuse_embargoed(cadre: Cadre, index: bytes, details: Details, on: date) -> None:
    held = Embargo.objects.filter(region=cadre.region, reach_index=index, last_day__gte=on)
    if not index or not held.exists():
        return
    since = held.order_by("-last_day").values_list("last_day", flat=True)[0] - timedelta(days=EMBARGO_DAYS)
    if details.consent_on is None or details.consent_on <= since:
        raise ReachUnderEmbargo(places=[Place("consent_on", "对方撤回过同意，须有撤回之后的新同意。")])


def _refuse_doubles(cadre: Cadre, code: str, index: bytes, first_day: date) -> None:
    listed = Contact.objects.filter(region=cadre.region, cadre=cadre, withdrawn_on=None).exclude(
        last_day__lt=first_day
    )
    same = Q(code=code) | Q(reach_index=index) if index else Q(code=code)
    if listed.filter(same).exists():
        raise InputAtFault(places=[Place("reach", "您的联系青年中已有这一位，请勿重复列入。")])
