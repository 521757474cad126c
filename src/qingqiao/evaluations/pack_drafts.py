"""The drafts of a region's packs, the versions that were adopted, and what a pack may be begun from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.organizations.scope import Scope
from qingqiao.policy.pack import Pack, read_pack, shipped
from qingqiao.policy.pack_changes import PackChanges, pack_changes
from qingqiao.problems import NotFound
from qingqiao.regions.models import PackDraft, Region, RegionPack
from qingqiao.regions.pack_text import section_of, values_of
from qingqiao.regions.rules import adoptions, pack_of, rules_of

MOST_VERSIONS = 1000


@dataclass(frozen=True, slots=True)
class PackVersion:
    """An adoption that wasn't taken back, its pack, and what it changes against the one before it; None: the first."""

    row: RegionPack
    pack: Pack
    changes: PackChanges | None

    @property
    def first_day(self) -> date:
        """Return the day from which it judges."""
        return self.row.first_day or self.pack.effective_from


def drafts_of(scope: Scope, region: Region) -> QuerySet[PackDraft]:
    """Return the drafts of a region, the latest first; those dropped or adopted too."""
    return scope.limit(PackDraft.objects.filter(region=region)).select_related("adoption")


def open_drafts(scope: Scope, region: Region) -> QuerySet[PackDraft]:
    """Return the drafts that can still be changed, the latest first."""
    is_adopted = Q(adoption__isnull=False, adoption__taken_back_at=None)
    return drafts_of(scope, region).filter(~is_adopted, dropped_at=None)


def get_draft(scope: Scope, region: Region, id: UUID) -> PackDraft:
    """Return a draft. Raise NotFound."""
    draft = drafts_of(scope, region).filter(pk=id).first()
    if draft is None:
        raise NotFound
    draft.region = region
    return draft


def versions_of(region: Region) -> list[PackVersion]:
    """Return the versions that judge or judged a region, the latest first."""
    found: list[PackVersion] = []
    before: Pack | None = None
    for row in sorted(_standing(region), key=lambda row: row.first_day or pack_of(row).effective_from):
        pack = pack_of(row)
        found.append(PackVersion(row, pack, pack_changes(before, pack) if before else None))
        before = pack
    return found[::-1]


def get_version(region: Region, key: int) -> PackVersion:
    """Return a version by its adoption's key. Raise NotFound."""
    for version in versions_of(region):
        if version.row.pk == key:
            return version
    raise NotFound


def sources(region: Region) -> dict[str, Pack]:
    """Return the packs that a draft may begin from, by fingerprint: the region's, the latest first, then the shipped."""
    known = [read_pack(pack.text) for pack in reversed(rules_of(region).packs)]
    return {pack.fingerprint: pack for pack in (*known, *shipped().values())}


def next_id(region: Region, id: str) -> str:
    """Return an id that no version or draft of the region has: `yulin-2016-2`."""
    stem, _, last = id.rpartition("-")
    base = stem if stem and last.isdigit() and len(last) < len("2016") else id
    taken = {*shipped(), *RegionPack.objects.filter(region=region).values_list("pack", flat=True)}
    taken |= {
        str(id_of(text)) for text in PackDraft.objects.filter(region=region).values_list("text", flat=True)
    }
    return next(new for number in range(2, MOST_VERSIONS) if (new := f"{base}-{number}") not in taken)


def id_of(text: str) -> object:
    """Return the id that a pack's text says."""
    return section_of(values_of(text), "pack").get("id", "")


def _standing(region: Region) -> Iterator[RegionPack]:
    """Yield the rows of packs that hold: those without a day, from the beginning on, and the adoptions."""
    yield from RegionPack.objects.filter(region=region, first_day=None)
    yield from (row for row in adoptions(region) if row.taken_back_at is None)
