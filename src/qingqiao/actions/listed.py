"""A young person's listing while something is written for her: whoever stopped meanwhile leaves nothing behind (policy.md 6)."""

from collections.abc import Sequence

from qingqiao.actions.locking import locked
from qingqiao.contacts.models import Contact
from qingqiao.problems import StateHasChanged

STOPPED = "已经停止联系，什么都没有记下。"


def listed_now(contact: Contact) -> Contact:
    """Return a listing as it stands now, locked until the end of the transaction. Raise StateHasChanged when she withdrew
    meanwhile."""
    with locked(contact) as now:
        if not now.name:
            raise StateHasChanged(STOPPED)
        return now


def lock_listings(listings: Sequence[Contact]) -> None:
    """Wait for whatever is being written for a person, until its transaction ends; what begins later finds her erased."""
    rows = Contact.objects.select_for_update(no_key=True).filter(region=listings[0].region_id)
    list(rows.filter(pk__in=[one.pk for one in listings]).order_by("pk").values_list("pk"))
