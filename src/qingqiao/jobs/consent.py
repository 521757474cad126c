"""Withdrawals of consent whose day has come: name and reach are erased on that day (policy.md 6).

A load may set a withdrawal in the future; a withdrawal on a page takes effect at once.
"""

import contextlib

from qingqiao.accounts.actors import system
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.contacts.models import Contact
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def erase_withdrawn() -> int:
    """Erase the listings whose day has come, by each region's own day, and return their number."""
    erased = 0
    for region in Region.objects.order_by("pk"):
        today = clock.today(region)
        due = Contact.objects.filter(region=region, withdrawn_on__lte=today).exclude(name="")
        for contact in due.select_related("region", "cadre").order_by("pk"):
            with contextlib.suppress(StateHasChanged):
                withdraw_consent(system("tick"), contact, contact.withdrawn_on or today)
                erased += 1
    return erased
