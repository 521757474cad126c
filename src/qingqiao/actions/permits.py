"""Reading a minor's details: asked for with a reason, agreed to by another person, until a moment, each reading logged
(policy.md 6; 未成年人网络保护条例)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.queries import are_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.listed import listed_now
from qingqiao.contacts.held import held_of
from qingqiao.contacts.mentions import Mentions
from qingqiao.contacts.models import Contact, Permit
from qingqiao.contacts.permits import known_minor
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.voices.numbers import holds_private_number

DAYS: Final = (1, 3, 7)
NOTE: Final = "备注"
GROWN: Final = "已满十八周岁，许可只用于未成年人。"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What somebody who asks about a minor knows of her already: her name, with her month of birth or her reach."""

    name: str
    born: str = ""
    reach: str = ""


def seek_minor(actor: Actor, cadre: Cadre, known: KnownPerson) -> Contact:
    """Return the minor whom a cadre lists and the actor knows. Each try is logged, also in vain. Raise InputAtFault when
    there is none."""
    with act(actor, Verb.MINOR_SEEK, region=cadre.region, on=cadre) as done:
        today = clock.today(cadre.region)
        found = known_minor(cadre, known.name, known.born, known.reach, today)
        done.details = {"found": found is not None}
    if found is None:
        words = "没有找到。请核对团干部、姓名，以及出生年月或联系方式；满十八周岁的不用在这里查。"
        raise InputAtFault(places=[Place("name", words)])
    return found


def ask_permit(actor: Actor, contact: Contact, reason: str, days: int) -> Permit:
    """Ask to read a minor's details for some days. Raise InputAtFault without a reason and for one that names her, for others
    read it; StateHasChanged while one waits, and for who is no minor."""
    with act(actor, Verb.PERMIT_ASK, region=contact.region, on=contact) as done:
        if actor.account_id is None or days not in DAYS:
            raise NotFound
        if not reason.strip():
            raise InputAtFault(places=[Place("reason", "请写明为什么要看。")])
        refuse_naming(contact, "reason", reason)
        if not listed_now(contact).is_minor(clock.today(contact.region)):
            raise StateHasChanged(GROWN)
        permit = Permit(
            region=contact.region,
            contact=contact,
            reason=reason.strip(),
            days=days,
            asked_by=actor.account_id,
            asked_at=clock.now(),
        )
        try:
            with transaction.atomic():
                permit.save(force_insert=True)
        except IntegrityError:
            raise StateHasChanged("已经申请过，正等着别人同意。") from None
        done.row, done.details = permit, {"days": days}
    return permit


def decide_permit(actor: Actor, permit: Permit, *, is_granted: bool) -> None:
    """Agree, or not. Raise InputAtFault for whoever asked, by whichever account of hers; StateHasChanged when it is
    decided."""
    with act(actor, Verb.PERMIT_DECIDE, region=permit.region, on=permit) as done:
        if actor.account is None:
            raise NotFound
        if are_of({permit.asked_by}, actor.account):
            raise InputAtFault("自己的申请要由另一个人同意：本组织的另一位管理员，或上级的管理员。")
        now = clock.now()
        rows = Permit.objects.filter(region=permit.region, pk=permit.pk, decided_at=None)
        ends_at = now + timedelta(days=permit.days) if is_granted else None
        if not rows.update(
            decided_by=actor.account_id, decided_at=now, is_granted=is_granted, ends_at=ends_at
        ):
            raise StateHasChanged
        done.details = {"agrees": is_granted, "days": permit.days}


def end_permit(actor: Actor, permit: Permit) -> None:
    """End a permit before its time. Raise StateHasChanged when it opens nothing any more."""
    with act(actor, Verb.PERMIT_END, region=permit.region, on=permit):
        now = clock.now()
        rows = Permit.objects.filter(region=permit.region, pk=permit.pk, is_granted=True, ends_at__gt=now)
        if not rows.update(ends_at=now):
            raise StateHasChanged


def read_minor(actor: Actor, permit: Permit) -> list[tuple[str, str]]:
    """Return what is held about the minor, by its words, without her cadre's own note; logged each time. Raise NotFound for
    anybody but who asked, StateHasChanged when the permit or the listing is over, or she is no minor any more."""
    with act(actor, Verb.PERMIT_READ_MINOR, region=permit.region, on=permit):
        if actor.account is None or not are_of({permit.asked_by}, actor.account):
            raise NotFound
        today = clock.today(permit.region)
        fresh = Permit.objects.select_related("contact").get(region=permit.region, pk=permit.pk)
        contact = fresh.contact
        if not fresh.is_in_force(clock.now()) or not contact.name or not contact.is_active(today):
            raise StateHasChanged("许可已经到期，或者已经不再联系，不能看了。")
        if not contact.is_minor(today):
            raise StateHasChanged(GROWN)
        return [(word, value) for word, value in held_of(contact) if word != NOTE]


def refuse_naming(contact: Contact, field: str, words: str) -> None:
    """Raise InputAtFault for words, read by others too, that hold a minor's name, which whoever writes knows, or a number:
    any, for hers may not be found out."""
    if holds_private_number(words) or Mentions([contact.name], []).clear(words) != words:
        raise InputAtFault(places=[Place(field, "这里别人也看得到，请不写未成年人的姓名和号码。")])
