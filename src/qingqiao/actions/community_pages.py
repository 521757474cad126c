"""A community's page on the internet: off by default, opened and closed by its administrator; and a word that somebody leaves
there, which is a demand like all others (二(二))."""

import secrets
from typing import Final

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.demand_rows import OPEN, add_step
from qingqiao.actions.locking import locked
from qingqiao.postings.community_pages import serving_here
from qingqiao.postings.models import Community, CommunityPage
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from qingqiao.voices.numbers import reason_to_hold

TOKEN_BYTES: Final = 16
MOST_WAITING: Final = 20
FROM_PAGE: Final = "社区页留言"


def open_page(actor: Actor, community: Community, word: str) -> CommunityPage:
    """Open the community's page, or change the word on one that is open; its address stays. Raise InputAtFault for a word with
    a mobile number, StateHasChanged for a merged community."""
    with act(actor, Verb.COMMUNITY_OPEN_PAGE, region=community.region, on=community) as done:
        if community.merged_into_id is not None:
            raise StateHasChanged("已并入别的社区，请到并入后的社区开通。")
        made = {"token": secrets.token_urlsafe(TOKEN_BYTES), "opened_at": clock.now()}
        page, is_new = CommunityPage.objects.get_or_create(
            region=community.region, community=community, defaults=made
        )
        CommunityPage.objects.filter(region=community.region, pk=page.pk).update(word=word.strip())
        done.details = {"is_new": is_new}
    return page


def close_page(actor: Actor, community: Community) -> None:
    """Close the page; its address is gone at once. Raise StateHasChanged when it was closed already."""
    with act(actor, Verb.COMMUNITY_CLOSE_PAGE, region=community.region, on=community):
        if not CommunityPage.objects.filter(region=community.region, community=community).delete()[0]:
            raise StateHasChanged


def leave_word(actor: Actor, page: CommunityPage, what: str) -> Demand:
    """Leave a word to those who are posted to a community: a demand to the one who came first, who may pass it on. The same
    words that wait already are one. Raise InputAtFault for a number or address, or when too many wait; StateHasChanged
    when nobody is posted there."""
    with act(actor, Verb.DEMAND_LEAVE, region=page.region, on=page) as done, locked(page):
        community, today, what = page.community, clock.today(page.region), what.strip()
        serving = serving_here(community, today)
        if not serving:
            raise StateHasChanged("现在没有团干部在这里，请到社区去问。")
        if not what or (reason := reason_to_hold(what)):
            words = f"里面像是有{reason}，请删去，当面再说。" if what else "请写一句想说的话。"
            raise InputAtFault(places=[Place("what", words)])
        here = {"region": page.region, "community": community, "asked_by": FROM_PAGE}
        waiting = Demand.objects.filter(**OPEN, **here, answered_on=None)
        if again := waiting.filter(what=what).first():
            return again
        if waiting.count() >= MOST_WAITING:
            raise InputAtFault("现在的留言比较多，请过几天再写；急事请到社区去问。")
        done.row = demand = Demand(
            **here, id=uuid7(), cadre=serving[0].cadre, what=what, is_hers=True, asked_on=today
        )
        demand.save(force_insert=True)
        add_step(demand, "提出", today)
    return demand
