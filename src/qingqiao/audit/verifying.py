"""Verifying the chain: every link and entry anew, and the first that doesn't fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from qingqiao.audit.contents import FIRST, content_digest, link_digest, words_digest
from qingqiao.audit.heads import heads_of
from qingqiao.audit.models import ChainLink, Entry
from qingqiao.regions.models import Region
from qingqiao.sealed import is_authentic

Cleared = dict[str, set[str]]
ALTERED = "内容被改过"
DELETED = "有条目被删掉"
INSERTED = "有条目不是系统写的"
REORDERED = "次序或前后的摘要对不上"
REPLACED = "与数据目录里 audit-heads.tsv 记下的摘要不一致，之前的日志被换过或截断过"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first place where the log doesn't fit."""

    why: str
    day: date | None = None
    number: int = 0
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class VerifiedLog:
    """What came out: how many entries are linked and how many wait for it, the last digest, or what is broken."""

    linked: int
    waiting: int
    head: bytes
    broken: BrokenLink | None


def verify_log(region: Region) -> VerifiedLog:
    """Check a region's log from its first entry on."""
    cleared = _cleared(region)
    linked, head = 0, FIRST
    before: ChainLink | None = None
    for link in _links(region):
        why = _fault(region, link, before, head) or _entry_fault(link.entry, cleared)
        if why:
            return VerifiedLog(linked, 0, head, BrokenLink(why, link.day, link.number, link.entry))
        linked, head, before = linked + 1, bytes(link.digest), link
    if ChainLink.objects.filter(region=region).count() > linked:
        return VerifiedLog(linked, 0, head, BrokenLink(DELETED, before.day if before else None, linked + 1))
    waiting = 0
    for entry in _without_link(region):
        if why := _entry_fault(entry, cleared):
            return VerifiedLog(linked, waiting, head, BrokenLink(why, entry=entry))
        waiting += 1
    return VerifiedLog(linked, waiting, head, _against_heads(region))


def _links(region: Region) -> Iterator[ChainLink]:
    rows = ChainLink.objects.filter(region=region).select_related("entry").order_by("day", "number")
    return rows.iterator(chunk_size=1000)


def _without_link(region: Region) -> Iterator[Entry]:
    has_link = ChainLink.objects.filter(region=OuterRef("region"), entry=OuterRef("pk"))
    rows = Entry.objects.filter(~Exists(has_link), region=region).order_by("at", "pk")
    return rows.iterator(chunk_size=1000)


def _cleared(region: Region) -> Cleared:
    """Return the entries whose words were cleared, with the digests that they may have since."""
    found: Cleared = {}
    for entry in Entry.objects.filter(region=region, details__has_key="cleared").iterator(chunk_size=500):
        if not _entry_fault(entry, {}):
            for pk, digest in entry.details["cleared"].items():
                found.setdefault(pk, set()).add(digest)
    return found


def _fault(region: Region, link: ChainLink, before: ChainLink | None, head: bytes) -> str:
    """Return what is wrong with a link; empty when nothing is."""
    number = before.number + 1 if before and before.day == link.day else 1
    if link.number != number:
        return DELETED
    if link_digest(head, region.pk, link.day, link.number, bytes(link.content)) != bytes(link.digest):
        return REORDERED
    return "" if content_digest(link.entry) == bytes(link.content) else ALTERED


def _entry_fault(entry: Entry, cleared: Cleared) -> str:
    """Return what is wrong with an entry by itself; empty when nothing is."""
    if not is_authentic(content_digest(entry), bytes(entry.mac)):
        return ALTERED if entry.mac else INSERTED
    digest = words_digest(bytes(entry.salt), entry.details)
    has_its_words = (
        digest == bytes(entry.words) if entry.salt else digest.hex() in cleared.get(entry.pk.hex, ())
    )
    return "" if has_its_words else ALTERED


def _against_heads(region: Region) -> BrokenLink | None:
    """Compare with the last digests of earlier days that were noted outside the database."""
    links = {
        (day, number): bytes(digest)
        for day, number, digest in ChainLink.objects.filter(
            region=region, day__in={head.day for head in heads_of(region)}
        ).values_list("day", "number", "digest")
    }
    for head in heads_of(region):
        if links.get((head.day, head.number)) != head.digest:
            return BrokenLink(REPLACED, head.day, head.number)
    return None
