"""Queries for postings and communities, through a Scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from qingqiao.organizations.colleagues import Colleague, serving_with
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.queries import is_below
from qingqiao.organizations.scope import Scope
from qingqiao.organizations.spelled import named_so
from qingqiao.postings.models import Community, Paper, Posting
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force, not_over
from qingqiao.regions.models import Region

NO_CADRE, WITH_CADRE, NO_BRANCH, WITH_BRANCH = "no-cadre", "with-cadre", "no-branch", "with-branch"
MERGED = "merged"


def communities_of(scope: Scope, cadre: Cadre, on: date) -> list[tuple[str, str]]:
    """Return code and name of the communities to which a cadre within reach is posted on a day, the first posting
    first."""
    rows = scope.limit(Posting.objects.filter(region=cadre.region_id, cadre=cadre)).filter(in_force(on))
    rows = rows.order_by("first_day")
    return list(dict.fromkeys(rows.values_list("community__code", "community__name")))


def postings_of(cadre: Cadre) -> list[Posting]:
    """Return all postings of a cadre from a scoped query, the latest first."""
    rows = Posting.objects.filter(region=cadre.region_id, cadre=cadre).select_related("community")
    return list(rows.order_by("-first_day"))


@dataclass(frozen=True, slots=True)
class CommunityFilter:
    """Filters for communities: words in name, code or address; `need`: without cadre, without branch, or merged."""

    words: str = ""
    need: str = ""


def communities_in(
    scope: Scope,
    organization: Organization,
    on: date,
    filters: CommunityFilter = CommunityFilter(),
    within: Iterable[UUID] | None = None,
) -> QuerySet[Community]:
    """Return the communities of a subtree on a day, in the tree's order; merged ones only with that filter.

    `within`: the organizations of the subtree on that day, where they aren't today's.
    """
    below = is_below(organization, "organization__")
    inside = below if within is None else Q(organization__in=sorted(within))
    rows = scope.limit(Community.objects.filter(inside))
    rows = rows.filter(is_merged(on)) if filters.need == MERGED else rows.exclude(is_merged(on))
    if filters.need in (NO_CADRE, WITH_CADRE):
        rows = rows.filter(has_cadre(on) if filters.need == WITH_CADRE else ~has_cadre(on))
    if filters.need in (NO_BRANCH, WITH_BRANCH):
        founded = Q(branch_founded_on__isnull=False, branch_founded_on__lte=on)
        rows = rows.filter(founded if filters.need == WITH_BRANCH else ~founded)
    if filters.words:
        named = named_so(rows, "name", filters.words) | Q(code__icontains=filters.words)
        rows = rows.filter(named | Q(address__icontains=filters.words))
    return rows.select_related("organization", "merged_into").order_by("organization__path", "code")


def is_merged(on: date) -> Q:
    """Return the WHERE of communities that are merged by a day."""
    return Q(merged_on__isnull=False, merged_on__lte=on)


def has_cadre(on: date) -> Exists:
    """Return the WHERE of communities with a posted cadre who serves on a day."""
    here = Posting.objects.filter(in_force(on), region=OuterRef("region"), community=OuterRef("pk"))
    return Exists(here.filter(_serves(on)))


def _serves(on: date) -> Exists:
    """Return the WHERE of postings whose cadres serve on a day; a cadre who has left no longer counts."""
    held = Appointment.objects.filter(in_force(on), region=OuterRef("region"), cadre=OuterRef("cadre"))
    return Exists(held)


def numbers_posted(communities: Iterable[Community], on: date) -> dict[UUID, int]:
    """Return how many serving cadres are posted to each community on a day; communities without any are left out."""
    listed = list(communities)
    rows = Posting.objects.filter(
        in_force(on),
        _serves(on),
        region__in={one.region_id for one in listed},
        community__in=[one.pk for one in listed],
    )
    counted = rows.order_by().values("community_id").annotate(all=Count("cadre", distinct=True))
    return dict(counted.values_list("community_id", "all"))


def communities_on(regions: Iterable[Region], on: date) -> QuerySet[Community]:
    """Return all communities of some regions on a day, each with `is_posted`."""
    rows = Community.objects.filter(region__in=list(regions)).exclude(is_merged(on))
    return rows.annotate(is_posted=has_cadre(on)).defer("contact_name", "contact_reach").order_by("code")


def get_community(scope: Scope, code: str) -> Community:
    """Return one community within reach by its code. Raise NotFound."""
    rows = scope.limit(Community.objects.filter(code=code))
    community = rows.select_related("region", "organization__region", "merged_into").first()
    if community is None:
        raise NotFound
    return community


def places_in(region: Region) -> QuerySet[Community]:
    """Return all communities of a region to which a cadre can be posted, whatever the scope: only places are listed. A
    cadre reports where he or she lives, which may be another county (一(二))."""
    rows = Community.objects.filter(region=region, merged_into=None).select_related("organization", "region")
    return rows.order_by("organization__path", "code")


def posted_in(community: Community) -> list[Posting]:
    """Return all postings, past and present, to a community within reach, the first one first: the community knows its
    deputy secretaries by name, wherever they serve (一(三)2)."""
    rows = Posting.objects.filter(region=community.region_id, community=community)
    return list(rows.select_related("cadre").order_by("first_day", "cadre__code"))


def places_of(scope: Scope, cadre: Cadre, on: date) -> list[Posting]:
    """Return a cadre's postings within reach that are in force on a day or later, with their communities; the first one
    first."""
    rows = scope.limit(Posting.objects.filter(region=cadre.region_id, cadre=cadre))
    rows = rows.filter(not_over(on)).select_related("community__organization")
    return list(rows.order_by("first_day", "community__code"))


def beside(cadre: Cadre, postings: Iterable[Posting], on: date) -> dict[UUID, list[Cadre]]:
    """Return who else is posted on a day to the communities of these postings, by community (一(二))."""
    here = {one.community_id for one in postings}
    rows = Posting.objects.filter(in_force(on), region=cadre.region_id, community__in=here)
    rows = rows.exclude(cadre=cadre).select_related("cadre").order_by("first_day", "cadre__code")
    found: dict[UUID, dict[UUID, Cadre]] = {}
    for one in rows:
        found.setdefault(one.community_id, {})[one.cadre_id] = one.cadre
    return {community: list(cadres.values()) for community, cadres in found.items()}


def likely_cohosts(scope: Scope, cadre: Cadre, on: date) -> list[Colleague]:
    """Return who may be offered to a cadre as a co-host, by code: those who serve on a day in her organizations, and those
    posted to her communities, whom she meets there and sees on its page (一(二))."""
    own = scope.limit(Posting.objects.filter(in_force(on), region=cadre.region_id, cadre=cadre)).order_by()
    there = Posting.objects.filter(
        in_force(on), region=cadre.region_id, community__in=own.values("community_id")
    )
    beside = Q(pk__in=serving_with(scope, cadre, on).order_by().values("cadre_id"))
    posted = Q(pk__in=there.order_by().values("cadre_id"))
    rows = Cadre.objects.filter(beside | posted, region=cadre.region_id).exclude(pk=cadre.pk)
    return [Colleague(*row) for row in rows.order_by("code").values_list("code", "name")]


def merged_into(community: Community) -> list[Community]:
    """Return the communities that were merged into one within reach."""
    rows = Community.objects.filter(region=community.region_id, merged_into=community)
    return list(rows.order_by("merged_on", "code"))


def within_reach(scope: Scope, postings: Iterable[Posting]) -> set[UUID]:
    """Return which of these postings are within reach."""
    rows = Posting.objects.filter(pk__in=[one.pk for one in postings])
    return set(scope.limit(rows).values_list("pk", flat=True))


def get_posting(scope: Scope, id: UUID) -> Posting:
    """Return one posting within reach. Raise NotFound."""
    rows = scope.limit(Posting.objects.filter(pk=id))
    posting = rows.select_related("region", "cadre__region", "community__organization").first()
    if posting is None:
        raise NotFound
    return posting


def posted_from(serving: QuerySet[Appointment], on: date, *, has_coming: bool = False) -> QuerySet[Posting]:
    """Return the postings in force on a day, of cadres with these appointments, in the tree's order; `has_coming`: also
    those that begin later."""
    theirs = serving.filter(region=OuterRef("region"), cadre=OuterRef("cadre")).order_by()
    place = theirs.values("cadre").annotate(place=Min("organization__path")).values("place")
    rows = Posting.objects.filter(not_over(on) if has_coming else in_force(on))
    rows = rows.filter(Exists(theirs)).annotate(place=Subquery(place[:1]))
    return rows.select_related("cadre", "community__organization").order_by(
        "place", "cadre__code", F("first_day"), "id"
    )


def papers_of(scope: Scope, *postings: Posting) -> list[Paper]:
    """Return the scans of some postings' documents within reach, by name."""
    rows = scope.limit(Paper.objects.filter(posting__in=[one.pk for one in postings]))
    return list(rows.order_by("name"))


def get_paper(scope: Scope, id: UUID) -> Paper:
    """Return one scan within reach. Raise NotFound."""
    paper = (
        scope.limit(Paper.objects.filter(pk=id)).select_related("region", "posting__cadre__region").first()
    )
    if paper is None:
        raise NotFound
    return paper
