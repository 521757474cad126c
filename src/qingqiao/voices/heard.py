"""Queries for complaints and suggestions: those that somebody answers, those that somebody raised under her name, and the
one behind a link."""

from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.accounts.identities import cadres_of
from qingqiao.accounts.models import Account
from qingqiao.contacts.models import Contact
from qingqiao.organizations.administrators import speakers_of, spoken_for
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.voices.kinds import COMPLAINT
from qingqiao.voices.models import Voice

LOOKED_BACK = timedelta(days=366)
DAY = timedelta(days=1)


def voices_for(scope: Scope, past: Scope, account: Account) -> QuerySet[Voice]:
    """Return the voices that the reader answers, those that wait first: at her organizations (`scope`), and those that no
    organization may answer (`past`); none in which she is a party."""
    rows = Voice.objects.select_related("organization", "about", "region")
    here = scope.limit(Voice.objects.exclude(organization=None)).values("pk")
    beyond = past.limit(Voice.objects.filter(organization=None)).values("pk")
    found = impartial(rows.filter(Q(pk__in=here) | Q(pk__in=beyond)), account, scope.on)
    return found.order_by("second_answered_at", "answered_at", "raised_at")


def waiting_voices(rows: QuerySet[Voice], *, is_waiting: bool) -> QuerySet[Voice]:
    """Return those of some voices that wait for an answer, as `Voice.waits` says, or those that don't."""
    waits = Q(second_answered_at=None) & (Q(answered_at=None) | Q(appealed_at__isnull=False))
    return rows.filter(waits if is_waiting else ~waits)


def get_voice_for(scope: Scope, past: Scope, account: Account, id: UUID) -> Voice:
    """Return one voice that the reader answers. Raise NotFound."""
    found = voices_for(scope, past, account).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def impartial(rows: QuerySet[Voice], account: Account, on: date) -> QuerySet[Voice]:
    """Return the voices in which an account is no party, whichever of its cadres it acts as: not about her, no complaint
    about an organization for which she speaks or spoke in the year before, not raised by her, not answered by her before
    the second look."""
    cadres = {cadre for _, cadre in cadres_of(account)}
    complaints = Q(kind=COMPLAINT, about_cadre=None) & _about_hers(cadres, on)
    again = Q(answered_by__in=_accounts_of(account, cadres), appealed_at__isnull=False)
    return rows.exclude(about_cadre__in=cadres).exclude(cadre__in=cadres).exclude(complaints).exclude(again)


def parties_of(voice: Voice, on: date) -> set[UUID]:
    """Return the cadres who don't answer it: `impartial` seen from the voice."""
    found = {id for id in (voice.about_cadre_id, voice.cadre_id) if id is not None}
    if voice.kind == COMPLAINT and voice.about_cadre_id is None:
        since = clock.local_day(voice.raised_at, voice.region) - LOOKED_BACK
        found |= speakers_of(voice.about, since, on)
    for answered in Account.objects.filter(pk__in=[voice.answered_by] if voice.answered_by else []):
        found |= {cadre for _, cadre in cadres_of(answered)}
    return found


def _about_hers(cadres: set[UUID], on: date) -> Q:
    """Return the WHERE of the voices about an organization in which one of these cadres held an office in the year before it
    was raised, or since."""
    named, offices = spoken_for(cadres, on)
    found = Q(about__in=named)
    for one in offices:
        until = one.last_day and clock.first_moment(one.last_day + LOOKED_BACK + DAY, one.region)
        found |= Q(about=one.organization_id, raised_at__lt=until) if until else Q(about=one.organization_id)
    return found


def voice_of(token: str) -> Voice:
    """Return the voice behind its sender's link. Raise NotFound."""
    rows = Voice.objects.filter(digest=sha256(token.encode()).hexdigest())
    found = rows.select_related("organization", "about", "region").first()
    if found is None:
        raise NotFound
    return found


def named_by(sender: Cadre | Contact, on: date) -> QuerySet[Voice]:
    """Return what a cadre or contact, from a scoped query or her own link, raised under her name, the latest first; of a
    contact nothing in which her cadre is a party, because her cadre may hold her link too."""
    rows = Voice.objects.filter(region=sender.region_id).select_related("region", "organization", "about")
    if isinstance(sender, Cadre):
        return rows.filter(cadre=sender).order_by("-raised_at")
    theirs = rows.filter(contact=sender).exclude(about_cadre=sender.cadre_id)
    return theirs.exclude(Q(kind=COMPLAINT) & _about_hers({sender.cadre_id}, on)).order_by("-raised_at")


def get_voice_named_by(sender: Cadre | Contact, on: date, id: UUID) -> Voice:
    """Return one voice that a cadre or contact raised under her name. Raise NotFound."""
    found = named_by(sender, on).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def _accounts_of(account: Account, cadres: set[UUID]) -> set[UUID]:
    """Return the accounts of the same person."""
    return {account.pk, *Account.objects.filter(cadre_id__in=cadres).values_list("pk", flat=True)}
