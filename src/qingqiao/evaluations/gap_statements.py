"""What is missing in the organizations from one path to another, all of them within reach: statements that are written once,
since each part of a kept figure asks them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Left, Length

from qingqiao.accounts.invitees import has_no_account
from qingqiao.accounts.models import Account, Invitation
from qingqiao.contacts.models import Contact
from qingqiao.organizations.administrators import with_resting_administrators, without_administrators
from qingqiao.organizations.models import Administrator, Appointment, Organization
from qingqiao.organizations.path import between, from_path
from qingqiao.prepared import prepared
from qingqiao.regions.days import begun, in_force, not_over

WHERE = "organization__"
UNINVITED, EXPIRED, UNUSED = "uninvited", "expired", "unused"
NOBODY = UUID(int=0)
Rows = QuerySet[Any, Any]


def exists(on: date, prefix: str = "") -> Q:
    """Return the WHERE of organizations that exist today; those without a first day always did."""
    return (Q(**{f"{prefix}first_day": None}) | begun(on, prefix)) & not_over(on, prefix)


def existing(first: str, last: str, on: date) -> QuerySet[Organization]:
    """Return the organizations that exist."""
    return Organization.objects.filter(between(first, last), exists(on)).order_by()


def offices(first: str, last: str, on: date) -> QuerySet[Appointment]:
    """Return the appointments in force."""
    return Appointment.objects.filter(between(first, last, f"{WHERE}path"), in_force(on)).order_by()


def without_cadres(rows: QuerySet[Organization], on: date) -> QuerySet[Organization]:
    """Return those of some organizations in which nobody serves."""
    serving = Appointment.objects.filter(in_force(on), region=OuterRef("region"), organization=OuterRef("pk"))
    return rows.filter(~Exists(serving))


def declared(rows: QuerySet[Organization], lower: QuerySet[Organization], serving: Rows) -> Rows:
    """Return of some organizations with declared numbers the path, these, and how many there are in the subtree."""
    after = Concat(Left(OuterRef("path"), Length(OuterRef("path")) - 1), Value("/"))
    there = lower.filter(from_path(OuterRef("path"), after))
    held = serving.filter(from_path(OuterRef("path"), after, f"{WHERE}path"))
    found = rows.exclude(declared_organizations=None, declared_cadres=None)
    counted = found.annotate(lower=_number(there, "id"), serving=_number(held, "cadre_id"))
    return counted.values_list("path", "declared_organizations", "declared_cadres", "lower", "serving")


def switched_off(rows: QuerySet[Administrator]) -> Rows:
    """Return who of some administrators in force has an account that is switched off."""
    off = Account.objects.filter(
        is_active=False, cadre_region=OuterRef("cadre_region"), cadre_id=OuterRef("cadre_id")
    )
    return _said(rows.filter(Exists(off), is_active=True))


def without_contacts(rows: QuerySet[Appointment], on: date) -> Rows:
    """Return whose cadres of some appointments list nobody."""
    active = Contact.objects.filter(in_force(on), Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))
    hers = active.filter(region=OuterRef("region"), cadre=OuterRef("cadre"))
    return _said(rows.filter(~Exists(hers)))


def without_account(rows: QuerySet[Appointment], on: date, sender: UUID) -> Rows:
    """Return whose cadres of some appointments can't sign in yet, each with what is missing: to be invited, with an expired or an
    unused code of this sender. Where somebody else's code waits, nothing is missing."""
    state = Coalesce(Subquery(_latest(on, sender).values("state")[:1]), Value(UNINVITED))
    stated = rows.filter(has_no_account("cadre")).annotate(state=state).exclude(state="")
    return stated.values_list("state", f"{WHERE}path", _text("cadre_id"))


def _latest(on: date, sender: UUID) -> Rows:
    """Return a cadre's invitations, the latest first, each with what is missing while it is the latest."""
    hers = Invitation.objects.filter(account=None, region=OuterRef("region"), cadre=OuterRef("cadre"))
    is_over = Q(closed_at__isnull=False) | Q(disowned_at__isnull=False) | Q(used_at__isnull=False)
    is_mine = Q(invited_by__isnull=False, invited_by=sender)
    is_expired = Q(expires_on__lt=on)
    state = Case(
        When(is_over | is_expired & ~is_mine, then=Value(UNINVITED)),
        When(is_expired, then=Value(EXPIRED)),
        When(is_mine, then=Value(UNUSED)),
        default=Value(""),
    )
    return hers.annotate(state=state).order_by("-invited_at", "-pk")


def _said(rows: Rows) -> Rows:
    """Return each cadre of some rows with her organization. Keys stay text: making ten thousand costs more than asking."""
    return rows.values_list(f"{WHERE}path", _text("cadre_id"))


def _text(column: str) -> Cast:
    return Cast(column, TextField())


def _number(rows: Rows, column: str) -> Subquery:
    template = "%(function)s(DISTINCT %(expressions)s)"
    number = Func(F(column), function="COUNT", template=template, output_field=IntegerField())
    return Subquery(rows.annotate(number=number).values("number"))


@prepared
def declared_from(first: str, last: str, on: date) -> Rows:
    """Ask for what is declared from a path to another, as `declared`."""
    lower = Organization.objects.filter(exists(on)).order_by()
    return declared(existing(first, last, on), lower, Appointment.objects.filter(in_force(on)).order_by())


@prepared
def unnamed_from(first: str, last: str, on: date) -> QuerySet[Organization, str]:
    """Ask where no administrator is named."""
    return without_administrators(existing(first, last, on)).values_list("path", flat=True)


@prepared
def resting_from(first: str, last: str, on: date) -> QuerySet[Organization, str]:
    """Ask where all named administrators' roles rest."""
    return with_resting_administrators(existing(first, last, on), on).values_list("path", flat=True)


@prepared
def empty_from(first: str, last: str, on: date) -> QuerySet[Organization, str]:
    """Ask where nobody serves."""
    return without_cadres(existing(first, last, on), on).values_list("path", flat=True)


@prepared
def switched_off_from(first: str, last: str, on: date) -> Rows:
    """Ask for `switched_off`."""
    there = between(first, last, f"{WHERE}path"), exists(on, WHERE)
    return switched_off(Administrator.objects.filter(*there).order_by())


@prepared
def without_contacts_from(first: str, last: str, on: date) -> Rows:
    """Ask for `without_contacts`."""
    return without_contacts(offices(first, last, on).filter(exists(on, WHERE)), on)


@prepared
def without_account_from(first: str, last: str, on: date, sender: UUID) -> Rows:
    """Ask for `without_account`."""
    return without_account(offices(first, last, on).filter(exists(on, WHERE)), on, sender)


@prepared
def numbers_from(first: str, last: str, on: date) -> Rows:
    """Ask how many organizations there are in each region."""
    rows = existing(first, last, on).values("region").annotate(number=Count("pk"))
    return rows.values_list("number", flat=True)


@prepared
def cadres_from(first: str, last: str, on: date) -> Rows:
    """Ask how many cadres serve in each region."""
    rows = offices(first, last, on).values("region").annotate(number=Count("cadre", distinct=True))
    return rows.values_list("number", flat=True)


@prepared
def one_from(first: str, on: date) -> Rows:
    """Ask for what stands in the line of an organization that exists."""
    columns = "path", "code", "name", "declared_organizations", "declared_cadres"
    return existing(first, first, on).values_list(*columns)
