"""What follows from imported postings and communities, as from the same act on a page: cards that must be posted again."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from qingqiao.actions.act import Done
from qingqiao.actions.disclosures import community_changed
from qingqiao.exchange.workbooks.revising import chunks
from qingqiao.postings.disclosed import COMMUNITY_ITEM
from qingqiao.postings.models import Disclosure, Posting
from qingqiao.regions.models import Region


def note_changed_communities(
    posted: Mapping[int, set[UUID]], communities: Iterable[UUID], done: Done
) -> None:
    """Mark the community on a cadre's card as no longer posted where it differs now (一(三)2): of cadres who were posted, by
    region, and of whoever is or was posted to these communities."""
    by_region = {region: set(cadres) for region, cadres in posted.items()}
    for chunk in chunks(communities):
        rows = Posting.objects.filter(community__in=chunk).order_by()
        for id, cadre in rows.values_list("region_id", "cadre_id"):
            by_region.setdefault(id, set()).add(cadre)
    for region in Region.objects.filter(pk__in=by_region):
        shown = Disclosure.objects.filter(region=region, item=COMMUNITY_ITEM).values_list(
            "cadre_id", flat=True
        )
        if affected := sorted(by_region[region.pk] & set(shown)):
            community_changed(region, affected, done)
