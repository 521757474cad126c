"""Merging two of a cadre's listings that are one person: also in existing records, so that the person counts once
(domain.md, case 13). It can't be undone, since the two can't be told apart afterwards."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.consent_rows import move_own_side
from qingqiao.actions.demand_contacts import move_demands
from qingqiao.actions.record_rows import write_shares
from qingqiao.actions.sign_ups import move_sign_ups
from qingqiao.contacts.models import Contact, Grouping, Handover
from qingqiao.policy.names import normal_form
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.models import Participant, Record, Revision
from qingqiao.sealed import person_token

FILLED = ("field", "born", "sex", "political_status", "note")
REACH = ("reach", "reach_index")
CONSENT = ("consent_on", "consent_how", "consent_text")


def merge_contacts(actor: Actor, kept: Contact, dropped: Contact) -> Contact:
    """Merge two listings: `kept` wins where they differ, `dropped` fills what it lacks and is deleted.

    Raise NotFound unless one cadre lists both, InputAtFault when neither name nor reach is the same, StateHasChanged
    while one is offered to a colleague or when one is gone meanwhile.
    """
    with act(actor, Verb.CONTACT_MERGE, region=kept.region, on=kept) as done:
        if dropped.cadre_id != kept.cadre_id or dropped.pk == kept.pk:
            raise NotFound
        if not is_double(kept, dropped):
            raise InputAtFault("姓名和联系方式都不一样，看起来不是同一位。")
        _refuse_offered(kept, dropped)
        code = _code(kept, dropped)
        done.details = {"codes": sorted({kept.code, dropped.code}), "code": code}
        codes = {kept.code, dropped.code}
        values = _values(kept, dropped)
        _join_groups(kept, dropped)
        move_own_side(dropped, kept)
        move_demands(dropped, kept)
        move_sign_ups(dropped, kept)
        _drop(dropped)
        _join_earlier(kept, codes, code, values["first_day"])
        _write(kept, code=code, person=person_token(kept.region_id, code=code), **values)
        _repoint(kept, codes - {code}, code, done)
        done.touch_all(kept.cadre_id)
    return kept


def is_double(one: Contact, other: Contact) -> bool:
    """Return whether two listings may be the same person: the same name or the same reach."""
    same_reach = bool(one.reach_index) and bytes(one.reach_index) == bytes(other.reach_index)
    return normal_form(one.name) == normal_form(other.name) or same_reach


def _refuse_offered(*contacts: Contact) -> None:
    region = contacts[0].region_id
    if Handover.objects.filter(region=region, contact__in=contacts, decided_at=None).exists():
        raise StateHasChanged("其中有已经提出移交的，请先收回。")


def _code(kept: Contact, dropped: Contact) -> str:
    """Return the code by which other cadres list the person, so that they stay the same person; else the kept code."""
    others = Contact.objects.filter(region=kept.region_id, code__in=(kept.code, dropped.code))
    known = set(others.exclude(cadre=kept.cadre_id).values_list("code", flat=True))
    return dropped.code if dropped.code in known and kept.code not in known else kept.code


def _values(kept: Contact, dropped: Contact) -> dict[str, object]:
    taken: dict[str, object] = {name: getattr(kept, name) or getattr(dropped, name) for name in FILLED}
    reach = kept if kept.reach else dropped
    consent = kept if kept.consent_on else dropped
    taken |= {name: getattr(reach, name) for name in REACH}
    taken |= {name: getattr(consent, name) for name in CONSENT}
    last_days = [kept.last_day, dropped.last_day]
    withdrawn = [one.withdrawn_on for one in (kept, dropped) if one.withdrawn_on]
    return taken | {
        "first_day": min(kept.first_day, dropped.first_day),
        "last_day": None if None in last_days else max(day for day in last_days if day),
        "withdrawn_on": min(withdrawn, default=None),
    }


def _join_groups(kept: Contact, dropped: Contact) -> None:
    """Add the person to the groups of both, once in each."""
    joined = Grouping.objects.filter(region=kept.region_id, contact=kept).values("group_id")
    others = Grouping.objects.filter(region=kept.region_id, contact=dropped)
    others.exclude(group__in=joined).update(contact=kept)


def _drop(dropped: Contact) -> None:
    rows = Contact.objects.filter(region=dropped.region_id, pk=dropped.pk).exclude(name="")
    if not rows.delete()[0]:
        raise StateHasChanged


def _write(kept: Contact, **values: object) -> None:
    rows = Contact.objects.filter(region=kept.region_id, pk=kept.pk).exclude(name="")
    if not rows.update(**values):
        raise StateHasChanged
    for name, value in values.items():
        setattr(kept, name, value)


def _join_earlier(kept: Contact, codes: Iterable[str], code: str, first_day: object) -> None:
    """Give the person's earlier, ended listings the same code; of two that began on the same day one stays."""
    region = kept.region_id
    earlier = Contact.objects.filter(region=region, cadre=kept.cadre_id, code__in=codes).exclude(pk=kept.pk)
    begun = {first_day}
    for row in earlier.order_by("first_day", "pk"):
        rows = Contact.objects.filter(region=region, pk=row.pk)
        if row.first_day in begun:
            move_demands(row, kept)
            move_sign_ups(row, kept)
            rows.delete()
            continue
        begun.add(row.first_day)
        rows.update(code=code, person=person_token(region, code=code))


def _repoint(kept: Contact, gone: set[str], code: str, done: Done) -> None:
    """Update the person's participants, the counts of all who share in the records, and earlier revisions."""
    region, cadre = kept.region_id, kept.cadre_id
    named = Participant.objects.filter(region=region, entered_for=cadre)
    records = set(named.filter(contact_code__in=gone).values_list("record_id", flat=True))
    both = named.filter(record__in=records, contact_code=code).values_list("record_id", flat=True)
    named.filter(contact_code__in=gone, record__in=list(both)).delete()
    named.filter(contact_code__in=gone).update(
        contact_code=code, token=person_token(kept.region_id, code=code)
    )
    for record in Record.objects.filter(region=region, pk__in=records).select_related("region"):
        cadres = list(record.shares.order_by("-is_author", "pk").values_list("cadre_id", flat=True))
        write_shares(record, cadres)
        for one in cadres:
            done.touch(one, record.occurred_on)
    _repoint_revisions(region, cadre, records, gone, code)


def _repoint_revisions(region: int, cadre: UUID, records: set[UUID], gone: set[str], code: str) -> None:
    rows = Revision.objects.filter(Q(record__author=cadre) | Q(record__in=records), region=region)
    for revision in rows.iterator():
        people = revision.body["participants"]
        if any(one.get("contact_code") in gone for one in people):
            codes = dict.fromkeys(
                code if one.get("contact_code") in gone else one["contact_code"]
                for one in people
                if one.get("contact_code")
            )
            named = [one for one in people if not one.get("contact_code")]
            revision.body["participants"] = [{"contact_code": one} for one in codes] + named
            revision.save(update_fields=["body"])
