"""The list of erasures: it outlives a restored backup, and is applied to what the backup brings back (policy.md 6).

It stands in the audit log, and beside the database as a file of ids and days that contains no name.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.db import connection

from qingqiao.accounts.actors import system
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.erasure import Erasure, read_list, write_list
from qingqiao.audit.models import Entry
from qingqiao.contacts.models import Contact
from qingqiao.problems import StateHasChanged


def keep_list() -> None:
    """Write the erasures of the audit log into the file beside the database, before the database is replaced."""
    if Entry._meta.db_table in connection.introspection.table_names():
        write_list(_logged())


def apply_list() -> int:
    """Erase again whoever a restored backup brought back, and return the number of listings."""
    known = {one.contact: one for one in [*_logged(), *read_list()]}
    back = Contact.objects.filter(pk__in=known).exclude(name="").select_related("region", "cadre")
    erased = 0
    for contact in back.order_by("pk"):
        one = known[contact.pk]
        with suppress(StateHasChanged):
            withdraw_consent(system("restore"), contact, one.withdrawn_on, one.records)
            erased += 1
    return erased


def _logged() -> Iterable[Erasure]:
    entries = Entry.objects.filter(verb=str(Verb.CONTACT_WITHDRAW), details__has_key="listings")
    for details in entries.values_list("details", flat=True):
        yield from erasures_from(details)


def erasures_from(details: dict[str, Collection[str]]) -> list[Erasure]:
    """Return what the log says of one withdrawal: an erasure for each listing."""
    day = date.fromisoformat(str(details["withdrawn_on"]))
    records = tuple(map(UUID, details["records"]))
    return [Erasure(UUID(pk), day, records) for pk in details["listings"]]
