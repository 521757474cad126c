"""What no table has about communities and postings: contacts of communities, appointment documents, a cadre who moved,
a merged community."""

from datetime import date, timedelta
from random import Random

from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.actions.communities import merge_community, revise_community
from qingqiao.actions.files import Document
from qingqiao.actions.papers import add_papers
from qingqiao.actions.postings import move_cadre, revise_posting
from qingqiao.demo.cast import NAMES
from qingqiao.demo.names import person, phone
from qingqiao.demo.report import report_pdf
from qingqiao.organizations.queries import seats_of
from qingqiao.postings.models import Community, Posting
from qingqiao.postings.particulars import Profile, Trail
from qingqiao.regions.models import Region

COMMITTEE = "tuanshiwei"
SPOKEN_FOR, PAPERED = 0.85, 0.6
ROLES = ("社区党支部书记", "社区主任", "社区副主任", "社区团务专干")
FIRST_NUMBER = 900_000
MERGED_BEFORE, MOVED_BEFORE = timedelta(days=75), timedelta(days=96)
COUNTY, IN_COUNTY = "D610802", "S610802"


def furnish_places(region: Region, seed: int, today: date) -> None:
    """Complete the loaded communities and postings."""
    random = Random(f"{seed}/places")
    actor = Actor(account=Account.objects.get(login=COMMITTEE))
    _name_contacts(actor, region, random)
    _appoint(actor, region, random, today)
    _move_one(actor, region, today)
    _merge_one(actor, region, today)


def _name_contacts(actor: Actor, region: Region, random: Random) -> None:
    for number, one in enumerate(Community.objects.filter(region=region).select_related("region")):
        if random.random() < SPOKEN_FOR:
            contact = (person(random), random.choice(ROLES), phone(FIRST_NUMBER + number))
            revise_community(actor, one, Profile(one.name, one.address, *contact))


def _appoint(actor: Actor, region: Region, random: Random, today: date) -> None:
    postings = list(_postings(region))
    seats = seats_of([one.cadre for one in postings], today)
    for number, one in enumerate(postings, 1):
        offices = seats[one.cadre_id]
        if not offices or random.random() > PAPERED:
            continue
        issued_on = one.first_day - timedelta(days=random.randrange(3, 20))
        document = f"社区团字〔{issued_on.year}〕{number}号"
        trail = Trail(document=document, issued_by=offices[0].organization.name, issued_on=issued_on)
        revise_posting(actor, one, one.first_day, one.last_day, trail)
        if number % 8 == 1:
            add_papers(actor, one, [Document("任职通知.pdf", report_pdf())])


def _move_one(actor: Actor, region: Region, today: date) -> None:
    """Move a cadre of the county that the demo's administrator administers."""
    here = _postings(region).filter(cadre__appointments__organization__code=COUNTY, last_day=None)
    early = here.filter(first_day__lt=today - 2 * MOVED_BEFORE).exclude(cadre__name__in=NAMES)
    posting = early.order_by("cadre__code").last()
    if posting is None:
        return
    near = Community.objects.filter(region=region, code__startswith=IN_COUNTY)
    others = near.exclude(pk=posting.community_id).exclude(branch_founded_on=None).order_by("code")
    if to := others.first():
        move_cadre(actor, posting, to, today - MOVED_BEFORE)


def _merge_one(actor: Actor, region: Region, today: date) -> None:
    """Merge two communities of the county, with their postings."""
    posted = Posting.objects.filter(region=region, last_day=None).values("community_id")
    near = Community.objects.filter(region=region, code__startswith=IN_COUNTY, pk__in=posted)
    last_first = near.exclude(branch_founded_on=None).select_related("region").order_by("-code")
    one, into = last_first.first(), last_first[1:].first()
    if one is not None and into is not None:
        merge_community(actor, one, into, today - MERGED_BEFORE)


def _postings(region: Region) -> QuerySet[Posting]:
    rows = Posting.objects.filter(region=region).select_related("region", "cadre", "community")
    return rows.order_by("cadre__code", "first_day")
