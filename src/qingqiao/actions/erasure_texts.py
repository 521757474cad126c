"""The texts in which a withdrawn person's name and reach may stand, found in the models: a new field is among them by itself.

A text belongs to a cadre by its model's `owner_paths` or `reader_paths`; what evaluation rounds, complaints and suggestions
say of organizations, to the cadres who hold or held an office there or below. Texts of a record are cleared of names where she
took part in it or the cadre chose it; numbers, and names in a cadre's other texts, are cleared wherever they stand (policy.md 6).
"""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from qingqiao.accounts.identities import accounts_of
from qingqiao.accounts.models import ApiToken
from qingqiao.contacts.mentions import Mentions
from qingqiao.contacts.models import Contact, ContactGroup
from qingqiao.evaluations.clearing import digest_when_cleared
from qingqiao.evaluations.models import AppealFile, Judgement, Result, Round, Supplement
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.path import ancestors
from qingqiao.records.models import File, Photo, Record
from qingqiao.sealed import SealedField
from qingqiao.voices.models import DemandTransfer, Voice

# Codes, tokens, digests and words of the pack; a listing's own name and reach are erased by its own verb.
KEYS = {
    "accounts.ApiToken": {"verbs"},
    "organizations.Cadre": {"code", "name"},
    "contacts.Contact": {"code", "name", "reach", "born", "consent_text"},
    "contacts.Consent": {"text_version"},
    "contacts.Link": {"digest"},
    "contacts.ConsentRequest": {"digest", "token"},
    "contacts.Acceptance": {"digest", "born", "text_version"},
    "records.Record": {"kinds", "tasks"},
    "records.Share": {"shape"},
    "records.Participant": {"contact_code"},
    "records.Photo": {"sha256", "stored"},
    "records.File": {"sha256", "stored"},
    "records.Confirmation": {"digest"},
    "records.Plan": {"kinds", "token", "door_code"},
    "voices.SignUp": {"digest"},
    "postings.Posting": {"issued_by", "document"},
    "postings.Paper": {"sha256", "stored"},
    "postings.Check": {"checklist", "item"},
    "postings.Disclosure": {"item"},
    "postings.Card": {"token"},
    "notifications.Message": {"key"},
    "notifications.Notice": {"addressing"},
    "notifications.ReminderChoice": {"mail"},
    "notifications.Delivery": {"key"},
    "notifications.NoticeFile": {"sha256", "stored"},
    "evaluations.Round": {"pack_text", "digest"},
    "evaluations.Result": {"code", "name", "digest", "cleared"},
    "evaluations.Appeal": {"obligation", "period"},
    "evaluations.AppealFile": {"sha256", "stored"},
    "evaluations.Supplement": {"digest", "cleared"},
    "voices.Voice": {"number", "digest"},
    "talks.Talk": {"talker"},
    "progress.Cell": {"obligation", "period", "reason"},
}
NOT_SHARED = {ContactGroup: "cadre", Photo: "record", File: "record"}  # a name occurs once in each of these
OF_A_RESULT = ("result__cadre",)
TEXT = (models.CharField, models.TextField, models.JSONField, SealedField)


@cache
def owned_models() -> tuple[tuple[type[models.Model], str, tuple[str, ...]], ...]:
    """Return the models whose rows belong to cadres, with the path to the cadre and the columns that hold free text."""
    found = []
    for model in apps.get_models():
        path, columns = _path_to_cadre(model), text_columns(model)
        if path and columns:
            found.append((model, path, columns))
    return tuple(found)


def _path_to_cadre(model: type[models.Model]) -> str:
    """Return the lookup from a row to its cadre: of its owner, or of the cadre whom it tells of; empty without one."""
    paths = [path for name in ("owner_paths", "reader_paths") for path in getattr(model, name, ()) if path]
    named = [field.name for field in model._meta.concrete_fields if field.related_model is Cadre]
    return next(iter([*paths, *named]), "")


def text_columns(model: type[models.Model]) -> tuple[str, ...]:
    """Return a model's columns of free text: no keys and no words from a list."""
    keys = KEYS.get(model._meta.label, set())
    fields = [field for field in model._meta.concrete_fields if isinstance(field, TEXT)]
    return tuple(field.name for field in fields if field.name not in keys and not field.choices)


def clear_texts(region: int, cadres: set[UUID], records: set[UUID], mentions: Mentions) -> None:
    """Clear the texts of these cadres, and those of these records."""
    numbers = mentions.without_names()
    for model, path, columns in owned_models():
        rows: QuerySet[Any] = model._default_manager.filter(region=region)
        owned = rows.filter(**{f"{path}__in": cadres})
        if record := _record_of(model):
            of_records = Q(**{f"{record}__in": records})
            _clear(rows.filter(of_records), columns, mentions)
            _clear(owned.exclude(of_records), columns, numbers)
        else:
            _clear(owned, columns, mentions)
    for of_organizations in organization_texts(region, cadres):
        _clear(of_organizations, text_columns(of_organizations.model), mentions)
    passed = DemandTransfer.objects.filter(region=region, demand__cadre__in=cadres)
    _clear(passed, text_columns(DemandTransfer), mentions)
    accounts = accounts_of(region, cadres).values("pk")
    _clear(ApiToken.objects.filter(region=region, account__in=accounts), text_columns(ApiToken), mentions)


def organization_texts(region: int, cadres: set[UUID]) -> list[QuerySet[Any]]:
    """Return the rows whose texts speak of organizations at or above those where these cadres hold or held an office:
    complaints and suggestions, most of which name no sender; return notes of rounds, and judgements and results of an
    organization, with whatever belongs to a result."""
    held = Appointment.objects.filter(region=region, cadre__in=cadres)
    seats = set(held.values_list("organization__path", flat=True))
    paths = {path for seat in seats for path in (*ancestors(seat), seat)}
    there = {"region": region, "organization__path__in": paths}
    results = Result.objects.filter(**there).order_by()
    return [
        Voice.objects.filter(region=region, about__path__in=paths),
        Round.objects.filter(**there),
        Judgement.objects.filter(**there),
        results,
        *(
            model._default_manager.filter(region=region, result__in=results.values("pk"))
            for model in apps.get_models()
            if getattr(model, "owner_paths", ()) == OF_A_RESULT
        ),
        AppealFile.objects.filter(region=region, appeal__result__in=results.values("pk")),
    ]


def naming_records(region: int, cadre: UUID, records: set[UUID], mentions: Mentions) -> list[Record]:
    """Return the cadre's records that name her though she took no part in them: the cadre decides about these."""
    own = Record.objects.filter(region=region, author=cadre).exclude(pk__in=records)
    found: set[UUID] = set()
    for model, _, columns in owned_models():
        if record := _record_of(model):
            rows = model._default_manager.filter(region=region, **{f"{record}__in": own})
            for pk, *texts in rows.values_list(record, *columns):
                if pk not in found and mentions.clear_all(texts) != texts:
                    found.add(pk)
    return list(own.filter(pk__in=found))


def _record_of(model: type[models.Model]) -> str:
    if model is Record:
        return "pk"
    return "record" if model._meta.app_label == "records" and hasattr(model, "record") else ""


def _clear(rows: QuerySet[Any], columns: Iterable[str], mentions: Mentions) -> None:
    seen = set()
    for row in rows.only("pk", "region", *columns).iterator(chunk_size=500):
        if row.pk in seen:
            continue
        seen.add(row.pk)
        changed = {name: _cleared(row, name, mentions) for name in columns}
        changed = {name: value for name, value in changed.items() if value != getattr(row, name)}
        if changed:
            _write(row, changed)


def _cleared(row: Any, name: str, mentions: Mentions) -> Any:
    value = mentions.clear_all(getattr(row, name))
    length = row._meta.get_field(name).max_length
    return value[:length] if isinstance(value, str) and length else value


def _write(row: Any, changed: dict[str, Any]) -> None:
    if "name" in changed and type(row) in NOT_SHARED:
        changed["name"] = _distinct(row, changed["name"])
    if isinstance(row, Result | Supplement):
        changed["cleared"] = digest_when_cleared(row, changed)
    type(row)._default_manager.filter(region=row.region_id, pk=row.pk).update(**changed)


def _distinct(row: Any, name: str) -> str:
    """Return the name, numbered where another row beside it has it already."""
    beside = NOT_SHARED[type(row)]
    there = type(row)._default_manager.filter(
        region=row.region_id, **{beside: getattr(type(row)._default_manager.get(pk=row.pk), beside)}
    )
    taken = set(there.exclude(pk=row.pk).values_list("name", flat=True))
    stem, dot, ending = name.rpartition(".")
    tries = (f"{stem or ending}{number}{dot}{ending if stem else ''}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in tries if one not in taken)


def listed_names(region: int, cadres: set[UUID], but: Iterable[UUID]) -> list[str]:
    """Return the names of these cadres' other contacts: a longer one must stay where a shorter one goes."""
    rows = Contact.objects.filter(region=region, cadre__in=cadres).exclude(pk__in=list(but))
    return list(rows.exclude(name="").values_list("name", flat=True))
