"""A contact with her own side: a consent, a link, what was asked, and another who scanned and waits."""

from datetime import timedelta

from qingqiao.contacts.models import Acceptance, Consent, ConsentRequest, Contact, DataRequest, Link, Permit
from qingqiao.regions import clock


def plant_own_side(contact: Contact, digest: str = "") -> None:
    """Give a contact a row of every table of her own side."""
    here, now = {"region": contact.region}, clock.now()
    later = now + timedelta(days=30)
    Consent.objects.create(**here, contact=contact, given_on=now.date(), how="纸质", noted_at=now)
    Link.objects.create(**here, contact=contact, digest=f"a{digest}", made_at=now, expires_at=later)
    asked = {**here, "cadre": contact.cadre, "asked_at": now, "expires_at": later}
    ConsentRequest.objects.create(**asked, contact=contact, digest=f"b{digest}")
    ConsentRequest.objects.create(**asked, digest=f"c{digest}", token="c")
    Acceptance.objects.create(
        **here,
        cadre=contact.cadre,
        digest=f"d{digest}",
        name="x",
        reach="x",
        given_by="本人",
        accepted_at=now,
    )
    Permit.objects.create(
        **here, contact=contact, reason="x", days=1, asked_by=contact.cadre_id, asked_at=now
    )
    DataRequest.objects.create(
        **here,
        contact=contact,
        kind="更正",
        how="本人",
        raised_at=now,
        received_on=now.date(),
        due_on=later.date(),
    )
