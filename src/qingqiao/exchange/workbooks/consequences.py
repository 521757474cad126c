"""What follows from imported postings and communities, as from the same act on a page: cards that must be posted again."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from qingqiao.actions.act import Done
from qingqiao.actions.disclosures import community_changed
from qingqiao.exchange.store.ledger import CHANGED, NEW, RowChange
from qingqiao.exchange.tables import COMMUNITIES, POSTINGS
from qingqiao.postings.disclosed import COMMUNITY_ITEM
from qingqiao.postings.models import Disclosure, Posting
from qingqiao.regions.models import Region

CHUNK = 500
ON_CARDS = frozenset({"name", "address"})


def note_changed_communities(changes: Iterable[RowChange], done: Done) -> None:
    """Mark the community on a cadre's card as no longer posted where it differs now (一(三)2)."""
    postings, communities = [], []
    for change in changes:
        if change.table is POSTINGS and change.kind in (NEW, CHANGED):
            postings.append(change.id)
        elif change.table is COMMUNITIES and change.kind == CHANGED and ON_CARDS & change.after.keys():
            communities.append(change.id)
    by_region: dict[int, set[UUID]] = defaultdict(set)
    for column, ids in (("pk", postings), ("community", communities)):
        for first in range(0, len(ids), CHUNK):
            rows = Posting.objects.filter(**{f"{column}__in": ids[first : first + CHUNK]}).order_by()
            for id, cadre in rows.values_list("region_id", "cadre_id"):
                by_region[id].add(cadre)
    for region in Region.objects.filter(pk__in=by_region):
        shown = Disclosure.objects.filter(region=region, item=COMMUNITY_ITEM).values_list(
            "cadre_id", flat=True
        )
        if affected := sorted(by_region[region.pk] & set(shown)):
            community_changed(region, affected, done)
