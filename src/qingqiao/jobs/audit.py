"""Linking the audit log: what was written since is chained, every few seconds by the background and once more by the tick."""

from qingqiao.audit.chain import LATEST, link_entries
from qingqiao.regions.models import Region


def chain_log() -> int:
    """Link in every region what has no link yet; return the number of entries."""
    return sum(link_entries(region) for region in Region.objects.order_by("pk"))


def chain_latest() -> int:
    """Link in every region what was written in the last minutes; return the number of entries."""
    return sum(link_entries(region, LATEST) for region in Region.objects.order_by("pk"))
