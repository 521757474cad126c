"""The database itself notes what a written row concerns; no figure depends on what a verb is known to touch."""

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connection

from qingqiao.accounts.models import Account
from qingqiao.actions.appointments import end_appointment
from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact
from qingqiao.actions.organizations import name_administrator, release_administrator
from qingqiao.actions.records import submit_record
from qingqiao.actions.talks import write_talk
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.progress.models import FigureChange
from qingqiao.progress.sums import changes
from qingqiao.progress.sums.changes import figure_changes
from qingqiao.progress.sums.watching import OPERATIONS, WATCHED, noted_at_once, trigger_name
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_contact
from tests.world import NOON, TODAY, World

ALL = frozenset(table.name for table in WATCHED)
IN_NO_FIGURE = {
    "organizations_organization": {"merged_into_id"},
    "organizations_appointment": {"title", "term_ends_on"},
    "organizations_leave": {"reason"},
    "accounts_account": {
        *("last_login", "login", "disabled_from", "has_identities", "is_large_type"),
        *("second_factor_from", "reset_at", "created_at"),
    },
    "accounts_identity": {"account_id", "joined_at"},
    "accounts_invitation": {"digest"},
    "contacts_contact": {
        *("code", "field", "reach", "reach_index", "sex", "political_status", "note"),
        *("consent_on", "consent_how", "consent_text", "quiet_until"),
    },
    "contacts_datarequest": {
        *("kind", "how", "asked_by", "proof", "wish", "raised_at", "received_on", "answered_by"),
        *("is_done", "answer"),
    },
    "voices_demand": {
        *("contact_id", "community_id", "holder_id", "organization_id", "what", "is_hers", "asked_by"),
        *("taken_on", "begun_on", "reopened_on", "answer", "result", "record_id", "answer_record_id"),
    },
    "postings_community": {"code", "name", "address", "contact_name", "contact_role", "contact_reach"},
    "postings_posting": {"title", "document", "issued_by", "issued_on"},
}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def version(organization: Organization, *tables: str) -> str:
    return figure_changes().version(frozenset(tables) or ALL, organization.path)


def test_a_trigger_watches_each_table_for_each_operation(db: None) -> None:
    """SQLite forgets the triggers of a table that a migration makes anew: such a migration makes them again."""
    named = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        named = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(named)
        there = {name for (name,) in cursor.fetchall()}
    assert {trigger_name(table, operation) for table in WATCHED for operation in OPERATIONS} <= there


@pytest.mark.parametrize("table", WATCHED, ids=lambda table: table.name)
def test_each_column_is_of_a_figure_or_of_none(table) -> None:
    model = next(model for model in apps.get_models() if model._meta.db_table == table.name)
    columns = {field.column for field in model._meta.concrete_fields} - {"id", "region_id"}
    left_out = IN_NO_FIGURE.get(table.name, set())
    assert columns == set(table.columns) | left_out
    assert not set(table.columns) & left_out


def test_what_is_no_figures_matter_changes_no_version(world: World) -> None:
    before = version(world.city)
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    write_talk(world.actor("zhang_qiao"), world.li_xi, "下周一起去社区")
    Contact.objects.filter(pk=world.xiao_yu.pk).update(note="爱打篮球")
    Account.objects.update(last_login=None)
    assert version(world.city) == before


def test_a_contact_changes_figures_where_her_cadre_serves(world: World) -> None:
    places = (world.city, world.yuyang, world.shenmu, world.village, world.school)
    before, offices = [version(one) for one in places], version(world.school, "organizations_appointment")
    begin_contact(world.actor("li_xi"), world.li_xi, ContactDetails("小禾", "学校", "13900000021"), TODAY)
    changed = [version(one) != was for one, was in zip(places, before, strict=True)]
    assert changed == [True, True, False, False, True]
    assert version(world.school, "organizations_appointment") == offices


def test_who_leaves_rests_where_she_administers(world: World) -> None:
    name_administrator(world.actor("zhao_lan"), world.village, world.zhao_lan)
    before = version(world.village, *ALL), version(world.village, "organizations_appointment")
    end_appointment(world.actor("committee"), world.zhao_lan.appointments.get(), TODAY)
    assert version(world.village, *ALL) != before[0]
    assert version(world.village, "organizations_appointment") == before[1]


def test_a_row_concerns_where_it_was_and_where_it_is(world: World) -> None:
    before = version(world.school), version(world.shenmu)
    Appointment.objects.filter(cadre=world.li_xi).update(organization=world.shenmu)
    assert version(world.school) != before[0]
    assert version(world.shenmu) != before[1]
    gone = version(world.shenmu)
    Appointment.objects.filter(cadre=world.li_xi).delete()
    assert version(world.shenmu) != gone


def test_the_tree_concerns_everything(world: World) -> None:
    before = version(world.shenmu, "contacts_contact")
    Organization.objects.filter(pk=world.school.pk).update(name="榆林一中团委")
    assert version(world.shenmu, "contacts_contact") == before
    tables = ("contacts_contact", "organizations_organization")
    before = version(world.shenmu, *tables)
    Organization.objects.filter(pk=world.school.pk).update(last_day=TODAY + timedelta(days=9))
    assert version(world.shenmu, *tables) != before


def test_a_load_notes_that_everything_has_changed(world: World) -> None:
    before, kept = version(world.shenmu, "contacts_contact"), FigureChange.objects.count()
    with noted_at_once():
        for number in range(9):
            make_contact(world.li_xi, f"小禾{number}")
    on_sqlite = connection.vendor == "sqlite"
    assert (FigureChange.objects.count() - kept, version(world.shenmu, "contacts_contact") != before) == (
        1 if on_sqlite else 9,
        on_sqlite,
    )
    own = version(world.school, "contacts_contact")
    make_contact(world.li_xi, "小苗")
    assert version(world.school, "contacts_contact") != own


def test_many_notes_are_taken_together(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST", 3)
    changes._noted._known.clear()
    name_administrator(world.actor("zhao_lan"), world.village, world.zhang_qiao)
    named = world.village.administrators.get()
    before = [version(world.city), version(world.shenmu, "contacts_contact")]
    for _ in range(2):
        release_administrator(world.actor("zhao_lan"), named, leaves_nobody=True)
        name_administrator(world.actor("zhao_lan"), world.village, world.zhang_qiao)
    after = [version(world.city), version(world.shenmu, "contacts_contact")]
    changes._noted._known.clear()
    assert FigureChange.objects.count() == 1
    assert after[0] != before[0]
    assert after[1] != before[1]
