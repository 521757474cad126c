"""Reads of postings and communities, through a Scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.queries import child_path, is_below
from qingqiao.organizations.scope import Scope
from qingqiao.postings.models import Community as Community
from qingqiao.postings.models import Paper as Paper
from qingqiao.postings.models import Posting as Posting
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force, not_over
from qingqiao.regions.models import Region

NO_CADRE, NO_BRANCH, MERGED = "no-cadre", "no-branch", "merged"


def communities_of(scope: Scope, cadre: Cadre, on: date) -> list[tuple[str, str]]:
    """Code and name of the communities to which a cadre within reach is posted on a day, the first one first."""
    rows = scope.limit(Posting.objects.filter(region=cadre.region_id, cadre=cadre)).filter(in_force(on))
    rows = rows.order_by("first_day")
    return list(dict.fromkeys(rows.values_list("community__code", "community__name")))


def postings_of(cadre: Cadre) -> list[Posting]:
    """All postings of a cadre, who comes from a scoped read, the latest first."""
    rows = Posting.objects.filter(region=cadre.region_id, cadre=cadre).select_related("community")
    return list(rows.order_by("-first_day"))


@dataclass(frozen=True, slots=True)
class CommunityFilter:
    """What a list of communities is narrowed to: words in name, code or address; `need`: without cadre, without branch, or
    those that were merged."""

    words: str = ""
    need: str = ""


def communities_in(
    scope: Scope, organization: Organization, on: date, filters: CommunityFilter = CommunityFilter()
) -> QuerySet[Community]:
    """The communities of a subtree as of a day, in the tree's order; those that were merged by then only when asked for."""
    rows = scope.limit(Community.objects.filter(is_below(organization, "organization__")))
    rows = rows.filter(is_merged(on)) if filters.need == MERGED else rows.exclude(is_merged(on))
    if filters.need == NO_CADRE:
        rows = rows.filter(~has_cadre(on))
    if filters.need == NO_BRANCH:
        rows = rows.exclude(branch_founded_on__lte=on)
    if filters.words:
        said = Q(name__icontains=filters.words) | Q(code__icontains=filters.words)
        rows = rows.filter(said | Q(address__icontains=filters.words))
    return rows.select_related("organization", "merged_into").order_by("organization__path", "code")


def is_merged(on: date) -> Q:
    """The WHERE of communities that are part of another by a day."""
    return Q(merged_on__isnull=False, merged_on__lte=on)


def has_cadre(on: date) -> Exists:
    """The WHERE of communities to which somebody in office is posted on a day."""
    here = Posting.objects.filter(in_force(on), region=OuterRef("region"), community=OuterRef("pk"))
    return Exists(here.filter(_serves(on)))


def _serves(on: date) -> Exists:
    """The WHERE of postings whose cadres are in office on a day: who has left the office doesn't work there any more."""
    held = Appointment.objects.filter(in_force(on), region=OuterRef("region"), cadre=OuterRef("cadre"))
    return Exists(held)


def numbers_posted(communities: Iterable[Community], on: date) -> dict[UUID, int]:
    """How many cadres in office are posted to each of some communities on a day; who has none is not in it."""
    listed = list(communities)
    rows = Posting.objects.filter(
        in_force(on),
        _serves(on),
        region__in={one.region_id for one in listed},
        community__in=[one.pk for one in listed],
    )
    counted = rows.order_by().values("community_id").annotate(all=Count("cadre", distinct=True))
    return dict(counted.values_list("community_id", "all"))


@dataclass(slots=True)
class CommunityCounts:
    """How many communities, with a cadre, with a branch."""

    communities: int = 0
    posted: int = 0
    founded: int = 0

    def add(self, other: "CommunityCounts") -> None:
        """Take in another's."""
        self.communities += other.communities
        self.posted += other.posted
        self.founded += other.founded


def count_communities(scope: Scope, organization: Organization, on: date) -> dict[str, CommunityCounts]:
    """The communities of each child of a subtree by its path (the organization's own: its own), as of a day."""
    rows = communities_in(scope, organization, on).select_related(None).order_by()
    counted = rows.annotate(child=child_path(organization, "organization__path")).values("child")
    counted = counted.annotate(
        all=Count("pk"),
        posted=Count("pk", filter=has_cadre(on)),
        founded=Count("pk", filter=Q(branch_founded_on__lte=on)),
    )
    named = counted.values_list("child", "all", "posted", "founded")
    return {child: CommunityCounts(*numbers) for child, *numbers in named}


def get_community(scope: Scope, code: str) -> Community:
    """One community within reach by its code. Raises NotFound."""
    rows = scope.limit(Community.objects.filter(code=code))
    community = rows.select_related("region", "organization__region", "merged_into").first()
    if community is None:
        raise NotFound
    return community


def places_in(region: Region) -> QuerySet[Community]:
    """All communities of a region to which somebody can be posted: names of places, whoever asks. A cadre reports where she
    lives, which may lie in another county than her office (一(二))."""
    rows = Community.objects.filter(region=region, merged_into=None).select_related("organization", "region")
    return rows.order_by("organization__path", "code")


def posted_in(community: Community) -> list[Posting]:
    """Everybody who is or was posted to a community within reach, the first one first: its deputy secretaries are known there
    by name, wherever they serve (一(三)2)."""
    rows = Posting.objects.filter(region=community.region_id, community=community)
    return list(rows.select_related("cadre").order_by("first_day", "cadre__code"))


def places_of(scope: Scope, cadre: Cadre, on: date) -> list[Posting]:
    """A cadre's postings within reach, in force on a day or to come, with their communities; the first one first."""
    rows = scope.limit(Posting.objects.filter(region=cadre.region_id, cadre=cadre))
    rows = rows.filter(not_over(on)).select_related("community__organization")
    return list(rows.order_by("first_day", "community__code"))


def beside(cadre: Cadre, postings: Iterable[Posting], on: date) -> dict[UUID, list[Cadre]]:
    """Who else is posted on a day to the communities of her postings, by community: they work there together (一(二))."""
    here = {one.community_id for one in postings}
    rows = Posting.objects.filter(in_force(on), region=cadre.region_id, community__in=here)
    rows = rows.exclude(cadre=cadre).select_related("cadre").order_by("first_day", "cadre__code")
    found: dict[UUID, dict[UUID, Cadre]] = {}
    for one in rows:
        found.setdefault(one.community_id, {})[one.cadre_id] = one.cadre
    return {community: list(cadres.values()) for community, cadres in found.items()}


def merged_into(community: Community) -> list[Community]:
    """The communities that became part of one within reach."""
    rows = Community.objects.filter(region=community.region_id, merged_into=community)
    return list(rows.order_by("merged_on", "code"))


def within_reach(scope: Scope, postings: Iterable[Posting]) -> set[UUID]:
    """Which of these postings a scope reaches."""
    rows = Posting.objects.filter(pk__in=[one.pk for one in postings])
    return set(scope.limit(rows).values_list("pk", flat=True))


def get_posting(scope: Scope, id: UUID) -> Posting:
    """One posting within reach. Raises NotFound."""
    rows = scope.limit(Posting.objects.filter(pk=id))
    posting = rows.select_related("region", "cadre__region", "community__organization").first()
    if posting is None:
        raise NotFound
    return posting


def posted_from(serving: QuerySet[Appointment], on: date) -> QuerySet[Posting]:
    """The postings, in force on a day or to come, of cadres who hold these appointments, in the tree's order."""
    theirs = serving.filter(region=OuterRef("region"), cadre=OuterRef("cadre")).order_by()
    place = theirs.values("cadre").annotate(place=Min("organization__path")).values("place")
    rows = Posting.objects.filter(not_over(on))
    rows = rows.annotate(place=Subquery(place[:1])).filter(place__isnull=False)
    return rows.select_related("cadre", "community__organization").order_by(
        "place", "cadre__code", F("first_day"), "id"
    )


def papers_of(scope: Scope, *postings: Posting) -> list[Paper]:
    """The scans of some postings' papers within reach, by name."""
    rows = scope.limit(Paper.objects.filter(posting__in=[one.pk for one in postings]))
    return list(rows.order_by("name"))


def get_paper(scope: Scope, id: UUID) -> Paper:
    """One scan within reach. Raises NotFound."""
    paper = (
        scope.limit(Paper.objects.filter(pk=id)).select_related("region", "posting__cadre__region").first()
    )
    if paper is None:
        raise NotFound
    return paper
