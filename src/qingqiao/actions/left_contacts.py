"""The contacts of a cadre who has left: the organization's administrator offers them to a colleague or ends them, so
that each gets an owner or a decision (二(三)2; policy.md 6)."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.brought import brought_on, listed_before, refuse_herself
from qingqiao.actions.handovers import decide_offer, make_offers
from qingqiao.actions.office_changes import undoable_change
from qingqiao.contacts.models import Contact, Handover
from qingqiao.organizations.colleagues import last_organization, successors_of
from qingqiao.organizations.models import Cadre, OfficeChangeKind
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.days import in_force

NUMBERED = "第 {} 位（不显示姓名）"
UNNAMED = "未成年人（不显示姓名）"
REASONS = ("已毕业或离开本地", "已由别的团干部联系", "对方不需要再联系", "联系不上")


def offer_left(actor: Actor, giver: Cadre, contacts: Sequence[Contact], receiver_code: str) -> list[Handover]:
    """Offer contacts, all or none, to somebody who serves where the giver served last. Raise NotFound, InputAtFault,
    StateHasChanged."""
    with act(actor, Verb.HANDOVER_ARRANGE, region=giver.region, on=giver) as done:
        rows = successors_of(giver, clock.today(giver.region))
        receiver = rows.filter(code=receiver_code).first()
        if receiver is None:
            raise InputAtFault(places=[Place("receiver", "请选择本组织的一位团干部。")])
        refuse_herself(actor, giver, receiver, contacts)
        return make_offers(done, giver, contacts, receiver)


def names_of_left(actor: Actor, giver: Cadre, contacts: Sequence[Contact]) -> dict[UUID, str]:
    """Return what stands for each contact: her name for an administrator who holds office in the giver's last
    organization, which is logged once for all of them; a number for others, and for whom the giver listed before the
    actor brought her there. A minor's name is her cadre's alone."""
    today = clock.today(giver.region)
    numbered = {one.pk: NUMBERED.format(number) for number, one in enumerate(contacts, 1)}
    if not contacts or not allows(actor, Verb.HANDOVER_SEE_NAMES, giver, today):
        return numbered
    brought = brought_on(actor, giver)
    shown = [one for one in contacts if not listed_before(one, brought)]
    adults = [one for one in shown if not one.is_minor(today)]
    if adults:
        with act(actor, Verb.HANDOVER_SEE_NAMES, region=giver.region, on=giver) as done:
            done.details = {"cadre": giver.code, "names": len(adults)}
    return numbered | {one.pk: UNNAMED for one in shown} | {one.pk: one.name for one in adults}


def recall_left(actor: Actor, contact: Contact) -> None:
    """Take an offer of such a contact back. Raise StateHasChanged when it was decided meanwhile."""
    with act(actor, Verb.HANDOVER_UNDO, region=contact.region, on=contact):
        decide_offer(Q(contact=contact.pk), contact.region_id, is_taken=False)


def end_left(actor: Actor, giver: Cadre, contacts: Sequence[Contact], reason: str) -> None:
    """End the listings as of yesterday, for one of REASONS, which is kept in the audit log. Raise NotFound,
    InputAtFault, StateHasChanged."""
    with act(actor, Verb.HANDOVER_CLOSE, region=giver.region, on=giver) as done:
        if any(contact.cadre_id != giver.pk for contact in contacts):
            raise NotFound
        if reason not in REASONS:
            raise InputAtFault(places=[Place("reason", "请选择结束的原因。")])
        open_ones = Handover.objects.filter(region=giver.region, contact__in=contacts, decided_at=None)
        if open_ones.exists():
            raise StateHasChanged("其中有已经提出移交的，请先收回。")
        home = last_organization(giver)
        with undoable_change(actor, OfficeChangeKind.CONTACTS_ENDED, giver, home) as kept:
            for contact in contacts:
                kept.keep(contact)
            _end(done, giver, contacts, clock.today(giver.region), reason)


def _end(done: Done, giver: Cadre, contacts: Sequence[Contact], today: date, reason: str) -> None:
    for contact in contacts:
        rows = Contact.objects.filter(in_force(today), region=giver.region, pk=contact.pk).exclude(name="")
        if not rows.update(last_day=max(contact.first_day, today - timedelta(days=1))):
            raise StateHasChanged
    done.touch_all(giver.pk)
    done.details = {"ended": [contact.code for contact in contacts], "reason": reason}
