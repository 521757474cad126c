"""A cadre's card as posted in the community and, if the cadre opened it, published on the internet (一(三)2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.postings.disclosed import FIRST_FIRST, Disclosed
from qingqiao.postings.models import Card, Posting
from qingqiao.postings.report_days import usual_weekday
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force


@dataclass(frozen=True, slots=True)
class Face:
    """The content of a card: name, duty and community, report day, and the items that the cadre consented to show."""

    name: str
    office: str
    community: str
    post: str
    weekday: int
    items: tuple[Disclosed, ...]


def face_of(cadre: Cadre, items: Iterable[Disclosed], on: date) -> Face:
    """Return the card's content for a cadre (from a scoped query, with region) with these items. Raise NotFound without
    an appointment or a posting in force on the day."""
    appointments = Appointment.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)
    office = appointments.select_related("organization").order_by("first_day", "pk").first()
    postings = Posting.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)
    posting = postings.select_related("community").order_by(*FIRST_FIRST).first()
    if office is None or posting is None:
        raise NotFound
    return Face(
        name=cadre.name,
        office=f"{office.organization.name} {office.title}".strip(),
        community=posting.community.name,
        post=f"{posting.community.name}{posting.title}",
        weekday=usual_weekday(cadre, on),
        items=tuple(item for item in items if item.is_public),
    )


def card_of(cadre: Cadre) -> Card | None:
    """Return the open card of a cadre from a scoped query; None while it is closed."""
    return Card.objects.filter(region=cadre.region_id, cadre=cadre).first()


def opened_card(token: str) -> Card:
    """Return the card with this address; whoever has the address may read it. Raise NotFound when it is closed or
    doesn't exist."""
    card = Card.objects.filter(token=token).select_related("region", "cadre__region").first()
    if card is None:
        raise NotFound
    return card
