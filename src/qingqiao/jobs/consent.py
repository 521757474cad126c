"""Consent that was taken back for a day that has come: the name and the reach go on that day (policy.md 6).

A load may say a withdrawal ahead; whoever withdraws here is gone at once.
"""

import contextlib

from qingqiao.accounts.actors import system
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.contacts.models import Contact
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def erase_withdrawn() -> int:
    """Erase whose day has come, the region's own; how many listings that were. One that is gone meanwhile is gone."""
    erased = 0
    for region in Region.objects.order_by("pk"):
        today = clock.today(region)
        due = Contact.objects.filter(region=region, withdrawn_on__lte=today).exclude(name="")
        for contact in due.select_related("region", "cadre").order_by("pk"):
            with contextlib.suppress(StateHasChanged):
                withdraw_consent(system("tick"), contact, contact.withdrawn_on or today)
                erased += 1
    return erased
