"""A cadre's card on the internet: off by default, opened and closed only by the cadre (一(三)2; PIPL art. 25)."""

import secrets

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Card
from qingqiao.problems import StateHasChanged
from qingqiao.regions import clock

TOKEN_BYTES = 16


def open_card(actor: Actor, cadre: Cadre) -> Card:
    """Open the cadre's card under a random address, a new one each time; a card that is open keeps its address."""
    with act(actor, Verb.CARD_OPEN, region=cadre.region, on=cadre) as done:
        defaults = {"token": secrets.token_urlsafe(TOKEN_BYTES), "opened_at": clock.now()}
        card, is_new = Card.objects.get_or_create(region=cadre.region, cadre=cadre, defaults=defaults)
        done.details = {"is_new": is_new}
    return card


def close_card(actor: Actor, cadre: Cadre) -> None:
    """Close the card; page and address are gone at once. Raise StateHasChanged when it was closed already."""
    with act(actor, Verb.CARD_CLOSE, region=cadre.region, on=cadre):
        if not Card.objects.filter(region=cadre.region, cadre=cadre).delete()[0]:
            raise StateHasChanged
