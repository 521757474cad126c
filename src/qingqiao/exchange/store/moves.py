"""Rows that change their region: they move with everything that belongs to them, and get new tokens.

A cadre moves with the first appointment, an organization when a region begins above it or it gets another parent.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeVar
from uuid import UUID

from qingqiao.accounts.models import Account, ApiToken
from qingqiao.contacts.models import Contact
from qingqiao.contacts.reach import normalized
from qingqiao.exchange.check.world import World
from qingqiao.exchange.store.ledger import LoadTally
from qingqiao.organizations.models import Administrator, Cadre, Organization
from qingqiao.postings.models import Community
from qingqiao.progress.models import Cell, Judged
from qingqiao.records.models import Participant, Record
from qingqiao.regions.base import RegionalKey, RegionalModel
from qingqiao.regions.models import Region
from qingqiao.sealed import blind_index, person_token

CHUNK = 500
Row = TypeVar("Row", bound=RegionalModel)
Moved = dict[type[RegionalModel], set[UUID]]


def move_rows(world: World, ledger: LoadTally) -> dict[str, set[UUID]]:
    """Move stored rows to their new region, and return the moved records by their region's code."""
    records: dict[str, set[UUID]] = {}
    for (before, after), roots in _roots(world).items():
        old, new = ledger.regions[before], ledger.regions[after]
        moved: Moved = defaultdict(set)
        for model, ids in roots.items():
            _move(model, list(ids), old, new, moved)
        _forget_figures(list(moved[Cadre]), old)
        _follow(list(moved[Cadre]), old, new)
        _count_anew(moved, new)
        ledger.touch(after, *moved[Cadre])
        records.setdefault(after, set()).update(moved[Record])
    return records


def _roots(world: World) -> dict[tuple[str, str], Moved]:
    found: dict[tuple[str, str], Moved] = {}
    codes = {region.pk: code for code, region in world.regions.items()}
    for node in world.nodes.values():
        if node.stored and codes[node.stored.region_id] != node.region:
            ways = found.setdefault((codes[node.stored.region_id], node.region), defaultdict(set))
            ways[Organization].add(node.id)
    members = ((Cadre, world.cadres), (Community, world.communities))
    for model, known in members:
        for member in known.values():
            if member.before and member.before != member.region:
                ways = found.setdefault((member.before, member.region), defaultdict(set))
                ways[model].add(member.id)
    return found


def _move(model: type[RegionalModel], ids: list[UUID], old: Region, new: Region, moved: Moved) -> None:
    """Move the rows and, table by table, those with foreign keys to them; a row that has moved is no longer found."""
    moved[model].update(ids)
    for first in range(0, len(ids), CHUNK):
        chunk = ids[first : first + CHUNK]
        model._base_manager.filter(region=old, pk__in=chunk).update(region=new)
        for key in _keys_to(model):
            rows: Any = key.model._base_manager.filter(region=old, **{f"{key.name}_id__in": chunk})
            if key.model is Cell:
                rows.delete()
            elif below := list(rows.values_list("pk", flat=True)):
                _move(key.model, below, old, new, moved)  # type: ignore[arg-type]


def _keys_to(model: type[RegionalModel]) -> list[RegionalKey]:
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    fields = [relation.field for relation in relations if relation.one_to_many and relation.auto_created]
    return [field for field in fields if isinstance(field, RegionalKey)]


def _forget_figures(cadres: list[UUID], old: Region) -> None:
    for first in range(0, len(cadres), CHUNK):
        chunk = cadres[first : first + CHUNK]
        Judged.objects.filter(cadre_id__in=chunk).delete()


def _follow(cadres: list[UUID], old: Region, new: Region) -> None:
    """Update what names a cadre by region and id without a foreign key: account, tokens, posts as administrator."""
    for first in range(0, len(cadres), CHUNK):
        chunk = cadres[first : first + CHUNK]
        Account.objects.filter(cadre_region=old.pk, cadre_id__in=chunk).update(cadre_region=new.pk)
        Administrator.objects.filter(cadre_region=old.pk, cadre_id__in=chunk).update(cadre_region=new.pk)
        ApiToken.objects.filter(region=old, account__cadre_id__in=chunk).update(region=new)


def _count_anew(moved: Moved, new: Region) -> None:
    """Make new tokens and blind indexes, which belong to a region; erased people keep their token."""
    for contact in _rows(Contact, moved, new):
        contact.person = person_token(new.pk, code=contact.code)
        contact.reach_index = blind_index(normalized(contact.reach), new.pk) if contact.reach else b""
        Contact.objects.filter(region=new, pk=contact.pk).update(
            person=contact.person, reach_index=contact.reach_index
        )
    for one in _rows(Participant, moved, new):
        if one.contact_code or one.name:
            token = person_token(new.pk, code=one.contact_code, name=one.name)
            Participant.objects.filter(region=new, pk=one.pk).update(token=token)


def _rows(model: type[Row], moved: Moved, new: Region) -> Iterator[Row]:
    """Yield the moved rows of a table in chunks: a statement takes at most 65,535 values (PostgreSQL)."""
    ids = list(moved[model])
    for first in range(0, len(ids), CHUNK):
        yield from model._base_manager.filter(region=new, pk__in=ids[first : first + CHUNK])
