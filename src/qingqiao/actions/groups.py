"""Actions on a group of contacts: make, revise, remove."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import IntegrityError

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.contacts.models import Contact, ContactGroup, Grouping
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, Place


def make_group(actor: Actor, cadre: Cadre, name: str, contacts: Sequence[Contact]) -> ContactGroup:
    """Make a group of a cadre's own contacts. Raise InputAtFault for a name that another group of the cadre has."""
    group = ContactGroup(region=cadre.region, cadre=cadre, name=name)
    with _named_once(), act(actor, Verb.GROUP_MAKE, region=cadre.region, on=cadre) as done:
        group.save(force_insert=True)
        _fill(group, contacts)
        done.row, done.details = group, {"contacts": len(contacts)}
    return group


def revise_group(actor: Actor, group: ContactGroup, name: str, contacts: Sequence[Contact]) -> ContactGroup:
    """Change a group's name and contacts. Raise InputAtFault."""
    with _named_once(), act(actor, Verb.GROUP_REVISE, region=group.region, on=group) as done:
        ContactGroup.objects.filter(region=group.region, pk=group.pk).update(name=name)
        Grouping.objects.filter(region=group.region, group=group).delete()
        _fill(group, contacts)
        done.details = {"contacts": len(contacts)}
    return group


def remove_group(actor: Actor, group: ContactGroup) -> None:
    """Delete the group; its contacts stay."""
    with act(actor, Verb.GROUP_REMOVE, region=group.region, on=group) as done:
        Grouping.objects.filter(region=group.region, group=group).delete()
        ContactGroup.objects.filter(region=group.region, pk=group.pk).delete()
        done.row = group.cadre


def _fill(group: ContactGroup, contacts: Sequence[Contact]) -> None:
    if any(contact.cadre_id != group.cadre_id for contact in contacts):
        raise InputAtFault(places=[Place("contacts", "组里只能是您自己的联系青年。")])
    Grouping.objects.bulk_create(
        Grouping(region=group.region, group=group, contact=contact) for contact in contacts
    )


@contextmanager
def _named_once() -> Iterator[None]:
    """Raise InputAtFault on the name when another group has it."""
    try:
        yield
    except IntegrityError as taken:
        raise InputAtFault(places=[Place("name", "您已有同名的一组，请换个名字。")]) from taken
