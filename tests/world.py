"""The cast: a small Yulin that every test knows.

团市委 (榆林)  赵岚 administers
├─ 榆阳区团委  张桥, full-time, administers; 桃源社区 lies here
│  ├─ 榆林中学 (many youth)  李溪, part-time; her contacts 小雨 (16) and 小林 (19)
│  └─ 红石峡村  陈川, part-time
└─ 神木市团委  王岭, full-time: must see nothing of 榆阳
延安 is a region of its own: 白雪, full-time, administers.
"""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.postings.models import Community
from qingqiao.prepared import insert
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of
from tests.make import (
    LONG_AGO,
    make_account,
    make_cadre,
    make_community,
    make_contact,
    make_organization,
    make_posting,
    make_region,
    name_administrator,
)

TODAY = date(2026, 3, 20)  # a Friday
NOON = "2026-03-20T12:00:00+08:00"
FIRST_ID = 1_000_001
"""The key of 榆林 in each world, above what a sequence gives."""


@dataclass
class World:
    """The people and places, by name."""

    yulin: Region
    city: Organization
    yuyang: Organization
    school: Organization
    village: Organization
    shenmu: Organization
    zhao_lan: Cadre
    zhang_qiao: Cadre
    li_xi: Cadre
    chen_chuan: Cadre
    wang_ling: Cadre
    xiao_yu: Contact
    xiao_lin: Contact
    community: Community
    yanan: Region
    bai_xue: Cadre
    accounts: dict[str, Account]

    def actor(self, who: str) -> Actor:
        """Somebody of the cast, acting: `zhang_qiao`, …, `committee`, `auditor`, `system`, `security`."""
        return Actor(account=self.accounts[who])


def make_world() -> World:
    yulin, yanan = make_region(id=FIRST_ID), make_region("YA", "延安", id=FIRST_ID + 1)
    city = make_organization(yulin, "团市委", code="YL", level="市", field="机关", rank_section_or_above=True)
    yuyang = make_organization(
        yulin, "榆阳区团委", city, code="YY", level="县", field="机关", rank_section_or_above=True
    )
    school = make_organization(yulin, "榆林中学团委", yuyang, code="YY-1", field="学校", many_youth=True)
    village = make_organization(yulin, "红石峡村团支部", yuyang, code="YY-2", type="团支部", field="农村")
    shenmu = make_organization(
        yulin, "神木市团委", city, code="SM", level="县", field="机关", rank_section_or_above=True
    )
    elsewhere = make_organization(
        yanan, "延安团市委", code="YA", level="市", field="机关", rank_section_or_above=True
    )
    people = {
        "zhao_lan": make_cadre(yulin, "赵岚", city, code="zhao"),
        "zhang_qiao": make_cadre(yulin, "张桥", yuyang, code="zhang"),
        "li_xi": make_cadre(yulin, "李溪", school, "兼职", code="li"),
        "chen_chuan": make_cadre(yulin, "陈川", village, "兼职", code="chen"),
        "wang_ling": make_cadre(yulin, "王岭", shenmu, code="wang"),
        "bai_xue": make_cadre(yanan, "白雪", elsewhere, code="bai"),
    }
    administered = (
        (city, "zhao_lan"),
        (yuyang, "zhang_qiao"),
        (shenmu, "wang_ling"),
        (elsewhere, "bai_xue"),
    )
    for organization, who in administered:
        name_administrator(organization, people[who])
    community = make_community(yuyang, "桃源社区", address="榆阳区桃源路1号")
    make_posting(people["zhang_qiao"], community)
    accounts = {who: make_account(cadre, who) for who, cadre in people.items()}
    return World(
        yulin=yulin,
        yanan=yanan,
        city=city,
        yuyang=yuyang,
        school=school,
        village=village,
        shenmu=shenmu,
        community=community,
        xiao_yu=make_contact(people["li_xi"], "小雨", code="xiaoyu", born="2009-06", reach="13800000016"),
        xiao_lin=make_contact(people["li_xi"], "小林", code="xiaolin", born="2006-11", reach="13800000019"),
        accounts=accounts | _officials(yulin),
        **people,
    )


def _officials(yulin: Region) -> dict[str, Account]:
    given = {
        "committee": (Role.CITY_COMMITTEE, yulin),
        "auditor": (Role.AUDITOR, yulin),
        "system": (Role.SYSTEM_ADMINISTRATOR, None),
        "security": (Role.SECURITY_ADMINISTRATOR, None),
    }
    accounts = {}
    for login, (role, region) in given.items():
        accounts[login] = make_account(None, login)
        Grant.objects.create(account=accounts[login], role=role, region=region)
    return accounts


@pytest.fixture(scope="session")
def kept_world(django_db_setup: None, django_db_blocker: Any) -> bytes:
    """The cast and its rows, made once: for a test they are only inserted again."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(LONG_AGO):
        with saved_rows() as rows:
            world = make_world()
        transaction.set_rollback(True)
    return pickle.dumps((world, list(rows.values())))


@contextmanager
def saved_rows() -> Iterator[dict[type[Model], list[Model]]]:
    """Gather the rows that are saved, by model."""
    rows: dict[type[Model], list[Model]] = {}

    def gather(sender: type[Model], instance: Model, created: bool, **_: object) -> None:
        if created:
            rows.setdefault(sender, []).append(instance)

    post_save.connect(gather)
    yield rows
    post_save.disconnect(gather)


@pytest.fixture
def world(db: None, kept_world: bytes) -> World:
    """The cast with rows of its own. The regions' rules are read already, as in a process that has run for a while."""
    world, tables = pickle.loads(kept_world)  # noqa: S301
    for rows in tables:
        insert(rows)
    for region in (world.yulin, world.yanan):
        rules_of(region)
    return world
