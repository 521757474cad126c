"""What becomes of a young person's demands when her listing changes: handed over, merged, withdrawn (policy.md 6)."""

from collections.abc import Sequence

from django.db.models import Q

from qingqiao.contacts.mentions import WITHDRAWN
from qingqiao.contacts.models import Contact
from qingqiao.regions import clock
from qingqiao.voices.models import Demand, DemandStep, DemandTransfer, Voice


def hand_over_demands(given: Contact, taken: Contact) -> None:
    """Hand her open demands over with her; what is over stays with the cadre who answered it, and on her page."""
    _move(given, taken, Q(done_on=None, dropped_on=None))
    Demand.objects.filter(region=given.region_id, contact=given).update(contact=taken)
    Voice.objects.filter(region=given.region_id, contact=given).update(contact=taken)


def move_demands(gone: Contact, kept: Contact) -> None:
    """Move all demands from one listing of a person to another of hers."""
    _move(gone, kept, Q())
    Voice.objects.filter(region=gone.region_id, contact=gone).update(contact=kept)


def erase_demands(listings: Sequence[Contact]) -> None:
    """Erase what she asked and what was said of it; the days stay, and what was open is over."""
    region = listings[0].region_id
    hers = Demand.objects.filter(region=region, contact__in=[one.pk for one in listings])
    ids = list(hers.order_by().values_list("pk", flat=True))
    rows = Demand.objects.filter(region=region, pk__in=ids)
    rows.filter(done_on=None, dropped_on=None).update(dropped_on=clock.today(listings[0].region))
    rows.update(
        what=WITHDRAWN, asked_by="", answer="", result="", contact=None, holder=None, organization=None
    )
    DemandStep.objects.filter(region=region, demand__in=ids).update(words="")
    transfers = DemandTransfer.objects.filter(region=region, demand__in=ids)
    transfers.filter(ended_at=None).update(ended_at=clock.now())
    transfers.update(reply="")
    said = Voice.objects.filter(region=region, contact__in=[one.pk for one in listings])
    said.update(text=WITHDRAWN, answer="", second_answer="", contact=None)


def _move(of: Contact, to: Contact, which: Q) -> None:
    rows = Demand.objects.filter(which, region=of.region_id, contact=of)
    rows.update(contact=to, cadre=to.cadre_id)
    Demand.objects.filter(region=to.region_id, contact=to, holder=to.cadre_id).update(holder=None)
